using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Accounts;

/// <summary>Forgets, once a day, what has served its purpose: counts of guesses, sessions and links long over, and registrations nobody confirmed.</summary>
internal static class AccountHousekeeping
{
    private static readonly TimeSpan GuessesKept = TimeSpan.FromDays(1);
    private static readonly TimeSpan SessionsKept = TimeSpan.FromDays(90);
    private static readonly TimeSpan LinksKept = TimeSpan.FromDays(30);
    private static readonly TimeSpan UnconfirmedKept = TimeSpan.FromDays(30);

    public static async Task RunAsync(IServiceProvider services, CancellationToken cancel)
    {
        var (db, now) = (services.GetRequiredService<PortalDbContext>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var (guesses, sessions, links, unconfirmed) = (now - GuessesKept, now - SessionsKept, now - LinksKept, now - UnconfirmedKept);
        await db.GuessCounts.Where(g => g.LastAt < guesses && g.BlockedUntil < now).ExecuteDeleteAsync(cancel);
        await db.SignInSessions.Where(s => s.LastSeenAt < sessions).ExecuteDeleteAsync(cancel);
        await db.SafeLinks.Where(l => l.ExpiresAt < links).ExecuteDeleteAsync(cancel);

        // An address somebody mistyped belongs to a stranger; without this they could never register.
        var never = db.Users.Where(a => !a.EmailConfirmed && a.CreatedAt < unconfirmed && !a.IsAdministrator);
        await db.Memberships.Where(m => m.State == MembershipState.Requested && never.Any(a => a.Id == m.AccountId)).ExecuteDeleteAsync(cancel);
        await never.Where(a => !db.Memberships.Any(m => m.AccountId == a.Id)).ExecuteDeleteAsync(cancel);
        await db.AreaMemberships.Where(m => db.Organisations.IgnoreQueryFilters().Any(o => o.Id == m.OrganisationId && o.IsPending)
            && !db.Memberships.Any(p => p.OrganisationId == m.OrganisationId)).ExecuteDeleteAsync(cancel);
        await db.Organisations.IgnoreQueryFilters().Where(o => o.IsPending && !db.Memberships.Any(m => m.OrganisationId == o.Id)).ExecuteDeleteAsync(cancel);
    }
}
