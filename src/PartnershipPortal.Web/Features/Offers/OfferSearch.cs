using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Features.Find.Book;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Offers;

/// <summary>What a search found, the whole list in its order.</summary>
/// <param name="Near">The place it was reckoned from; null without one.</param>
/// <param name="PlaceProblem">Why the place could not be read.</param>
/// <param name="Within">Everything within the drive, whatever else is chosen: what filters are counted on.</param>
internal sealed record OffersFound(
    OpportunityKind Kind, OfferQuestion Question, FoundPlace? Near, string? PlaceProblem, IReadOnlyList<FoundOffer> Found, IReadOnlyList<FoundOffer> Within,
    IReadOnlyList<StartSpan> Spans, int MissingOfOwnNeed);

/// <summary>One of them with the drive and how it fits what was asked.</summary>
internal sealed record FoundOffer(OpportunityFacts Facts, OpportunityMatch Match);

/// <summary>
/// Searches what is listed: all within the drive from the book of the node, then filters, counts and order in memory, so that the number beside each
/// filter is what choosing it would show. Saved searches ask here too, so a letter and its page cannot differ.
/// </summary>
public sealed class OfferSearch(PortalDbContext db, FindBook find, ReferenceBook book, PlaceSearch places, TimeProvider clock)
{
    /// <summary>The place of the viewer's own organisation, as it would be typed; null without one.</summary>
    internal async Task<string?> OwnPlaceAsync(Viewer? viewer, CancellationToken cancel) =>
        viewer is null ? null : (await OwnPlace.ReadAsync(db, viewer, cancel))?.Text;

    internal async Task<OffersFound> FindAsync(OpportunityKind kind, OfferQuestion question, Guid? own, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var today = clock.Today;
        var (place, problem) = await PlaceAsync(question.Where, own, words, cancel);
        var listed = await find.ListedNearAsync(db, kind, today, place?.Point, place is null ? null : question.Minutes, cancel);
        var missing = own is { } id ? await MissingAsync(id, kind, question, today, cancel) : 0;
        return Filter(kind, question, place, problem, listed.Where(f => f.OrganisationId != own), missing, words, today);
    }

    /// <summary>All that is listed, offers and needs, in which each of the words stands.</summary>
    internal async Task<IEnumerable<OpportunityFacts>> SayingAsync(string[] typed, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var (shelf, today) = (await find.NowAsync(db, cancel), clock.Today);
        return Enum.GetValues<OpportunityKind>().SelectMany(kind => shelf.Listed(kind, today, null)).Where(facts => typed.All(w => Says(facts, w, words)));
    }

    /// <summary>All that is listed whose title or organisation has words spelt almost like each of these.</summary>
    internal async Task<IEnumerable<OpportunityFacts>> AlmostSayingAsync(string[] typed, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var (shelf, today) = (await find.NowAsync(db, cancel), clock.Today);
        return Enum.GetValues<OpportunityKind>().SelectMany(kind => shelf.Listed(kind, today, null)).Where(facts =>
        {
            var said = $"{facts.Title(words)} {facts.OrganisationName}".Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            return typed.All(w => Array.Exists(said, s => Spelling.IsLike(w, s)));
        });
    }

    /// <summary>Whether it would find this one, which may have been published in the same transaction.</summary>
    internal async Task<bool> FindsAsync(OfferQuestion question, OpportunityFacts one, Guid own, CancellationToken cancel)
    {
        var (words, today) = (await book.CurrentAsync(cancel), clock.Today);
        var (place, problem) = await PlaceAsync(question.Where, own, words, cancel);
        return one.IsLiveOn(today) && one.OrganisationId != own
            && Filter(one.Kind, question, place, problem, [one], 0, words, today).Found.Count > 0;
    }

    /// <summary>The same of facts that have been read.</summary>
    internal static OffersFound Filter(
        OpportunityKind kind, OfferQuestion question, FoundPlace? place, string? problem, IEnumerable<OpportunityFacts> listed, int missing,
        ReferenceBookSnapshot words, DateOnly today)
    {
        var spans = StartSpan.Following(today);
        var wish = WishOf(question, place?.Point, missing, words);
        var minutes = place is null ? null : question.Minutes;
        var all = new List<FoundOffer>();
        var matchWords = words.MatchWords();
        foreach (var facts in listed)
        {
            var match = OpportunityMatching.Of(wish, facts.ToSide(words), null, matchWords) ?? Full(facts);
            if (match.Journey is not { } road || minutes is not { } most || road.WholeMinutes <= most)
            {
                all.Add(new(facts, match));
            }
        }

        OpportunityMatch Full(OpportunityFacts facts) => new(
            facts.ToSide(words), 0, (place, facts.Point) is ({ } from, { } to) ? words.Rules.Travel.Between(from.Point, to) : null, false,
            () => new() { LessGood = { "Full" } });

        var groups = OfferFilters.All(spans);
        var folded = question.Q?.Trim() is { Length: > 0 } q ? q.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        var within = all.Where(o => folded.All(w => Says(o.Facts, w, words))).ToList();
        var found = within.Where(o => groups.All(g => g.Passes(question, o.Facts)))
            .OrderByDescending(o => o.Match.Points).ThenBy(o => o.Match.Journey?.Minutes ?? double.MaxValue).ThenBy(o => o.Facts.Id).ToList();
        return new(kind, question, place, problem, found, within, spans, missing);
    }

    /// <summary>The place of a question; nothing, and no problem, when none was typed.</summary>
    internal async Task<(FoundPlace? Place, string? Problem)> PlaceAsync(string? where, Guid? own, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(where))
        {
            return (null, null);
        }

        var reading = await places.ReadAsync(where, own, words, cancel);
        return (reading.Place, reading.Outcome is PlaceOutcome.Several
            ? "There is more than one place by that name. Enter a postcode there." : reading.Problem);
    }

    private static bool Says(OpportunityFacts facts, string word, ReferenceBookSnapshot words) =>
        facts.Title(words).Contains(word, StringComparison.OrdinalIgnoreCase) || facts.OrganisationName.Contains(word, StringComparison.OrdinalIgnoreCase)
        || (facts.ProgrammeCode is { } code && words.Label(TermKind.Programme, code).Contains(word, StringComparison.OrdinalIgnoreCase))
        || (facts.Words?.Contains(word, StringComparison.OrdinalIgnoreCase) ?? false);

    /// <summary>What somebody wants who chose these filters.</summary>
    private static MatchSide WishOf(OfferQuestion question, GeoPoint? place, int missing, ReferenceBookSnapshot words)
    {
        var programme = question.Programme is [var only] ? words.Find(TermKind.Programme, only) : null;
        return new MatchSide
        {
            OrganisationId = Guid.Empty,
            ProgrammeCode = programme?.Code,
            AgendaCode = programme?.AgendaCode,
            Level = question.Level is [var level] && level != OfferQuestion.HigherLevels && int.TryParse(level, out var number) ? number : null,
            Starts = [],
            Point = place,
            PlacesOpen = missing > 0 ? missing : null,
            Groups = question.Group,
            Marks = question.Mark,
        };
    }

    /// <summary>Places that one's own open needs of the programme asked for still miss; the least number, so that "enough" is never said too soon.</summary>
    private async Task<int> MissingAsync(Guid own, OpportunityKind kind, OfferQuestion question, DateOnly today, CancellationToken cancel)
    {
        if (kind is not OpportunityKind.Offer || question.Programme is not [var programme])
        {
            return 0;
        }

        var open = await db.Opportunities.LiveOn(today)
            .Where(o => o.OrganisationId == own && o.Kind == OpportunityKind.Need && o.ProgrammeCode == programme && o.Places > o.Taken)
            .Select(o => o.Places!.Value - o.Taken).ToListAsync(cancel);
        return open.Count is 0 ? 0 : open.Max();
    }
}

/// <summary>A group of filters: any of those chosen in it will do, and every group is asked.</summary>
/// <param name="Chosen">Those of the question.</param>
/// <param name="Of">What something counts for.</param>
internal sealed record OfferFilter(string Name, string Label, Func<OfferQuestion, string[]> Chosen, Func<OpportunityFacts, IReadOnlyList<string>> Of)
{
    public bool Passes(OfferQuestion question, OpportunityFacts facts) => Chosen(question) is not { Length: > 0 } chosen || Of(facts).Any(chosen.Contains);
}

/// <summary>The filters of lists, and the number beside each: what one would see with that choice instead, the others kept.</summary>
internal static class OfferFilters
{
    public static IReadOnlyList<OfferFilter> All(IReadOnlyList<StartSpan> spans) =>
    [
        new("programme", "Programme", q => q.Programme, f => f.ProgrammeCode is { } code ? [code] : []),
        new("level", "Level", q => q.Level, f => f.Level is { } level ? [level >= 4 ? OfferQuestion.HigherLevels : $"{level}"] : []),
        new("start", "Start", q => q.Start, f => StartSpan.CodesOf(f.StartDates, spans)),
        new("group", "Keeps places for", q => q.Group, f => f.Groups),
        new("mark", "Also", q => q.Mark, f => f.Marks),
        new("stage", "Stage", q => q.Stage, f => f.Stage is { } stage ? [stage.ToString()] : []),
        new("funding", "Paid by", q => q.Funding, f => f.Funding is { } funding ? [funding.ToString()] : []),
        new("sector", "From", q => q.Sector, f => [f.Sector.Code()]),
    ];

    /// <summary>
    /// How many there would be with only one choice chosen in its group, for every choice there is of every group, in one walk: what fails two groups
    /// counts for nobody, what fails one for that group alone.
    /// </summary>
    /// <returns>By the filter's name and the choice; none for a choice that is there, and would find nothing beside what else is chosen.</returns>
    public static Dictionary<string, Dictionary<string, int>> CountsOf(OffersFound found)
    {
        var groups = All(found.Spans).Select(g => (Filter: g, IsAsked: g.Chosen(found.Question).Length > 0, Counts: new Dictionary<string, int>())).ToList();
        foreach (var offer in found.Within)
        {
            var (failed, failures) = ((OfferFilter?)null, 0);
            foreach (var (filter, isAsked, _) in groups)
            {
                if (isAsked && !filter.Passes(found.Question, offer.Facts))
                {
                    (failed, failures) = (filter, failures + 1);
                }
            }

            foreach (var (filter, _, counts) in groups)
            {
                var one = failures is 0 || (failures is 1 && filter == failed) ? 1 : 0;
                var values = filter.Of(offer.Facts);
                foreach (var value in values.Count > 1 ? values.Distinct() : values)
                {
                    counts[value] = counts.GetValueOrDefault(value) + one;
                }
            }
        }

        return groups.ToDictionary(g => g.Filter.Name, g => g.Counts);
    }
}
