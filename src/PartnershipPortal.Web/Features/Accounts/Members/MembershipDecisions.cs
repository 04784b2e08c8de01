using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Configurations;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Accounts.Registration;
using PartnershipPortal.Web.Features.Contacts;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Features.Organisations;

namespace PartnershipPortal.Web.Features.Accounts.Members;

/// <summary>Deciding about people's places: the same for an approver of the organisation and, where it has none, an administrator.</summary>
public sealed class MembershipDecisions(
    PortalDbContext db,
    AccountLetters letters,
    OrganisationLetters organisations,
    AskerHandover asking,
    ContactDrafts drafts,
    Leavers leavers,
    FrontDoors frontDoors,
    ReferenceBook reference,
    TimeProvider clock)
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
                membership.FrontDoor,
                membership.FrontDoorMailbox,
            }).SingleOrDefaultAsync(cancel);
        return found is null
            ? null
            : new(found.DisplayName, found.JobTitle, found.Email!, found.Name, $"{found.Sector.Label()}, {found.Postcode}", found.IsPending, found.RequestedAt,
                MembershipRoles.AllowedAt(found.Sector), back)
            {
                FrontDoor = found.FrontDoor == Membership.SinglePoint ? "Themselves, as single point of contact" : found.FrontDoorMailbox,
            };
    }

    /// <summary>What became of a request that was answered already; null unless it was answered, and among those the viewer may see.</summary>
    public async Task<DecidedPage?> DecidedAsync(IQueryable<Membership> visible, Guid id, string back, CancellationToken cancel)
    {
        var found = await (
            from membership in visible
            where membership.Id == id && membership.DecidedAt != null
            join account in db.Users on membership.AccountId equals account.Id
            join organisation in db.Organisations.IgnoreQueryFilters() on membership.OrganisationId equals organisation.Id
            select new { Membership = membership, account.DisplayName, Organisation = organisation.Name }).AsNoTracking().SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var decider = await db.Users.Where(a => a.Id == found.Membership.DecidedBy).Select(a => a.DisplayName).SingleOrDefaultAsync(cancel);
        return new(found.DisplayName, found.Organisation, found.Membership, decider ?? "Somebody", back);
    }

    /// <summary>Lets the person in or declines, and tells them.</summary>
    /// <returns>False, with nothing done, when somebody else answered in the same moment.</returns>
    public async Task<bool> DecideAsync(Guid id, DecideForm form, Guid decidedBy, CancellationToken cancel)
    {
        await reference.CurrentAsync(cancel); // read before the transaction, which must not wait for another connection
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var membership = await db.Memberships.SingleAsync(m => m.Id == id, cancel);
        await leavers.LockAsync(membership, cancel);
        if (membership.State is not MembershipState.Requested)
        {
            return false;
        }

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

            if (membership.WantsSupport)
            {
                organisation.AskForSupport(membership.SupportFor, clock.GetUtcNow());
            }

            var isSinglePoint = await frontDoors.OpenAsync(membership, organisation, cancel);
            await drafts.PrepareAsync(account, organisation, membership.JobTitle, cancel, isSinglePoint);
            letters.LetIn(account.Email!, organisation.Name, role.InSentence);
        }

        try
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    public async Task ChangeRoleAsync(Membership membership, MembershipRole role, Sector sector, CancellationToken cancel)
    {
        Rule.Require(MembershipRoles.AllowedAt(sector).Contains(role), "This organisation cannot give that role.");
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await leavers.LockAsync(membership, cancel);
        Rule.Require(role is not MembershipRole.Member || !await IsLastApproverAsync(membership, cancel), OnlyApprover);
        membership.ChangeRole(role);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Ends a place at once, unless nobody would be left to decide who joins.</summary>
    /// <param name="by">Who ends it: an approver, or the person themselves.</param>
    public async Task EndAsync(Membership membership, string organisation, Guid by, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await leavers.LockAsync(membership, cancel);
        Rule.Require(!await IsLastApproverAsync(membership, cancel), OnlyApprover);
        await leavers.EndAsync(membership, organisation, membership.AccountId == by ? MembershipEnding.Left : MembershipEnding.Removed, by, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The place is theirs again. Somebody who asked to join anew meanwhile has a place already.</summary>
    public async Task ReturnAsync(Membership membership, string organisation, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await leavers.LockAsync(membership, cancel);
        membership.Return(clock.GetUtcNow());
        organisations.PlaceReturned(await db.Users.Where(a => a.Id == membership.AccountId).Select(a => a.Email!).SingleAsync(cancel), organisation);
        try
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { ConstraintName: MembershipConfiguration.OneOpenPlaceIndex })
        {
            throw new BrokenRuleException("They have a place here already, or have asked for one.");
        }
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
