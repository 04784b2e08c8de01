using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261201141508_CasesAndResources")]
    public partial class CasesAndResources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "other_words",
                table: "terms",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "staff_groups",
                table: "terms",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.Sql("alter table terms alter column staff_groups drop default;");

            migrationBuilder.AddColumn<string>(
                name: "url",
                table: "terms",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "year",
                table: "terms",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "case_studies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    place = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    who = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    tried = table.Column<string>(type: "character varying(1200)", maxLength: 1200, nullable: false),
                    numbers = table.Column<string>(type: "character varying(1200)", maxLength: 1200, nullable: true),
                    worked = table.Column<string>(type: "character varying(1200)", maxLength: 1200, nullable: false),
                    sectors = table.Column<string[]>(type: "text[]", nullable: false),
                    agendas = table.Column<string[]>(type: "text[]", nullable: false),
                    programmes = table.Column<string[]>(type: "text[]", nullable: false),
                    year_groups = table.Column<string[]>(type: "text[]", nullable: false),
                    staff_groups = table.Column<string[]>(type: "text[]", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: true),
                    contact_role = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    url = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    is_historic = table.Column<bool>(type: "boolean", nullable: false),
                    fate = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    checked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    edited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_studies", x => x.id);
                    table.CheckConstraint("ck_case_studies_author", "num_nonnulls(organisation_id, author_id) in (0, 2)");
                    table.CheckConstraint("ck_case_studies_found", "cardinality(agendas) > 0 and cardinality(sectors) > 0");
                    table.CheckConstraint("ck_case_studies_published", "state <> 'Published' or published_at is not null");
                    table.CheckConstraint("ck_case_studies_reason", "state not in ('SentBack', 'Withdrawn') or reason is not null");
                    table.ForeignKey(
                        name: "fk_case_studies_accounts_author_id",
                        column: x => x.author_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_case_studies_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "link_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    url = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    moved_to = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_link_checks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_entries_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_case_entries_case_studies_case_id",
                        column: x => x.case_id,
                        principalTable: "case_studies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_case_entries_account_id",
                table: "case_entries",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_entries_case_id_at",
                table: "case_entries",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_case_studies_author_id",
                table: "case_studies",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_studies_code",
                table: "case_studies",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_case_studies_organisation_id",
                table: "case_studies",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_studies_state_year",
                table: "case_studies",
                columns: new[] { "state", "year" });

            migrationBuilder.CreateIndex(
                name: "ix_link_checks_code_at",
                table: "link_checks",
                columns: new[] { "code", "at" });

            migrationBuilder.Sql(MergerRules.For(("case_studies", "organisation_id")));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_entries");

            migrationBuilder.DropTable(
                name: "link_checks");

            migrationBuilder.DropTable(
                name: "case_studies");

            migrationBuilder.DropColumn(
                name: "other_words",
                table: "terms");

            migrationBuilder.DropColumn(
                name: "staff_groups",
                table: "terms");

            migrationBuilder.DropColumn(
                name: "url",
                table: "terms");

            migrationBuilder.DropColumn(
                name: "year",
                table: "terms");
        }
    }
}
