using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Plans;

/// <summary>A term with its first and last day.</summary>
public sealed record SchoolTerm(string Name, DateOnly From, DateOnly Until);

/// <summary>
/// The three terms of an academic year and the holidays between them: an organisation's own where it keeps any for the year, otherwise those most of
/// England has. Source: S3-04.
/// </summary>
public sealed class SchoolYear
{
    private readonly List<(string Name, DateOnly From, DateOnly Until)> _breaks;

    /// <param name="own">The holidays an organisation has entered, of any year.</param>
    public SchoolYear(AcademicYear year, IEnumerable<(string Name, DateOnly From, DateOnly Until)> own)
    {
        var mine = own.Where(b => AcademicYear.Of(b.From) == year || AcademicYear.Of(b.Until) == year).ToList();
        var usual = EnglishTerms.Of(year);
        var before = EnglishTerms.Of(new AcademicYear(year.Start - 1))[^1];
        (IsOwn, _breaks) = (mine.Count > 0, mine.Count > 0 ? mine : [before, .. usual]);
        (string Name, DateOnly From, DateOnly Until) Around(DateOnly day, (string Name, DateOnly From, DateOnly Until) otherwise) =>
            mine.Find(b => b.From <= day && b.Until >= day) is { Name: not null } found ? found : otherwise;
        var summer = Around(new(year.Start, 8, 5), before);
        var christmas = Around(new(year.Start, 12, 25), usual[1]);
        var easter = Around(BankHolidays.Easter(year.Start + 1), usual[3]);
        var next = Around(year.End, usual[^1]);
        Terms =
        [
            Between("Autumn term", summer.Until, christmas.From),
            Between("Spring term", christmas.Until, easter.From),
            Between("Summer term", easter.Until, next.From),
        ];
    }

    /// <summary>The organisation keeps its own dates for this year.</summary>
    public bool IsOwn { get; }

    /// <summary>Autumn, spring and summer.</summary>
    public IReadOnlyList<SchoolTerm> Terms { get; }

    /// <summary>What the holidays on a day are called; null on a day of term. The weekend before and after holidays belongs to them.</summary>
    public string? BreakOn(DateOnly day) => InBreak(day) ?? (IsWeekend(day) ? InBreak(WorkingDay(day, -1)) ?? InBreak(WorkingDay(day, 1)) : null);

    /// <summary>The holidays that the first or last day of an activity falls into.</summary>
    public string? BreakOf(PlanActivity activity) => BreakOn(activity.On) ?? BreakOn(activity.LastDay);

    /// <summary>From the first weekday after holidays to the last before the next: no school begins on a Saturday.</summary>
    private static SchoolTerm Between(string name, DateOnly over, DateOnly next) => new(name, WorkingDay(over, 1), WorkingDay(next, -1));

    /// <summary>The nearest weekday after a day, or before it.</summary>
    private static DateOnly WorkingDay(DateOnly from, int step)
    {
        var day = from.AddDays(step);
        return IsWeekend(day) ? WorkingDay(day, step) : day;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private string? InBreak(DateOnly day) => _breaks.Find(b => b.From <= day && b.Until >= day).Name;

    /// <summary>The term a day is listed under: the holidays after a term belong to it.</summary>
    public SchoolTerm TermOf(DateOnly day) => day < Terms[1].From ? Terms[0] : day < Terms[2].From ? Terms[1] : Terms[2];
}
