using FluentValidation;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>What a college asks for: numbers, dates, never names.</summary>
public sealed class AskForm
{
    /// <summary>A group described before; null for a new one.</summary>
    public Guid? Group { get; set; }

    public string? Called { get; set; }

    public string? Qualification { get; set; }

    public TLevelRoute? Route { get; set; }

    public int? GroupPeople { get; set; }

    public DateOnly? CourseStarts { get; set; }

    public int? Youngest { get; set; }

    public DateOnly? AdultFrom { get; set; }

    public int? People { get; set; }

    /// <summary>The first of the group's learners; null for the next without hours.</summary>
    public int? From { get; set; }

    public DateOnly? First { get; set; }

    public DateOnly? Last { get; set; }

    public List<Weekdays> On { get; set; } = [];

    /// <summary>Days besides the pattern.</summary>
    public string? Extra { get; set; }

    /// <summary>Leave out one's own holidays between terms.</summary>
    public bool WithoutHolidays { get; set; }

    public bool Shared { get; set; }

    public int? Helpers { get; set; }

    public bool Backfill { get; set; }

    public string? Note { get; set; }

    /// <summary>One of the fixes shown: its number in the list.</summary>
    public string? Fix { get; set; }

    /// <summary>The button: check, fix, send or wait.</summary>
    public string? Do { get; set; }

    internal Weekdays Pattern => On.Aggregate(Weekdays.None, (all, day) => all | day);

    internal CohortFacts NewGroup => new(
        Called, Qualification, Route ?? TLevelRoute.HealthAndScience, GroupPeople!.Value, CourseStarts!.Value, Youngest!.Value, AdultFrom);

    internal sealed class Validator : AbstractValidator<AskForm>
    {
        public Validator()
        {
            When(f => f.Group is null, () =>
            {
                RuleFor(f => f.Called).NotEmpty().WithMessage("Say what you call the group, such as “T Level Health, year 2”");
                RuleFor(f => f.Qualification).NotEmpty().WithMessage("Choose what they work towards");
                RuleFor(f => f.GroupPeople).NotNull().WithMessage("Enter how many are in the group")
                    .InclusiveBetween(1, PlacementCohort.MostPeople).WithMessage($"Enter a number from 1 to {PlacementCohort.MostPeople}");
                RuleFor(f => f.CourseStarts).NotNull().WithMessage("Enter the first day of their course");
                RuleFor(f => f.Youngest).NotNull().WithMessage("Enter how old the youngest was on the first day of the course")
                    .InclusiveBetween(PlacementCapacity.YoungestAge, 99).WithMessage($"Enter an age from {PlacementCapacity.YoungestAge}");
            });
            RuleFor(f => f.Called).MaximumLength(PlacementCohort.NameMaxLength).WithMessage($"Use {PlacementCohort.NameMaxLength} characters or fewer")
                .NamesNoLearner();
            RuleFor(f => f.People).NotNull().WithMessage("Enter how many places you ask for")
                .InclusiveBetween(1, PlacementCohort.MostPeople).WithMessage($"Enter a number from 1 to {PlacementCohort.MostPeople}");
            RuleFor(f => f.From).InclusiveBetween(1, PlacementCohort.MostPeople).WithMessage($"Enter a number from 1 to {PlacementCohort.MostPeople}");
            RuleFor(f => f.First).NotNull().WithMessage("Enter the first day").IsADayOf(f => f.Pattern);
            RuleFor(f => f.Last).NotNull().WithMessage("Enter the last day")
                .Must((f, last) => last >= f.First).When(f => f.First is not null && f.Last is not null, ApplyConditionTo.CurrentValidator)
                .WithMessage("Enter a last day that is not before the first")
                .Must((f, last) => last!.Value.DayNumber - f.First!.Value.DayNumber <= PlacementCapacity.MostSpan)
                .When(f => f.First is not null && f.Last is not null, ApplyConditionTo.CurrentValidator).WithMessage("Ask for a year at most");
            RuleFor(f => f.On).NotEmpty().WithMessage("Choose the days of the week");
            RuleFor(f => f.Extra).AreDays();
            RuleFor(f => f.Helpers).InclusiveBetween(0, PlacementBooking.MostHelpers).WithMessage($"Enter a number from 0 to {PlacementBooking.MostHelpers}");
            RuleFor(f => f.Note).MaximumLength(PlacementBooking.NoteMaxLength).WithMessage($"Use {PlacementBooking.NoteMaxLength} characters or fewer")
                .NamesNoLearner();
        }
    }
}

/// <summary>Asking for places: the form, and what came of checking it.</summary>
public sealed record AskPage(
    PlacesRow Places, Shift Shift, AskForm Form, IReadOnlyList<Choice> Groups, IReadOnlyList<Choice> Programmes, AskPreview? Preview, string Asker, string From,
    string? LeastAgeReason)
{
    /// <summary>Whether the asker's organisation has written down holidays that could be left out.</summary>
    public bool HasHolidays { get; init; }

    public static IReadOnlyList<Choice> Routes { get; } = [.. Enum.GetValues<TLevelRoute>().Select(r => new Choice(r.ToString(), r.Word()))];
}

/// <summary>What checking found.</summary>
/// <param name="Skipped">Days of the pattern on which nobody comes, with why, said before anything is booked.</param>
/// <param name="Full">Days without room.</param>
/// <param name="Neighbours">Other areas of the host with room on the full days.</param>
public sealed record AskPreview(
    string Group, int People, int SlotFrom, decimal HoursEach, decimal HoursAll, int Days, IReadOnlyList<SkippedDay> Skipped,
        IReadOnlyList<RuleFinding> Findings,
    IReadOnlyList<AskFix> Fixes, IReadOnlyList<FullDay> Full, IReadOnlyList<(Guid Id, string Area)> Neighbours, IReadOnlyList<AskMonth> Months, int Waiting)
{
    public bool MaySend => Findings.Count is 0 && Full.Count is 0;
}

/// <summary>A day that is left out, and why.</summary>
public sealed record SkippedDay(DateOnly Day, string Why);

/// <summary>A way to find the missing hours, in words.</summary>
public sealed record AskFix(string Key, string Words);

/// <summary>A month of the calendar of an ask.</summary>
public sealed record AskMonth(string Name, IReadOnlyList<AskWeek> Weeks);

/// <summary>The busiest day of a week, with these people.</summary>
/// <param name="Own">People asked for that week; 0 when none of its days is asked for.</param>
/// <param name="Others">People there already.</param>
public sealed record AskWeek(DateOnly Monday, int Own, int Others, int Places)
{
    public int Over => Math.Max(0, Own + Others - Places);

    public bool IsFull => Own > 0 && Own + Others == Places;
}
