using FluentValidation;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Relays;

/// <summary>Whom one wants to be introduced to, and why.</summary>
public sealed class RelayForm
{
    /// <summary>One of the other side's list; null when it is described in words.</summary>
    public Guid? Affiliate { get; set; }

    public string? Whom { get; set; }

    public AffiliateKind? Kind { get; set; }

    public string? Purpose { get; set; }

    internal RelayWords Words => new(Whom, Kind ?? AffiliateKind.SubContractor, Purpose);

    internal sealed class Validator : AbstractValidator<RelayForm>
    {
        public Validator()
        {
            RuleFor(f => f.Whom).NotEmpty().When(f => f.Affiliate is null, ApplyConditionTo.CurrentValidator).WithMessage("Say whom you want to meet")
                .MaximumLength(OrganisationAffiliate.NameMaxLength).WithMessage($"Use {OrganisationAffiliate.NameMaxLength} characters or fewer");
            RuleFor(f => f.Kind).NotNull().When(f => f.Affiliate is null).WithMessage("Choose what it is to them");
            RuleFor(f => f.Purpose).NotEmpty().WithMessage("Say what you would like to talk about")
                .MaximumLength(Partnership.WordsMaxLength).WithMessage($"Use {Partnership.WordsMaxLength} characters or fewer").NamesNobodyInCare();
        }
    }
}

/// <summary>Where a request is passed on to.</summary>
public sealed class ForwardForm
{
    /// <summary>Left empty when the list has a mailbox.</summary>
    public string? Mailbox { get; set; }

    internal sealed class Validator : AbstractValidator<ForwardForm>
    {
        public Validator() => RuleFor(f => f.Mailbox).IsEmailAddress();
    }
}
