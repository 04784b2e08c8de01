using FluentValidation;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>What one's own side gains.</summary>
public sealed class BenefitForm
{
    public string? Benefit { get; set; }

    internal sealed class Validator : AbstractValidator<BenefitForm>
    {
        public Validator() => RuleFor(f => f.Benefit)
            .NotEmpty().WithMessage("Say what your side gains")
            .MaximumLength(Partnership.BenefitMaxLength).WithMessage($"Use {Partnership.BenefitMaxLength} characters or fewer")
            .NamesNobodyInCare();
    }
}

/// <summary>A message to everybody in the partnership.</summary>
public sealed class PartnershipMessageForm
{
    public string? Words { get; set; }

    internal sealed class Validator : AbstractValidator<PartnershipMessageForm>
    {
        public Validator() => RuleFor(f => f.Words)
            .NotEmpty().WithMessage("Write something to send")
            .MaximumLength(Partnership.WordsMaxLength).WithMessage($"Use {Partnership.WordsMaxLength} characters or fewer")
            .NamesNobodyInCare();
    }
}

/// <summary>A telephone call or a chance meeting, written down afterwards.</summary>
public sealed class PartnershipCallForm
{
    public DateOnly? On { get; set; }

    public string? Said { get; set; }

    internal sealed class Validator : AbstractValidator<PartnershipCallForm>
    {
        public Validator()
        {
            RuleFor(f => f.On).NotNull().WithMessage("Enter the day you spoke");
            RuleFor(f => f.Said)
                .NotEmpty().WithMessage("Write a line about what was said")
                .MaximumLength(Partnership.WordsMaxLength).WithMessage($"Use {Partnership.WordsMaxLength} characters or fewer")
                .NamesNobodyInCare();
        }
    }
}

/// <summary>Who has a duty on one's own side.</summary>
public sealed class PartnershipPersonForm
{
    public Guid? Contact { get; set; }

    internal sealed class Validator : AbstractValidator<PartnershipPersonForm>
    {
        public Validator() => RuleFor(f => f.Contact).NotNull().WithMessage("Choose a colleague");
    }
}

/// <summary>Another agenda to work on together.</summary>
public sealed class LaneForm
{
    public string? Agenda { get; set; }

    /// <summary>Who leads it day to day on one's own side.</summary>
    public Guid? Lead { get; set; }

    internal sealed class Validator : AbstractValidator<LaneForm>
    {
        public Validator()
        {
            RuleFor(f => f.Agenda).NotEmpty().WithMessage("Choose an agenda");
            RuleFor(f => f.Lead).NotNull().WithMessage("Choose who leads it day to day on your side");
        }
    }
}

/// <summary>How often the sides are in touch.</summary>
public sealed class CadenceForm
{
    public MeetingCadence? Cadence { get; set; }

    public int? Weeks { get; set; }

    internal sealed class Validator : AbstractValidator<CadenceForm>
    {
        public Validator()
        {
            RuleFor(f => f.Cadence).NotNull().WithMessage("Choose how often you are in touch");
            RuleFor(f => f.Weeks).NotNull().InclusiveBetween(1, Partnership.MostWeeks).When(f => f.Cadence is MeetingCadence.Own)
                .WithMessage($"Enter every how many weeks, from 1 to {Partnership.MostWeeks}");
        }
    }
}

/// <summary>Another organisation for a side.</summary>
public sealed class MemberForm
{
    public string? Code { get; set; }

    public MemberPart? Part { get; set; }

    internal sealed class Validator : AbstractValidator<MemberForm>
    {
        public Validator()
        {
            RuleFor(f => f.Code).NotEmpty().WithMessage("Enter the organisation’s code; it stands on its page");
            RuleFor(f => f.Part).Must(p => p is MemberPart.Member or MemberPart.Affiliate).WithMessage("Choose what it will be");
        }
    }
}

/// <summary>Ends a partnership.</summary>
public sealed class EndPartnershipForm
{
    public PartnershipEnding? Ending { get; set; }

    public string? Learners { get; set; }

    internal sealed class Validator : AbstractValidator<EndPartnershipForm>
    {
        public Validator()
        {
            RuleFor(f => f.Ending).NotNull().WithMessage("Choose why it ends");
            RuleFor(f => f.Learners)
                .NotEmpty().WithMessage("Say what happens to learners; write “None” when nobody is on placement or in training")
                .MaximumLength(Partnership.WordsMaxLength).WithMessage($"Use {Partnership.WordsMaxLength} characters or fewer")
                .NamesNobodyInCare();
        }
    }
}

/// <summary>What every form says of words that both sides keep.</summary>
internal static class PartnershipRules
{
    /// <summary>Refuses what looks like an NHS number or a date of birth: no student and no patient is named in the portal.</summary>
    public static IRuleBuilderOptions<T, string?> NamesNobodyInCare<T>(this IRuleBuilder<T, string?> words) =>
        words.Must(w => PersonalDetails.Noticed(w) is not ("an NHS number" or "a date of birth"))
            .WithMessage("Take out what looks like an NHS number or a date of birth. Do not name students or patients");
}
