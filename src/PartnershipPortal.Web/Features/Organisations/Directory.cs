using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary>
/// Searches the organisations of England. Every word must stand in the name or the town, or be the code or what people call it; when nothing does, words
/// that look alike will do, and the page says so. A whole postcode finds who is there.
/// </summary>
public sealed class Directory(PortalDbContext db, ReferenceBook reference, TimeProvider clock)
{
    internal async Task<DirectoryPage> AskAsync(DirectoryQuestion question, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var today = clock.Today;
        var filtered = Filter(db.Organisations.OpenOn(today), question, book, today);
        var words = question.Words;
        var postcode = book.Gazetteer.Read(question.Text).Place is { Kind: PlaceKind.Postcode } place ? place.Label : null;
        var found = postcode is null ? words.Aggregate(filtered, db.WithWord) : filtered.Where(o => o.Postcode == postcode);
        var total = await found.CountAsync(cancel);
        var isNear = total == 0 && words.Length > 0 && postcode is null;
        if (isNear)
        {
            found = words.Aggregate(filtered, OrganisationWords.WithWordLike);
            total = await found.CountAsync(cancel);
        }

        question = question with { Page = Math.Clamp(question.Page, 1, Math.Max(1, (total + DirectoryPage.RowsAPage - 1) / DirectoryPage.RowsAPage)) };
        var rows = await Sort(found, question, isNear)
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
            [.. book.Areas.Where(a => a.ExistsOn(today)).Select(a => new Choice(a.Code, a.Name))],
            [.. book.Regions.Select(r => new Choice(r.Code, r.Name))],
            [.. book.CurrentTerms(TermKind.OrganisationType)
                .Select(t => new Choice(t.Code, t.Label, Group: Sectors.TryParse(t.Group, out var sector) ? sector.Label() : null))],
            TitleOf(question, book),
            today);
    }

    private IQueryable<Organisation> Filter(IQueryable<Organisation> organisations, DirectoryQuestion question, ReferenceBookSnapshot book, DateOnly today)
    {
        if (Sectors.TryParse(question.Sector, out var sector))
        {
            organisations = organisations.Where(o => o.Sector == sector);
        }

        if (!string.IsNullOrEmpty(question.Type))
        {
            organisations = organisations.Where(o => o.Type == question.Type);
        }

        var areas = !string.IsNullOrEmpty(question.Area) ? [question.Area.ToUpperInvariant()]
            : !string.IsNullOrEmpty(question.Region) ? book.Areas.Where(a => string.Equals(a.RegionCode, question.Region, StringComparison.OrdinalIgnoreCase))
                .Select(a => a.Code).ToArray()
            : null;
        return areas is null ? organisations
            : organisations.Where(o => db.AreaMemberships.HoldingOn(today).Any(m => m.OrganisationId == o.Id && areas.Contains(m.IcsCode)));
    }

    private IQueryable<Organisation> Sort(IQueryable<Organisation> organisations, DirectoryQuestion question, bool isNear)
    {
        var text = question.Text.ToLowerInvariant();
        var code = question.Text.ToUpperInvariant();
        return question switch
        {
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

    private async Task<IReadOnlyList<OrganisationRow>> WithAreasAsync(List<OrganisationRow> rows, ReferenceBookSnapshot book, DateOnly today,
        CancellationToken cancel)
    {
        var ids = rows.Select(r => r.Id).ToArray();
        var areas = (await db.AreaMemberships.HoldingOn(today).Where(m => ids.Contains(m.OrganisationId)).Select(m => new { m.OrganisationId, m.IcsCode })
            .ToListAsync(cancel))
            .ToLookup(m => m.OrganisationId, m => (m.IcsCode, book.FindArea(m.IcsCode)?.Name ?? m.IcsCode));
        return [.. rows.Select(r => r with { TypeLabel = book.Label(TermKind.OrganisationType, r.Type), Areas = [.. areas[r.Id]] })];
    }

    private static string TitleOf(DirectoryQuestion question, ReferenceBookSnapshot book)
    {
        var what = !string.IsNullOrEmpty(question.Type) ? book.Label(TermKind.OrganisationType, question.Type)
            : Sectors.TryParse(question.Sector, out var sector) ? sector.Label()
            : "Organisations";
        var where = book.FindArea(question.Area)?.Name ?? book.FindRegion(question.Region)?.Name;
        return where is null ? what : $"{what} in {where}";
    }
}
