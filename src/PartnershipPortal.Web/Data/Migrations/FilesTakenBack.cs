namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>What was saved of a file of organisations is not changed any more, but it may be taken back, once (ADR 26).</summary>
internal static class FilesTakenBack
{
    public const string Sql = """
        drop trigger organisation_files_saved_once on organisation_files;
        create trigger organisation_files_saved_once before update of saved_at, result, content, targets, heading_line on organisation_files
            for each row execute function organisation_file_is_saved_once();

        create function organisation_file_is_undone_once() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            if old.undone_at is not null then
                raise exception 'The file % has been taken back already.', old.id using errcode = 'PP002';
            end if;
            if new.undone_at is not null and new.saved_at is null then
                raise exception 'Nothing of the file % is saved.', old.id using errcode = 'PP002';
            end if;
            return new;
        end
        $$;
        create trigger organisation_files_undone_once before update of undone_at, undone_by on organisation_files
            for each row execute function organisation_file_is_undone_once();
        """;
}
