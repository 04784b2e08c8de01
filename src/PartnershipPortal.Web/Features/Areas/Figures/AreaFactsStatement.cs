namespace PartnershipPortal.Web.Features.Areas.Figures;

/// <summary>
/// The one statement that reads everything the indicators of a place need, as one document: a page of an area asks the database for all its figures once.
/// $1 the care systems of the place, $2 those they were made of, $3 and $4 the reader's account and organisation, whose communities are read though others
/// know nothing of them, $5 similar care systems. Names of people, and what anybody wrote to anybody, are not in it.
/// </summary>
internal static class AreaFactsStatement
{
    public const string Sql = """
        with inside as materialized (select distinct organisation_id as id from area_memberships where ics_code = any($1)),
        p as materialized (
            select * from partnerships
            where id in (select m.partnership_id from partnership_members m join inside on inside.id = m.organisation_id)),
        i as materialized (
            select * from introductions
            where sent_on is not null and state <> 'Draft' and (call is null or call = 'Agreed')
                and (seeker_organisation_id in (select id from inside) or target_organisation_id in (select id from inside))),
        o as materialized (select * from opportunities where state <> 'Draft' and published_at is not null and organisation_id in (select id from inside)),
        c as materialized (
            select * from placement_capacities where state <> 'Draft' and published_on is not null and organisation_id in (select id from inside)),
        b as materialized (
            select b.*, c.organisation_id as host, g.people as cohort_people, g.programme_code as programme
            from placement_bookings b join placement_capacities c on c.id = b.capacity_id join placement_cohorts g on g.id = b.cohort_id
            where b.organisation_id in (select id from inside) or c.organisation_id in (select id from inside)),
        g as materialized (
            select * from gaps where ics_code = any($1) or (ics_code = any($2) and organisation_id in (select id from inside))),
        s as materialized (
            select s.*, (select m.organisation_id from partnership_members m where m.partnership_id = s.partnership_id and m.side <> s.proposed_side
                and m.part = 'Lead' limit 1) as held_by
            from board_seats s where s.agreed_on is not null and s.partnership_id in (select id from p)),
        u as materialized (
            select s.*, b.name, o.id as board from people_board_seats s join people_boards b on b.id = s.board_id join organisations o on o.code = b.ics_code
            where b.ics_code = any($1) or s.organisation_id in (select id from inside)),
        l as materialized (
            select * from levy_intentions where area_code = any($1) or (area_code = any($2) and organisation_id in (select id from inside))),
        t as materialized (
            select c.*, exists (select from community_members m where m.community_id = c.id and m.account_id = $3 and m.organisation_id = $4
                and m.state = 'Active') as is_yours
            from communities c
            where c.opened_on is not null and c.state <> 'Proposed'
                and (c.ics_code = any($1) or (c.ics_code = any($2) and c.organisation_id in (select id from inside)))
                and (c.access in ('Open', 'Restricted') or exists (select from community_members m where m.community_id = c.id and m.account_id = $3
                    and m.organisation_id = $4 and m.state = 'Active'))),
        known as materialized (
            select id from inside
            union select m.organisation_id from partnership_members m join p on p.id = m.partnership_id
            union select seeker_organisation_id from i union select target_organisation_id from i
            union select organisation_id from b union select host from b
            union select a.organisation_id from opportunity_answers a join o on o.id = a.opportunity_id
            union select organisation_id from g union select organisation_id from l union select board from u union select organisation_id from u)
        select json_build_object(
            'organisations', coalesce((select json_agg(json_build_object(
                'id', x.id, 'code', x.code, 'name', x.name, 'sector', x.sector, 'council', x.local_authority_code, 'latitude', x.latitude,
                'longitude', x.longitude, 'closed_on', x.closed_on, 'wants_support', x.wants_support,
                'has_mailbox', x.general_mailbox is not null or exists (select from team_mailboxes t where t.organisation_id = x.id),
                'has_single_point', exists (select from contacts k where k.organisation_id = x.id and k.is_single_point_of_contact
                    and k.state in ('Active', 'CheckDue') and k.merged_into_id is null and k.objected_at is null
                    and (k.notice_sent_at is not null or k.account_id is not null)),
                'spans', coalesce((select json_agg(json_build_object('area', m.ics_code, 'from', m."from", 'to', m."to")) from area_memberships m
                    where m.organisation_id = x.id), '[]')))
                from organisations x where x.id in (select id from known) and not x.is_pending), '[]'),
            'partnerships', coalesce((select json_agg(json_build_object(
                'id', p.id, 'proposed_on', p.proposed_on, 'active_on', p.active_on, 'ended_on', p.ended_on,
                'members', coalesce((select json_agg(json_build_object('organisation_id', m.organisation_id, 'side', m.side, 'part', m.part,
                    'joined_on', m.joined_on, 'left_on', m.left_on) order by m.id) from partnership_members m where m.partnership_id = p.id), '[]'),
                'lanes', coalesce((select json_agg(json_build_object('agenda', n.agenda_code, 'opened_on', n.opened_on) order by n.id)
                    from partnership_lanes n where n.partnership_id = p.id), '[]'),
                'people', coalesce((select json_agg(json_build_object('side', d.side, 'duty', d.duty, 'person', coalesce(d.contact_id, d.account_id, d.id),
                    'is_live', d.contact_id is null or k.state in ('Active', 'CheckDue', 'Leaving'), 'job_title', k.job_title) order by d.id)
                    from partnership_people d left join contacts k on k.id = d.contact_id where d.partnership_id = p.id), '[]')) order by p.id)
                from p), '[]'),
            'introductions', coalesce((select json_agg(json_build_object(
                'id', i.id, 'seeker', i.seeker_organisation_id, 'target', i.target_organisation_id, 'agenda', i.agenda_code, 'sent_on', i.sent_on,
                'answered_on', (i.first_answered_at at time zone 'Europe/London')::date,
                'closed_on', coalesce((i.closed_at at time zone 'Europe/London')::date, i.navigator_asked_on),
                'state', i.state, 'reason', i.decline_reason, 'partnership_id', i.partnership_id) order by i.id) from i), '[]'),
            'mous', coalesce((select json_agg(json_build_object(
                'id', m.id, 'partnership_id', m.partnership_id, 'kind', m.kind, 'signed_on', m.signed_on, 'starts_on', m.starts_on, 'ends_on', m.ends_on,
                'ends_early_on', m.ends_early_on, 'replaced_on', m.replaced_on) order by m.id)
                from mous m where m.state = 'Active' and m.signed_on is not null and m.partnership_id in (select id from p)), '[]'),
            'contacts', coalesce((select json_agg(json_build_object(
                'id', k.id, 'organisation_id', k.organisation_id, 'job_title', k.job_title, 'agendas', to_json(k.agendas), 'verified_on', k.verified_on,
                'state', k.state) order by k.id)
                from contacts k where k.organisation_id in (select id from inside) and k.state in ('Active', 'CheckDue') and k.merged_into_id is null
                    and k.objected_at is null and (k.notice_sent_at is not null or k.account_id is not null)), '[]'),
            'capacities', coalesce((select json_agg(json_build_object(
                'id', c.id, 'organisation_id', c.organisation_id, 'council', coalesce(z.local_authority_code, x.local_authority_code), 'area', c.area,
                'programme', c.programme_code, 'places', c.places, 'published_on', c.published_on, 'first_day', c.first_day, 'last_day', c.last_day,
                'offered', coalesce(d.places, 0), 'taken', coalesce(d.taken, 0), 'is_published', c.state = 'Published') order by c.id)
                from c join organisations x on x.id = c.organisation_id left join sites t on t.id = c.site_id
                left join postcode_sectors z on z.code = regexp_replace(upper(t.postcode), '^(\S+) (\d).*$', '\1 \2')
                left join lateral (select sum(y.places)::int as places, sum(y.taken)::int as taken from placement_days y where y.capacity_id = c.id) d on true),
                '[]'),
            'bookings', coalesce((select json_agg(json_build_object(
                'id', b.id, 'capacity_id', b.capacity_id, 'host', b.host, 'college', b.organisation_id, 'cohort_id', b.cohort_id,
                'cohort_people', b.cohort_people, 'programme', b.programme, 'people', b.people,
                'asked_on', (b.asked_at at time zone 'Europe/London')::date, 'confirmed_on', (b.confirmed_at at time zone 'Europe/London')::date,
                'cancelled_on', (b.cancelled_at at time zone 'Europe/London')::date, 'first_day', b.first_day, 'started_on', b.started_on,
                'started', coalesce(b.started_people, 0), 'completed_on', b.completed_on,
                'counts', coalesce((select json_agg(json_build_object('kind', n.kind, 'day', n.day, 'people', n.people, 'stage', n.stage, 'reason', n.reason,
                    'destination', n.destination) order by n.id) from placement_counts n where n.booking_id = b.id and n.kind in ('Withdrew', 'Went')), '[]'))
                order by b.id) from b), '[]'),
            'opportunities', coalesce((select json_agg(json_build_object(
                'id', o.id, 'kind', o.kind, 'organisation_id', o.organisation_id, 'council', coalesce(z.local_authority_code, x.local_authority_code),
                'programme', o.programme_code, 'subject', o.subject,
                'places', coalesce(case when o.kind = 'Need' then o.places else o.places - o.taken end, 0),
                'published_on', (o.published_at at time zone 'Europe/London')::date, 'closes_on', o.closes_on, 'checked_on', o.checked_on,
                'ended_on', case when o.state in ('Withdrawn', 'Filled') then (o.changed_at at time zone 'Europe/London')::date end,
                'horizon', o.horizon, 'lsip_priority', o.lsip_priority, 'groups', to_json(o.groups),
                'answers', coalesce((select json_agg(json_build_object('organisation_id', a.organisation_id, 'places', coalesce(a.places, 0), 'state', a.state,
                    'on', (a.at at time zone 'Europe/London')::date) order by a.id) from opportunity_answers a where a.opportunity_id = o.id), '[]'))
                order by o.id)
                from o join organisations x on x.id = o.organisation_id left join sites t on t.id = o.site_id
                left join postcode_sectors z on z.code = regexp_replace(upper(t.postcode), '^(\S+) (\d).*$', '\1 \2')), '[]'),
            'gaps', coalesce((select json_agg(json_build_object(
                'id', g.id, 'area', g.ics_code, 'organisation_id', g.organisation_id, 'agenda', g.agenda_code, 'place', g.place_label, 'wanted', g.wanted,
                'raised_on', (g.raised_at at time zone 'Europe/London')::date, 'changed_on', (g.changed_at at time zone 'Europe/London')::date,
                'state', g.state, 'outcome', g.outcome) order by g.id) from g), '[]'),
            'seats', coalesce((select json_agg(json_build_object(
                'id', s.id, 'board', s.board, 'holder', s.holder, 'name', s.name, 'since', s.since, 'until', s.until, 'ended_on', s.ended_on) order by s.id)
                from (select id, organisation_id as board, held_by as holder, board as name, since, until, ended_on from s
                    where held_by is not null and since is not null
                    union all select id, board, organisation_id, name, since, date '9999-12-31', ended_on from u) s), '[]'),
            'levy', coalesce((select json_agg(json_build_object(
                'id', l.id, 'area', l.area_code, 'organisation_id', l.organisation_id, 'band', l.band, 'purpose', l.purpose, 'said_on', l.said_on,
                'ask_by', l.ask_by, 'withdrawn_on', l.withdrawn_on) order by l.id) from l), '[]'),
            'communities', coalesce((select json_agg(json_build_object(
                'id', t.id, 'area', t.ics_code, 'organisation_id', t.organisation_id, 'name', t.name, 'access', t.access, 'cadence', t.cadence,
                'agendas', to_json(t.agendas), 'opened_on', t.opened_on, 'closed_on', t.closed_on, 'is_yours', t.is_yours,
                'organisations', coalesce((select json_agg(distinct m.organisation_id) from community_members m where m.community_id = t.id
                    and m.state = 'Active'), '[]'),
                'meetings', coalesce((select json_agg(json_build_object('on', n."on", 'state', n.state, 'attendance', coalesce((
                        select json_agg(json_build_object('organisation_id', w.organisation_id, 'sector', w.sector) order by w.organisation_id)
                        from (select w.organisation_id, min(w.sector) as sector from community_attendees w where w.meeting_id = n.id
                            group by w.organisation_id) w), '[]')) order by n."on", n.id)
                    from community_meetings n where n.community_id = t.id), '[]'),
                'actions', coalesce((select json_agg(json_build_object('due_on', a.due_on, 'done_on', a.done_on) order by a.id) from community_actions a
                    where a.community_id = t.id), '[]')) order by t.id) from t), '[]'),
            'plans', coalesce((select json_agg(json_build_object(
                'id', y.id, 'organisation_id', y.organisation_id, 'year', y.year, 'shared_on', y.shared_on,
                'activities', coalesce((select json_agg(json_build_object('goals', to_json(a.goals), 'last_day', coalesce(a.until, a."on"),
                    'done_on', a.done_on, 'cancelled_on', a.cancelled_on) order by a.id) from plan_activities a where a.plan_id = y.id), '[]')) order by y.id)
                from plans y where y.shared_on is not null and y.organisation_id in (select id from inside)), '[]'),
            'elsewhere', coalesce((select json_agg(json_build_object('area', e.ics_code, 'on', e.active_on, 'agendas', coalesce((
                    select json_agg(n.agenda_code) from partnership_lanes n where n.partnership_id = e.id), '[]')) order by e.active_on, e.id, e.ics_code)
                from (select distinct p.id, p.active_on, m.ics_code
                    from area_memberships m join integrated_care_systems z on z.code = m.ics_code
                    join partnership_members x on x.organisation_id = m.organisation_id and x.part <> 'Affiliate'
                    join partnerships p on p.id = x.partnership_id
                    where m.ics_code = any($5) and p.active_on >= (select min(t.opened_on) - 200 from t)
                        and x.joined_on <= p.active_on and (x.left_on is null or p.active_on < x.left_on)
                        and m."from" <= greatest(p.active_on, z.valid_from) and (m."to" is null or greatest(p.active_on, z.valid_from) < m."to")) e),
                '[]'))::text
        """;
}
