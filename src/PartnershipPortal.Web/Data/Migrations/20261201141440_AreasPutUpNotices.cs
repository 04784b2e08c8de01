using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261201141440_AreasPutUpNotices")]
    public partial class AreasPutUpNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string[]>(
                name: "expertise",
                table: "contacts",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string[]>(
                name: "expertise_proposed",
                table: "contacts",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "expertise_said_at",
                table: "contacts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "area_recommendations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ics_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    recommendation = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_area_recommendations", x => x.id);
                    table.CheckConstraint("ck_area_recommendations_note", "state = 'NotYet' or note is not null");
                });

            migrationBuilder.CreateTable(
                name: "funding_opportunities",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ics_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    title = table.Column<string>(type: "character varying(140)", maxLength: 140, nullable: false),
                    for_whom = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    opens_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closes_on = table.Column<DateOnly>(type: "date", nullable: false),
                    source = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    added_on = table.Column<DateOnly>(type: "date", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_funding_opportunities", x => x.id);
                    table.CheckConstraint("ck_funding_opportunities_days", "opens_on is null or opens_on <= closes_on");
                });

            migrationBuilder.CreateTable(
                name: "hubs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    words = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hubs", x => x.id);
                    table.CheckConstraint("ck_hubs_days", "(state = 'Planned' or since is not null) and (state <> 'Ended' or ended_on is not null)");
                });

            migrationBuilder.CreateTable(
                name: "people_boards",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ics_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    functions = table.Column<string[]>(type: "text[]", nullable: false),
                    no_seat_since = table.Column<DateOnly>(type: "date", nullable: true),
                    note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    said_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people_boards", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "skills_plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    lsip_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    body = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    source = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    priorities = table.Column<List<string>>(type: "text[]", nullable: false),
                    published_on = table.Column<DateOnly>(type: "date", nullable: false),
                    replaced_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_skills_plans", x => x.id);
                    table.CheckConstraint("ck_skills_plans_time", "until > \"from\" and cardinality(priorities) > 0");
                });

            migrationBuilder.CreateTable(
                name: "area_recommendation_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    recommendation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_area_recommendation_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_area_recommendation_entries_area_recommendations_recommenda",
                        column: x => x.recommendation_id,
                        principalTable: "area_recommendations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hub_functions",
                columns: table => new
                {
                    hub_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owner = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hub_functions", x => new { x.hub_id, x.code });
                    table.CheckConstraint("ck_hub_functions_owner", "state = 'NotYet' or owner is not null");
                    table.ForeignKey(
                        name: "fk_hub_functions_hubs_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hub_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    hub_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hub_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_hub_members_hubs_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_hub_members_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "people_board_seats",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    board_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people_board_seats", x => x.id);
                    table.CheckConstraint("ck_people_board_seats_days", "ended_on is null or ended_on > since");
                    table.ForeignKey(
                        name: "fk_people_board_seats_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_people_board_seats_people_boards_board_id",
                        column: x => x.board_id,
                        principalTable: "people_boards",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_area_recommendation_entries_recommendation_id_at",
                table: "area_recommendation_entries",
                columns: new[] { "recommendation_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_area_recommendations_one",
                table: "area_recommendations",
                columns: new[] { "ics_code", "recommendation" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_funding_opportunities_ics_code_closes_on",
                table: "funding_opportunities",
                columns: new[] { "ics_code", "closes_on" });

            migrationBuilder.CreateIndex(
                name: "ix_hub_members_once",
                table: "hub_members",
                columns: new[] { "hub_id", "part", "organisation_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_hub_members_one_leads",
                table: "hub_members",
                columns: new[] { "hub_id", "part" },
                unique: true,
                filter: "part <> 'Member'");

            migrationBuilder.CreateIndex(
                name: "ix_hub_members_organisation_id",
                table: "hub_members",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_hubs_one_of_employers",
                table: "hubs",
                column: "region_code",
                unique: true,
                filter: "kind = 'Employers' and state <> 'Ended'");

            migrationBuilder.CreateIndex(
                name: "ix_hubs_region_code_kind",
                table: "hubs",
                columns: new[] { "region_code", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_people_board_seats_board_id",
                table: "people_board_seats",
                column: "board_id");

            migrationBuilder.CreateIndex(
                name: "ix_people_board_seats_one_held",
                table: "people_board_seats",
                column: "board_id",
                unique: true,
                filter: "ended_on is null");

            migrationBuilder.CreateIndex(
                name: "ix_people_board_seats_organisation_id",
                table: "people_board_seats",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_people_boards_one",
                table: "people_boards",
                column: "ics_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_skills_plans_one",
                table: "skills_plans",
                column: "lsip_code",
                unique: true,
                filter: "replaced_on is null");

            migrationBuilder.Sql(MergerRules.For(("people_board_seats", "organisation_id"), ("hub_members", "organisation_id")));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "area_recommendation_entries");

            migrationBuilder.DropTable(
                name: "funding_opportunities");

            migrationBuilder.DropTable(
                name: "hub_functions");

            migrationBuilder.DropTable(
                name: "hub_members");

            migrationBuilder.DropTable(
                name: "people_board_seats");

            migrationBuilder.DropTable(
                name: "skills_plans");

            migrationBuilder.DropTable(
                name: "area_recommendations");

            migrationBuilder.DropTable(
                name: "hubs");

            migrationBuilder.DropTable(
                name: "people_boards");

            migrationBuilder.DropColumn(
                name: "expertise",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "expertise_proposed",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "expertise_said_at",
                table: "contacts");
        }
    }
}
