namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>
/// Introductions accepted before there were partnerships lead to one each, or to a lane of one. Run again it finds nothing left to do.
/// </summary>
internal static class PartnershipsOfBefore
{
    public const string Sql = """
        create temporary table accepted_before on commit drop as
        select i.id, i.seeker_organisation_id as seeker, i.target_organisation_id as target, i.agenda_code, i.seeker_account_id, i.target_contact_id,
               i.seeker_strategic_id, i.target_strategic_id, i.seeker_name, coalesce(i.closed_at, i.created_at) as at,
               (coalesce(i.closed_at, i.created_at) at time zone 'Europe/London')::date as day,
               least(i.seeker_organisation_id, i.target_organisation_id) as one,
               greatest(i.seeker_organisation_id, i.target_organisation_id) as other,
               (select c.id from contacts c
                where c.organisation_id = i.seeker_organisation_id and c.account_id = i.seeker_account_id
                  and c.state not in ('Draft', 'Left', 'Pseudonymised') order by c.created_at limit 1) as seeker_contact_id
        from introductions i where i.state = 'Accepted' and i.partnership_id is null;

        insert into partnerships (id, state, proposed_on, cadence, last_contact_on, one_lead_id, other_lead_id)
        select gen_random_uuid(), 'Proposed', min(a.day), 'Quarterly', max(a.day), a.one, a.other from accepted_before a
        where not exists (select from partnerships p where p.one_lead_id = a.one and p.other_lead_id = a.other and p.state <> 'Ended')
        group by a.one, a.other;

        create temporary table lands_in on commit drop as
        select a.*, p.id as partnership_id from accepted_before a
        join partnerships p on p.one_lead_id = a.one and p.other_lead_id = a.other and p.state <> 'Ended';

        with firsts as (select distinct on (partnership_id) * from lands_in order by partnership_id, at, id)
        insert into partnership_members (id, partnership_id, organisation_id, side, part, joined_on)
        select gen_random_uuid(), f.partnership_id, m.organisation, m.side, 'Lead', f.day
        from firsts f cross join lateral (values (f.seeker, 'Asking'), (f.target, 'Answering')) m(organisation, side)
        where not exists (select from partnership_members x where x.partnership_id = f.partnership_id);

        insert into partnership_entries (id, partnership_id, kind, at, person)
        select gen_random_uuid(), l.partnership_id, 'Opened', min(l.at), 'Partnership Portal' from lands_in l
        where not exists (select from partnership_entries e where e.partnership_id = l.partnership_id and e.kind = 'Opened')
        group by l.partnership_id;

        create temporary table new_lanes on commit drop as
        select distinct on (l.partnership_id, l.agenda_code) gen_random_uuid() as lane_id, l.* from lands_in l
        where not exists (select from partnership_lanes x where x.partnership_id = l.partnership_id and x.agenda_code = l.agenda_code)
        order by l.partnership_id, l.agenda_code, l.at, l.id;

        insert into partnership_lanes (id, partnership_id, agenda_code, opened_on) select lane_id, partnership_id, agenda_code, day from new_lanes;

        insert into partnership_entries (id, partnership_id, kind, at, organisation_id, person, text)
        select gen_random_uuid(), l.partnership_id, case when n.lane_id is null then 'IntroductionLinked' else 'LaneOpened' end, l.at, l.seeker,
               l.seeker_name, l.agenda_code
        from lands_in l left join new_lanes n on n.id = l.id;

        insert into partnership_people (id, partnership_id, lane_id, side, duty, organisation_id, contact_id, account_id)
        select gen_random_uuid(), n.partnership_id, n.lane_id, m.side, 'Lead', m.organisation_id, p.contact, case when p.contact is null then p.account end
        from new_lanes n
        cross join lateral (values (n.seeker, n.seeker_contact_id, n.seeker_account_id), (n.target, n.target_contact_id, null)) p(organisation, contact, account)
        join partnership_members m on m.partnership_id = n.partnership_id and m.organisation_id = p.organisation
        where p.contact is not null or p.account is not null;

        with named as (
            select l.partnership_id, l.at, s.organisation, s.contact from lands_in l
            cross join lateral (values (l.seeker, l.seeker_strategic_id), (l.target, l.target_strategic_id)) s(organisation, contact)
            where s.contact is not null)
        insert into partnership_people (id, partnership_id, side, duty, organisation_id, contact_id)
        select distinct on (n.partnership_id, m.side) gen_random_uuid(), n.partnership_id, m.side, 'Strategic', n.organisation, n.contact
        from named n join partnership_members m on m.partnership_id = n.partnership_id and m.organisation_id = n.organisation
        where not exists (select from partnership_people x where x.partnership_id = n.partnership_id and x.lane_id is null and x.side = m.side)
        order by n.partnership_id, m.side, n.at desc;

        update introductions i set partnership_id = l.partnership_id from lands_in l where l.id = i.id;
        drop table accepted_before, lands_in, new_lanes;
        """;
}
