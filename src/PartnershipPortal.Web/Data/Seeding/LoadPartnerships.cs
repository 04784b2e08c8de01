using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data.Migrations;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// The partnerships of a generated portal: one for each pair of organisations of which one has accepted the other, as a yes opens them, with what
/// follows in two years: two in three active, with people of both levels, talks, activities and concerns, the older ones resolved.
/// </summary>
internal static class LoadPartnerships
{
    public static readonly string[] Tables =
    [
        "partnerships", "partnership_members", "partnership_lanes", "partnership_people", "partnership_entries", "partnership_activities", "concerns",
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

    /// <summary>Adds them where there are none yet.</summary>
    public static async Task AddAsync(PortalDbContext db, CancellationToken cancel)
    {
        if (await db.Partnerships.AnyAsync(cancel))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlRawAsync(PartnershipsOfBefore.Sql, cancel);
        await db.Database.ExecuteSqlRawAsync(Sql, cancel);
        await transaction.CommitAsync(cancel);
    }
}
