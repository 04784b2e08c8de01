using System.Runtime.InteropServices;
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
/// <param name="IsByOwn">What the searcher has listed of the other side says what fits first.</param>
/// <param name="Within">Everything within the drive, whatever else is chosen: what filters are counted on.</param>
internal sealed record OffersFound(
    OpportunityKind Kind, OfferQuestion Question, FoundPlace? Near, string? PlaceProblem, IReadOnlyList<FoundOffer> Found, IReadOnlyList<FoundOffer> Within,
    IReadOnlyList<StartSpan> Spans, bool IsByOwn)
{
    /// <summary>How many of the searcher's own would be among those found; they are left out.</summary>
    public int Own { get; init; }
}

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
        var shelf = await find.NowAsync(db, cancel);
        var listed = shelf.ListedNear(kind, today, place?.Point, place is null ? null : question.Minutes);
        OpportunityFacts[] ours = own is { } id && shelf.Find(id) is { } us
            ? [.. us.Facts.Listed.Where(f => f.Kind != kind && f.IsLiveOn(today) && f.PlacesOpen is not 0)] : [];
        return WithoutOwn(Filter(kind, question, place, problem, listed, ours, words, today), own);
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
            && Filter(one.Kind, question, place, problem, [one], [], words, today).Found.Count > 0;
    }

    /// <summary>The same of facts that have been read.</summary>
    /// <param name="ours">What the searcher has listed of the other side, with places open.</param>
    internal static OffersFound Filter(
        OpportunityKind kind, OfferQuestion question, FoundPlace? place, string? problem, IEnumerable<OpportunityFacts> listed,
        IReadOnlyList<OpportunityFacts> ours, ReferenceBookSnapshot words, DateOnly today)
    {
        var spans = StartSpan.Following(today);
        var chosen = OfferFilters.ChosenIn(question);
        var wish = WishOf(kind, question, place?.Point, ours, words);
        var own = ours.Select(o => o.ToSide(words) with { OwnTitle = o.Title(words), Point = place?.Point ?? o.Point }).ToList();
        var minutes = place is null ? null : question.Minutes;
        var all = new List<FoundOffer>();
        var matchWords = words.MatchWords();
        foreach (var facts in listed)
        {
            var match = OpportunityMatching.OfSearch(wish, own, facts.ToSide(words), matchWords) ?? Full(facts);
            if (match.Journey is not { } road || minutes is not { } most || road.WholeMinutes <= most)
            {
                all.Add(new(facts, match));
            }
        }

        bool IsChosen(OpportunityFacts facts)
        {
            var values = facts.ChoicesIn(spans);
            return !chosen.Where((c, i) => !OfferFilters.Passes(c, values[i])).Any();
        }

        OpportunityMatch Full(OpportunityFacts facts) => new(
            facts.ToSide(words), 0, (place, facts.Point) is ({ } from, { } to) ? words.Rules.Travel.Between(from.Point, to) : null,
            MatchFit.Other,
            () => new() { LessGood = { "Full" } });

        var folded = question.Q?.Trim() is { Length: > 0 } q ? q.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        var within = all.Where(o => folded.All(w => Says(o.Facts, w, words))).ToList();
        var found = OpportunityMatching.InOrder(within.Where(o => IsChosen(o.Facts)), o => o.Match).ToList();
        return new(kind, question, place, problem, found, within, spans, own.Count > 0);
    }

    private static OffersFound WithoutOwn(OffersFound all, Guid? own) => own is null ? all : all with
    {
        Found = [.. all.Found.Where(o => o.Facts.OrganisationId != own)],
        Within = [.. all.Within.Where(o => o.Facts.OrganisationId != own)],
        Own = all.Found.Count(o => o.Facts.OrganisationId == own),
    };

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
    private static MatchSide WishOf(
        OpportunityKind kind, OfferQuestion question, GeoPoint? place, IReadOnlyList<OpportunityFacts> ours, ReferenceBookSnapshot words)
    {
        var programme = question.Programme is [var only] ? words.Find(TermKind.Programme, only) : null;

        // The most that one own need of the programme still misses, so that "enough" is never said too soon.
        var missing = kind is OpportunityKind.Offer && programme is not null
            ? ours.Where(o => o.ProgrammeCode == programme.Code).Max(o => o.PlacesOpen) : null;
        return new MatchSide
        {
            OrganisationId = Guid.Empty,
            ProgrammeCode = programme?.Code,
            AgendaCode = programme?.AgendaCode,
            Level = question.Level is [var level] && level != OfferQuestion.HigherLevels && int.TryParse(level, out var number) ? number : null,
            Starts = [],
            Point = place,
            PlacesOpen = missing,
            Groups = question.Group,
            Marks = question.Mark,
        };
    }
}

/// <summary>A group of filters: any of those chosen in it will do, and every group is asked.</summary>
/// <param name="Chosen">Those of the question.</param>
/// <param name="Of">What something counts for, in the terms of the day.</param>
internal sealed record OfferFilter(
    string Name, string Label, Func<OfferQuestion, string[]> Chosen, Func<OpportunityFacts, IReadOnlyList<StartSpan>, IReadOnlyList<string>> Of);

/// <summary>The filters of lists, and the number beside each: what one would see with that choice instead, the others kept.</summary>
internal static class OfferFilters
{
    public static IReadOnlyList<OfferFilter> All { get; } =
    [
        new("programme", "Programme", q => q.Programme, (f, _) => f.ProgrammeCode is { } code ? [code] : []),
        new("level", "Level", q => q.Level, (f, _) => f.Level is { } level ? [level >= 4 ? OfferQuestion.HigherLevels : $"{level}"] : []),
        new("start", "Start", q => q.Start, (f, spans) => StartSpan.CodesOf(f.StartDates, spans)),
        new("group", "Keeps places for", q => q.Group, (f, _) => [.. f.Groups.Distinct()]),
        new("mark", "Also", q => q.Mark, (f, _) => [.. f.Marks.Distinct()]),
        new("stage", "Stage", q => q.Stage, (f, _) => f.Stage is { } stage ? [stage.ToString()] : []),
        new("funding", "Paid by", q => q.Funding, (f, _) => f.Funding is { } funding ? [funding.ToString()] : []),
        new("sector", "From", q => q.Sector, (f, _) => [f.Sector.Code()]),
    ];

    /// <summary>What a question chose in each of them.</summary>
    public static string[][] ChosenIn(OfferQuestion question) => [.. All.Select(f => f.Chosen(question))];

    /// <summary>Whether something passes a group: nothing is chosen in it, or something that it counts for.</summary>
    public static bool Passes(string[] chosen, IReadOnlyList<string> values) => chosen.Length is 0 || values.Any(chosen.Contains);

    /// <summary>
    /// How many there would be with only one choice chosen in its group, for every choice there is of every group, in one walk: what fails two groups
    /// counts for nobody, what fails one for that group alone.
    /// </summary>
    /// <returns>By the filter's name and the choice; none for a choice that is there, and would find nothing beside what else is chosen.</returns>
    public static Dictionary<string, Dictionary<string, int>> CountsOf(OffersFound found)
    {
        var chosen = ChosenIn(found.Question);
        var counts = All.Select(_ => new Dictionary<string, int>()).ToArray();
        foreach (var offer in found.Within)
        {
            var values = offer.Facts.ChoicesIn(found.Spans);
            var (failed, failures) = (-1, 0);
            for (var i = 0; i < chosen.Length; i++)
            {
                if (!Passes(chosen[i], values[i]))
                {
                    (failed, failures) = (i, failures + 1);
                }
            }

            for (var i = 0; i < chosen.Length; i++)
            {
                var one = failures is 0 || (failures is 1 && i == failed) ? 1 : 0;
                foreach (var value in values[i])
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(counts[i], value, out _) += one;
                }
            }
        }

        return All.Select((filter, i) => (filter.Name, Counts: counts[i])).ToDictionary(f => f.Name, f => f.Counts);
    }
}
