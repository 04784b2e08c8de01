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
            RuleFor(f => f.Where).NotEmpty().WithMessage("Enter a postcode or a town").MaximumLength(FrontDoorQuestion.TextMaxLength)
                .WithMessage("Enter a shorter place");
        }
    }
}
