using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
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

        if (TellsOfFailure(http))
        {
            context.RejectPrincipal();
            return;
        }

        var db = http.RequestServices.GetRequiredService<PortalDbContext>();
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var counts = ShowsBadges(http);
        if (!Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.Sid), out var sessionId)
            || await FindAsync(db, sessionId, counts, now, http.RequestAborted) is not { } row)
        {
            context.RejectPrincipal();
            await http.SignOutAsync(context.Scheme.Name);
            return;
        }

        http.RequestServices.GetRequiredService<ReferenceBook>().Notice(row.VocabularyVersion);
        http.SetViewer(row.ToViewer());
        http.SetViewerSummary(new(sessionId, row.VocabularyVersion, row.Inbox, row.Requests, row.Places, row.IsDemo, row.ProvedAt) { IsCounted = counts });
        if (row.LastSeenAt < now - SeenEvery)
        {
            await db.SignInSessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), http.RequestAborted);
        }
    }

    /// <summary>
    /// What came with the viewer, its badges counted. A request that is not for a page (a form is answered by a redirect, as a rule) did not
    /// count them; when it ends in a page after all, they are counted here.
    /// </summary>
    public static async Task<ViewerSummary> CountedAsync(HttpContext http)
    {
        var summary = http.ViewerSummary();
        if (summary.IsCounted || TellsOfFailure(http) || http.ViewerOrNull() is not { OrganisationId: { } organisation, Role: { } role } viewer)
        {
            return summary;
        }

        var db = http.RequestServices.GetRequiredService<PortalDbContext>();
        var counts = await db.ReadAsync(
            CountSql,
            [Statements.Of(viewer.AccountId), Statements.Of(organisation), Statements.Of(role.ToString()), Statements.Of(viewer.InsideId is not null)],
            row => (Inbox: row.GetInt32(0), Requests: row.GetInt32(1)),
            http.RequestAborted);
        var counted = summary with { Inbox = counts[0].Inbox, Requests = counts[0].Requests, IsCounted = true };
        http.SetViewerSummary(counted);
        return counted;
    }

    private static async Task<Row?> FindAsync(PortalDbContext db, Guid sessionId, bool counts, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = await db.ReadAsync(
            Sql,
            [
                Statements.Of(sessionId), Statements.Of(now - SignInSessions.AbsoluteLimit), Statements.Of(now - SignInSessions.IdleLimit),
                Statements.Of(counts), Statements.Of(PortalState.VocabularyVersion), Statements.Of(London.DayOf(now)),
            ],
            Row.Read,
            cancel);
        return rows.SingleOrDefault();
    }

    /// <summary>The page that tells of a failure must not fail with it, when the database is what failed.</summary>
    private static bool TellsOfFailure(HttpContext http) =>
        http.Features.Get<IExceptionHandlerFeature>() is not null || http.Features.Get<IStatusCodeReExecuteFeature>() is { OriginalStatusCode: 503 };

    /// <summary>Pages are read; what is sent is answered by a redirect, and a program has no use for a badge.</summary>
    private static bool ShowsBadges(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.ApiControllerAttribute>() is null;

    /// <summary>
    /// Introductions that wait for a person: to answer, on the approver's or the mailbox's account too; to reply or to read what came;
    /// accepted and led, with a message unread. Each is counted from an index of nothing else, and none twice. What came to an organisation is answered
    /// by those inside it, so whoever acts for it has none of these.
    /// </summary>
    private static string Inbox(string account, string organisation, string role, string isInside) => $"""
        ((select count(*) from introductions i
          where {isInside} and i.target_organisation_id = {organisation} and i.state = 'Sent'
            and ({role} <> 'Member' or i.target_contact_id is null
                 or exists (select 1 from contacts c left join contacts d on d.id = c.deputy_id
                            where c.id = i.target_contact_id
                              and (c.account_id = {account} or (i.deputy_asked_on is not null and d.account_id = {account}))))
            and not (i.seeker_organisation_id = {organisation} and i.seeker_account_id = {account} and i.seeker_has_news))
         + (select count(*) from introductions i
            where i.seeker_account_id = {account} and i.seeker_organisation_id = {organisation} and (i.state = 'NeedsInfo' or i.seeker_has_news))
         + (select count(*) from introductions i
            where {isInside} and i.target_organisation_id = {organisation} and i.state = 'Accepted' and i.target_has_news
              and exists (select 1 from contacts c where c.id = i.target_contact_id and c.account_id = {account})
              and not (i.seeker_organisation_id = {organisation} and i.seeker_account_id = {account} and i.seeker_has_news)))::int
        """;

    /// <summary>People who wait to join, for those who decide.</summary>
    private static string Requests(string organisation, string role) => $"""
        case when {role} = 'Member' then 0 else
            (select count(*) from memberships m join accounts x on x.id = m.account_id and x.email_confirmed
             where m.organisation_id = {organisation} and m.state = 'Requested')::int end
        """;

    private static readonly string CountSql = $"select {Inbox("$1", "$2", "$3", "$4")}, {Requests("$2", "$3")}";

    private static readonly string Sql = $"""
        select a.id, a.display_name, a.is_administrator, a.is_demo, s.last_seen_at, s.proved_at, q.id, q.code, q.name, q.sector, q.role,
               (select count(*) from memberships m where m.account_id = a.id and m.state = 'Active')::int,
               case when $4 and q.id is not null then {Inbox("a.id", "q.id", "q.role", "b.consent is null")} else 0 end,
               case when $4 and q.id is not null then {Requests("q.id", "q.role")} else 0 end,
               coalesce((select v.value from portal_states v where v.key = $5), 0),
               b.consent, case when b.consent is not null then p.name end, case when b.consent is null and p.helps then p.code end
        from sign_in_sessions s
        join accounts a on a.id = s.account_id and a.disabled_at is null
        left join lateral (
            select o.id, o.code, o.name, o.sector, m.role, o.sector = 'System' and (m.role = 'IcsLead' or exists (
                select from contacts c where c.account_id = a.id and c.organisation_id = o.id and c.is_navigator and c.state in ('Active', 'CheckDue')))
                as helps
            from memberships m join organisations o on o.id = m.organisation_id
            where m.account_id = a.id and m.state = 'Active' and (s.organisation_id is null
                or m.organisation_id = (select coalesce(was.merged_into_id, was.id) from organisations was where was.id = s.organisation_id))
            order by m.decided_at limit 1) p on true
        left join lateral (
            select k.id as consent, o.id, o.code, o.name, o.sector
            from acting_consents k join organisations o on o.id = k.organisation_id
            where k.id = s.consent_id and p.helps and k.helper_organisation_id = p.id and k.ended_at is null and k.last_day >= $6
                and o.merged_into_id is null and (o.closed_on is null or o.closed_on > $6)) b on s.consent_id is not null
        cross join lateral (select coalesce(b.id, p.id) as id, coalesce(b.code, p.code) as code, coalesce(b.name, p.name) as name,
            coalesce(b.sector, p.sector) as sector, case when b.consent is null then p.role else 'Member' end as role) q
        where s.id = $1 and s.ended_at is null and s.started_at > $2 and s.last_seen_at > $3
        """;

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
        long VocabularyVersion,
        Guid? ConsentId,
        string? Helper,
        string? HelpsArea)
    {
        public static Row Read(NpgsqlDataReader row) => new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetBoolean(2),
            row.GetBoolean(3),
            row.GetFieldValue<DateTimeOffset>(4),
            row.GetFieldValue<DateTimeOffset>(5),
            row.ValueOrNull<Guid>(6),
            row.TextOrNull(7),
            row.TextOrNull(8),
            row.TextOrNull(9),
            row.TextOrNull(10),
            row.GetInt32(11),
            row.GetInt32(12),
            row.GetInt32(13),
            row.GetInt64(14),
            row.ValueOrNull<Guid>(15),
            row.TextOrNull(16),
            row.TextOrNull(17));

        public Viewer ToViewer()
        {
            MembershipRole? role = Role is null ? null : Enum.Parse<MembershipRole>(Role);
            Sector? sector = Sector is null ? null : Enum.Parse<Sector>(Sector);
            var area = role is MembershipRole.IcsLead && sector is Domain.Sector.System ? Code : null;
            var behalf = ConsentId is { } consent ? new Behalf(consent, Name, Helper!) : null;
            return new(AccountId, behalf?.Signature ?? Name, OrganisationId, Code, OrganisationName, sector, role, area, IsAdministrator && behalf is null)
            {
                Behalf = behalf,
                HelpsArea = HelpsArea,
            };
        }
    }
}
