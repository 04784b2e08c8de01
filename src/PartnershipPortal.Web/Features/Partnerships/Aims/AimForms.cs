using FluentValidation;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Partnerships.Aims;

/// <summary>A principle in one's own words.</summary>
public sealed class PrincipleForm
{
    public string? Words { get; set; }

    /// <summary>The version it was filled from; only when one is changed.</summary>
    public uint Version { get; set; }

    internal IReadOnlyList<FormField> Fields() => [FormField.Text(nameof(Words), "The principle", Words)];

    internal sealed class Validator : AbstractValidator<PrincipleForm>
    {
        public Validator() => RuleFor(f => f.Words)
            .NotEmpty().WithMessage("Write the principle down")
            .MaximumLength(PartnershipPrinciple.TextMaxLength).WithMessage($"Use {PartnershipPrinciple.TextMaxLength} characters or fewer")
            .NamesNobodyInCare();
    }
}

/// <summary>Which joint commitment is taken up.</summary>
public sealed class TakeUpForm
{
    public string? Code { get; set; }
}

/// <summary>What shows that a commitment is done.</summary>
public sealed class EvidenceForm
{
    public string? Evidence { get; set; }

    public string? Link { get; set; }

    public Guid? Activity { get; set; }

    internal sealed class Validator : AbstractValidator<EvidenceForm>
    {
        public Validator()
        {
            RuleFor(f => f.Evidence).NotEmpty().WithMessage("Say what shows that it is done")
                .MaximumLength(Partnership.WordsMaxLength).WithMessage($"Use {Partnership.WordsMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Link).Must(l => PublicDetails.Website(l!.Trim()) is not null).When(f => !string.IsNullOrWhiteSpace(f.Link))
                .WithMessage("Enter a web address, like https://www.example.org/report, or leave it empty");
        }
    }
}
