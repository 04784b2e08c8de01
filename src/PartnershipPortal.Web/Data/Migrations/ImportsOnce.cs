namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>
/// What the database itself holds imports to, whoever asks and however many at once: a file is saved once and taken back once, and what became
/// of a record is said once (ADR 26).
/// </summary>
internal static class ImportsOnce
{
    public const string Sql = """
        create function import_happens_once() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            if old.state = 'Done' and (new.state, new.finished_at) is distinct from (old.state, old.finished_at) then
                raise exception 'The import % has been saved already.', old.id using errcode = 'PP002';
            end if;
            if old.undone_at is not null and (new.undone_at, new.undone_by) is distinct from (old.undone_at, old.undone_by) then
                raise exception 'The import % has been taken back already.', old.id using errcode = 'PP002';
            end if;
            if new.undone_at is not null and new.state <> 'Done' then
                raise exception 'Nothing of the import % is saved.', old.id using errcode = 'PP002';
            end if;
            return new;
        end
        $$;
        create trigger contact_imports_happen_once before update on contact_imports for each row execute function import_happens_once();

        create function import_is_undone_once() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            if old.undone_as is not null then
                raise exception 'What became of % is said already.', old.contact_id using errcode = 'PP002';
            end if;
            return new;
        end
        $$;
        create trigger contact_import_changes_undone_once before update on contact_import_changes
            for each row execute function import_is_undone_once();

        create function organisation_file_is_saved_once() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            if old.saved_at is not null then
                raise exception 'The file % has been saved already.', old.id using errcode = 'PP002';
            end if;
            return new;
        end
        $$;
        create trigger organisation_files_saved_once before update on organisation_files
            for each row execute function organisation_file_is_saved_once();
        """;
}
