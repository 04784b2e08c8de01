using System.Globalization;
using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>Whether the organisation looks for partners this academic year.</summary>
public sealed record ThisYearForm
{
    public Appetite? Appetite { get; set; }

    public string? Reason { get; set; }

    /// <summary>With "not again until".</summary>
    public DateOnly? Until { get; set; }

    /// <summary>What was on the screen, as a number: other changes of the organisation do not make this answer stale.</summary>
    public uint Version { get; set; }

    public static ThisYearForm Of(Organisation organisation, DateOnly today)
    {
        var isOver = organisation.AppetiteOn(today) is Domain.Organisations.Appetite.Unknown
            && organisation.Appetite is not Domain.Organisations.Appetite.Unknown;
        var (said, reason, until) = isOver ? (null, null, null) : (organisation.Appetite, organisation.NotNowReason, organisation.NotAgainUntil);
        var version = Fingerprint.Of(said?.ToString(), reason, until?.ToString("O", CultureInfo.InvariantCulture));
        return new() { Appetite = said, Reason = reason, Until = until, Version = version };
    }

    public IEnumerable<FormField> Fields() =>
    [
        FormField.Choice(nameof(Appetite), "Do you look for new partners this academic year?", Appetite, Words(Appetite)),
        FormField.Text(nameof(Reason), "Why not now?", Appetite is Domain.Organisations.Appetite.NotNow ? Reason : null),
        FormField.Choice(nameof(Until), "Not again until?", Appetite is Domain.Organisations.Appetite.NotUntil
            ? Until?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null,
            Appetite is Domain.Organisations.Appetite.NotUntil ? Until?.InWords : null),
    ];

    private static string Words(Appetite? said) => said switch
    {
        Domain.Organisations.Appetite.Looking => "Yes, we look for them",
        Domain.Organisations.Appetite.Interested => "We are interested",
        Domain.Organisations.Appetite.Arranged => "We have arranged this year",
        Domain.Organisations.Appetite.NotNow => "Not now",
        Domain.Organisations.Appetite.NotUntil => "Not again until a day",
        Domain.Organisations.Appetite.Unknown or Domain.Organisations.Appetite.Offering or null => "Not said",
    };

    internal sealed class Validator : AbstractValidator<ThisYearForm>
    {
        public Validator()
        {
            RuleFor(f => f.Appetite)
                .Must(a => a is { } said && Enum.IsDefined(said) && said is not Domain.Organisations.Appetite.Offering)
                .WithMessage("Choose one answer");
            RuleFor(f => f.Reason).NotEmpty().When(f => f.Appetite is Domain.Organisations.Appetite.NotNow).WithMessage("Say why not now, in a few words")
                .MaximumLength(Organisation.ReasonMaxLength).WithMessage($"Why not must be {Organisation.ReasonMaxLength} characters or fewer");
            RuleFor(f => f.Until).NotNull().When(f =>
                f.Appetite is Domain.Organisations.Appetite.NotUntil).WithMessage("Enter the day from which to ask again");
        }
    }
}

/// <summary>The question with what was said before.</summary>
public sealed record ThisYearPage(string Code, string Name, AcademicYear Year, ThisYearForm Form);
