using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas.Hubs;

/// <summary>Reads hubs for their pages, and takes one to be changed by who may: an administrator, or the lead of an area in the region.</summary>
public sealed class HubReader(PortalDbContext db, ReferenceBook book, TimeProvider clock)
{
    /// <summary>Hubs of the region: the employer hub first, those that have ended last.</summary>
    internal async Task<HubSection> OfRegionAsync(Region region, Viewer? viewer, CancellationToken cancel)
    {
        var rows = await db.Hubs.Where(h => h.RegionCode == region.Code)
            .Select(h => new HubRow(h.Id, h.Kind, h.Name, h.State,
                h.Members.Where(m => m.Part == HubPart.Lead)
                    .Select(m => db.Organisations.Where(o => o.Id == m.OrganisationId).Select(o => o.Name).First()).FirstOrDefault(),
                h.Functions.Count(f => f.State == FunctionState.InPlace), h.Functions.Count))
            .ToListAsync(cancel);
        return new(region.Code, [.. rows.OrderBy(h => h.State is HubState.Ended).ThenBy(h => h.Kind).ThenBy(h => h.Name, StringComparer.Ordinal)],
            await MayEditAsync(region.Code, viewer, cancel));
    }

    internal async Task<HubPage?> ReadAsync(string region, Guid id, Viewer? viewer, CancellationToken cancel)
    {
        if (await FindRegionAsync(region, cancel) is not { } found
            || await WithParts.AsNoTracking().SingleOrDefaultAsync(h => h.Id == id && h.RegionCode == found.Code, cancel) is not { } hub)
        {
            return null;
        }

        var words = await book.CurrentAsync(cancel);
        var terms = words.TermsOf(TermKind.HubFunction).Select(t => t.Code).ToList();
        var members = await db.Set<HubMember>().Where(m => m.HubId == id)
            .Join(db.Organisations, m => m.OrganisationId, o => o.Id, (m, o) => new HubMemberRow(o.Id, o.Code, o.Name, m.Part))
            .ToListAsync(cancel);
        return new(
            found, hub,
            [.. hub.Functions.OrderBy(f => terms.IndexOf(f.Code)).Select(f =>
                new HubFunctionRow(f.Code, words.Label(TermKind.HubFunction, f.Code), f.State, f.Owner))],
            [.. members.OrderBy(m => m.Part).ThenBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Code, StringComparer.Ordinal)],
            viewer is { IsMember: true } ? await TeamAsync([.. members.Select(m => m.Id).Distinct()], viewer, cancel) : null,
            await MayEditAsync(found.Code, viewer, cancel));
    }

    /// <summary>A hub with its parts, to be changed; null for who may not.</summary>
    internal async Task<Hub?> TakeAsync(string region, Guid id, Viewer viewer, CancellationToken cancel) =>
        await KeptRegionAsync(region, viewer, cancel) is { } found
            ? await WithParts.SingleOrDefaultAsync(h => h.Id == id && h.RegionCode == found.Code, cancel) : null;

    /// <summary>The region, for who may record its hubs; null for others.</summary>
    internal async Task<Region?> KeptRegionAsync(string code, Viewer viewer, CancellationToken cancel) =>
        await FindRegionAsync(code, cancel) is { } region && await MayEditAsync(region.Code, viewer, cancel) ? region : null;

    internal async Task<Region?> FindRegionAsync(string code, CancellationToken cancel) => (await book.CurrentAsync(cancel)).FindRegion(code);

    /// <summary>Codes of what a hub of a kind does.</summary>
    internal async Task<IReadOnlyList<string>> FunctionsAsync(HubKind kind, CancellationToken cancel) =>
        [.. (await book.CurrentAsync(cancel)).CurrentTerms(TermKind.HubFunction).Where(t => t.Group == kind.ToString()).Select(t => t.Code)];

    /// <summary>Codes of who leads and who hosts it.</summary>
    internal async Task<(string? Lead, string? Host)> CodesAsync(Hub hub, CancellationToken cancel)
    {
        var ids = hub.Members.Where(m => m.Part is not HubPart.Member).Select(m => m.OrganisationId).ToList();
        var codes = await db.Organisations.Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.Code }).ToDictionaryAsync(o => o.Id, o => o.Code, cancel);
        string? Of(HubPart part) => hub.Members.FirstOrDefault(m => m.Part == part) is { } one ? codes[one.OrganisationId] : null;
        return (Of(HubPart.Lead), Of(HubPart.Host));
    }

    /// <summary>An organisation that goes on, by its code; null when there is none.</summary>
    internal async Task<Organisation?> OrganisationAsync(string? code, CancellationToken cancel) => string.IsNullOrWhiteSpace(code) ? null
        : await db.Organisations.OpenOn(clock.Today).WithCode(code.Trim()).SingleOrDefaultAsync(cancel);

    private IQueryable<Hub> WithParts => db.Hubs.Include(h => h.Functions).Include(h => h.Members).AsSplitQuery();

    private async Task<bool> MayEditAsync(string region, Viewer? viewer, CancellationToken cancel) => viewer is { IsAdministrator: true }
        || (viewer is { IsIcsLead: true } && (await book.CurrentAsync(cancel)).FindArea(viewer.AreaCode)?.RegionCode == region);

    private async Task<IReadOnlyList<HubTeamRow>> TeamAsync(Guid[] organisations, Viewer viewer, CancellationToken cancel) =>
        await db.Contacts.VisibleTo(viewer).Suggestable()
            .Where(c => organisations.Contains(c.OrganisationId) && c.RoleFamilyCode == Hub.TeamFamily)
            .Join(db.Organisations, c => c.OrganisationId, o => o.Id, (c, o) => new { c.Id, c.JobTitle, o.Name })
            .OrderBy(c => c.Name).ThenBy(c => c.JobTitle).ThenBy(c => c.Id).Select(c => new HubTeamRow(c.Id, c.JobTitle, c.Name)).ToListAsync(cancel);
}
