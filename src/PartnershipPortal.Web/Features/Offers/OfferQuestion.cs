using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using PartnershipPortal.Domain.Offers;

namespace PartnershipPortal.Web.Features.Offers;

/// <summary>
/// What a list of offers or needs is narrowed to. It is the query string, so it survives Back, can be shared and saved; what is empty narrows nothing.
/// </summary>
public sealed record OfferQuestion
{
    public const int TextMaxLength = 120;
    public const string Any = "any";
    public const string HigherLevels = "4";

    [FromQuery(Name = "q")]
    public string? Q { get; init; }

    /// <summary>A postcode, town or organisation; empty for one's own place.</summary>
    [FromQuery(Name = "where")]
    public string? Where { get; init; }

    /// <summary>Minutes by road, or <see cref="Any"/>; empty for the usual.</summary>
    [FromQuery(Name = "within")]
    public string? Within { get; init; }

    [FromQuery(Name = "programme")]
    public string[] Programme { get; init; } = [];

    /// <summary>"1", "2", "3", or "4" for that and above.</summary>
    [FromQuery(Name = "level")]
    public string[] Level { get; init; } = [];

    /// <summary>Codes of <see cref="StartSpan"/>.</summary>
    [FromQuery(Name = "start")]
    public string[] Start { get; init; } = [];

    [FromQuery(Name = "group")]
    public string[] Group { get; init; } = [];

    [FromQuery(Name = "mark")]
    public string[] Mark { get; init; } = [];

    [FromQuery(Name = "stage")]
    public string[] Stage { get; init; } = [];

    [FromQuery(Name = "funding")]
    public string[] Funding { get; init; } = [];

    /// <summary>Codes of sectors: whose they are.</summary>
    [FromQuery(Name = "sector")]
    public string[] Sector { get; init; } = [];

    [FromQuery(Name = "page")]
    public int Page { get; init; } = 1;

    /// <summary>Ticked to be compared.</summary>
    [FromQuery(Name = "compare")]
    public Guid[] Compare { get; init; } = [];

    /// <summary>Which button was pressed.</summary>
    [FromQuery(Name = "do")]
    public string? Do { get; init; }

    /// <summary>The furthest drive in minutes; null for any. What cannot be read is the usual one.</summary>
    public int? Minutes => MinutesOf(Within);

    /// <summary>Something besides place and drive is narrowed.</summary>
    public bool HasFilters => Narrowing.Any();

    /// <summary>The query string, without what only the page needs.</summary>
    public string Query => QueryHelpers.AddQueryString("", Parts.Where(p => !string.IsNullOrWhiteSpace(p.Value))).TrimStart('?');

    /// <summary>Everything that makes the list what it is.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Parts => [new("where", Where), new("within", Within), .. Narrowing];

    private IEnumerable<KeyValuePair<string, string?>> Narrowing =>
    [
        .. string.IsNullOrWhiteSpace(Q) ? [] : new[] { KeyValuePair.Create("q", (string?)Q) },
        .. Many("programme", Programme), .. Many("level", Level), .. Many("start", Start), .. Many("group", Group), .. Many("mark", Mark),
        .. Many("stage", Stage), .. Many("funding", Funding), .. Many("sector", Sector),
    ];

    /// <summary>The furthest drive that was chosen, for every list with one; null for any.</summary>
    public static int? MinutesOf(string? within) => within == Any ? null
        : int.TryParse(within, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= 600
            ? minutes : OpportunityMatching.UsualMinutes;

    /// <summary>Read back from a saved query string.</summary>
    public static OfferQuestion Of(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        string[] Values(string name) => parts.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];
        return new()
        {
            Q = Values("q").FirstOrDefault(),
            Where = Values("where").FirstOrDefault(),
            Within = Values("within").FirstOrDefault(),
            Programme = Values("programme"),
            Level = Values("level"),
            Start = Values("start"),
            Group = Values("group"),
            Mark = Values("mark"),
            Stage = Values("stage"),
            Funding = Values("funding"),
            Sector = Values("sector"),
        };
    }

    private static IEnumerable<KeyValuePair<string, string?>> Many(string name, string[] values) =>
        values.Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => KeyValuePair.Create(name, (string?)v));
}

/// <summary>A stretch of time in which something may start: a term of the year, or what comes after, or any time.</summary>
/// <param name="Code">"2027-1" for January to March, "-2" for April to August, "-3" for September to December; "later".</param>
public sealed record StartSpan(string Code, string Label, DateOnly From, DateOnly To)
{
    private const string LaterCode = "later";
    private const int Terms = 5;

    /// <summary>The term of the day and those after it, then the rest.</summary>
    public static IReadOnlyList<StartSpan> Following(DateOnly today)
    {
        var spans = new List<StartSpan>();
        var span = Of(today);
        for (var i = 0; i < Terms; i++)
        {
            spans.Add(span);
            span = Of(span.To.AddDays(1));
        }

        return [.. spans, new StartSpan(LaterCode, "Later, or any time", span.From, DateOnly.MaxValue)];
    }

    /// <summary>Which of these spans something with these starts is in.</summary>
    public static IReadOnlyList<string> CodesOf(IReadOnlyList<Domain.TypedDate> starts, IReadOnlyList<StartSpan> spans) => starts.Count is 0
        ? [LaterCode] : [.. starts.Select(s => spans.FirstOrDefault(x => s.Day >= x.From && s.Day <= x.To)?.Code).OfType<string>().Distinct()];

    private static StartSpan Of(DateOnly day) => day.Month switch
    {
        <= 3 => new($"{day.Year}-1", $"January to March {day.Year}", new(day.Year, 1, 1), new(day.Year, 3, 31)),
        <= 8 => new($"{day.Year}-2", $"April to August {day.Year}", new(day.Year, 4, 1), new(day.Year, 8, 31)),
        _ => new($"{day.Year}-3", $"September to December {day.Year}", new(day.Year, 9, 1), new(day.Year, 12, 31)),
    };
}
