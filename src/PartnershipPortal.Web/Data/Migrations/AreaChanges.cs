namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>
/// The notes that the book of areas is kept by (ADR 60), as <see cref="FindChanges"/> keeps Find's: whoever changes what a figure is worked out from leaves
/// what it was and the number of the transaction, in that same transaction and by trigger. Only added to; a day's work of the clock removes old ones.
/// </summary>
internal static class AreaChanges
{
    /// <summary>Tables, the kind of fact their rows are part of, and how the ids of those facts follow from the changed rows <c>r</c>.</summary>
    private static readonly (string Table, string Kind, string Ids)[] Noted =
    [
        ("organisations", "Organisation", "select r.id from {0} r"),
        ("area_memberships", "Organisation", "select r.organisation_id from {0} r"),
        ("team_mailboxes", "Organisation", "select r.organisation_id from {0} r"),
        ("contacts", "Contact", "select r.id from {0} r"),
        ("contacts", "Organisation", "select r.organisation_id from {0} r"),
        ("contacts", "Partnership", "select d.partnership_id from {0} r join partnership_people d on d.contact_id = r.id"),
        ("partnerships", "Partnership", "select r.id from {0} r"),
        ("partnership_members", "Partnership", "select r.partnership_id from {0} r"),
        ("partnership_lanes", "Partnership", "select r.partnership_id from {0} r"),
        ("partnership_people", "Partnership", "select r.partnership_id from {0} r"),
        ("board_seats", "Partnership", "select r.partnership_id from {0} r"),
        ("introductions", "Introduction", "select r.id from {0} r"),
        ("mous", "Mou", "select r.id from {0} r"),
        ("placement_capacities", "Capacity", "select r.id from {0} r"),
        ("placement_days", "Capacity", "select r.capacity_id from {0} r"),
        ("placement_bookings", "Booking", "select r.id from {0} r"),
        ("placement_counts", "Booking", "select r.booking_id from {0} r"),
        ("opportunities", "Opportunity", "select r.id from {0} r"),
        ("opportunity_answers", "Opportunity", "select r.opportunity_id from {0} r"),

        // The council area of a site is that of its places and offers.
        ("sites", "Capacity", "select c.id from {0} r join placement_capacities c on c.site_id = r.id"),
        ("sites", "Opportunity", "select o.id from {0} r join opportunities o on o.site_id = r.id"),
    ];

    /// <summary>Where a change of some columns changes facts of others.</summary>
    private static readonly (string Table, string Kind, string When, string Ids)[] Following =
    [
        ("organisations", "Capacity", "old.local_authority_code is distinct from new.local_authority_code",
            "select c.id from placement_capacities c where c.organisation_id = new.id"),
        ("organisations", "Opportunity", "old.local_authority_code is distinct from new.local_authority_code",
            "select o.id from opportunities o where o.organisation_id = new.id"),
        ("placement_capacities", "Booking", "old.organisation_id is distinct from new.organisation_id",
            "select b.id from placement_bookings b where b.capacity_id = new.id"),
        ("placement_cohorts", "Booking", "old.people is distinct from new.people or old.programme_code is distinct from new.programme_code",
            "select b.id from placement_bookings b where b.cohort_id = new.id"),
    ];

    /// <summary>Tables of what is read beside the book, and the care systems it is of.</summary>
    private static readonly (string Table, string Areas)[] Beside =
    [
        ("gaps", "select r.ics_code from {0} r"),
        ("levy_intentions", "select r.area_code from {0} r"),
        ("communities", "select r.ics_code from {0} r"),
        ("community_members", "select c.ics_code from {0} r join communities c on c.id = r.community_id"),
        ("community_meetings", "select c.ics_code from {0} r join communities c on c.id = r.community_id"),
        ("community_attendees",
            "select c.ics_code from {0} r join community_meetings m on m.id = r.meeting_id join communities c on c.id = m.community_id"),
        ("community_actions", "select c.ics_code from {0} r join communities c on c.id = r.community_id"),
        ("plans", "select m.ics_code from {0} r join area_memberships m on m.organisation_id = r.organisation_id"),
        ("plan_activities",
            "select m.ics_code from {0} r join plans p on p.id = r.plan_id join area_memberships m on m.organisation_id = p.organisation_id"),
        ("people_boards", "select r.ics_code from {0} r"),
        ("people_boards",
            "select m.ics_code from {0} r join people_board_seats s on s.board_id = r.id join area_memberships m on m.organisation_id = s.organisation_id"),
        ("people_board_seats", "select b.ics_code from {0} r join people_boards b on b.id = r.board_id"),
        ("people_board_seats", "select m.ics_code from {0} r join area_memberships m on m.organisation_id = r.organisation_id"),
    ];

    public static string Sql => """
        create table area_changes (
            changed_in xid8 not null default pg_current_xact_id(),
            kind text not null,
            id uuid,
            area text,
            at timestamptz not null default now());
        create index ix_area_changes_changed_in on area_changes (changed_in, kind, id, area);
        create index ix_area_changes_at on area_changes (at);

        create function note_for_areas(fact text, ids uuid[]) returns void language sql set search_path = public, pg_temp as $$
            insert into area_changes (kind, id)
            select distinct fact, i from unnest(ids) i
            where i is not null
              and not exists (select from area_changes c where c.changed_in = pg_current_xact_id() and c.kind = fact and c.id = i);
        $$;

        create function note_rest_of_areas(areas text[]) returns void language sql set search_path = public, pg_temp as $$
            insert into area_changes (kind, area)
            select distinct 'Rest', a from unnest(areas) a
            where a is not null
              and not exists (select from area_changes c where c.changed_in = pg_current_xact_id() and c.kind = 'Rest' and c.area = a);
        $$;

        create function note_everything_for_areas() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            insert into area_changes (kind) values ('Everything');
            return null;
        end
        $$;
        create trigger areas_noted_postcode_sectors after insert or update or delete on postcode_sectors
            for each statement execute function note_everything_for_areas();
        """
        + string.Concat(Noted.GroupBy(n => n.Table).Select(t => Noting(t.Key, [.. t.Select(n => $"note_for_areas('{n.Kind}', array({n.Ids}))")])))
        + string.Concat(Beside.GroupBy(b => b.Table).Select(t => Noting(t.Key, [.. t.Select(b => $"note_rest_of_areas(array({b.Areas}))")])))
        + string.Concat(Following.Select(f => Follow(f.Table, f.Kind, f.When, f.Ids)));

    private static string Noting(string table, string[] calls) => $"""

        create function note_{table}_for_areas() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            if tg_op <> 'INSERT' then
                {Performed(calls, "before_rows")}
            end if;
            if tg_op <> 'DELETE' then
                {Performed(calls, "after_rows")}
            end if;
            return null;
        end
        $$;
        create trigger areas_noted_{table}_added after insert on {table}
            referencing new table as after_rows for each statement execute function note_{table}_for_areas();
        create trigger areas_noted_{table}_changed after update on {table}
            referencing old table as before_rows new table as after_rows for each statement execute function note_{table}_for_areas();
        create trigger areas_noted_{table}_removed after delete on {table}
            referencing old table as before_rows for each statement execute function note_{table}_for_areas();
        """;

    private static string Performed(string[] calls, string rows) =>
        string.Join('\n', calls.Select(c => $"perform {c.Replace("{0}", rows, StringComparison.Ordinal)};"));

    private static string Follow(string table, string kind, string when, string ids) => $"""

        create function note_{table}_moved_{kind}_for_areas() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            perform note_for_areas('{kind}', array({ids}));
            return null;
        end
        $$;
        create trigger areas_noted_{table}_moved_{kind} after update on {table}
            for each row when ({when}) execute function note_{table}_moved_{kind}_for_areas();
        """;
}
