using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261130154741_ImportsTakenBackByAWorker")]
    public partial class ImportsTakenBackByAWorker : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "undo_asked_at",
                table: "organisation_files",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "undo_asked_by_id",
                table: "organisation_files",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "undo_failure",
                table: "organisation_files",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "undo_rows_done",
                table: "organisation_files",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "undone_at",
                table: "organisation_files",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "undone_by",
                table: "organisation_files",
                type: "character varying(120)",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "undo_asked_at",
                table: "contact_imports",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "undo_asked_by_id",
                table: "contact_imports",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "undo_failure",
                table: "contact_imports",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "undo_rows_done",
                table: "contact_imports",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "organisation_import_changes",
                columns: table => new
                {
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    who = table.Column<string>(type: "character varying(214)", maxLength: 214, nullable: false),
                    before = table.Column<string>(type: "jsonb", nullable: true),
                    after = table.Column<string>(type: "jsonb", nullable: false),
                    added_membership_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_membership_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    undone_as = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    undone_note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation_import_changes", x => new { x.file_id, x.organisation_id });
                    table.ForeignKey(
                        name: "fk_organisation_import_changes_organisation_files_file_id",
                        column: x => x.file_id,
                        principalTable: "organisation_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_organisation_files_undo_asked_at",
                table: "organisation_files",
                column: "undo_asked_at",
                filter: "undo_asked_at is not null and undone_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_organisation_files_undo_asked_by_id",
                table: "organisation_files",
                column: "undo_asked_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_contact_imports_undo_asked_at",
                table: "contact_imports",
                column: "undo_asked_at",
                filter: "undo_asked_at is not null and undone_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_contact_imports_undo_asked_by_id",
                table: "contact_imports",
                column: "undo_asked_by_id");

            migrationBuilder.AddForeignKey(
                name: "fk_contact_imports_accounts_undo_asked_by_id",
                table: "contact_imports",
                column: "undo_asked_by_id",
                principalTable: "accounts",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.AddForeignKey(
                name: "fk_organisation_files_accounts_undo_asked_by_id",
                table: "organisation_files",
                column: "undo_asked_by_id",
                principalTable: "accounts",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.Sql(FilesTakenBack.Sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_contact_imports_accounts_undo_asked_by_id",
                table: "contact_imports");

            migrationBuilder.DropForeignKey(
                name: "fk_organisation_files_accounts_undo_asked_by_id",
                table: "organisation_files");

            migrationBuilder.DropTable(
                name: "organisation_import_changes");

            migrationBuilder.DropIndex(
                name: "ix_organisation_files_undo_asked_at",
                table: "organisation_files");

            migrationBuilder.DropIndex(
                name: "ix_organisation_files_undo_asked_by_id",
                table: "organisation_files");

            migrationBuilder.DropIndex(
                name: "ix_contact_imports_undo_asked_at",
                table: "contact_imports");

            migrationBuilder.DropIndex(
                name: "ix_contact_imports_undo_asked_by_id",
                table: "contact_imports");

            migrationBuilder.DropColumn(
                name: "undo_asked_at",
                table: "organisation_files");

            migrationBuilder.DropColumn(
                name: "undo_asked_by_id",
                table: "organisation_files");

            migrationBuilder.DropColumn(
                name: "undo_failure",
                table: "organisation_files");

            migrationBuilder.DropColumn(
                name: "undo_rows_done",
                table: "organisation_files");

            migrationBuilder.DropColumn(
                name: "undone_at",
                table: "organisation_files");

            migrationBuilder.DropColumn(
                name: "undone_by",
                table: "organisation_files");

            migrationBuilder.DropColumn(
                name: "undo_asked_at",
                table: "contact_imports");

            migrationBuilder.DropColumn(
                name: "undo_asked_by_id",
                table: "contact_imports");

            migrationBuilder.DropColumn(
                name: "undo_failure",
                table: "contact_imports");

            migrationBuilder.DropColumn(
                name: "undo_rows_done",
                table: "contact_imports");
        }
    }
}
