using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Offers;

/// <summary>Lists of offers and of needs: filters, map, comparing and a file. Anyone may look; nobody is named.</summary>
[AllowAnonymous]
public sealed class OffersController(PortalDbContext db, OfferSearch search, ReferenceBook book, AreaMap areaMap, TimeProvider clock) : Controller
{
    /// <summary>Minutes by road to choose from.</summary>
    private static readonly int[] Drives = [15, 30, 45, 60, 90];

    private Viewer? Viewer => HttpContext.ViewerOrNull();

    [HttpGet("offers")]
    public Task<IActionResult> Offers([FromQuery] OfferQuestion question, CancellationToken cancel) => ListAsync(OpportunityKind.Offer, question, cancel);

    [HttpGet("needs")]
    public Task<IActionResult> Needs([FromQuery] OfferQuestion question, CancellationToken cancel) => ListAsync(OpportunityKind.Need, question, cancel);

    [HttpGet("offers/compare")]
    public Task<IActionResult> CompareOffers([FromQuery] OfferQuestion question, CancellationToken cancel) =>
        CompareAsync(OpportunityKind.Offer, question, cancel);

    [HttpGet("needs/compare")]
    public Task<IActionResult> CompareNeeds([FromQuery] OfferQuestion question, CancellationToken cancel) =>
        CompareAsync(OpportunityKind.Need, question, cancel);

    [HttpGet("offers/export")]
    public Task<IActionResult> ExportOffers([FromQuery] OfferQuestion question, CancellationToken cancel) =>
        ExportAsync(OpportunityKind.Offer, question, cancel);

    [HttpGet("needs/export")]
    public Task<IActionResult> ExportNeeds([FromQuery] OfferQuestion question, CancellationToken cancel) => ExportAsync(OpportunityKind.Need, question, cancel);

    /// <summary>The numbers behind the order, for anyone to read.</summary>
    [HttpGet("offers/order")]
    public IActionResult Order() => View("Order");

    private async Task<IActionResult> ListAsync(OpportunityKind kind, OfferQuestion question, CancellationToken cancel)
    {
        var ticks = question.Compare.Distinct().Count();
        var isCompare = question.Do is "compare";
        if (isCompare && ticks is >= OffersPage.FewestCompared and <= OffersPage.MostCompared)
        {
            return Redirect($"/{(kind is OpportunityKind.Offer ? "offers" : "needs")}/compare?{question.Query}"
                + string.Concat(question.Compare.Distinct().Select(id => $"&compare={id}")));
        }

        var found = await FindAsync(kind, question, cancel);
        if (found.PlaceProblem is { } problem)
        {
            ModelState.AddModelError("where", problem);
        }

        var words = await book.CurrentAsync(cancel);
        var pages = Math.Max(1, (found.Found.Count + OffersPage.PageSize - 1) / OffersPage.PageSize);
        var page = Math.Clamp(question.Page, 1, pages);
        var shown = found.Found.Skip((page - 1) * OffersPage.PageSize).Take(OffersPage.PageSize).ToList();
        var at = await AtAsync(shown, question, words, cancel);
        var cards = shown.Select((o, i) => OfferCard.Of(o, ((page - 1) * OffersPage.PageSize) + i + 1, at)).ToList();
        return View("Index", new OffersPage(
            kind, found.Question, found.Near?.Label, found.PlaceProblem, found.Found.Count, found.Within.Count, cards, page, pages, FiltersOf(found, words),
            MinutesOf(found), await MapAsync(found, shown, page, cancel),
            isCompare ? ticks < OffersPage.FewestCompared ? "Tick 2 to 4 to compare. You have ticked " + (ticks is 0 ? "none" : "one")
                : $"Tick 4 at most to compare. You have ticked {ticks}" : null,
            Viewer is { IsMember: true })
        { IsByOwn = found.IsByOwn, Own = found.Own });
    }

    private async Task<IActionResult> CompareAsync(OpportunityKind kind, OfferQuestion question, CancellationToken cancel)
    {
        var ids = question.Compare.Distinct().Take(OffersPage.MostCompared).ToArray();
        var words = await book.CurrentAsync(cancel);
        var own = string.IsNullOrWhiteSpace(question.Where) ? await search.OwnPlaceAsync(Viewer, cancel) : question.Where;
        var (place, _) = await search.PlaceAsync(own, Viewer?.OrganisationId, words, cancel);
        var facts = await db.FactsOf(db.Opportunities.LiveOn(clock.Today).Where(o => o.Kind == kind && ids.Contains(o.Id))).ToListAsync(cancel);
        var found = OfferSearch.Filter(kind, question with { Within = OfferQuestion.Any }, place, null, facts, [], words, clock.Today);
        var chosen = found.Within.OrderBy(o => Array.IndexOf(ids, o.Facts.Id)).ToList();
        var at = await AtAsync(chosen, question, words, cancel);
        var cards = chosen.Select((o, i) => OfferCard.Of(o, i + 1, at)).ToList();
        CompareRow Row(string label, Func<FoundOffer, string?> value) => new(label, [.. chosen.Select(o => value(o) ?? "Not said")]);
        return View("Compare", new ComparePage(
            kind,
            cards,
            [
                new("By road", [.. cards.Select(c => c.Road ?? "Not known")]),
                new("Places open", [.. cards.Select(c => c.Places)]),
                new("Starts", [.. cards.Select(c => c.Starts)]),
                new("Programme", [.. cards.Select(c => c.Programme)]),
                Row("Level", o => o.Facts.Level?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                Row("For", o => o.Facts.Audience?.Word()),
                Row("Paid by", o => o.Facts.Funding?.Word()),
                Row("Keeps places for", o => o.Facts.Groups is [] ? null : string.Join("; ", o.Facts.Groups.Select(g => words.Label(TermKind.WpGroup, g)))),
                new("Also", [.. cards.Select(c => c.Marks.Count is 0 ? "Not said" : string.Join("; ", c.Marks))]),
                Row("Listed until", o => o.Facts.ClosesOn?.ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-GB"))),
            ],
            $"/{(kind is OpportunityKind.Offer ? "offers" : "needs")}?{question.Query}"));
    }

    private async Task<IActionResult> ExportAsync(OpportunityKind kind, OfferQuestion question, CancellationToken cancel)
    {
        var found = await FindAsync(kind, question, cancel);
        var words = await book.CurrentAsync(cancel);
        var file = CsvFile.Write(
            ["title", "organisation", "code", "site", "postcode", "minutes", "programme", "level", "places", "open", "starts", "for", "paid_by", "groups",
                "marks", "listed_until", "address"],
            found.Found.Select(o => (IEnumerable<string?>)
            [
                o.Facts.Title(words), o.Facts.OrganisationName, o.Facts.OrganisationCode, o.Facts.SiteName, o.Facts.Postcode,
                o.Match.Journey is { } road ? $"{road.WholeMinutes}" : "location not given",
                o.Facts.ProgrammeCode is { } code ? words.Label(TermKind.Programme, code) : "", $"{o.Facts.Level}", $"{o.Facts.Places}",
                $"{o.Facts.PlacesOpen}", string.Join("; ", o.Facts.Starts), o.Facts.Audience?.Word(), o.Facts.Funding?.Word(),
                string.Join("; ", o.Facts.Groups.Select(g => words.Label(TermKind.WpGroup, g))),
                string.Join("; ", o.Facts.Marks.Select(m => OpportunityMarks.Find(m)?.Label)),
                o.Facts.ClosesOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), $"/opportunities/{o.Facts.Id}",
            ]));
        return File(file, CsvFile.ContentType, kind is OpportunityKind.Offer ? "offers.csv" : "needs.csv");
    }

    /// <summary>Without a place one's own is taken, and stands in the address from then on.</summary>
    private async Task<OffersFound> FindAsync(OpportunityKind kind, OfferQuestion question, CancellationToken cancel)
    {
        var where = string.IsNullOrWhiteSpace(question.Where) ? await search.OwnPlaceAsync(Viewer, cancel) : question.Where;
        return await search.FindAsync(kind, question with { Where = where }, Viewer is { IsMember: true, OrganisationId: { } own } ? own : null, cancel);
    }

    private async Task<CardWords> AtAsync(List<FoundOffer> shown, OfferQuestion question, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        var codes = shown.Select(o => o.Facts.OrganisationCode).Distinct().ToArray();
        return new CardWords(
            words, clock.Today, Viewer,
            Viewer is { IsMember: true, OrganisationId: { } own } ? await db.JoinedWithAsync(own, codes, cancel) : [],
            question.Compare, Request.Path + Request.QueryString);
    }

    private async Task<FindMap?> MapAsync(OffersFound found, List<FoundOffer> shown, int page, CancellationToken cancel) => found.Near is not { } near
        ? null
        : FindMap.Draw(
            await areaMap.GroundAsync(cancel), near.Point, near.Label, near.IcsCode,
            [.. shown.Select((o, i) => (o.Facts, Rank: ((page - 1) * OffersPage.PageSize) + i + 1)).Where(o => o.Facts.Point is not null)
                .Select(o => new MapSpot(o.Rank, o.Facts.OrganisationCode, o.Facts.OrganisationName, o.Facts.Point!.Value))]);

    private static IReadOnlyList<FilterChoice> MinutesOf(OffersFound found)
    {
        int Count(int? most) => found.Found.Count(o => most is null || o.Match.Journey is null || o.Match.Journey.Value.WholeMinutes <= most);
        var chosen = found.Question.Minutes;
        return
        [
            .. Drives.Select(m => new FilterChoice($"{m}", m <= (chosen ?? int.MaxValue) ? $"Up to {m} minutes ({Count(m)})"
                : $"Up to {m} minutes", Count(m), chosen == m)),
            new(OfferQuestion.Any, "Any distance", found.Found.Count, chosen is null),
        ];
    }

    private static IReadOnlyList<FilterGroup> FiltersOf(OffersFound found, ReferenceBookSnapshot words)
    {
        var counts = OfferFilters.CountsOf(found);
        return
        [
            .. OfferFilters.All.Select(filter =>
            {
                var chosen = filter.Chosen(found.Question);
                return new FilterGroup(filter.Name, filter.Label,
                [
                    .. ChoicesOf(filter.Name, found.Spans, words)
                        .Where(c => counts[filter.Name].ContainsKey(c.Value) || chosen.Contains(c.Value))
                        .Select(c => new FilterChoice(c.Value, c.Label, counts[filter.Name].GetValueOrDefault(c.Value), chosen.Contains(c.Value))),
                ]);
            }).Where(g => g.Choices.Count > 0),
        ];
    }

    private static IEnumerable<(string Value, string Label)> ChoicesOf(string filter, IReadOnlyList<StartSpan> spans, ReferenceBookSnapshot words) =>
        filter switch
        {
            "programme" => words.TermsOf(TermKind.Programme).Select(t => (t.Code, t.Label)),
            "level" => [("1", "Level 1"), ("2", "Level 2"), ("3", "Level 3"), (OfferQuestion.HigherLevels, "Level 4 or above")],
            "start" => spans.Select(s => (s.Code, s.Label)),
            "group" => words.TermsOf(TermKind.WpGroup).Select(t => (t.Code, t.Label)),
            "mark" => OpportunityMarks.All.Select(m => (m.Code, m.Label)),
            "stage" => Enum.GetValues<PathwayStage>().Select(s => (s.ToString(), s.Word())),
            "funding" => Enum.GetValues<FundingTag>().Select(f => (f.ToString(), f.Word())),
            _ => Sectors.Everyone.Select(s => (s.Code(), s.Label())),
        };
}
