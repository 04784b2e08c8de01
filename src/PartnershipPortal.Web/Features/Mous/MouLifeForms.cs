using FluentValidation;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Features.Partnerships;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>How long the next version runs.</summary>
public sealed record MouRenewForm
{
    public int? Months { get; set; }

    internal sealed class Validator : AbstractValidator<MouRenewForm>
    {
        public Validator() => RuleFor(f => f.Months).NotNull().WithMessage("Enter for how many months it runs")
            .InclusiveBetween(1, Mou.MostMonths).WithMessage($"Enter months, from 1 to {Mou.MostMonths}");
    }
}

/// <summary>What an addendum is about.</summary>
public sealed record MouVaryForm
{
    public string? Subject { get; set; }

    internal sealed class Validator : AbstractValidator<MouVaryForm>
    {
        public Validator() => RuleFor(f => f.Subject).NotEmpty().WithMessage("Say what the addendum is about")
            .MaximumLength(Mou.TitleMaxLength).WithMessage($"Use {Mou.TitleMaxLength} characters or fewer").NamesNobodyInCare();
    }
}

/// <summary>Notice, with what happens to learners.</summary>
public sealed record MouEndForm
{
    public DateOnly? LastDay { get; set; }

    public string? Reason { get; set; }

    public string? Learners { get; set; }

    internal sealed class Validator : AbstractValidator<MouEndForm>
    {
        public Validator()
        {
            RuleFor(f => f.LastDay).NotNull().WithMessage("Enter its last day");
            RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why it ends")
                .MaximumLength(Mou.ReasonMaxLength).WithMessage($"Use {Mou.ReasonMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Learners).NotEmpty()
                .WithMessage("Say what happens to learners; write “None” when nobody is on placement or in training")
                .MaximumLength(Partnership.WordsMaxLength).WithMessage($"Use {Partnership.WordsMaxLength} characters or fewer").NamesNobodyInCare();
        }
    }
}

/// <summary>What was typed on the pages of what comes after signing.</summary>
public sealed record MouFollowForms(MouRenewForm Renew, MouVaryForm Vary, MouEndForm End);

/// <summary>Renewing, varying or ending a signed memorandum.</summary>
/// <param name="EarliestEnd">The first day on which it can end when notice is given today.</param>
public sealed record MouFollowPage(MouPage Mou, MouFollowForms Forms, DateOnly EarliestEnd)
{
    public MouHead Head => Mou.Head;
}
