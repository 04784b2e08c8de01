using System.Text.RegularExpressions;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>
/// Organisations, their sites, and the hospitals and campuses of public lists, looked up by name in one statement: the whole name of today or before,
/// what people call them, the code, the first letters ("MRI"), else all words that are telling.
/// </summary>
internal sealed partial class NamedSites(PortalDbContext db, DateOnly today)
{
    /// <summary>More than so many with the words, and the words say too little.</summary>
    private const int Most = 8;

    private const int MostWords = 6;
    private const int ShortestTelling = 4;
    private const int LongestInitials = 6;

    /// <summary>Two of one name at one place are one place: a trust and its hospital.</summary>
    private const double SamePlaceMiles = 1;

    /// <summary>Nobody is named who waits to be let in, has closed or is another organisation now; nor is what is theirs.</summary>
    private const string Open = "not o.is_pending and o.merged_into_id is null and (o.closed_on is null or o.closed_on > $4)";

    /// <summary>
    /// $1 is what was typed, $2 whether its words are looked for, $3 its letters when it may be first letters, $4 today, from $5 on a pattern for each word.
    /// Each way is an arm of its own, so that each has its index.
    /// </summary>
    private static string Sql(int words) => $"""
        with named as (
            select o.id from organisations o where o.code = upper($1)
            union select n.organisation_id from organisation_names n where fold(n.name) = fold($1)
            union select o.id from organisations o where fold(o.name) = fold($1)
        ), hits as (
            select o.name, o.postcode, o.latitude, o.longitude, true as exact
            from organisations o where o.id in (select id from named) and {Open}
            union all
            select o.name, o.postcode, o.latitude, o.longitude, false
            from organisations o where $2 {Conditions("o.name", words)} and {Open}
            union all
            select s.name, s.postcode, s.latitude, s.longitude, fold(s.name) = fold($1)
            from sites s join organisations o on o.id = s.organisation_id
            where {Open} and (fold(s.name) = fold($1) or ($2 {Conditions("s.name", words)}))
            union all
            select s.name, s.postcode, s.latitude, s.longitude, fold(s.name) = fold($1)
            from suggested_sites s join organisations o on o.id = s.organisation_id
            where {Open} and s.decided_at is null and (fold(s.name) = fold($1) or ($2 {Conditions("s.name", words)}))
            union all
            select s.name, s.postcode, s.latitude, s.longitude, true
            from suggested_sites s join organisations o on o.id = s.organisation_id
            where {Open} and $3 <> '' and s.decided_at is null and $3 = (select string_agg(left(w, 1), '' order by at)
                from regexp_split_to_table(fold(s.name), ' ') with ordinality t(w, at) where w not in ('of', 'the', 'and', 'for', 'at'))
        )
        select name, postcode, latitude, longitude, exact from hits
        where latitude is not null and longitude is not null
        order by exact desc, length(name), name, postcode limit {Most + 1}
        """;

    [GeneratedRegex(@"[\s,/()&]+")]
    private static partial Regex Gaps { get; }

    /// <summary>Null when nothing has the name or the words, or too much has.</summary>
    public async Task<PlaceReading?> FindAsync(string typed, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        string[] parts = [.. Gaps.Split(Lead.Replace(typed, ""))
            .Where(w => w.Length > 1 && !Idle.Contains(w, StringComparer.OrdinalIgnoreCase)).Take(MostWords)];
        var isTelling = parts.Any(w => w.Length >= ShortestTelling && !Kinds.Contains(w, StringComparer.OrdinalIgnoreCase));
        var letters = typed.Replace(".", "", StringComparison.Ordinal).Trim();
        var initials = letters.Length is > 1 and <= LongestInitials && letters.All(char.IsAsciiLetterUpper) ? letters.ToLowerInvariant() : "";
        var found = await db.ReadAsync(
            Sql(parts.Length),
            [Statements.Of(Lead.Replace(typed, "")), Statements.Of(isTelling), Statements.Of(initials), Statements.Of(today),
                .. parts.Select(p => Statements.Of(Like.Contains(p)))],
            row => new Hit(row.GetString(0), row.TextOrNull(1), new(row.GetDouble(2), row.GetDouble(3)), row.GetBoolean(4)), cancel);
        var hits = found.Exists(h => h.IsExact) ? found.FindAll(h => h.IsExact) : found;
        hits = [.. hits.Where((h, i) => !hits.Take(i).Any(other => other.Point.MilesTo(h.Point) < SamePlaceMiles))];
        if (hits.Count == 0 || found.Count > Most)
        {
            return hits is [{ IsExact: true } only] ? Found(only, typed, words) : null;
        }

        return hits is [var one] ? Found(one, typed, words)
            : new(PlaceOutcome.Several, null, [.. hits.Select(h => PlaceOf(h, words, isChoice: true))],
                "There is more than one place with this name. Which do you mean?");
    }

    [GeneratedRegex(@"^(?:near|close\s+to|around|next\s+to|in|at|by)\s+(?:the\s+)?|^the\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Lead { get; }

    private static readonly string[] Idle = ["of", "the", "and", "for", "at", "in", "near"];

    /// <summary>What a building is says nothing of which.</summary>
    private static readonly string[] Kinds =
    [
        "hospital", "infirmary", "campus", "college", "university", "surgery", "clinic", "practice", "centre", "trust", "home", "hospice", "health", "medical",
        "care", "academy", "school", "royal", "general", "community", "foundation",
    ];

    private static string Conditions(string column, int words) =>
        string.Concat(Enumerable.Range(0, words).Select(i => $" and fold({column}) like fold(${i + 5})"));

    private static PlaceReading Found(Hit hit, string typed, ReferenceBookSnapshot words) =>
        new(PlaceOutcome.Found, PlaceOf(hit, words, isChoice: false), [], string.Equals(typed, hit.Name, StringComparison.OrdinalIgnoreCase) ? null
            : $"We took “{typed}” to be {hit.Name}{(hit.Postcode is null ? "" : $", {hit.Postcode}")}.");

    private static FoundPlace PlaceOf(Hit hit, ReferenceBookSnapshot words, bool isChoice)
    {
        var at = words.Gazetteer.ReadSite(hit.Postcode).Place;
        return words.Gazetteer.OfOrganisation(
            isChoice && hit.Postcode is not null ? $"{hit.Name}, {hit.Postcode}" : hit.Name, words.Gazetteer.StartOf(hit.Postcode) ?? hit.Point,
            at?.LocalAuthorityCode, at?.IcsCode, hit.Postcode ?? hit.Name);
    }

    private sealed record Hit(string Name, string? Postcode, GeoPoint Point, bool IsExact);
}
