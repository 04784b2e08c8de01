namespace PartnershipPortal.Web.Features.Areas.Figures;

/// <summary>
/// What the figures of a place rest on beside the book (<see cref="Book.AreaBook"/>), as one document: gaps, seats, levy, communities and plans. $1 the care
/// systems of the place, $2 those they were made of. What people wrote to each other is not in it.
/// </summary>
internal static class AreaFactsStatement
{
    /// <summary>A community with its days; the last of its columns is set by whoever reads it.</summary>
    private const string Community = """
        json_build_object(
            'id', t.id, 'area', t.ics_code, 'organisation_id', t.organisation_id, 'name', t.name, 'access', t.access, 'cadence', t.cadence,
            'agendas', to_json(t.agendas), 'opened_on', t.opened_on, 'closed_on', t.closed_on,
            'organisations', coalesce((select json_agg(distinct m.organisation_id) from community_members m where m.community_id = t.id
                and m.state = 'Active'), '[]'),
            'meetings', coalesce((select json_agg(json_build_object('on', n."on", 'state', n.state, 'attendance', coalesce((
                    select json_agg(json_build_object('organisation_id', w.organisation_id, 'sector', w.sector) order by w.organisation_id)
                    from (select w.organisation_id, min(w.sector) as sector from community_attendees w where w.meeting_id = n.id
                        group by w.organisation_id) w), '[]')) order by n."on", n.id)
                from community_meetings n where n.community_id = t.id), '[]'),
            'actions', coalesce((select json_agg(json_build_object('due_on', a.due_on, 'done_on', a.done_on) order by a.id) from community_actions a
                where a.community_id = t.id), '[]'),
            'is_yours', 
        """;

    private const string OfThePlace =
        """
        t.opened_on is not null and t.state <> 'Proposed'
            and (t.ics_code = any($1) or (t.ics_code = any($2) and t.organisation_id in (select id from inside)))
        """;

    public const string Rest = $"""
        with inside as materialized (select distinct organisation_id as id from area_memberships where ics_code = any($1)),
        s as materialized (
            select s.*, (select m.organisation_id from partnership_members m where m.partnership_id = s.partnership_id and m.side <> s.proposed_side
                and m.part = 'Lead' limit 1) as held_by
            from board_seats s
            where s.agreed_on is not null and s.partnership_id in (
                select m.partnership_id from partnership_members m join inside on inside.id = m.organisation_id)),
        u as materialized (
            select s.*, b.name, o.id as board from people_board_seats s join people_boards b on b.id = s.board_id join organisations o on o.code = b.ics_code
            where b.ics_code = any($1) or s.organisation_id in (select id from inside))
        select json_build_object(
            'gaps', coalesce((select json_agg(json_build_object(
                'id', g.id, 'area', g.ics_code, 'organisation_id', g.organisation_id, 'agenda', g.agenda_code, 'place', g.place_label, 'wanted', g.wanted,
                'raised_on', (g.raised_at at time zone 'Europe/London')::date, 'changed_on', (g.changed_at at time zone 'Europe/London')::date,
                'state', g.state, 'outcome', g.outcome) order by g.id)
                from gaps g where g.ics_code = any($1) or (g.ics_code = any($2) and g.organisation_id in (select id from inside))), '[]'),
            'seats', coalesce((select json_agg(json_build_object(
                'id', s.id, 'board', s.board, 'holder', s.holder, 'name', s.name, 'since', s.since, 'until', s.until, 'ended_on', s.ended_on) order by s.id)
                from (select id, organisation_id as board, held_by as holder, board as name, since, until, ended_on from s
                    where held_by is not null and since is not null
                    union all select id, board, organisation_id, name, since, date '9999-12-31', ended_on from u) s), '[]'),
            'levy', coalesce((select json_agg(json_build_object(
                'id', l.id, 'area', l.area_code, 'organisation_id', l.organisation_id, 'band', l.band, 'purpose', l.purpose, 'said_on', l.said_on,
                'ask_by', l.ask_by, 'withdrawn_on', l.withdrawn_on) order by l.id)
                from levy_intentions l where l.area_code = any($1) or (l.area_code = any($2) and l.organisation_id in (select id from inside))), '[]'),
            'communities', coalesce((select json_agg({Community} false) order by t.id) from communities t
                where {OfThePlace} and t.access in ('Open', 'Restricted')), '[]'),
            'plans', coalesce((select json_agg(json_build_object(
                'id', y.id, 'organisation_id', y.organisation_id, 'year', y.year, 'shared_on', y.shared_on,
                'activities', coalesce((select json_agg(json_build_object('goals', to_json(a.goals), 'last_day', coalesce(a.until, a."on"),
                    'done_on', a.done_on, 'cancelled_on', a.cancelled_on) order by a.id) from plan_activities a where a.plan_id = y.id), '[]')) order by y.id)
                from plans y where y.shared_on is not null and y.organisation_id in (select id from inside)), '[]'))::text
        """;

    /// <summary>Communities of the place that a reader is in, though others may know nothing of them. $3 and $4 the reader's account and
    /// organisation.</summary>
    public const string Own = $"""
        with inside as materialized (select distinct organisation_id as id from area_memberships where ics_code = any($1))
        select coalesce(json_agg({Community} true) order by t.id), '[]')::text from communities t
        where {OfThePlace} and exists (select from community_members m where m.community_id = t.id and m.account_id = $3 and m.organisation_id = $4
            and m.state = 'Active')
        """;
}
