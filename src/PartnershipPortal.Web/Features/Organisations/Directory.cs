using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Areas.Figures;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary>
/// Searches the organisations of England. Every word must stand in the name or the town, or be the code or what people call it; when nothing does, words
/// that look alike will do, and the page says so. A postcode, or the start of one, finds who is there; names of before lead to today's.
/// With nothing asked practices stand under their networks, so that six thousand of them do not fill the first pages.
/// </summary>
public sealed class Directory(PortalDbContext db, ReferenceBook reference, PlaceSearch places, AreaLooks looks, TimeProvider clock)
{
    /// <param name="own">The organisation of whoever looks: nearest to it come first where nothing else orders the list.</param>
    internal async Task<DirectoryPage> AskAsync(DirectoryQuestion question, Guid? own, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var today = clock.Today;
        var near = question.Place.Length > 0 || own is not null ? await places.ReadAsync(question.Place, own, book, cancel) : null;
        question = question with { From = near?.Place };
        var words = question.Words;
        var found = ByWords(db.Organisations.OpenOn(today), question, book);
        var bySector = await Within(found, question, book, today).GroupBy(o => o.Sector).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        var isNear = bySector.Count == 0 && words.Length > 0 && OrganisationWords.PostcodeIn(question.Text, book.Gazetteer) is null;
        if (isNear)
        {
            found = words.Aggregate(db.Organisations.OpenOn(today), OrganisationWords.WithWordLike);
            bySector = await Within(found, question, book, today).GroupBy(o => o.Sector).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        }

        var filtered = Filter(found, question, book, today);
        var total = await filtered.CountAsync(cancel);
        question = question with { Page = Math.Clamp(question.Page, 1, Math.Max(1, (total + DirectoryPage.RowsAPage - 1) / DirectoryPage.RowsAPage)) };
        var rows = await Sort(filtered, question, isNear)
            .Skip((question.Page - 1) * DirectoryPage.RowsAPage)
            .Take(DirectoryPage.RowsAPage)
            .Select(OrganisationRow.From)
            .ToListAsync(cancel);
        return new DirectoryPage(
            question,
            await WithAreasAsync(rows, book, today, cancel),
            total,
            isNear,
            [.. Sectors.Everyone.Select(s => new Choice(s.Code(), s.Label()))],
            book.AreaChoices(today),
            [.. book.Regions.Select(r => new Choice(r.Code, r.Name))],
            [.. book.CurrentTerms(TermKind.OrganisationType)
                .Select(t => new Choice(t.Code, t.Label, Group: Sectors.TryParse(t.Group, out var sector) ? sector.Label() : null))],
            TitleOf(question, book),
            today)
        {
            Councils = await CouncilsAsync(question, book, cancel),
            Tabs = [.. Sectors.Everyone.Select(s => new SectorTab(s, bySector.FirstOrDefault(c => c.Key == s)?.Count ?? 0)).Where(t => t.Count > 0)],
            Former = words.Length > 0 && question.Page == 1 ? await db.FormerAsync(words, today, cancel) : [],
            NearProblem = question.Place.Length > 0 ? near?.Problem : null,
        };
    }

    private IQueryable<Organisation> ByWords(IQueryable<Organisation> organisations, DirectoryQuestion question, ReferenceBookSnapshot book) =>
        OrganisationWords.PostcodeIn(question.Text, book.Gazetteer) is { } start ? organisations.AtPostcode(start)
            : question.Words.Aggregate(organisations, db.WithWord);

    private IQueryable<Organisation> Filter(IQueryable<Organisation> organisations, DirectoryQuestion question, ReferenceBookSnapshot book, DateOnly today)
    {
        organisations = Within(organisations, question, book, today);
        return Sectors.TryParse(question.Sector, out var sector) ? organisations.Where(o => o.Sector == sector) : organisations;
    }

    /// <summary>All filters but the sector, whose tabs count what each holds.</summary>
    private IQueryable<Organisation> Within(IQueryable<Organisation> organisations, DirectoryQuestion question, ReferenceBookSnapshot book, DateOnly today)
    {
        if (question.FoldsPractices)
        {
            organisations = organisations.Where(o => o.Type != DirectoryQuestion.Practice || o.ParentId == null);
        }

        if (!string.IsNullOrEmpty(question.Type))
        {
            organisations = organisations.Where(o => o.Type == question.Type);
        }

        if (!string.IsNullOrEmpty(question.Council))
        {
            var council = question.Council.ToUpperInvariant();
            organisations = organisations.Where(o => o.LocalAuthorityCode == council);
        }

        var areas = !string.IsNullOrEmpty(question.Area) ? [question.Area.ToUpperInvariant()]
            : !string.IsNullOrEmpty(question.Region) ? book.Areas.Where(a => string.Equals(a.RegionCode, question.Region, StringComparison.OrdinalIgnoreCase))
                .Select(a => a.Code).ToArray()
            : null;
        return areas is null ? organisations
            : organisations.Where(o => db.AreaMemberships.HoldingOn(today).Any(m => m.OrganisationId == o.Id && areas.Contains(m.IcsCode)));
    }

    /// <summary>Those of the care system that is chosen, or all of England; always the one that is asked for.</summary>
    private async Task<IReadOnlyList<Choice>> CouncilsAsync(DirectoryQuestion question, ReferenceBookSnapshot book, CancellationToken cancel)
    {
        var there = book.FindArea(question.Area?.ToUpperInvariant()) is { } area ? await looks.CouncilsAsync(area.Code, cancel) : [];
        var choices = there.Select(c => new Choice(c.Code, c.Name));
        var asked = book.FindLocalAuthority(question.Council?.ToUpperInvariant());
        return there.Count is 0 ? book.CouncilChoices()
            : asked is null || there.Any(c => c.Code == asked.Code) ? [.. choices] : [.. choices, new Choice(asked.Code, asked.Name)];
    }

    private IQueryable<Organisation> Sort(IQueryable<Organisation> organisations, DirectoryQuestion question, bool isNear)
    {
        var text = question.Text.ToLowerInvariant();
        var code = question.Text.ToUpperInvariant();
        return question switch
        {
            { IsByDistance: true, From: { } from } => ByDistance(organisations, from.Point),
            { IsByTown: true } => organisations.OrderBy(o => o.Town == null).ThenBy(o => o.Town).ThenBy(o => o.Name).ThenBy(o => o.Code),
            { Words.Length: 0 } or { Sort: "name" } => organisations.OrderBy(o => o.Name).ThenBy(o => o.Code),
            _ when isNear => organisations.OrderByDescending(o => EF.Functions.TrigramsWordSimilarity(PortalDbContext.Fold(text), PortalDbContext.Fold(o.Name)))
                .ThenBy(o => o.Name).ThenBy(o => o.Code),
            _ => organisations
                .OrderByDescending(o => o.Code == code
                    || db.OrganisationNames.Any(n => n.OrganisationId == o.Id && PortalDbContext.Fold(n.Name) == PortalDbContext.Fold(text)))
                .ThenByDescending(o => PortalDbContext.Fold(o.Name) == PortalDbContext.Fold(text))
                .ThenByDescending(o => EF.Functions.TrigramsSimilarity(PortalDbContext.Fold(text), PortalDbContext.Fold(o.Name)))
                .ThenBy(o => o.Name)
                .ThenBy(o => o.Code),
        };
    }

    /// <summary>Nearest first, as the crow flies; those without a place on the map last.</summary>
    private static IOrderedQueryable<Organisation> ByDistance(IQueryable<Organisation> organisations, GeoPoint from)
    {
        var (north, east, narrow) = (from.Latitude, from.Longitude, Math.Cos(from.Latitude * Math.PI / 180));
        return organisations.OrderBy(o => o.Latitude == null || o.Longitude == null)
            .ThenBy(o => ((o.Latitude - north) * (o.Latitude - north)) + ((o.Longitude - east) * narrow * (o.Longitude - east) * narrow))
            .ThenBy(o => o.Name).ThenBy(o => o.Code);
    }

    private async Task<IReadOnlyList<OrganisationRow>> WithAreasAsync(List<OrganisationRow> rows, ReferenceBookSnapshot book, DateOnly today,
        CancellationToken cancel)
    {
        var ids = rows.Select(r => r.Id).ToArray();
        var areas = (await db.AreaMemberships.HoldingOn(today).Where(m => ids.Contains(m.OrganisationId)).Select(m => new { m.OrganisationId, m.IcsCode })
            .ToListAsync(cancel))
            .ToLookup(m => m.OrganisationId, m => (m.IcsCode, book.FindArea(m.IcsCode)?.Name ?? m.IcsCode));
        var networks = rows.Where(r => r.Type == DirectoryQuestion.Network).Select(r => r.Id).ToArray();
        var practices = networks.Length == 0 ? [] : await db.Organisations.OpenOn(today).Where(o => networks.Contains(o.ParentId!.Value))
            .GroupBy(o => o.ParentId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return
        [
            .. rows.Select(r => r with
            {
                Practices = practices.GetValueOrDefault(r.Id),
                TypeLabel = book.Label(TermKind.OrganisationType, r.Type),
                Areas = [.. areas[r.Id]],
            }),
        ];
    }

    private static string TitleOf(DirectoryQuestion question, ReferenceBookSnapshot book)
    {
        var what = !string.IsNullOrEmpty(question.Type) ? book.Label(TermKind.OrganisationType, question.Type)
            : Sectors.TryParse(question.Sector, out var sector) ? sector.Label()
            : "Organisations";
        var where = book.FindLocalAuthority(question.Council?.ToUpperInvariant())?.Name ?? book.FindArea(question.Area)?.Name
            ?? book.FindRegion(question.Region)?.Name;
        return where is null ? what : $"{what} in {where}";
    }
}
