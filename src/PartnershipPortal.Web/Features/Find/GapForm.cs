using FluentValidation;
using PartnershipPortal.Domain.Areas;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>What a person could not find, in a line.</summary>
public sealed class GapForm
{
    public string? Wanted { get; set; }

    public string? Reason { get; set; }

    public string? Agenda { get; set; }

    public string? Where { get; set; }

    public sealed class Validator : AbstractValidator<GapForm>
    {
        public Validator()
        {
            RuleFor(f => f.Wanted)
                .NotEmpty().WithMessage("Say what you could not find")
                .MaximumLength(Gap.WantedMaxLength).WithMessage($"Use {Gap.WantedMaxLength} characters or fewer");
            RuleFor(f => f.Reason).MaximumLength(Gap.WantedMaxLength).WithMessage($"Use {Gap.WantedMaxLength} characters or fewer");
            RuleFor(f => f.Where).NotEmpty().WithMessage("Enter a postcode or a town").MaximumLength(FrontDoorQuestion.TextMaxLength).WithMessage("Enter a shorter place");
        }
    }
}

/// <summary>A gap: for those who recorded it, who sees it; for the leads of the area, who asked and where to look.</summary>
public sealed record GapPage(
    Guid Id, string Wanted, string? Reason, string? Agenda, string Place, string? Area, DateTimeOffset RaisedAt, string OrganisationName, string OrganisationCode, bool IsOwn)
{
    /// <summary>The same search again: somebody may be listed by now.</summary>
    public string SearchUrl => FindLinks.To(new FrontDoorQuestion(Agenda ?? Wanted, Place, null, null, null, null));
}
