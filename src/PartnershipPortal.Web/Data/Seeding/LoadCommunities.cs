using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// Communities of practice of a generated portal, spread over the care systems: each with a dozen members of its area, a meeting a quarter for five years,
/// who was there, what was agreed and what was written. The numbers of the rows stand for chance, so that the same portal gets the same rows.
/// </summary>
[SuppressMessage("Security", "CA2100", Justification = "Constants of the program; only numbers are filled in.")]
internal static class LoadCommunities
{
    public static readonly string[] Tables =
        ["communities", "community_members", "community_meetings", "community_attendees", "community_actions", "community_posts"];

    private const int MeetingsOfCommunity = 20;

    private const string Communities = """
        create temporary table load_community on commit drop as
        select gen_random_uuid() as id, x.n, a.code as area, a.name
        from generate_series(0, {0} - 1) x(n)
        join (select code, name, row_number() over (order by code) - 1 as k, count(*) over () as areas
              from integrated_care_systems where valid_to is null) a on a.k = x.n % a.areas;

        create temporary table load_community_member on commit drop as
        select gen_random_uuid() as id, c.id as community_id, c.n as community, p.organisation_id, p.account_id, p.sector, p.place
        from load_community c
        cross join lateral (
            select o.id as organisation_id, m.account_id, o.sector, row_number() over (order by md5(o.id::text || c.n)) as place
            from area_memberships a
            join organisations o on o.id = a.organisation_id and o.closed_on is null and o.sector <> 'System'
            join lateral (select m.account_id from memberships m where m.organisation_id = o.id and m.state = 'Active' order by m.account_id limit 1) m on true
            where a.ics_code = c.area and a."to" is null
            order by md5(o.id::text || c.n) limit 12) p;
        delete from load_community c where not exists (select from load_community_member m where m.community_id = c.id);

        insert into communities (id, organisation_id, name, kind, access, state, ics_code, place, aim, agendas, cadence, proposed_on, opened_on, last_held_on,
            offered_dates)
        select c.id, m.organisation_id, 'Load community ' || c.n || ' of ' || c.name, 'CommunityOfPractice',
            case when c.n % 3 = 0 then 'Public' else 'Restricted' end, 'Open', c.area, c.name, 'Colleges and health employers who meet every quarter.',
            array[(array['apprenticeship', 'placements', 'recruitment', 'adult-learning'])[1 + c.n % 4]], 'Quarterly', current_date - 1840,
            current_date - 1840, current_date - (c.n % 90)::int, '{{}}'
        from load_community c join load_community_member m on m.community_id = c.id and m.place = 1;

        insert into community_members (id, community_id, organisation_id, account_id, role, state, since)
        select id, community_id, organisation_id, account_id, case when place = 1 then 'Chair' else 'Member' end, 'Active', current_date - 1840
        from load_community_member;
        update communities c set owner_member_id = m.id from load_community_member m where m.community_id = c.id and m.place = 1;
        """;

    private const string Meetings = """
        create temporary table load_community_meeting on commit drop as
        select gen_random_uuid() as id, c.id as community_id, c.n as community, s.i, current_date - (c.n % 90 + (s.i - 1) * 91)::int as day
        from load_community c cross join generate_series(1, {0}) s(i);

        insert into community_meetings (id, community_id, title, "on", starts_at, minutes, place, is_conference, state, sequence, notes)
        select id, community_id, 'Quarterly meeting', day, '14:00', 90, 'Online', false, 'Held', 0, 'What each of us offers and what is missing.'
        from load_community_meeting;

        insert into community_attendees (id, meeting_id, organisation_id, sector, role)
        select gen_random_uuid(), t.id, m.organisation_id, m.sector, 'Partnership lead'
        from load_community_meeting t join load_community_member m on m.community_id = t.community_id where (m.place + t.i) % 4 <> 0;

        insert into community_actions (id, community_id, meeting_id, text, owner_member_id, due_on, done_on)
        select gen_random_uuid(), t.community_id, t.id, 'Send the dates of the next group', m.id, t.day + 30, case when t.i > 1 then t.day + 20 end
        from load_community_meeting t join load_community_member m on m.community_id = t.community_id and m.place = 1 + t.i % 6;

        insert into community_posts (id, community_id, thread_id, title, words, organisation_id, account_id, person, at)
        select p.id, p.community_id, p.id, 'Before the next meeting', 'Who has places for January?', p.organisation_id, p.account_id, 'Load Member',
            p.day + time '09:00'
        from (select gen_random_uuid() as id, t.community_id, t.day, m.organisation_id, m.account_id
              from load_community_meeting t join load_community_member m on m.community_id = t.community_id and m.place = 1 + t.i % 6) p;
        """;

    /// <summary>Adds one for every so many contacts, where there are none yet.</summary>
    public static async Task AddAsync(PortalDbContext db, int contacts, CancellationToken cancel)
    {
        if (await db.Communities.AnyAsync(cancel))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlRawAsync(Communities, [contacts / (20 * MeetingsOfCommunity)], cancel);
        await db.Database.ExecuteSqlRawAsync(Meetings, [MeetingsOfCommunity], cancel);
        await transaction.CommitAsync(cancel);
    }
}
