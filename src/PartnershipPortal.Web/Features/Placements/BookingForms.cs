using System.Globalization;
using FluentValidation;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>How many came on the first day.</summary>
public sealed class StartForm
{
    public int? Came { get; set; }

    internal sealed class Validator : AbstractValidator<StartForm>
    {
        public Validator() => RuleFor(f => f.Came).NotNull().WithMessage("Enter how many people came").GreaterThan(0).WithMessage("Enter how many people came");
    }
}

/// <summary>Words to the other side.</summary>
public sealed class SayForm
{
    public string? Words { get; set; }

    internal sealed class Validator : AbstractValidator<SayForm>
    {
        public Validator() => RuleFor(f => f.Words).NotEmpty().WithMessage("Write something first")
            .MaximumLength(PlacementBooking.NoteMaxLength).WithMessage($"Use {PlacementBooking.NoteMaxLength} characters or fewer").NamesNoLearner();
    }
}

/// <summary>Why something is cancelled or not agreed to.</summary>
public sealed class ReasonForm
{
    public string? Why { get; set; }

    internal sealed class Validator : AbstractValidator<ReasonForm>
    {
        public Validator() => RuleFor(f => f.Why).NotEmpty().WithMessage("Say why. The other side reads it")
            .MaximumLength(PlacementBooking.ReasonMaxLength).WithMessage($"Use {PlacementBooking.ReasonMaxLength} characters or fewer").NamesNoLearner();
    }
}

/// <summary>Other numbers or days that one side wishes.</summary>
public sealed class ChangeForm
{
    public int? People { get; set; }

    public DateOnly? First { get; set; }

    public DateOnly? Last { get; set; }

    public List<Weekdays> On { get; set; } = [];

    public string? Extra { get; set; }

    public string? Why { get; set; }

    /// <summary>Which version was on the screen.</summary>
    public uint Version { get; set; }

    internal Weekdays Pattern => On.Aggregate(Weekdays.None, (all, day) => all | day);

    /// <summary>What two versions are compared by.</summary>
    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Choice(nameof(People), "People", People, People?.ToString(CultureInfo.InvariantCulture)),
        FormField.Choice(nameof(First), "First day", First?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), First?.InWords),
        FormField.Choice(nameof(Last), "Last day", Last?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Last?.InWords),
        new(nameof(On), "Days of the week", On.Select(d => d.ToString()).ToArray(), Pattern.InWords),
        FormField.Text(nameof(Extra), "Other days, too", Extra),
        FormField.Text(nameof(Why), "Why", Why),
    ];

    internal sealed class Validator : AbstractValidator<ChangeForm>
    {
        public Validator()
        {
            RuleFor(f => f.People).NotNull().WithMessage("Enter how many people").InclusiveBetween(1, PlacementCohort.MostPeople)
                .WithMessage($"Enter a number from 1 to {PlacementCohort.MostPeople}");
            RuleFor(f => f.First).NotNull().WithMessage("Enter the first day");
            RuleFor(f => f.Last).NotNull().WithMessage("Enter the last day")
                .Must((f, last) => last >= f.First && last!.Value.DayNumber - f.First!.Value.DayNumber <= PlacementCapacity.MostSpan)
                .When(f => f.First is not null && f.Last is not null, ApplyConditionTo.CurrentValidator)
                .WithMessage("Enter a last day after the first, a year later at most");
            RuleFor(f => f.On).NotEmpty().WithMessage("Choose the days of the week");
            RuleFor(f => f.Extra).AreDays();
            RuleFor(f => f.Why).NotEmpty().WithMessage("Say why. The other side reads it")
                .MaximumLength(PlacementBooking.ReasonMaxLength).WithMessage($"Use {PlacementBooking.ReasonMaxLength} characters or fewer").NamesNoLearner();
        }
    }
}

/// <summary>Which of several checks are done.</summary>
public sealed class TicksForm
{
    public List<PlacementCheckKind> Kinds { get; set; } = [];

    internal sealed class Validator : AbstractValidator<TicksForm>
    {
        public Validator() => RuleFor(f => f.Kinds).NotEmpty().WithMessage("Tick what is done");
    }
}

/// <summary>Whether a check is done.</summary>
public sealed class CheckForm
{
    public bool Done { get; set; }

    public string? Words { get; set; }

    public int? Sent { get; set; }

    public int? Cleared { get; set; }

    /// <summary>Which version was on the screen.</summary>
    public uint Version { get; set; }

    internal CheckFacts Facts => new(Done, Words, Sent, Cleared);

    internal sealed class Validator : AbstractValidator<CheckForm>
    {
        public Validator()
        {
            RuleFor(f => f.Words).MaximumLength(PlacementCheck.WordsMaxLength).WithMessage($"Use {PlacementCheck.WordsMaxLength} characters or fewer")
                .NamesNoLearner();
            RuleFor(f => f.Sent).InclusiveBetween(0, PlacementCohort.MostPeople).WithMessage("Enter a number of people");
            RuleFor(f => f.Cleared).InclusiveBetween(0, PlacementCohort.MostPeople).WithMessage("Enter a number of people");
        }
    }
}

/// <summary>A number about people of a placement.</summary>
public sealed class CountForm
{
    public CountKind? Kind { get; set; }

    public DateOnly? Day { get; set; }

    public int? Number { get; set; }

    public LeavingStage? Stage { get; set; }

    public LearnerReason? Reason { get; set; }

    public HelpKind? Help { get; set; }

    public DestinationKind? Destination { get; set; }

    internal sealed class Validator : AbstractValidator<CountForm>
    {
        public Validator()
        {
            RuleFor(f => f.Kind).NotNull().WithMessage("Choose what the number is about");
            RuleFor(f => f.Number).NotNull().WithMessage("Enter how many people")
                .InclusiveBetween(0, PlacementCohort.MostPeople).WithMessage("Enter how many people");
            RuleFor(f => f.Stage).NotNull().When(f => f.Kind is CountKind.Withdrew).WithMessage("Choose when they left");
            RuleFor(f => f.Reason).NotNull().When(f => f.Kind is CountKind.Withdrew or CountKind.AtRisk).WithMessage("Choose why");
            RuleFor(f => f.Help).NotNull().When(f => f.Kind is CountKind.Helped).WithMessage("Choose what was done");
            RuleFor(f => f.Destination).NotNull().When(f => f.Kind is CountKind.Went).WithMessage("Choose where they went");
        }
    }
}

/// <summary>Five answers from 1 to 5 and what follows from them.</summary>
public sealed class EvaluationForm
{
    public int? Q1 { get; set; }

    public int? Q2 { get; set; }

    public int? Q3 { get; set; }

    public int? Q4 { get; set; }

    public int? Q5 { get; set; }

    public string? Action { get; set; }

    internal IReadOnlyList<int> Scores => [.. new[] { Q1, Q2, Q3, Q4, Q5 }.Select(q => q ?? 0)];

    internal sealed class Validator : AbstractValidator<EvaluationForm>
    {
        public Validator()
        {
            foreach (var question in new System.Linq.Expressions.Expression<Func<EvaluationForm,
                int?>>[] { f => f.Q1, f => f.Q2, f => f.Q3, f => f.Q4, f => f.Q5 })
            {
                RuleFor(question).NotNull().WithMessage("Choose an answer from 1 to 5").InclusiveBetween(1, 5).WithMessage("Choose an answer from 1 to 5");
            }

            RuleFor(f => f.Action).NotEmpty().When(f => f.Scores.Any(s => s is 1 or 2), ApplyConditionTo.CurrentValidator)
                .WithMessage("Something was poor: say what you will do about it")
                .MaximumLength(PlacementEvaluation.ActionMaxLength).WithMessage($"Use {PlacementEvaluation.ActionMaxLength} characters or fewer")
                .NamesNoLearner();
        }
    }
}

/// <summary>Interviews the host promises.</summary>
public sealed class InterviewsForm
{
    public int? Interviews { get; set; }

    internal sealed class Validator : AbstractValidator<InterviewsForm>
    {
        public Validator() => RuleFor(f => f.Interviews).NotNull().WithMessage("Enter how many interviews")
            .InclusiveBetween(0, PlacementCohort.MostPeople).WithMessage("Enter how many interviews");
    }
}

/// <summary>Places a host keeps for people who are not arranged here.</summary>
public sealed class KeepForm
{
    public string? Whom { get; set; }

    public bool University { get; set; }

    public int? People { get; set; }

    public DateOnly? First { get; set; }

    public DateOnly? Last { get; set; }

    public List<Weekdays> On { get; set; } = [];

    internal Weekdays Pattern => On.Aggregate(Weekdays.None, (all, day) => all | day);

    internal sealed class Validator : AbstractValidator<KeepForm>
    {
        public Validator()
        {
            RuleFor(f => f.Whom).NotEmpty().WithMessage("Say whom they are kept for, such as “Nursing students, year 2”")
                .MaximumLength(PlacementCohort.NameMaxLength).WithMessage($"Use {PlacementCohort.NameMaxLength} characters or fewer").NamesNoLearner();
            RuleFor(f => f.People).NotNull().WithMessage("Enter how many people").InclusiveBetween(1, PlacementCohort.MostPeople)
                .WithMessage($"Enter a number from 1 to {PlacementCohort.MostPeople}");
            RuleFor(f => f.First).NotNull().WithMessage("Enter the first day").IsADayOf(f => f.Pattern);
            RuleFor(f => f.Last).NotNull().WithMessage("Enter the last day")
                .Must((f, last) => last >= f.First && last!.Value.DayNumber - f.First!.Value.DayNumber <= PlacementCapacity.MostSpan)
                .When(f => f.First is not null && f.Last is not null, ApplyConditionTo.CurrentValidator)
                .WithMessage("Enter a last day after the first, a year later at most");
            RuleFor(f => f.On).NotEmpty().WithMessage("Choose the days of the week");
        }
    }
}
