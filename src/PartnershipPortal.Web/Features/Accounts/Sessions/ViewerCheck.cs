using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Sessions;

/// <summary>
/// Checks the cookie against the database on every request, in one statement that also reads who is looking.
/// So a session ended, an account disabled or a membership withdrawn takes effect at the next click, on every node.
/// </summary>
internal static class ViewerCheck
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            return; // A stylesheet looks the same to everybody.
        }

        if (http.Features.Get<IExceptionHandlerFeature>() is not null || http.Features.Get<IStatusCodeReExecuteFeature>() is { OriginalStatusCode: 503 })
        {
            context.RejectPrincipal(); // The page that tells of a failure must not fail with it, when the database is what failed.
            return;
        }

        var db = http.RequestServices.GetRequiredService<PortalDbContext>();
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (!Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.Sid), out var sessionId)
            || await FindAsync(db, sessionId, now, http.RequestAborted) is not { } row)
        {
            context.RejectPrincipal();
            await http.SignOutAsync(context.Scheme.Name);
            return;
        }

        http.RequestServices.GetRequiredService<ReferenceBook>().Notice(row.VocabularyVersion);
        http.SetViewer(row.ToViewer());
        http.SetViewerSummary(new(sessionId, row.VocabularyVersion, row.Inbox, row.Requests, row.Places, row.IsDemo, row.ProvedAt));
        if (row.LastSeenAt < now - SeenEvery)
        {
            await db.SignInSessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), http.RequestAborted);
        }
    }

    private static async Task<Row?> FindAsync(PortalDbContext db, Guid sessionId, DateTimeOffset now, CancellationToken cancel)
    {
        var (startedAfter, seenAfter) = (now - SignInSessions.AbsoluteLimit, now - SignInSessions.IdleLimit);
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            select a.id as account_id, a.display_name as name, a.is_administrator as is_administrator, a.is_demo as is_demo,
                   s.last_seen_at as last_seen_at, s.proved_at as proved_at,
                   p.id as organisation_id, p.code as code, p.name as organisation_name, p.sector as sector, p.role as role,
                   (select count(*) from memberships m where m.account_id = a.id and m.state = 'Active')::int as places,
                   (select count(*) from introductions i
                    where (i.target_organisation_id = p.id and i.state = 'Sent'
                           and (p.role <> 'Member' or i.target_contact_id is null
                                or exists (select 1 from contacts c left join contacts d on d.id = c.deputy_id
                                           where c.id = i.target_contact_id
                                             and (c.account_id = a.id or (i.deputy_asked_on is not null and d.account_id = a.id)))))
                       or (i.seeker_organisation_id = p.id and i.seeker_account_id = a.id and (i.state = 'NeedsInfo' or i.seeker_has_news))
                       or (i.target_organisation_id = p.id and i.state = 'Accepted' and i.target_has_news
                           and exists (select 1 from contacts c where c.id = i.target_contact_id and c.account_id = a.id)))::int as inbox,
                   case when p.role = 'Member' then 0 else
                       (select count(*) from memberships m join accounts x on x.id = m.account_id and x.email_confirmed
                        where m.organisation_id = p.id and m.state = 'Requested') end::int as requests,
                   coalesce((select v.value from portal_states v where v.key = {PortalState.VocabularyVersion}), 0) as vocabulary_version
            from sign_in_sessions s
            join accounts a on a.id = s.account_id and a.disabled_at is null
            left join lateral (
                select o.id, o.code, o.name, o.sector, m.role
                from memberships m join organisations o on o.id = m.organisation_id
                where m.account_id = a.id and m.state = 'Active' and (s.organisation_id is null
                    or m.organisation_id = (select coalesce(was.merged_into_id, was.id) from organisations was where was.id = s.organisation_id))
                order by m.decided_at limit 1) p on true
            where s.id = {sessionId} and s.ended_at is null and s.started_at > {startedAfter} and s.last_seen_at > {seenAfter}
            """).ToListAsync(cancel);

        return rows.SingleOrDefault();
    }

    private sealed record Row(
        Guid AccountId,
        string Name,
        bool IsAdministrator,
        bool IsDemo,
        DateTimeOffset LastSeenAt,
        DateTimeOffset ProvedAt,
        Guid? OrganisationId,
        string? Code,
        string? OrganisationName,
        string? Sector,
        string? Role,
        int Places,
        int Inbox,
        int Requests,
        long VocabularyVersion)
    {
        public Viewer ToViewer()
        {
            MembershipRole? role = Role is null ? null : Enum.Parse<MembershipRole>(Role);
            Sector? sector = Sector is null ? null : Enum.Parse<Sector>(Sector);
            var area = role is MembershipRole.IcsLead && sector is Domain.Sector.System ? Code : null;
            return new(AccountId, Name, OrganisationId, Code, OrganisationName, sector, role, area, IsAdministrator);
        }
    }
}
