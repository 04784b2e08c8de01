using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>The migration makes what the model says, and by hand only what is listed here with its reason.</summary>
public class MigrationDriftTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly string[] HandWritten =
    [
        "function fold", // folds case and accents for search
        "function audit_only_grows", "trigger audit_entries_only_grow", "trigger audit_entries_are_never_emptied", // the audit is append-only
        // and forgets the name of a contact whose details are removed
        "function audit_nameless", "function audit_forgets_contact", "trigger contacts_audit_forgets",
        "function audit_forgets_account", "trigger accounts_audit_forgets", // and that of a person whose account is deleted
        "index ix_organisations_name_words", "index ix_organisations_town_words", "index ix_named_places_words", // typo-tolerant search
        "index ix_sites_name_words", "index ix_suggested_sites_name_words", // hospitals and campuses as places; typo-tolerant search
        "index ix_contacts_title_words", "index ix_contacts_name_words", // people by what the one search is given
        "index ix_placement_capacities_area_words", // and places for placements
        "table contact_doors ", "index pk_contact_doors", "index ix_contact_doors_organisation_id_door", // Find looks up people of each organisation nearby
        // and these keep it so
        "function keep_contact_doors", "trigger contacts_doors_added", "trigger contacts_doors_changed", "trigger contacts_doors_removed",
        // nothing
        "function refuse_merged_", "trigger memberships_not", "trigger contacts_not", "trigger contact_imports_not", "trigger introductions_seeker_not",
        "trigger introductions_target_not", "trigger invitations_not", "trigger sites_not", "trigger team_mailboxes_not", "trigger api_keys_not", // lands on an
        "trigger gaps_not", "trigger name_requests_not", "trigger partnership_members_not", "trigger partnership_people_not",
        "trigger partnership_left_places_not",
        "trigger concerns_not", "trigger partnership_activities_not", "trigger partnership_principles_not", "trigger partnership_commitments_not",
        "trigger board_seats_not", "trigger relay_requests_not", "trigger partnership_projects_not", "trigger project_partners_not",
        "trigger organisation_affiliates_not", "trigger meetings_not", "trigger meeting_actions_not", "trigger partnership_notes_not",
        "trigger term_breaks_not", "trigger workforce_positions_not", "trigger suggested_sites_not", "trigger workforce_lines_not", "trigger role_courses_not",
        "trigger opportunities_not", "trigger opportunity_answers_not", "trigger saved_searches_not", "trigger levy_intentions_not", "trigger pledges_not",
        "trigger acting_consents_not", "trigger plans_not", "trigger plan_partners_not", "trigger case_studies_not",
        "trigger ambassadors_not", "trigger ambassador_requests_not", "trigger ambassador_visits_not",
        "trigger organisation_notes_not", "trigger people_searches_not", "trigger join_letters_not",
        "trigger communities_not", "trigger community_members_not", "trigger community_invitations_not", "trigger area_bulletins_not",
        "trigger people_board_seats_not", "trigger hub_members_not",
        "trigger shelf_items_not", "trigger shelf_asks_not", "trigger mou_parties_not", // organisation that has merged
        "function mou_", "trigger mou_", "trigger mous_", // what was frozen or signed stays as it is (ADR 37)
        "trigger placement_capacities_not", "trigger placement_cohorts_not", "trigger placement_bookings_not", // nor places, groups and bookings
        "function ambassador_", "trigger ambassador_", // no more ambassadors say yes than are needed (ADR 56)
        "function placement_", "trigger placement_", // never more people than places on any day (ADR 41)
        "function import_happens_once", "trigger contact_imports_happen_once", "function import_is_undone_once", // an import is saved and taken
        "trigger contact_import_changes_undone_once", "function organisation_file_is_saved_once", "trigger organisation_files_saved_once", // back once
        "function organisation_file_is_undone_once", "trigger organisation_files_undone_once", // and so is a file of organisations
        "function merger_leads_on", "trigger organisations_mergers_lead_on", // no two merge into each other
        "table find_changes ", "index ix_find_changes_", "function note_", // what Find's book must read again, and these note it
        "trigger organisations_noted_", "trigger sites_noted_", "trigger area_memberships_noted_", "trigger contacts_noted_", "trigger introductions_noted_",
        "trigger opportunities_noted_", "trigger team_mailboxes_noted_", "trigger memberships_noted_", "trigger accounts_noted_",
        "trigger organisation_names_noted_", "trigger organisation_successions_noted_", "trigger placement_capacities_noted_",
        "trigger partnership_members_noted_", "trigger partnerships_noted_",
        "table area_changes ", "index ix_area_changes_", "trigger areas_noted_", // and what the book of areas must
        "function may_be_suggested", // the one rule in SQL for who is suggested
        "function contact_is_told", "trigger outbox_messages_tell", // whoever the letter has gone to has been told
        "table migrations_history", "index pk_migrations_history", "index PK_migrations_history", // the tools' own
    ];

    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public Task The_model_has_no_change_that_waits_for_a_migration() => portal.UseAsync<PartnershipPortal.Web.Data.PortalDbContext>(db =>
    {
        Assert.False(db.Database.HasPendingModelChanges(), "Run dotnet ef migrations add NAME -p src/PartnershipPortal.Web -o Data/Migrations");

        return Task.CompletedTask;
    });

    /// <summary>
    /// A copy of the whole model beside each migration grew to more lines than the portal itself, and took most of the time of every build. The one of
    /// today is in the snapshot; nothing goes back to an earlier one.
    /// </summary>
    [Fact]
    public void No_migration_keeps_a_copy_of_the_whole_model()
    {
        var copies = typeof(PartnershipPortal.Web.Data.PortalDbContext).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Migration)) && t.GetMethod("BuildTargetModel", Declared) is not null).Select(t => t.Name);

        Assert.Empty(copies);
    }

    /// <summary>An index of some rows only does not serve a join or the removal of a parent: the whole table is read.</summary>
    [Fact]
    public Task Every_foreign_key_has_an_index_of_all_rows() => portal.UseAsync<PartnershipPortal.Web.Data.PortalDbContext>(async db =>
    {
        var bare = await db.Database.SqlQuery<string>($"""
            select format('%s.%s', k.conrelid::regclass, a.attname) as "Value"
            from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
            where k.contype = 'f' and not exists (
                select 1 from pg_index i where i.indrelid = k.conrelid and i.indkey[0] = k.conkey[1] and i.indpred is null)
            """).ToListAsync();

        Assert.Empty(bare);
    });

    [Fact]
    public async Task The_migrated_database_is_the_one_the_model_describes()
    {
        await using var empty = await TestDatabase.EmptyAsync();
        var script = "";
        await portal.UseAsync<PartnershipPortal.Web.Data.PortalDbContext>(db =>
        {
            script = db.Database.GenerateCreateScript();

            return Task.CompletedTask;
        });
        await using (var connection = new NpgsqlConnection(empty.ConnectionString))
        {
            await connection.OpenAsync();
            await using var create = connection.CreateCommand();
            create.CommandText = script;
            await create.ExecuteNonQueryAsync();
        }

        var described = await CatalogueAsync(empty.ConnectionString);
        var migrated = await CatalogueAsync(portal.ConnectionString);

        Assert.Empty(described.Except(migrated));
        Assert.DoesNotContain(migrated.Except(described), line => !HandWritten.Any(known => line.StartsWith(known, StringComparison.Ordinal)));
    }

    private static async Task<List<string>> CatalogueAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            select 'table ' || table_name || ' ' || column_name || ' ' || udt_name || coalesce(character_maximum_length::text, '') || ' ' || is_nullable
                || coalesce(' ' || column_default, '')
            from information_schema.columns where table_schema = 'public' and table_name not in (select viewname from pg_views)
            union all select 'index ' || indexname || ' ' || indexdef from pg_indexes where schemaname = 'public'
            union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
                where connamespace = 'public'::regnamespace and contype in ('f', 'c', 'u') and conrelid <> 0
            union all select 'trigger ' || tgname from pg_trigger where not tgisinternal
            union all select 'function ' || proname from pg_proc p where pronamespace = 'public'::regnamespace
                and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
            """;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
