using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>
/// The live partnership of one's own organisation with another, or with the group it belongs to, which covers its members: nobody need ask again.
/// Source: S0-07, S0-58, S1-41.
/// </summary>
/// <param name="With">The other organisation, or its group.</param>
/// <param name="Site">The campus or site that answers for it.</param>
public sealed record Joined(Guid PartnershipId, string With, bool IsByGroup, string? Site)
{
    public string Url => $"/partnerships/{PartnershipId}";

    /// <summary>What is said before anybody asks.</summary>
    public string InWords => (IsByGroup ? $"Covered by your partnership with {With}" : $"You already work with {With}")
        + (Site is null ? "" : $", where {Site} answers");
}

/// <summary>An organisation that another runs a live partnership with.</summary>
internal sealed class PartnerRow
{
    public required Guid PartnershipId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required DateOnly Since { get; init; }
    public required string? Site { get; init; }
}

/// <summary>How partners are found.</summary>
internal static class JoinedQueries
{
    /// <summary>All whom an organisation runs a live partnership with; affiliates do not.</summary>
    public static IQueryable<PartnerRow> PartnersOf(this PortalDbContext db, Guid own) =>
        from p in db.Partnerships.Live()
        where p.Members.Any(us => us.OrganisationId == own && us.LeftOn == null && us.Part != MemberPart.Affiliate)
        from them in p.Members
        where them.LeftOn == null && them.Part != MemberPart.Affiliate && them.OrganisationId != own
        select new PartnerRow
        {
            PartnershipId = p.Id,
            OrganisationId = them.OrganisationId,
            Since = p.ProposedOn,
            Site = db.Sites.Where(s => s.Id == them.SiteId).Select(s => s.Name).FirstOrDefault(),
        };

    /// <summary>The partnership with the organisation itself before that with its group, the oldest first.</summary>
    public static IQueryable<Joined> JoinedWith(this PortalDbContext db, Guid own, Guid other) =>
        from partner in db.PartnersOf(own)
        where partner.OrganisationId == other || db.Organisations.Any(o => o.Id == other && o.ParentId == partner.OrganisationId)
        join o in db.Organisations.IgnoreQueryFilters() on partner.OrganisationId equals o.Id
        orderby partner.OrganisationId != other, partner.Since, partner.PartnershipId
        select new Joined(partner.PartnershipId, o.Name, partner.OrganisationId != other, partner.Site);

    /// <summary>The same for several, by code: those of them that one's own organisation works with.</summary>
    public static async Task<Dictionary<string, Joined>> JoinedWithAsync(this PortalDbContext db, Guid own, string[] codes, CancellationToken cancel)
    {
        var found = await (
            from partner in db.PartnersOf(own)
            from other in db.Organisations
            where codes.Contains(other.Code) && (other.Id == partner.OrganisationId || other.ParentId == partner.OrganisationId)
            join o in db.Organisations.IgnoreQueryFilters() on partner.OrganisationId equals o.Id
            orderby partner.Since, partner.PartnershipId
            select new { other.Code, Joined = new Joined(partner.PartnershipId, o.Name, partner.OrganisationId != other.Id, partner.Site) })
            .ToListAsync(cancel);
        return found.OrderBy(f => f.Joined.IsByGroup).DistinctBy(f => f.Code).ToDictionary(f => f.Code, f => f.Joined);
    }
}
