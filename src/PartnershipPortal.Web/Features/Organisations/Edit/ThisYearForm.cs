using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>Whether the organisation looks for partners this academic year.</summary>
public sealed record ThisYearForm
{
    public Appetite? Appetite { get; set; }

    public string? Reason { get; set; }

    /// <summary>What was on the screen, as a number: other changes of the organisation do not make this answer stale.</summary>
    public uint Version { get; set; }

    public static ThisYearForm Of(Organisation organisation, AcademicYear year)
    {
        var (said, reason) = organisation.AppetiteYear == year.Start ? (organisation.Appetite, organisation.NotNowReason) : (null, null);
        return new() { Appetite = said, Reason = reason, Version = Fingerprint.Of(said?.ToString(), reason) };
    }

    public IEnumerable<FormField> Fields() =>
    [
        FormField.Choice(nameof(Appetite), "Do you look for new partners this academic year?", Appetite, Words(Appetite)),
        FormField.Text(nameof(Reason), "Why not now?", Appetite is Domain.Organisations.Appetite.NotNow ? Reason : null),
    ];

    private static string Words(Appetite? said) =>
        said is Domain.Organisations.Appetite.Looking ? "Yes"
        : said is Domain.Organisations.Appetite.NotNow ? "Not now"
        : "Not said";

    internal sealed class Validator : AbstractValidator<ThisYearForm>
    {
        public Validator()
        {
            RuleFor(f => f.Appetite)
                .Must(a => a is Domain.Organisations.Appetite.Unknown or Domain.Organisations.Appetite.Looking or Domain.Organisations.Appetite.NotNow)
                .WithMessage("Choose one answer");
            RuleFor(f => f.Reason).NotEmpty().When(f => f.Appetite is Domain.Organisations.Appetite.NotNow).WithMessage("Say why not now, in a few words")
                .MaximumLength(Organisation.ReasonMaxLength).WithMessage($"Why not must be {Organisation.ReasonMaxLength} characters or fewer");
        }
    }
}

/// <summary>The question with what was said before.</summary>
public sealed record ThisYearPage(string Code, string Name, AcademicYear Year, ThisYearForm Form);
