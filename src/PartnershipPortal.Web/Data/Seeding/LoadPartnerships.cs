using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data.Migrations;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// The partnerships of a generated portal: one for each pair of organisations of which one has accepted the other, as a yes opens them, with what
/// follows in two years: two in three active, with people of both levels, talks, activities, concerns, meetings and memoranda, one in three signed.
/// </summary>
internal static class LoadPartnerships
{
    public static readonly string[] Tables =
    [
        "partnerships", "partnership_members", "partnership_lanes", "partnership_people", "partnership_entries", "partnership_activities", "concerns",
        "meetings", "meeting_attendees", "meeting_actions", "mous", "mou_parties", "mou_clauses", "mou_versions", "mou_signatures",
    ];

    /// <summary>The ordinal of a partnership stands for chance, so that the same portal gets the same rows.</summary>
    private const string Sql = """
        create temporary table numbered on commit drop as
        select p.id, row_number() over (order by p.proposed_on, p.one_lead_id, p.other_lead_id) as n, p.one_lead_id, p.other_lead_id, p.last_contact_on
        from partnerships p;

        update partnership_members m set benefit = 'More people trained nearby, and posts filled.' from numbered x where x.id = m.partnership_id;

        insert into partnership_people (id, partnership_id, side, duty, organisation_id, contact_id)
        select gen_random_uuid(), m.partnership_id, m.side, 'Strategic', m.organisation_id, c.id
        from numbered x
        join partnership_members m on m.partnership_id = x.id
        join lateral (select c.id from contacts c where c.organisation_id = m.organisation_id and c.state = 'Active' and c.level = 'Strategic'
                      order by c.id limit 1) c on true
        where x.n % 2 = 0
          and not exists (select from partnership_people y where y.partnership_id = x.id and y.side = m.side and y.lane_id is null);

        update partnerships p set state = 'Active', active_on = p.proposed_on, last_contact_on = greatest(p.last_contact_on, current_date - (x.n % 200)::int)
        from numbered x where x.id = p.id and x.n % 3 <> 0;

        insert into partnership_entries (id, partnership_id, kind, at, organisation_id, person, text, "on")
        select gen_random_uuid(), x.id, case when s.i % 3 = 0 then 'CallLogged' else 'Message' end, now() - s.i * interval '20 days',
               case when s.i % 2 = 0 then x.one_lead_id else x.other_lead_id end, 'Load Member', 'We spoke about places for January.',
               case when s.i % 3 = 0 then current_date - s.i * 20 end
        from numbered x cross join generate_series(1, 10) s(i) where x.n % 3 <> 0;

        insert into partnership_activities (id, partnership_id, kind, "on", words, organisation_id, recorded_by_account_id)
        select gen_random_uuid(), x.id, 'CollegeWalk', current_date - (s.i * 60 + x.n % 50)::int, 'Students saw two wards.', x.one_lead_id, a.account_id
        from numbered x cross join generate_series(1, 3) s(i)
        join lateral (select m.account_id from memberships m where m.organisation_id = x.one_lead_id order by m.account_id limit 1) a on true
        where x.n % 3 = 1;

        insert into concerns (id, partnership_id, title, text, severity, organisation_id, raised_by, raised_by_account_id, raised_on, resolved_on, resolution)
        select gen_random_uuid(), x.id, 'Start dates', 'Two start dates do not meet.', 'Serious', x.one_lead_id, 'Load Member', a.account_id,
               current_date - (s.i * 25 + x.n % 20)::int, case when s.i > 1 then current_date - (x.n % 20)::int end,
               case when s.i > 1 then 'Both calendars were changed.' end
        from numbered x cross join generate_series(1, 3) s(i)
        join lateral (select m.account_id from memberships m where m.organisation_id = x.one_lead_id order by m.account_id limit 1) a on true
        where x.n % 4 = 1;
        """;

    /// <summary>Of each active one four meetings held and one to come, with who was there and what was agreed.</summary>
    private const string MeetingsSql = """
        create temporary table met on commit drop as
        select gen_random_uuid() as id, x.id as partnership_id, x.one_lead_id, x.other_lead_id, s.i,
               current_date - (s.i * 45 + x.n % 30)::int
                   + case when extract(isodow from current_date - (s.i * 45 + x.n % 30)::int) > 5 then 2 else 0 end as "on"
        from numbered x cross join generate_series(0, 4) s(i) where x.n % 3 <> 0;
        update met set "on" = "on" + 60 where i = 0;

        insert into meetings (id, partnership_id, title, "on", starts_at, minutes, place, state, sequence, organisation_id, agreed)
        select id, partnership_id, 'Review of the term', "on", '10:00', 60, 'Online', case when "on" > current_date then 'Planned' else 'Held' end, 0,
               one_lead_id, case when "on" > current_date then null else 'Two groups start in January. We look at rotas again.' end
        from met;

        insert into meeting_attendees (id, meeting_id, organisation_id, role)
        select gen_random_uuid(), m.id, o.id, 'Apprenticeship lead'
        from met m cross join lateral (values (m.one_lead_id), (m.other_lead_id)) o(id) where m."on" <= current_date;

        insert into meeting_actions (id, partnership_id, meeting_id, text, organisation_id, due_on, done_on)
        select gen_random_uuid(), m.partnership_id, m.id, 'Send the dates of the next group', o.id, m."on" + 14, case when m.i > 1 then m."on" + 10 end
        from met m cross join lateral (values (m.one_lead_id), (m.other_lead_id)) o(id) where m."on" <= current_date;
        """;

    /// <summary>Of two in three a memorandum: one signed by both leads, one still a draft.</summary>
    private const string MousSql = """
        create temporary table agreed on commit drop as
        select gen_random_uuid() as id, gen_random_uuid() as version_id, x.id as partnership_id, x.one_lead_id, x.other_lead_id, x.n,
               md5(x.id::text) || md5(x.id::text) as hash
        from numbered x where x.n % 3 <> 0;

        insert into mous (id, partnership_id, kind, state, title, starts_on, ends_on, notice_months, in_order, started_on, last_number)
        select id, partnership_id, 'Agreement', 'Draft', 'Placements and apprenticeships', current_date - 200, current_date + (n % 400)::int, 3, false,
               current_date - 220, 0
        from agreed;

        insert into mou_clauses (id, key, mou_id, heading, body, position)
        select gen_random_uuid(), gen_random_uuid(), a.id, 'Clause ' || s.i, repeat('Each side says early what does not go well. ', 12), s.i
        from agreed a cross join generate_series(1, 13) s(i);

        insert into mou_parties (id, mou_id, organisation_id, code, name, side, "order", signatory_id)
        select gen_random_uuid(), a.id, o.id, o.code, o.name, m.side, case when m.side = 'Asking' then 1 else 2 end, c.id
        from agreed a
        join partnership_members m on m.partnership_id = a.partnership_id and m.part = 'Lead'
        join organisations o on o.id = m.organisation_id
        left join lateral (select c.id from contacts c where c.organisation_id = o.id and c.state = 'Active' order by c.id limit 1) c on true;

        delete from agreed a where n % 3 <> 1 or exists (
            select from mou_parties p where p.mou_id = a.id and (p.signatory_id is null
                or not exists (select from memberships m where m.organisation_id = p.organisation_id)));

        insert into mou_versions (id, mou_id, number, text, canonical, hash, at, person, organisation_id)
        select version_id, id, 1, jsonb_build_object()::text, '', hash, now() - interval '210 days', 'Load Member', one_lead_id from agreed;
        update mous m set state = 'Signing', version_id = a.version_id, hash = a.hash, last_number = 1, frozen_at = now() - interval '210 days'
        from agreed a where a.id = m.id;
        insert into mou_signatures (id, mou_id, version_id, party_id, organisation_id, organisation_name, contact_id, account_id, name, capacity, at, hash)
        select gen_random_uuid(), a.id, a.version_id, p.id, p.organisation_id, p.name, p.signatory_id, m.account_id, 'Load Member', 'Chief people officer',
               now() - interval '205 days', a.hash
        from agreed a join mou_parties p on p.mou_id = a.id
        join lateral (select m.account_id from memberships m where m.organisation_id = p.organisation_id order by m.account_id limit 1) m on true;
        update mous m set state = 'Active', signed_on = current_date - 205 from agreed a where a.id = m.id;
        """;

    /// <summary>Adds them where there are none yet.</summary>
    public static async Task AddAsync(PortalDbContext db, CancellationToken cancel)
    {
        if (await db.Partnerships.AnyAsync(cancel))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlRawAsync(PartnershipsOfBefore.Sql, cancel);
        foreach (var sql in new[] { Sql, MeetingsSql, MousSql })
        {
            await db.Database.ExecuteSqlRawAsync(sql, cancel);
        }

        await transaction.CommitAsync(cancel);
    }
}
