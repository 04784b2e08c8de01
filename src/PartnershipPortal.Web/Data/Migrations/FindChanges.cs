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
        """ + string.Concat(Noted.Select(n => $"""

        create function note_{n.Table}_for_find() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            if tg_op <> 'INSERT' then
                perform note_for_find(array(select b.{n.Organisation} from before_rows b));
            end if;
            if tg_op <> 'DELETE' then
                perform note_for_find(array(select a.{n.Organisation} from after_rows a){OfTheGroup(n.Table)});
            end if;
            return null;
        end
        $$;
        create trigger {n.Table}_noted_added after insert on {n.Table}
            referencing new table as after_rows for each statement execute function note_{n.Table}_for_find();
        create trigger {n.Table}_noted_changed after update on {n.Table}
            referencing old table as before_rows new table as after_rows for each statement execute function note_{n.Table}_for_find();
        create trigger {n.Table}_noted_removed after delete on {n.Table}
            referencing old table as before_rows for each statement execute function note_{n.Table}_for_find();
        """));

    /// <summary>A card names the group that an organisation belongs to.</summary>
    private static string OfTheGroup(string table) =>
        table == "organisations" ? " || array(select o.id from organisations o join after_rows a on o.parent_id = a.id)" : "";
}
