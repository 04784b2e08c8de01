namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>
/// The notes that Find's book is kept by (ADR 35): whoever changes what Find says of an organisation leaves its id and the number of the
/// transaction, in that same transaction and by trigger, so that no part of the portal can forget to. Only added to, so that nobody waits for
/// anybody; a day's work of the clock removes old ones.
/// </summary>
internal static class FindChanges
{
    /// <summary>Tables whose rows are part of what Find says of an organisation, with the organisation they are of.</summary>
    private static readonly (string Table, string Organisation)[] Noted =
    [
        ("organisations", "id"),
        ("sites", "organisation_id"),
        ("area_memberships", "organisation_id"),
        ("contacts", "organisation_id"),
        ("introductions", "target_organisation_id"),
    ];

    public static string Sql => """
        create table find_changes (
            changed_in xid8 not null default pg_current_xact_id(),
            organisation_id uuid not null,
            at timestamptz not null default now());
        create index ix_find_changes_changed_in on find_changes (changed_in, organisation_id);
        create index ix_find_changes_at on find_changes (at);

        create function note_for_find(ids uuid[]) returns void language sql set search_path = public, pg_temp as $$
            insert into find_changes (organisation_id)
            select distinct id from unnest(ids) id
            where id is not null
              and not exists (select from find_changes f where f.changed_in = pg_current_xact_id() and f.organisation_id = id);
        $$;

        -- The nearest organisations are found in the book.
        drop index ix_organisations_place;
        drop function earth_box(cube, double precision);
        drop function ll_to_earth(double precision, double precision);
        """ + string.Concat(Noted.Select(n => Noting(n.Table, [n.Organisation]) + Triggers(n.Table)));

    /// <summary>
    /// What an organisation has dealt with others is in the book too, and so are mailboxes: an introduction is noted for both its sides, a member who
    /// joins or leaves and a name that changes for the organisations whose colleagues read it.
    /// </summary>
    public static string OfDealings =>
        Noting("introductions", ["target_organisation_id", "seeker_organisation_id"])
        + string.Concat(((string[])["team_mailboxes", "memberships"]).Select(table => Noting(table, ["organisation_id"]) + Triggers(table)))
        + """

        create function note_accounts_for_find() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            perform note_for_find(array(select m.organisation_id from memberships m where m.account_id = new.id));
            return null;
        end
        $$;
        create trigger accounts_noted_changed after update of display_name on accounts
            for each row when (old.display_name is distinct from new.display_name) execute function note_accounts_for_find();
        """;

    /// <summary>
    /// Whom an organisation works with is in the book: every member of a partnership is noted when one joins, leaves or answers at another site,
    /// when the partnership ends, and when that site has another name.
    /// </summary>
    public static string OfPartners => """
        create function note_partners_for_find(partnerships uuid[]) returns void language sql set search_path = public, pg_temp as $$
            select note_for_find(array(select m.organisation_id from partnership_members m where m.partnership_id = any(partnerships)));
        $$;

        create function note_partnership_members_for_find() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            if tg_op <> 'INSERT' then
                perform note_for_find(array(select r.organisation_id from before_rows r));
                perform note_partners_for_find(array(select r.partnership_id from before_rows r));
            end if;
            if tg_op <> 'DELETE' then
                perform note_partners_for_find(array(select r.partnership_id from after_rows r));
            end if;
            return null;
        end
        $$;
        """ + Triggers("partnership_members") + """

        create function note_partnerships_for_find() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            perform note_partners_for_find(array[new.id]);
            return null;
        end
        $$;
        create trigger partnerships_noted_changed after update of state on partnerships
            for each row when (old.state is distinct from new.state) execute function note_partnerships_for_find();

        create function note_site_names_for_find() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            perform note_partners_for_find(array(select m.partnership_id from partnership_members m where m.site_id = new.id));
            return null;
        end
        $$;
        create trigger sites_noted_named after update of name on sites
            for each row when (old.name is distinct from new.name) execute function note_site_names_for_find();
        """;

    /// <summary>Open offers feed the factor of places, so they are in the book too.</summary>
    public static string OfOffers => Noting("opportunities", ["organisation_id"]) + Triggers("opportunities");

    /// <summary>What organisations are also called, were called before, and the places for placements they publish are in the book too.</summary>
    public static string OfNamesAndPlaces =>
        string.Concat(((string[])["organisation_names", "placement_capacities"]).Select(table => Noting(table, ["organisation_id"]) + Triggers(table)))
        + """

        create function note_organisation_successions_for_find() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            perform note_for_find(array(select o.id from organisations o where o.code = new.new_code));
            return null;
        end
        $$;
        create trigger organisation_successions_noted_added after insert or update on organisation_successions
            for each row execute function note_organisation_successions_for_find();
        """;

    private static string Noting(string table, string[] organisations) => $"""

        create or replace function note_{table}_for_find() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            if tg_op <> 'INSERT' then
                perform note_for_find({Of("before_rows", organisations)});
            end if;
            if tg_op <> 'DELETE' then
                perform note_for_find({Of("after_rows", organisations)}{OfTheGroup(table)});
            end if;
            return null;
        end
        $$;
        """;

    private static string Of(string rows, string[] organisations) =>
        string.Join(" || ", organisations.Select(o => $"array(select r.{o} from {rows} r)"));

    private static string Triggers(string table) => $"""

        create trigger {table}_noted_added after insert on {table}
            referencing new table as after_rows for each statement execute function note_{table}_for_find();
        create trigger {table}_noted_changed after update on {table}
            referencing old table as before_rows new table as after_rows for each statement execute function note_{table}_for_find();
        create trigger {table}_noted_removed after delete on {table}
            referencing old table as before_rows for each statement execute function note_{table}_for_find();
        """;

    /// <summary>A card names the group that an organisation belongs to.</summary>
    private static string OfTheGroup(string table) =>
        table == "organisations" ? " || array(select o.id from organisations o join after_rows a on o.parent_id = a.id)" : "";
}
