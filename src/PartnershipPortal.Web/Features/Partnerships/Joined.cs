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

/// <summary>How it is found.</summary>
internal static class JoinedQueries
{
    /// <summary>The partnership with the organisation itself before that with its group, the oldest first.</summary>
    public static IQueryable<Joined> JoinedWith(this PortalDbContext db, Guid own, Guid other) =>
        from p in db.Partnerships.Live()
        where p.Members.Any(us => us.OrganisationId == own && us.LeftOn == null && us.Part != MemberPart.Affiliate)
        from them in p.Members
        where them.LeftOn == null && them.Part != MemberPart.Affiliate && them.OrganisationId != own
            && (them.OrganisationId == other || db.Organisations.Any(o => o.Id == other && o.ParentId == them.OrganisationId))
        join o in db.Organisations.IgnoreQueryFilters() on them.OrganisationId equals o.Id
        orderby them.OrganisationId != other, p.ProposedOn, p.Id
        select new Joined(p.Id, o.Name, them.OrganisationId != other, db.Sites.Where(s => s.Id == them.SiteId).Select(s => s.Name).FirstOrDefault());

    /// <summary>The same for several, by code: those of them that one's own organisation works with.</summary>
    public static async Task<Dictionary<string, Joined>> JoinedWithAsync(this PortalDbContext db, Guid own, string[] codes, CancellationToken cancel)
    {
        var found = await (
            from p in db.Partnerships.Live()
            where p.Members.Any(us => us.OrganisationId == own && us.LeftOn == null && us.Part != MemberPart.Affiliate)
            from them in p.Members
            where them.LeftOn == null && them.Part != MemberPart.Affiliate && them.OrganisationId != own
            from other in db.Organisations
            where codes.Contains(other.Code) && (other.Id == them.OrganisationId || other.ParentId == them.OrganisationId)
            join o in db.Organisations.IgnoreQueryFilters() on them.OrganisationId equals o.Id
            orderby p.ProposedOn, p.Id
            select new
            {
                other.Code,
                Joined = new Joined(
                    p.Id, o.Name, them.OrganisationId != other.Id, db.Sites.Where(s => s.Id == them.SiteId).Select(s => s.Name).FirstOrDefault()),
            }).ToListAsync(cancel);
        return found.OrderBy(f => f.Joined.IsByGroup).DistinctBy(f => f.Code).ToDictionary(f => f.Code, f => f.Joined);
    }
}
