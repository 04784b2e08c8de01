using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// Offers, needs, places and bookings of a generated portal: for every contact half an offer or need, and two bookings over five academic years, twenty in
/// each area of a host; one area in twenty is of one big trust. What stands in the past is over, what runs has begun, what is to come is held or confirmed.
/// The numbers of the rows stand for chance, so that the same portal gets the same rows.
/// </summary>
[SuppressMessage("Security", "CA2100", Justification = "Constants of the program; only numbers are filled in.")]
internal static class LoadPlacements
{
    public static readonly string[] Tables =
        ["opportunities", "placement_capacities", "placement_days", "placement_cohorts", "placement_bookings", "placement_checks"];

    /// <summary>The big trust: the one whose member the benchmarks sign in as.</summary>
    public const string BigTrust = "RMP";

    private const int BookingsOfAnArea = 20;

    private const string Parties = """
        create temporary table load_party on commit drop as
        select o.id, m.account_id, o.sector, o.code, row_number() over (partition by o.sector in ('Nhs', 'SocialCare', 'PrimaryCare') order by o.code) - 1 as n
        from organisations o
        join lateral (select m.account_id from memberships m where m.organisation_id = o.id and m.state = 'Active' order by m.account_id limit 1) m on true
        where o.closed_on is null and o.sector in ('Nhs', 'SocialCare', 'PrimaryCare', 'Fe');
        create temporary table load_college on commit drop as select * from load_party where sector = 'Fe';
        create temporary table load_host on commit drop as select * from load_party where sector <> 'Fe';
        create index on load_college (n);
        create index on load_host (n);
        analyze load_college, load_host;
        """;

    /// <summary>Colleges offer, hosts need; three in five are open, the others over.</summary>
    private const string Opportunities = """
        insert into opportunities (id, kind, organisation_id, state, contact_id, created_by_account_id, programme_code, subject, level, bands, starts, places,
            taken, groups, marks, closes_on, published_at, checked_on, changed_at)
        select gen_random_uuid(), case when x.n % 2 = 0 then 'Offer' else 'Need' end, p.id,
            case when x.n % 5 < 4 then 'Published' else 'Withdrawn' end, k.id, p.account_id,
            (array['apprenticeship', 't-level', 'work-experience'])[1 + x.n % 3],
            (array['Adult care worker', 'Healthcare support worker', 'Health', 'Nursing associate', 'Business administrator'])[1 + x.n % 5], 2 + x.n % 3, '{}',
            array[to_char(date_trunc('year', current_date) + (x.n % 24) * interval '1 month', 'FMMonth YYYY')], 2 + x.n % 18, x.n % 2,
            case when x.n % 7 = 0 then array['care-experienced'] else '{}' end, case when x.n % 6 = 0 then array['part-time'] else '{}' end,
            current_date + case when x.n % 5 = 3 then -10 else 30 + x.n % 300 end, now() - (x.n % 80) * interval '1 day', current_date - x.n % 80,
            now() - (x.n % 80) * interval '1 day'
        from generate_series(0, {0} - 1) x(n)
        join lateral (
            (select c.* from load_college c where x.n % 2 = 0 and c.n = (x.n / 2) % (select nullif(count(*), 0) from load_college))
            union all
            (select h.* from load_host h where x.n % 2 = 1 and h.n = (x.n / 2) % (select nullif(count(*), 0) from load_host))) p on true
        left join lateral (select c.id from contacts c where c.organisation_id = p.id and c.state = 'Active' order by c.id limit 1) k on true;
        """;

    private const string Places = """
        create temporary table load_area on commit drop as
        select gen_random_uuid() as id, x.n, coalesce(big.id, h.id) as host_id, coalesce(big.account_id, h.account_id) as account_id,
            make_date(extract(year from current_date)::int - 3 + (x.n + x.n / 20) % 5, 9, 1) as first_day
        from generate_series(0, {0} - 1) x(n)
        join load_host h on h.n = x.n % (select nullif(count(*), 0) from load_host)
        left join load_host big on x.n % 20 = 0 and big.code = '{2}';

        insert into placement_capacities (id, organisation_id, owner_account_id, created_at, state, published_on, area, programme_code, model_code, staff_group,
            first_day, last_day, weekdays, closed_days, places, starts_at, ends_at, break_minutes, pastoral_contact, safeguarding_lead, is_shared)
        select id, host_id, account_id, now(), 'Published', first_day - 60, 'Ward ' || (n / 5), 'work-experience', 'day-release',
            (array['NursingAndCare', 'AlliedHealth', 'HealthcareScience', 'Midwifery'])[1 + n % 4], first_day, first_day + 320, 3, '{}', 8, '08:30', '16:30',
            60, 'Practice educator', 'Safeguarding lead', false
        from load_area;
        """;

    private const string Bookings = """
        create temporary table load_group on commit drop as
        select gen_random_uuid() as id, x.n, c.id as organisation_id, c.account_id
        from generate_series(0, greatest(1, {1} / 40) - 1) x(n) join load_college c on c.n = x.n % (select nullif(count(*), 0) from load_college);
        create index on load_group (n);
        analyze load_group;

        insert into placement_cohorts (id, organisation_id, account_id, created_at, name, programme_code, route, people, course_starts_on, youngest_age)
        select id, organisation_id, account_id, now(), 'Health group ' || n, 'work-experience', 'HealthAndScience', 30, current_date - 200, 18 from load_group;

        insert into placement_bookings (id, capacity_id, cohort_id, organisation_id, account_id, "for", is_higher_education, state, asked_at, held_until,
            confirmed_at, started_on, started_people, completed_on, people, slot_from, helpers, first_day, last_day, weekdays, days, is_shared_with_another,
            is_backfill_agreed)
        select gen_random_uuid(), a.id, g.id, g.organisation_id, g.account_id, 'Health group ' || g.n, j.j % 9 = 0, s.state, now() - interval '30 days',
            case when s.state = 'Held' then now() + interval '12 days' end, case when s.state in ('Confirmed', 'Started', 'Completed') then now() end,
            case when s.state in ('Started', 'Completed') then d.days[1] end, case when s.state in ('Started', 'Completed') then 2 end,
            case when s.state = 'Completed' then d.days[array_upper(d.days, 1)] end, 2, 1 + 2 * (j.j % 15), 0, d.days[1], d.days[array_upper(d.days, 1)], 3,
            d.days, false, false
        from load_area a
        cross join generate_series(0, {3} - 1) j(j)
        join load_group g on g.n = (a.n * {3} + j.j) % (select nullif(count(*), 0) from load_group)
        cross join lateral (
            select array_agg(x::date order by x) as days from generate_series(a.first_day + 14 * j.j, a.first_day + 14 * j.j + 40, interval '1 day') x
            where extract(isodow from x) in (1, 2) and x::date <= a.first_day + 320) d
        cross join lateral (select case when d.days[array_upper(d.days, 1)] < current_date then 'Completed' when d.days[1] <= current_date then 'Started'
            when j.j % 10 = 9 then 'Asked' when j.j % 3 = 0 then 'Held' else 'Confirmed' end as state) s
        where d.days is not null;

        insert into placement_checks (id, booking_id, kind, done_on)
        select gen_random_uuid(), b.id, k.kind, case when b.state <> 'Held' then b.first_day - 7 end
        from placement_bookings b join load_area a on a.id = b.capacity_id
        cross join unnest(array['Dbs', 'Insurance']) k(kind) where b.state in ('Held', 'Confirmed');
        """;

    /// <summary>Adds them to a portal that has none: an offer or need for every second contact, two bookings for each.</summary>
    public static async Task AddAsync(PortalDbContext db, int contacts, CancellationToken cancel)
    {
        if (await db.PlacementBookings.AnyAsync(cancel))
        {
            return;
        }

        var bookings = 2 * contacts;
        var areas = Math.Max(1, bookings / BookingsOfAnArea);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlRawAsync(Parties, cancel);
        foreach (var sql in new[]
        {
            Opportunities.Replace("{0}", $"{contacts / 2}", StringComparison.Ordinal), Places.Replace("{0}", $"{areas}",
                StringComparison.Ordinal).Replace("{1}", $"{bookings}", StringComparison.Ordinal)
                .Replace("{2}", $"{BigTrust}", StringComparison.Ordinal),
            Bookings.Replace("{1}", $"{bookings}", StringComparison.Ordinal).Replace("{3}", $"{BookingsOfAnArea}", StringComparison.Ordinal),
        })
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 1800;
            await command.ExecuteNonQueryAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    }
}
