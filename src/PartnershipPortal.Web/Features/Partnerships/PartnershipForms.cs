using System.Globalization;
using FluentValidation;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>What one's own side gains.</summary>
public sealed class BenefitForm
{
    public string? Benefit { get; set; }

    /// <summary>The version of what stood there.</summary>
    public uint Version { get; set; }

    public static BenefitForm Of(string? benefit) => new() { Benefit = benefit, Version = Fingerprint.Of(benefit) };

    internal IEnumerable<FormField> Fields() => [FormField.Text(nameof(Benefit), "What does your side gain?", Benefit)];

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

    /// <summary>The version of who had the duty.</summary>
    public uint Version { get; set; }

    public static PartnershipPersonForm Of(PartnershipPerson? now) =>
        new() { Contact = now?.ContactId, Version = Fingerprint.Of((now?.ContactId ?? now?.AccountId)?.ToString()) };

    /// <param name="colleagues">For the name of whoever was chosen.</param>
    internal IEnumerable<FormField> Fields(IReadOnlyList<Choice> colleagues) =>
        [FormField.Choice(nameof(Contact), "Colleague", Contact, colleagues.FirstOrDefault(c => c.Value == Contact?.ToString())?.Text)];

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

    /// <summary>The version of what was agreed.</summary>
    public uint Version { get; set; }

    public static CadenceForm Of(Partnership p) => new()
    {
        Cadence = p.Cadence,
        Weeks = p.CadenceWeeks,
        Version = Fingerprint.Of(p.Cadence.ToString(), p.CadenceWeeks?.ToString(CultureInfo.InvariantCulture)),
    };

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Choice(nameof(Cadence), "Our rhythm", Cadence, Cadence?.Word(Cadence is MeetingCadence.Own ? Weeks : null)),
        FormField.Text(nameof(Weeks), "Weeks", Cadence is MeetingCadence.Own ? Weeks?.ToString(CultureInfo.InvariantCulture) : null),
    ];

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

/// <summary>Something that does not go well.</summary>
public sealed class ConcernForm
{
    public string? Subject { get; set; }

    public string? What { get; set; }

    public ConcernSeverity? Severity { get; set; }

    public string? Barrier { get; set; }

    internal sealed class Validator : AbstractValidator<ConcernForm>
    {
        public Validator()
        {
            RuleFor(f => f.Subject).NotEmpty().WithMessage("Say in a few words what it is about")
                .MaximumLength(Concern.TitleMaxLength).WithMessage($"Use {Concern.TitleMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.What).NotEmpty().WithMessage("Say what happens, and what it leads to")
                .MaximumLength(Partnership.WordsMaxLength).WithMessage($"Use {Partnership.WordsMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Severity).NotNull().WithMessage("Choose how much it presses");
        }
    }
}

/// <summary>What was done about a concern.</summary>
public sealed class ResolveForm
{
    public string? Done { get; set; }

    internal sealed class Validator : AbstractValidator<ResolveForm>
    {
        public Validator() => RuleFor(f => f.Done).NotEmpty().WithMessage("Say what was done")
            .MaximumLength(Partnership.WordsMaxLength).WithMessage($"Use {Partnership.WordsMaxLength} characters or fewer").NamesNobodyInCare();
    }
}

/// <summary>Something done together.</summary>
public sealed class ActivityForm
{
    public ActivityKind? Kind { get; set; }

    public DateOnly? On { get; set; }

    public PartnershipSide? Host { get; set; }

    public int? TookPart { get; set; }

    public int? InterestBefore { get; set; }

    public int? InterestAfter { get; set; }

    public string? What { get; set; }

    internal sealed class Validator : AbstractValidator<ActivityForm>
    {
        private const string Number = "Enter a number of people, or leave it empty";

        public Validator()
        {
            RuleFor(f => f.Kind).NotNull().WithMessage("Choose what you did");
            RuleFor(f => f.On).NotNull().WithMessage("Enter the day");
            RuleFor(f => f.Host).NotNull().When(f => f.Kind is { } kind && kind.HasHost()).WithMessage("Choose who received whom");
            RuleFor(f => f.TookPart).InclusiveBetween(0, PartnershipActivity.MostPeople).WithMessage(Number);
            RuleFor(f => f.InterestBefore).InclusiveBetween(0, PartnershipActivity.MostPeople).WithMessage(Number)
                .Must((f, n) => n is null || f.TookPart is not { } all || n <= all).WithMessage("No more can be interested than took part");
            RuleFor(f => f.InterestAfter).InclusiveBetween(0, PartnershipActivity.MostPeople).WithMessage(Number)
                .Must((f, n) => n is null || f.TookPart is not { } all || n <= all).WithMessage("No more can be interested than took part");
            RuleFor(f => f.What).MaximumLength(Partnership.WordsMaxLength).WithMessage($"Use {Partnership.WordsMaxLength} characters or fewer")
                .NamesNobodyInCare();
        }
    }
}

/// <summary>What one's own side says of something done together.</summary>
public sealed class FeedbackForm
{
    public string? Feedback { get; set; }

    internal sealed class Validator : AbstractValidator<FeedbackForm>
    {
        public Validator() => RuleFor(f => f.Feedback).NotEmpty().WithMessage("Say what your side makes of it")
            .MaximumLength(Partnership.WordsMaxLength).WithMessage($"Use {Partnership.WordsMaxLength} characters or fewer").NamesNobodyInCare();
    }
}

/// <summary>What every form says of words that both sides keep.</summary>
internal static class PartnershipRules
{
    /// <summary>Refuses what looks like an NHS number or a date of birth: no student and no patient is named in the portal.</summary>
    public static IRuleBuilderOptions<T, string?> NamesNobodyInCare<T>(this IRuleBuilder<T, string?> words) =>
        words.Must(w => !PersonalDetails.NamesSomebodyInCare(w))
            .WithMessage("Take out what looks like an NHS number or a date of birth. Do not name students or patients");
}
