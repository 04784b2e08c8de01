using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>Whether the organisation looks for partners this academic year.</summary>
public sealed record ThisYearForm
{
    public Appetite? Appetite { get; set; }

    public string? Reason { get; set; }

    internal sealed class Validator : AbstractValidator<ThisYearForm>
    {
        public Validator()
        {
            RuleFor(f => f.Appetite).Must(a => a is Domain.Organisations.Appetite.Unknown or Domain.Organisations.Appetite.Looking or Domain.Organisations.Appetite.NotNow)
                .WithMessage("Choose one answer");
            RuleFor(f => f.Reason).NotEmpty().When(f => f.Appetite is Domain.Organisations.Appetite.NotNow).WithMessage("Say why not now, in a few words")
                .MaximumLength(Organisation.ReasonMaxLength).WithMessage($"Why not must be {Organisation.ReasonMaxLength} characters or fewer");
        }
    }
}

/// <summary>The question with what was said before.</summary>
public sealed record ThisYearPage(string Code, string Name, AcademicYear Year, ThisYearForm Form);
