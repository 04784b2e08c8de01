using Npgsql;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Introductions;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>An organisation of the fallback ladder, with a colleague of the seeker who has dealt with it.</summary>
/// <param name="Names">Names of those of its people who are suggested, by contact, only of those whom the seeker may see by name.</param>
internal sealed record LadderRow(
    Guid Id,
    string Code,
    string Name,
    string Sector,
    double? Latitude,
    double? Longitude,
    string? GeneralMailbox,
    string? Switchboard,
    bool IsNavigator,
    string? Mailboxes,
    Guid? ColleagueId,
    string? ColleagueName,
    string? ColleagueRole,
    DateTimeOffset? ColleagueSpokeAt,
    Guid? OpenId,
    DateOnly? OpenSentOn,
    Guid? OpenAccountId,
    string? OpenAskedBy,
    string? Names)
{
    /// <summary>The open request of the seeker's organisation to it about the same.</summary>
    public AskedAlready? Open =>
        OpenId is { } id ? new(id, OpenSentOn!.Value, OpenAccountId!.Value, OpenAskedBy!) : null;

    public static LadderRow Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.ValueOrNull<double>(4),
        row.ValueOrNull<double>(5),
        row.TextOrNull(6),
        row.TextOrNull(7),
        row.GetBoolean(8),
        row.TextOrNull(9),
        row.ValueOrNull<Guid>(10),
        row.TextOrNull(11),
        row.TextOrNull(12),
        row.ValueOrNull<DateTimeOffset>(13),
        row.ValueOrNull<Guid>(14),
        row.ValueOrNull<DateOnly>(15),
        row.ValueOrNull<Guid>(16),
        row.TextOrNull(17),
        row.TextOrNull(18));
}

/// <summary>The last statement of a search, bounded: the organisations on the page, and the names of the people on it where they may be seen.</summary>
internal static class FrontDoorRows
{
    private const string Ladder = """
        with rungs as (
            select id, ordinality as sort, false as is_navigator from unnest($1) with ordinality as t(id, ordinality)
            union all
            select o.id, 200, true from organisations o where o.code = $2)
        select o.id, o.code, o.name, o.sector, o.latitude, o.longitude, o.general_mailbox, o.switchboard, r.is_navigator,
               (select json_agg(json_build_object('family', m.role_family_code, 'label', m.label, 'email', m.email, 'on', m.verified_on))::text
                from team_mailboxes m where m.organisation_id = o.id),
               k.account_id, k.display_name, k.job_title, k.sent_at, w.id, w.sent_on, w.seeker_account_id, w.seeker_name,
               (select json_object_agg(c.id, c.name)::text from contacts c
                where not r.is_navigator and c.id = any ($6) and c.organisation_id = o.id
                  and (c.visibility = 'Name' or c.id = any ($7) or c.account_id = $4))
        from rungs r
        join organisations o on o.id = r.id
        left join lateral (
            select i.seeker_account_id as account_id, a.display_name, ms.job_title, i.sent_at
            from introductions i
            join accounts a on a.id = i.seeker_account_id
            join memberships ms on ms.account_id = a.id and ms.organisation_id = $3 and ms.state = 'Active'
            where i.seeker_organisation_id = $3 and i.target_organisation_id = o.id and i.seeker_account_id <> $4 and i.sent_at is not null
            order by i.sent_at desc
            limit 1) k on true
        left join introductions w
            on w.seeker_organisation_id = $3 and w.target_organisation_id = o.id and w.agenda_code = $5 and w.state in ('Sent', 'NeedsInfo')
        order by r.sort
        """;

    /// <summary>The organisations of the ladder in their order, and the area's own last.</summary>
    /// <param name="shown">The contacts suggested.</param>
    /// <param name="linked">Contacts whom the seeker works with, and so sees by name.</param>
    public static Task<List<LadderRow>> LadderAsync(
        this PortalDbContext db, FrontDoorRequest request, Guid[] organisations, Guid[] shown, Guid[] linked, Guid viewerAccount, CancellationToken cancel) =>
        db.ReadAsync(
            Ladder,
            [
                Statements.Of(organisations), Statements.Of(request.IcsCode ?? ""), Statements.Of(request.SeekerOrganisationId ?? Guid.Empty),
                Statements.Of(viewerAccount), Statements.Of(request.AgendaCode ?? ""), Statements.Of(shown), Statements.Of(linked),
            ],
            LadderRow.Read,
            cancel);
}
