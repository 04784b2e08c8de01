using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.SignIn;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Sessions;

/// <summary>Starts and ends signed-in browsers. Every sign-in gets a new session, and the cookie holds nothing but its id.</summary>
public sealed class SignInSessions(PortalDbContext db, KnownBrowsers browsers, TimeProvider clock, ILogger<SignInSessions> log)
{
    /// <summary>Without a request for so long, a session ends: a working day.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(8);

    /// <summary>However busy, a session ends after so long.</summary>
    public static readonly TimeSpan AbsoluteLimit = TimeSpan.FromDays(7);

    private const string BeganBefore = "How you sign in has changed since you began to sign in here. Sign in again.";

    /// <summary>Signs this browser in. Where a half sign-in leads here it is used up in the same transaction, so that whoever ends it first wins.</summary>
    public async Task<SignInSession> StartAsync(HttpContext http, Account account, CancellationToken cancel)
    {
        await EndAsync(http, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (HalfCheck.IdOf(http) is { } half)
        {
            Rule.Require(await db.HalfSignIns.Where(h => h.Id == half && h.AccountId == account.Id).ExecuteDeleteAsync(cancel) == 1, BeganBefore);
        }

        var session = await OpenAsync(account.Id, Device.Of(http.Request.Headers.UserAgent), cancel);
        await transaction.CommitAsync(cancel);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, PrincipalOf(session));
        browsers.Remember(http, account);
        log.LogInformation("Account {Account} signed in, session {Session}", account.Id, session.Id);
        return session;
    }

    /// <summary>A session for the account, acting for the organisation it last acted for if it still may.</summary>
    public async Task<SignInSession> OpenAsync(Guid accountId, string device, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var places = await db.Memberships.Where(m => m.AccountId == accountId && m.State == MembershipState.Active)
            .OrderBy(m => m.DecidedAt).Select(m => m.OrganisationId).ToListAsync(cancel);
        var last = await db.SignInSessions.Where(s => s.AccountId == accountId && s.OrganisationId != null)
            .OrderByDescending(s => s.LastSeenAt).Select(s => s.OrganisationId).FirstOrDefaultAsync(cancel);
        var session = new SignInSession
        {
            AccountId = accountId,
            OrganisationId = last is { } id && places.Contains(id) ? id : places.Cast<Guid?>().FirstOrDefault(),
            StartedAt = now,
            LastSeenAt = now,
            ProvedAt = now,
            Device = device,
        };
        db.SignInSessions.Add(session);
        await db.SaveChangesAsync(cancel);
        return session;
    }

    public static ClaimsPrincipal PrincipalOf(SignInSession session) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, session.AccountId.ToString()), new(ClaimTypes.Sid, session.Id.ToString())],
        IdentityConstants.ApplicationScheme));

    /// <summary>The password was right; the second step comes next.</summary>
    public async Task StartHalfAsync(HttpContext http, Account account, CancellationToken cancel)
    {
        var half = new HalfSignIn { AccountId = account.Id, StartedAt = clock.GetUtcNow(), SecurityStamp = account.SecurityStamp! };
        db.HalfSignIns.Add(half);
        await db.SaveChangesAsync(cancel);
        await http.SignInAsync(Policies.HalfSignedIn, new(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, account.Id.ToString()), new(ClaimTypes.Sid, half.Id.ToString())], Policies.HalfSignedIn)));
    }

    /// <summary>Notes that the person has just proved again who they are.</summary>
    public Task ProveAsync(Guid sessionId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.SignInSessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(s => s.SetProperty(x => x.ProvedAt, now), cancel);
    }

    /// <summary>Signs this browser out, whoever was in it.</summary>
    public async Task EndAsync(HttpContext http, CancellationToken cancel)
    {
        if (http.ViewerSummary().SessionId is var id && id != Guid.Empty)
        {
            await EndAsync(db.SignInSessions.Where(s => s.Id == id), cancel);
        }

        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        await http.SignOutAsync(Policies.HalfSignedIn);
    }

    /// <summary>Ends every session of the account, except perhaps the one in use, and every sign-in begun.</summary>
    public async Task EndAllAsync(Guid accountId, Guid? except, CancellationToken cancel)
    {
        // First those half in: one that became a session in the meantime is then found among the sessions.
        await db.HalfSignIns.Where(h => h.AccountId == accountId).ExecuteDeleteAsync(cancel);
        await EndAsync(db.SignInSessions.Where(s => s.AccountId == accountId && s.Id != except), cancel);
    }

    /// <summary>After a change of how the person signs in: whoever got in by the old way is out, and only this browser stays.</summary>
    public Task EndOthersAsync(HttpContext http, Guid accountId, CancellationToken cancel) => EndAllAsync(accountId, http.ViewerSummary().SessionId, cancel);

    public async Task<bool> EndOneAsync(Guid accountId, Guid sessionId, CancellationToken cancel) =>
        await EndAsync(db.SignInSessions.Where(s => s.AccountId == accountId && s.Id == sessionId), cancel) > 0;

    private Task<int> EndAsync(IQueryable<SignInSession> sessions, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return sessions.Where(s => s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancel);
    }
}
