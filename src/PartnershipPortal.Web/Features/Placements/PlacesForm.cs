using System.Globalization;
using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>Places as a host types them.</summary>
public sealed class PlacesForm
{
    public Guid? Site { get; set; }

    public string? Area { get; set; }

    public string? Programme { get; set; }

    public string? Model { get; set; }

    public PlacementStaffGroup? Group { get; set; }

    public DateOnly? First { get; set; }

    public DateOnly? Last { get; set; }

    public List<Weekdays> On { get; set; } = [];

    public int? Places { get; set; }

    public string? Starts { get; set; }

    public string? Ends { get; set; }

    public int? BreakMinutes { get; set; }

    /// <summary>Days on which nobody can come, one a line.</summary>
    public string? Closed { get; set; }

    /// <summary>Bank holidays of the dates are closed days, too.</summary>
    public bool WithoutHolidays { get; set; }

    public int? LeastAge { get; set; }

    public string? LeastAgeReason { get; set; }

    public string? Checks { get; set; }

    public string? Induction { get; set; }

    public string? Supervision { get; set; }

    public int? Supervised { get; set; }

    public string? Pastoral { get; set; }

    public string? Safeguarding { get; set; }

    public string? Day { get; set; }

    public bool Shared { get; set; }

    /// <summary>Which version was on the screen.</summary>
    public uint Version { get; set; }

    internal static PlacesForm Of(PlacementCapacity c, uint version) => new()
    {
        Site = c.SiteId,
        Area = c.Area,
        Programme = c.ProgrammeCode,
        Model = c.ModelCode,
        Group = c.StaffGroup,
        First = c.FirstDay,
        Last = c.LastDay,
        On = [.. WeekdayPattern.Each.Where(d => (c.Weekdays & d) != 0)],
        Places = c.Places,
        Starts = TypedTime.InWords(c.StartsAt),
        Ends = TypedTime.InWords(c.EndsAt),
        BreakMinutes = c.BreakMinutes,
        Closed = TypedDays.InLines(c.ClosedDays),
        LeastAge = c.LeastAge,
        LeastAgeReason = c.LeastAgeReason,
        Checks = c.ChecksNeeded,
        Induction = c.Induction,
        Supervision = c.Supervision,
        Supervised = c.SupervisedMost,
        Pastoral = c.PastoralContact,
        Safeguarding = c.SafeguardingLead,
        Day = c.TypicalDay,
        Shared = c.IsShared,
        Version = version,
    };

    internal CapacityFacts Facts(WorkingDays calendar)
    {
        var pattern = On.Aggregate(Weekdays.None, (all, day) => all | day);
        var closed = TypedDays.In(Closed).Concat(WithoutHolidays
            ? WeekdayPattern.Between(First!.Value, Last!.Value, pattern & WeekdayPattern.Working).Where(d => !calendar.IsWorkingDay(d)) : []);
        return new(
            Site, Area, Programme, Model, Group!.Value, First!.Value, Last!.Value, pattern, [.. closed], Places!.Value,
            new Shift(TypedTime.Read(Starts).Value!.Time, TypedTime.Read(Ends).Value!.Time, BreakMinutes ?? 0), LeastAge, LeastAgeReason, Checks, Induction,
            Supervision, Supervised, Pastoral, Safeguarding, Day, Shared);
    }

    internal IEnumerable<FormField> Fields(IReadOnlyList<Choice> sites) =>
    [
        FormField.Choice(nameof(Site), "Site", Site, sites, "A site that is gone"),
        FormField.Text(nameof(Area), "Ward, department or team", Area),
        FormField.Term(nameof(Programme), "Programme", TermKind.Programme, Programme),
        FormField.Term(nameof(Model), "Kind of placement", TermKind.PlacementModel, Model),
        FormField.Choice(nameof(Group), "Staff group", Group, Group?.Word()),
        FormField.Choice(nameof(First), "First day", First?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), First?.InWords),
        FormField.Choice(nameof(Last), "Last day", Last?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Last?.InWords),
        new(nameof(On), "Days", On.Select(d => d.ToString()).ToArray(), On.Aggregate(Weekdays.None, (all, day) => all | day).InWords),
        FormField.Choice(nameof(Places), "Most people at once", Places, Places?.ToString(CultureInfo.InvariantCulture)),
        FormField.Text(nameof(Starts), "Starts", Starts),
        FormField.Text(nameof(Ends), "Ends", Ends),
        FormField.Choice(nameof(BreakMinutes), "Break", BreakMinutes, $"{BreakMinutes} minutes"),
        FormField.Text(nameof(Closed), "Closed days", Closed),
        FormField.Choice(nameof(LeastAge), "Least age", LeastAge, LeastAge?.ToString(CultureInfo.InvariantCulture)),
        FormField.Text(nameof(LeastAgeReason), "Why", LeastAgeReason),
        FormField.Text(nameof(Checks), "Checks", Checks),
        FormField.Text(nameof(Induction), "Induction", Induction),
        FormField.Text(nameof(Supervision), "Supervision", Supervision),
        FormField.Choice(nameof(Supervised), "Learners supervised at once", Supervised, Supervised?.ToString(CultureInfo.InvariantCulture)),
        FormField.Text(nameof(Pastoral), "Pastoral contact", Pastoral),
        FormField.Text(nameof(Safeguarding), "Safeguarding lead", Safeguarding),
        FormField.Text(nameof(Day), "What a day looks like", Day),
        FormField.Tick(nameof(Shared), "Shared with neighbours", Shared),
    ];

    internal sealed class Validator : AbstractValidator<PlacesForm>
    {
        public Validator()
        {
            RuleFor(f => f.Area).NotEmpty().WithMessage("Say which ward, department or team it is").MaximumLength(PlacementCapacity.AreaMaxLength)
                .WithMessage($"Use {PlacementCapacity.AreaMaxLength} characters or fewer").NamesNoLearner();
            RuleFor(f => f.Programme).NotEmpty().WithMessage("Choose the programme it is for").MaximumLength(PlacementCapacity.CodeMaxLength)
                .WithMessage("Choose one from the list");
            RuleFor(f => f.Model).NotEmpty().WithMessage("Choose the kind of placement").MaximumLength(PlacementCapacity.CodeMaxLength)
                .WithMessage("Choose one from the list");
            RuleFor(f => f.Group).NotNull().WithMessage("Choose whom learners work beside");
            RuleFor(f => f.First).NotNull().WithMessage("Enter the first day")
                .IsADayOf(f => f.On.Aggregate(Weekdays.None, (all, day) => all | day));
            RuleFor(f => f.Last).NotNull().WithMessage("Enter the last day")
                .Must((f, last) => last >= f.First).When(f => f.First is not null && f.Last is not null, ApplyConditionTo.CurrentValidator)
                .WithMessage("Enter a last day that is not before the first")
                .Must((f, last) => last!.Value.DayNumber - f.First!.Value.DayNumber <= PlacementCapacity.MostSpan)
                .When(f => f.First is not null && f.Last is not null, ApplyConditionTo.CurrentValidator).WithMessage("Publish a year at most, then repeat it");
            RuleFor(f => f.On).NotEmpty().WithMessage("Choose the days of the week");
            RuleFor(f => f.Places).NotNull().WithMessage("Enter how many people at once")
                .InclusiveBetween(1, PlacementCapacity.MostPlaces).WithMessage($"Enter a number from 1 to {PlacementCapacity.MostPlaces}");
            RuleFor(f => f.Starts).NotEmpty().WithMessage("Enter when a day starts").IsTime();
            RuleFor(f => f.Ends).NotEmpty().WithMessage("Enter when a day ends").IsTime();
            RuleFor(f => f.BreakMinutes).InclusiveBetween(0, 240).WithMessage("Enter the break in minutes, from 0 to 240");
            RuleFor(f => f.BreakMinutes).Must((f, minutes) => TypedTime.Read(f.Starts).Value is not { } starts || TypedTime.Read(f.Ends).Value is not { } ends
                || new Shift(starts.Time, ends.Time, minutes ?? 0).IsReal).WithMessage("The break is longer than the day");
            RuleFor(f => f.Closed).AreDays();
            RuleFor(f => f.LeastAge).InclusiveBetween(PlacementCapacity.YoungestAge,
                25).WithMessage($"Enter an age from {PlacementCapacity.YoungestAge} to 25");
            RuleFor(f => f.LeastAgeReason).NotEmpty().When(f => f.LeastAge >= PlacementCapacity.AdultAge, ApplyConditionTo.CurrentValidator)
                .WithMessage("Say why nobody under 18 can come. Under-18s are allowed in clinical areas");
            RuleFor(f => f.Supervised).InclusiveBetween(1,
                PlacementCapacity.MostPlaces).WithMessage($"Enter a number from 1 to {PlacementCapacity.MostPlaces}");
            foreach (var words in new System.Linq.Expressions.Expression<Func<PlacesForm, string?>>[]
                { f => f.LeastAgeReason, f => f.Checks, f => f.Induction, f => f.Supervision, f => f.Day })
            {
                RuleFor(words).MaximumLength(PlacementCapacity.WordsMaxLength).WithMessage($"Use {PlacementCapacity.WordsMaxLength} characters or fewer")
                    .NamesNoLearner();
            }

            foreach (var role in new System.Linq.Expressions.Expression<Func<PlacesForm, string?>>[] { f => f.Pastoral, f => f.Safeguarding })
            {
                RuleFor(role).MaximumLength(PlacementCapacity.RoleMaxLength).WithMessage($"Use {PlacementCapacity.RoleMaxLength} characters or fewer")
                    .NamesNoLearner();
            }
        }
    }
}

/// <summary>The dates of the next time the same places are offered.</summary>
public sealed class RepeatForm
{
    public DateOnly? First { get; set; }

    public DateOnly? Last { get; set; }

    internal sealed class Validator : AbstractValidator<RepeatForm>
    {
        public Validator()
        {
            RuleFor(f => f.First).NotNull().WithMessage("Enter the first day");
            RuleFor(f => f.Last).NotNull().WithMessage("Enter the last day")
                .Must((f, last) => last >= f.First && last!.Value.DayNumber - f.First!.Value.DayNumber <= PlacementCapacity.MostSpan)
                .When(f => f.First is not null && f.Last is not null, ApplyConditionTo.CurrentValidator)
                .WithMessage("Enter a last day after the first, a year later at most");
        }
    }
}

/// <summary>Several days typed in one box: one a line, or with commas.</summary>
internal static class TypedDays
{
    private const int Most = 120;

    public static IReadOnlyList<DateOnly> In(string? text) => [.. Parts(text).Select(p => TypedDate.Read(p).Value).OfType<TypedDate>().Select(d => d.Day)];

    public static string? InLines(IEnumerable<DateOnly> days) => string.Join('\n', days.Select(d => d.InWords)) is { Length: > 0 } lines ? lines : null;

    /// <summary>Each is a day; says which is not.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> AreDays<T>(this IRuleBuilder<T, string?> rule) => rule.Custom((typed, context) =>
    {
        var parts = Parts(typed);
        if (Array.Find(parts, p => TypedDate.Read(p).Value is null or { IsWholeMonth: true }) is { } wrong)
        {
            context.AddFailure($"“{LetterOf(wrong)}” is not a day. Write one a line, like 22 11 2026");
        }
        else if (parts.Length > Most)
        {
            context.AddFailure($"Enter {Most} days at most");
        }
    });

    private static string[] Parts(string? text) =>
        (text ?? "").Split(['\n', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string LetterOf(string wrong) => wrong.Length > 30 ? wrong[..30] + "…" : wrong;
}

/// <summary>What every first day is asked.</summary>
internal static class FirstDayRules
{
    /// <summary>No weekend that the days of the week leave out.</summary>
    public static IRuleBuilderOptionsConditions<T, DateOnly?> IsADayOf<T>(this IRuleBuilder<T, DateOnly?> rule, Func<T, Weekdays> pattern) =>
        rule.Custom((first, context) =>
        {
            if (WeekdayPattern.WhyNotFirst(first, pattern(context.InstanceToValidate)) is { } why)
            {
                context.AddFailure(why);
            }
        });
}

/// <summary>What every free text about placements is asked.</summary>
internal static class LearnerRules
{
    /// <summary>Holds nothing that could tell who a learner is; said before anything is kept.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> NamesNoLearner<T>(this IRuleBuilder<T, string?> rule) => rule.Custom((typed, context) =>
    {
        if (LearnerWords.Noticed(typed) is { } noticed)
        {
            context.AddFailure($"Take out what looks like {noticed}. Nothing has been sent. Do not name learners or patients");
        }
    });
}
