using Microsoft.EntityFrameworkCore.Migrations;

namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>What the database must hold and the model cannot say. The drift test lists every object made here, with its reason.</summary>
internal static class HandWritten
{
    public static void Before(MigrationBuilder migration)
    {
        foreach (var extension in new[] { "pg_trgm", "btree_gist", "cube", "unaccent" })
        {
            migration.Sql($"create extension if not exists {extension} with schema public;");
        }

        // unaccent is only "stable" because its dictionary could change; ours does not, and an index needs "immutable".
        migration.Sql("""
            create function public.fold(words text) returns text language sql immutable strict parallel safe
            return lower(public.unaccent('public.unaccent'::regdictionary, words));
            """);
        migration.Sql(Globe);
    }

    /// <summary>
    /// Points on the globe, in metres from its centre, and a box round one. The same as in the extension earthdistance, which
    /// only a superuser may create, and whose index a backup of PostgreSQL 15 and older cannot restore.
    /// </summary>
    private const string Globe = """
        create function public.ll_to_earth(latitude double precision, longitude double precision) returns cube
        language sql immutable strict parallel safe
        return public.cube(public.cube(public.cube(
            6378168 * cos(radians(latitude)) * cos(radians(longitude))),
            6378168 * cos(radians(latitude)) * sin(radians(longitude))),
            6378168 * sin(radians(latitude)));

        create function public.earth_box(centre cube, metres double precision) returns cube
        language sql immutable strict parallel safe
        return public.cube_enlarge(centre, 2 * 6378168 * sin(metres / (2 * 6378168)), 3);
        """;

    public static void After(MigrationBuilder migration)
    {
        migration.Sql("""
            create index ix_organisations_name_words on organisations using gin (public.fold(name) gin_trgm_ops);
            create index ix_organisations_town_words on organisations using gin (public.fold(town) gin_trgm_ops);
            create index ix_organisations_place on organisations using gist (sector, ll_to_earth(latitude, longitude))
                where latitude is not null and longitude is not null;
            create index ix_contacts_front_door on contacts (organisation_id, role_family_code, level, verified_on desc nulls last)
                where state in ('Active', 'CheckDue') and objected_at is null;
            create index ix_contacts_strategic on contacts (organisation_id)
                where level = 'Strategic' and state in ('Active', 'CheckDue') and objected_at is null;
            create index ix_named_places_words on named_places using gin (public.fold(name) gin_trgm_ops);
            """);

        // The portal may add to the audit and read it. Nothing, not even a mistake of ours, may change or remove what is there.
        migration.Sql("""
            create function audit_only_grows() returns trigger language plpgsql as $$
            begin
                raise exception 'The audit only grows: % is refused.', tg_op using errcode = 'insufficient_privilege';
            end
            $$;
            create trigger audit_entries_only_grow before update or delete on audit_entries
                for each row execute function audit_only_grows();
            create trigger audit_entries_are_never_emptied before truncate on audit_entries
                for each statement execute function audit_only_grows();
            """);
    }
}
