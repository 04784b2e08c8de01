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
            new("Autumn term", summer.Until.AddDays(1), christmas.From.AddDays(-1)),
            new("Spring term", christmas.Until.AddDays(1), easter.From.AddDays(-1)),
            new("Summer term", easter.Until.AddDays(1), next.From.AddDays(-1)),
        ];
    }

    /// <summary>The organisation keeps its own dates for this year.</summary>
    public bool IsOwn { get; }

    /// <summary>Autumn, spring and summer.</summary>
    public IReadOnlyList<SchoolTerm> Terms { get; }

    /// <summary>What the holidays on a day are called; null on a day of term.</summary>
    public string? BreakOn(DateOnly day) => _breaks.Find(b => b.From <= day && b.Until >= day).Name;

    /// <summary>The holidays that the first or last day of an activity falls into.</summary>
    public string? BreakOf(PlanActivity activity) => BreakOn(activity.On) ?? BreakOn(activity.LastDay);

    /// <summary>The term a day is listed under: the holidays after a term belong to it.</summary>
    public SchoolTerm TermOf(DateOnly day) => day < Terms[1].From ? Terms[0] : day < Terms[2].From ? Terms[1] : Terms[2];
}
