using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// Plans, ambassadors and pledges of a generated portal: of a trust or college for every two hundred contacts five years of plans with ten activities each;
/// of an employer for every four hundred up to ten ambassadors, asked by colleges for a visit for every twenty contacts; of an employer for every two
/// hundred a pledge with actions, targets and a review a year. The numbers of the rows stand for chance, so that the same portal gets the same rows.
/// </summary>
[SuppressMessage("Security", "CA2100", Justification = "Constants of the program; only numbers are filled in.")]
internal static class LoadPlans
{
    public static readonly string[] Tables =
    [
        "plans", "plan_goals", "plan_lines", "plan_activities", "plan_partners", "plan_asks", "plan_entries", "ambassadors", "ambassador_requests",
        "ambassador_asks", "ambassador_visits", "pledges", "pledge_actions", "pledge_targets", "pledge_reviews", "pledge_readiness", "pledge_entries",
    ];

    private const int ActivitiesOfPlan = 10;

    /// <summary>Organisations with somebody who acts for them, those of the reference data first, and where they are.</summary>
    private const string Parties = """
        create temporary table load_side on commit drop as
        select o.id, o.sector, o.name, a.ics_code as area, coalesce(o.postcode, o.town, a.ics_code) as place, coalesce(o.latitude, 53.5) as latitude,
            coalesce(o.longitude, -2.1) as longitude, m.accounts[1] as account_id, m.accounts[2] as other_account_id, array_length(m.accounts, 1) as people,
            (row_number() over (partition by o.sector = 'Fe' order by o.origin = 'Load', o.code))::int - 1 as n
        from organisations o
        join lateral (select array_agg(m.account_id order by m.role, m.account_id) as accounts from memberships m
                      where m.organisation_id = o.id and m.state = 'Active') m on m.accounts is not null
        join lateral (select a.ics_code from area_memberships a where a.organisation_id = o.id and a."to" is null order by a.ics_code limit 1) a on true
        where o.closed_on is null and o.sector in ('Nhs', 'SocialCare', 'PrimaryCare', 'Fe');
        """;

    private const string Plans = """
        create temporary table load_plan on commit drop as
        select gen_random_uuid() as id, s.id as organisation_id, s.account_id, s.sector, x.n, y.back,
            extract(year from current_date - interval '7 months')::int - y.back as year
        from generate_series(0, {0} - 1) x(n)
        join load_side s on (s.sector = 'Fe') = (x.n % 2 = 1) and s.n = x.n / 2
        cross join generate_series(0, 4) y(back);

        insert into plans (id, organisation_id, year, scope, shared_on, learnt)
        select id, organisation_id, year, case when n % 10 = 3 then 'System' else 'Organisation' end,
            case when n % 5 <> 4 then least(make_date(year, 8, 20), current_date) end,
            case when back > 0 then 'Schools want dates before the summer, and one person to ring.' end
        from load_plan;
        insert into plan_partners (id, plan_id, organisation_id)
        select gen_random_uuid(), p.id, s.id from load_plan p join load_side s on s.sector = 'Fe' and s.n = p.n / 2 + 1 where p.n % 10 = 3;

        insert into plan_goals (plan_id, goal, aim, measure, groups)
        select p.id, g.goal, 'Every school near us has met somebody who works here', case when (p.n + p.back) % 2 = 0 then 'Schools visited, of 14' end,
            array['young-people']
        from load_plan p cross join unnest(array['awareness', 'aspirations', 'access', 'achievement']) g(goal);
        insert into plan_lines (id, plan_id, goal, aim, groups, activities, partners, sort)
        select gen_random_uuid(), p.id, g.goal, 'Raising awareness and capability', 'Teachers; careers advisers; employers', 'Network events; toolkits',
            'Skills for Health; Skills for Care; education charities', 10 * g.sort
        from load_plan p cross join unnest(array['awareness', 'awareness', 'aspirations', 'achievement', 'sustained']) with ordinality g(goal, sort);

        create temporary table load_activity on commit drop as
        select gen_random_uuid() as id, p.id as plan_id, p.account_id, p.n, k.k, d.day, d.day < current_date and (p.n + k.k) % 8 > 1 as is_done,
            d.day < current_date and (p.n + k.k) % 8 = 0 as is_cancelled
        from load_plan p cross join generate_series(0, {1} - 1) k(k)
        cross join lateral (select make_date(p.year, 9, 1) + (k.k * 29 + p.n * 7) % 300 as day) d;
        insert into plan_activities (id, plan_id, type, title, goals, groups, year_groups, tags, "on", owner, partners, resources, capacity, offers, done_on,
            cancelled_on, reach, rating_own, rating_partner, outcome)
        select id, plan_id, (array['mentoring', 'speakers', 'labour-market', 'visits', 'tasters', 'fairs', 'open-days', 'online', 'career-skills'])[1 + k % 9],
            'Load activity ' || k, array[(array['awareness', 'aspirations', 'access', 'achievement'])[1 + k % 4]],
            array[(array['young-people', 'care-experienced', 'send', 'disadvantaged'])[1 + (n + k) % 4]],
            array[(array['years-7-9', 'years-10-11', 'years-12-13', 'college', 'adults'])[1 + (n + k) % 5]],
            case when k % 2 = 0 then array['outreach'] else array[]::text[] end, day, 'Careers and engagement lead',
            case when k % 3 > 0 then 'Secondary schools near us' end, case when k % 4 > 0 then 'A stand and four colleagues' end, 20 + k,
            array[]::uuid[], case when is_done then day end, case when is_cancelled then day end, case when is_done then 1 + (n * 13 + k * 17) % 200 end,
            case when is_done then 2 + (n + k) % 4 end, case when is_done then 2 + k % 4 end,
            case when is_done then 'Some left an address, and three want to come back.' when is_cancelled then 'No room was free.' end
        from load_activity;

        insert into plan_asks (plan_id, code, owner, due_on, note, done_on)
        select p.id, case when p.sector = 'Fe' then 'colleges-' else 'leaders-' end || c.c, 'Head of learning', current_date + c.c * 30, 'Agreed in the board',
            case when c.c = 1 then current_date - 30 end
        from load_plan p cross join generate_series(1, 4) c(c) where p.back = 0;

        insert into plan_entries (id, plan_id, kind, at, account_id, words)
        select gen_random_uuid(), id, 'Begun', make_date(year, 8, 20) + time '09:00', account_id, null from load_plan
        union all
        select gen_random_uuid(), a.plan_id, e.kind, a.day - e.before + time '10:00', a.account_id, 'Load activity ' || a.k
        from load_activity a join (values ('ActivityAdded', 60), ('ActivityDone', 0)) e(kind, before) on e.kind = 'ActivityAdded' or a.is_done;
        """;

    private const string Ambassadors = """
        create temporary table load_ambassador on commit drop as
        select gen_random_uuid() as id, s.id as organisation_id, s.area, c.id as contact_id, s.n, c.i,
            (row_number() over (partition by s.area order by s.n, c.i))::int - 1 as k, (count(*) over (partition by s.area))::int as of_area
        from load_side s
        cross join lateral (
            select c.id, (row_number() over (order by c.id))::int as i from contacts c
            where c.organisation_id = s.id and c.state = 'Active' and c.email is not null order by c.id limit 10) c
        where s.sector <> 'Fe' and s.n < {0};

        insert into ambassadors (id, organisation_id, contact_id, state, hours, activities, areas, checks_on, asked_on, consented_at, by_self, champion_on,
            citation)
        select id, organisation_id, contact_id, case i when 9 then 'Paused' when 10 then 'Asked' else 'Active' end, 1 + (n + i) % 8,
            array['talk', 'events', (array['workshop', 'teachers', 'mentor'])[1 + i % 3]], array[area],
            case when i % 3 > 0 then current_date - (n + i * 20) % 300 end, current_date - 260, case when i <> 10 then now() - interval '250 days' end, true,
            case when i = 1 then current_date - 60 end, case when i = 1 then 'Every school near us has met a colleague of ours because of this work.' end
        from load_ambassador;
        delete from load_ambassador where i > 8;

        create temporary table load_request on commit drop as
        select gen_random_uuid() as id, s.id as organisation_id, s.account_id, s.name, s.area, s.place, s.latitude, s.longitude, x.n, 1 + x.n % 3 as needed,
            current_date - 690 + (x.n * 37) % 750 as day, (array['talk', 'events'])[1 + x.n % 2] as activity
        from generate_series(0, {1} - 1) x(n)
        join load_side s on s.sector = 'Fe' and s.n = x.n % (select nullif(count(*), 0)::int from load_side where sector = 'Fe');
        insert into ambassador_requests (id, organisation_id, account_id, asked_on, activity, "on", at, minutes, learners, year_groups, groups, needed, words,
            place, latitude, longitude, area_code)
        select id, organisation_id, account_id, least(day - 30, current_date), activity, day, '10:00', 60, 20 + n % 60, array['college'], array['young-people'],
            needed, 'How you came to your job', place, latitude, longitude, area
        from load_request;

        create temporary table load_ask on commit drop as
        select gen_random_uuid() as id, r.id as request_id, r.name, r.day, r.activity, a.id as ambassador_id, a.organisation_id, r.n,
            case when j.j = r.needed then 'Declined' when r.day >= current_date then case when j.j = 0 then 'Accepted' else 'Asked' end
                when (r.n + j.j) % 8 = 0 then 'DidNotCome' else 'Came' end as state, least(r.day - 30, current_date) as asked_on
        from load_request r cross join generate_series(0, 3) j(j)
        join load_ambassador a on a.area = r.area and a.of_area > 4 and a.k = (r.n * 3 + j.j) % least(a.of_area, 4 + a.of_area / 2)
        where j.j <= r.needed;
        insert into ambassador_asks (id, request_id, ambassador_id, state, asked_on, answered_at)
        select id, request_id, ambassador_id, state, asked_on, case when state <> 'Asked' then asked_on + 1 + time '09:30' end from load_ask;

        insert into ambassador_visits (id, organisation_id, ambassador_id, request_id, activity, "on", minutes, "with", thanks)
        select gen_random_uuid(), organisation_id, ambassador_id, request_id, activity, day, 60, name,
            case when n % 3 = 0 then 'Nobody looked at the clock.' end
        from load_ask where state = 'Came'
        union all
        select gen_random_uuid(), a.organisation_id, a.id, null, 'workshop', current_date - (v.v * 80 + a.i), 90, 'Example High School', null
        from load_ambassador a cross join generate_series(1, 3) v(v)
        on conflict do nothing;
        """;

    private const string Pledges = """
        create temporary table load_pledge on commit drop as
        select gen_random_uuid() as id, s.id as organisation_id, s.account_id, s.other_account_id, x.n, x.n % 5 = 4 as is_draft,
            current_date - (200 + x.n * 37 % 1200) as signed_on, (200 + x.n * 37 % 1200) / 365 as years
        from generate_series(0, {0} - 1) x(n)
        join (select s.*, (row_number() over (order by s.n))::int - 1 as p from load_side s where s.sector <> 'Fe' and s.people > 1) s on s.p = x.n;

        insert into pledges (id, organisation_id, state, words, signed_on, signed_as, review_on, board_lead, board_lead_since, lead_note)
        select id, organisation_id, case when is_draft then 'Draft' else 'Published' end, 'Nobody here stays in a job they have outgrown.',
            case when not is_draft then signed_on end, case when not is_draft then 'Chief executive' end,
            case when not is_draft then signed_on + 365 * (years + 1) end, case when n % 5 > 0 then 'Chief people officer' end, signed_on,
            case when n % 5 = 0 then 'The chair will name one at the next board.' end
        from load_pledge;

        create temporary table load_deed on commit drop as
        select gen_random_uuid() as id, p.id as pledge_id, p.account_id, p.signed_on, p.n, i.i, i.intention,
            case when (p.n + i.i) % 2 = 0 then least(p.signed_on + 150, current_date) end as done_on
        from load_pledge p
        cross join unnest(array['ways-in', 'try-it', 'ambassadors', 'development', 'care-certificate', 'apprenticeships', 'progression', 'share'])
            with ordinality i(intention, i);
        insert into pledge_actions (id, pledge_id, intention, text, owner, due_on, done_on, evidence)
        select id, pledge_id, intention, 'Load action ' || i, 'Head of learning', signed_on + 300 + n * 11 % 500, done_on,
            case when done_on is not null then 'It is in our own figures' end
        from load_deed;

        insert into pledge_targets (pledge_id, year, target, starts, as_of)
        select p.id, y.year, 20 + p.n % 60, (20 + p.n % 60) * (40 + p.n % 70) / 100, least(make_date(y.year + 1, 7, 31), current_date)
        from load_pledge p
        cross join lateral (select extract(year from current_date - interval '7 months')::int - b as year from generate_series(0, 3) b) y;
        insert into pledge_readiness (pledge_id, code, done_on)
        select p.id, r.code, p.signed_on from load_pledge p
        cross join unnest(array['active-support', 'deliver', 'invest', 'union-learning', 'discuss', 'beyond-mandatory']) with ordinality r(code, i)
        where (p.n + r.i) % 3 > 0;

        create temporary table load_review on commit drop as
        select gen_random_uuid() as id, p.id as pledge_id, p.account_id, p.other_account_id, p.signed_on + 365 * y.y as due_on
        from load_pledge p join lateral generate_series(1, p.years) y(y) on not p.is_draft;
        insert into pledge_reviews (id, pledge_id, due_on, employer_on, employer_account_id, investment, staff_side_on, staff_side_account_id, staff_side_as)
        select id, pledge_id, due_on, due_on, account_id, 'Training for 40 colleagues, and cover for 200 days of study.', due_on, other_account_id,
            'Chair of staff side'
        from load_review;

        insert into pledge_entries (id, pledge_id, kind, at, account_id, words)
        select gen_random_uuid(), id, 'Begun', signed_on - 20 + time '09:00', account_id, null from load_pledge
        union all
        select gen_random_uuid(), id, 'Signed', signed_on + time '09:00', account_id, 'Chief executive' from load_pledge where not is_draft
        union all
        select gen_random_uuid(), pledge_id, 'ActionAdded', signed_on - 19 + time '09:00', account_id, 'Load action ' || i from load_deed
        union all
        select gen_random_uuid(), pledge_id, 'ActionDone', done_on + time '09:00', account_id, 'Load action ' || i from load_deed where done_on is not null
        union all
        select gen_random_uuid(), pledge_id, 'ReviewedByEmployer', due_on + time '09:00', account_id, null from load_review
        union all
        select gen_random_uuid(), pledge_id, 'ReviewedByStaffSide', due_on + time '11:00', other_account_id, null from load_review;
        """;

    /// <summary>Adds them to a portal that has none.</summary>
    public static async Task AddAsync(PortalDbContext db, int contacts, CancellationToken cancel)
    {
        if (await db.Plans.AnyAsync(cancel) || await db.Ambassadors.AnyAsync(cancel) || await db.Pledges.AnyAsync(cancel))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlRawAsync(Parties, cancel);
        await db.Database.ExecuteSqlRawAsync(Plans, [contacts / 200, ActivitiesOfPlan], cancel);
        await db.Database.ExecuteSqlRawAsync(Ambassadors, [contacts / 400, contacts / 20], cancel);
        await db.Database.ExecuteSqlRawAsync(Pledges, [contacts / 200], cancel);
        await transaction.CommitAsync(cancel);
    }
}
