using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Members;

/// <summary>Rights end with the person: what happens when somebody's place ends, whoever or whatever ends it. The caller saves.</summary>
public sealed class Leavers(PortalDbContext db, AccountLetters letters, OrganisationLetters organisations, AskerHandover asking, TimeProvider clock)
{
    /// <summary>
    /// Before a place ends, or is given or given back: one after the other decide for the organisation, and what the person asks at this moment is
    /// saved first and then seen. The place is read again. Only within a transaction.
    /// </summary>
    internal async Task LockAsync(Membership place, CancellationToken cancel)
    {
        var at = place.OrganisationId;
        await db.LockForDecidingAsync(at, cancel);
        await db.LockPlacesAsync([place.AccountId], [at], cancel);
        await db.Entry(place).ReloadAsync(cancel);
        Rule.Require(place.OrganisationId == at, "Their organisation has just become part of another. Open the page again.");
    }

    internal async Task EndAsync(Membership membership, string organisation, MembershipEnding ending, Guid? by, CancellationToken cancel)
    {
        membership.End(ending, by, clock.GetUtcNow());
        letters.PlaceEnded(await db.Users.Where(a => a.Id == membership.AccountId).Select(a => a.Email!).SingleAsync(cancel), organisation);
        await asking.LostAccessAsync(membership.AccountId, membership.OrganisationId, cancel);
    }

    /// <summary>
    /// A contact who goes for good has left: their place ends the same day, unless they work there in another role too. Even the last approver's does; then
    /// the administrators are told, who decide from there.
    /// </summary>
    public async Task HandedOverAsync(Contact leaver, CancellationToken cancel)
    {
        if (leaver is not { AccountId: { } account, LeavingReason: { } reason } || !reason.EndsThePlace()
            || await db.Contacts.OfOrganisation(leaver.OrganisationId).AnyAsync(
                c => c.AccountId == account && c.Id != leaver.Id && c.State != ContactState.Left && c.State != ContactState.Pseudonymised, cancel)
            || await db.Memberships.SingleOrDefaultAsync(
                m => m.AccountId == account && m.OrganisationId == leaver.OrganisationId && m.State == MembershipState.Active, cancel) is not { } place)
        {
            return;
        }

        await EndOnTheDayAsync(place, MembershipEnding.HandedOver, cancel);
    }

    /// <summary>The day has come for those who said that they leave.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        AuditInterceptor.ActAs("The portal's calendar");
        foreach (var place in await db.Memberships.LeavingBy(clock.Today).ToListAsync(cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await LockAsync(place, cancel);
            if (place.State is MembershipState.Active && place.LeavingOn <= clock.Today)
            {
                await EndOnTheDayAsync(place, MembershipEnding.Left, cancel);
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
            }
        }
    }

    private async Task EndOnTheDayAsync(Membership place, MembershipEnding ending, CancellationToken cancel)
    {
        var organisation = await db.Organisations.IgnoreQueryFilters().Where(o => o.Id == place.OrganisationId).Select(o => new { o.Name, o.Code })
            .SingleAsync(cancel);
        var wasLast = place.IsApprover && !await db.LiveApprovers.AnyAsync(m => m.OrganisationId == place.OrganisationId && m.Id != place.Id, cancel);
        await EndAsync(place, organisation.Name, ending, ending is MembershipEnding.Left ? place.AccountId : null, cancel);
        if (!wasLast)
        {
            return;
        }

        foreach (var administrator in await db.Users.Where(a => a.IsAdministrator && a.DisabledAt == null).Select(a => a.Email!).ToListAsync(cancel))
        {
            organisations.LastApproverGone(administrator, organisation.Name, organisation.Code);
        }
    }
}
