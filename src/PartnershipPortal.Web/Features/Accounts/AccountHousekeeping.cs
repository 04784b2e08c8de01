using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;

namespace PartnershipPortal.Web.Features.Accounts;

/// <summary>Forgets, once a day, registrations nobody confirmed, with all that hangs on them. What simply grows old goes by its own declaration.</summary>
internal static class AccountHousekeeping
{
    private static readonly TimeSpan UnconfirmedKept = TimeSpan.FromDays(30);

    public static async Task RunAsync(IServiceProvider services, CancellationToken cancel)
    {
        var (db, now) = (services.GetRequiredService<PortalDbContext>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var unconfirmed = now - UnconfirmedKept;

        // An address nobody confirmed is not this person's; it is kept no longer than its link works.
        await db.Users.Where(a => a.PendingEmail != null
                && !db.SafeLinks.Any(l => l.Purpose == AccountLinks.NewEmail && l.SubjectId == a.Id && l.UsedAt == null && l.ExpiresAt > now))
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.PendingEmail, (string?)null), cancel);

        // An address somebody mistyped belongs to a stranger; without this they could never register.
        var never = db.Users.Where(a => !a.EmailConfirmed && a.CreatedAt < unconfirmed && !a.IsAdministrator && a.DeletedAt == null);
        await db.Memberships.Where(m => m.State == MembershipState.Requested && never.Any(a => a.Id == m.AccountId)).ExecuteDeleteAsync(cancel);
        await never.Where(a => !db.Memberships.Any(m => m.AccountId == a.Id)).ExecuteDeleteAsync(cancel);
        await db.AreaMemberships.Where(m => db.Organisations.IgnoreQueryFilters().Any(o => o.Id == m.OrganisationId && o.IsPending)
            && !db.Memberships.Any(p => p.OrganisationId == m.OrganisationId)).ExecuteDeleteAsync(cancel);
        await db.Organisations.IgnoreQueryFilters().Where(o => o.IsPending && !db.Memberships.Any(m => m.OrganisationId == o.Id)).ExecuteDeleteAsync(cancel);
    }
}
