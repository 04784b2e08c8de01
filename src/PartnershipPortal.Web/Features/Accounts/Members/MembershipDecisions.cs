using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Contacts;
using PartnershipPortal.Web.Features.Introductions;

namespace PartnershipPortal.Web.Features.Accounts.Members;

/// <summary>Deciding about people's places: the same for an approver of the organisation and, where it has none, an administrator.</summary>
public sealed class MembershipDecisions(PortalDbContext db, AccountLetters letters, AskerHandover asking, ContactDrafts drafts, TimeProvider clock)
{
    /// <summary>What the decider is shown; null unless the request waits and the address is confirmed.</summary>
    public async Task<RequestPage?> ReadAsync(IQueryable<Membership> visible, Guid id, string back, CancellationToken cancel)
    {
        var found = await (
            from membership in visible
            where membership.Id == id && membership.State == MembershipState.Requested
            join account in db.Users on membership.AccountId equals account.Id
            where account.EmailConfirmed
            join organisation in db.Organisations.IgnoreQueryFilters() on membership.OrganisationId equals organisation.Id
            select new
            {
                account.DisplayName,
                membership.JobTitle,
                account.Email,
                organisation.Name,
                organisation.Postcode,
                organisation.Sector,
                organisation.IsPending,
                membership.RequestedAt,
            }).SingleOrDefaultAsync(cancel);
        return found is null
            ? null
            : new(found.DisplayName, found.JobTitle, found.Email!, found.Name, $"{found.Sector.Label()}, {found.Postcode}", found.IsPending, found.RequestedAt, MembershipRoles.AllowedAt(found.Sector), back);
    }

    /// <summary>Lets the person in or declines, and tells them.</summary>
    public async Task DecideAsync(Guid id, DecideForm form, Guid decidedBy, CancellationToken cancel)
    {
        var membership = await db.Memberships.SingleAsync(m => m.Id == id, cancel);
        var organisation = await db.Organisations.IgnoreQueryFilters().SingleAsync(o => o.Id == membership.OrganisationId, cancel);
        var account = await db.Users.SingleAsync(a => a.Id == membership.AccountId, cancel);
        if (form.IsNo)
        {
            membership.Decline(form.Reason!, decidedBy, clock.GetUtcNow());
            var byAdministrator = !await db.LiveApprovers.AnyAsync(m => m.AccountId == decidedBy && m.OrganisationId == organisation.Id, cancel);
            letters.TurnedDown(account.Email!, organisation.Name, membership.DeclineReason!, byAdministrator);
        }
        else
        {
            var role = RoleOf(form.Answer, organisation.Sector);
            membership.Accept(role, decidedBy, clock.GetUtcNow());
            if (organisation.IsPending)
            {
                organisation.Confirm();
            }

            await drafts.PrepareAsync(account, organisation, membership.JobTitle, cancel);
            letters.LetIn(account.Email!, organisation.Name, role.Label.ToLowerInvariant());
        }

        await db.SaveChangesAsync(cancel);
    }

    public async Task ChangeRoleAsync(Membership membership, MembershipRole role, Sector sector, CancellationToken cancel)
    {
        Rule.Require(MembershipRoles.AllowedAt(sector).Contains(role), "This organisation cannot give that role.");
        Rule.Require(role is not MembershipRole.Member || !await IsLastApproverAsync(membership, cancel), OnlyApprover);
        membership.ChangeRole(role);
        await db.SaveChangesAsync(cancel);
    }

    public async Task EndAsync(Membership membership, string organisation, CancellationToken cancel)
    {
        Rule.Require(!await IsLastApproverAsync(membership, cancel), OnlyApprover);
        membership.End(clock.GetUtcNow());
        var person = await db.Users.Where(a => a.Id == membership.AccountId).Select(a => new { a.DisplayName, a.Email }).SingleAsync(cancel);
        letters.PlaceEnded(person.Email!, organisation);
        await asking.LostAccessAsync(membership.AccountId, person.DisplayName, membership.OrganisationId, cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>How many requests of theirs move when the place ends, and to whom.</summary>
    public async Task<(int Count, string? Follower)> AskedAsync(Membership membership, CancellationToken cancel)
    {
        var count = await asking.Moving(membership.AccountId, membership.OrganisationId).CountAsync(cancel);
        return (count, count is 0 ? null : (await asking.HeirOfAsync(membership.AccountId, membership.OrganisationId, null, null, cancel))?.Name);
    }

    public async Task<bool> IsLastApproverAsync(Membership membership, CancellationToken cancel) =>
        membership.Role is not MembershipRole.Member
        && !await db.LiveApprovers.AnyAsync(m => m.OrganisationId == membership.OrganisationId && m.Id != membership.Id, cancel);

    internal static MembershipRole RoleOf(string? answer, Sector sector)
    {
        var isRole = Enum.TryParse<MembershipRole>(answer, out var role) && MembershipRoles.AllowedAt(sector).Contains(role);
        Rule.Require(isRole, "This organisation cannot give that role.");
        return role;
    }

    private const string OnlyApprover = "This is the only approver. Make a colleague approver first, so that somebody can decide who joins.";
}
