using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261201142626_AmbassadorsSayYes")]
    public partial class AmbassadorsSayYes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ambassador_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    activity = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    learners = table.Column<int>(type: "integer", nullable: false),
                    year_groups = table.Column<string[]>(type: "text[]", nullable: false),
                    groups = table.Column<string[]>(type: "text[]", nullable: false),
                    needed = table.Column<int>(type: "integer", nullable: false),
                    school = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    words = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    place = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    latitude = table.Column<double>(type: "double precision", nullable: false),
                    longitude = table.Column<double>(type: "double precision", nullable: false),
                    area_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    cancelled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    why_cancelled = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    reminded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ambassador_requests", x => x.id);
                    table.CheckConstraint("ck_ambassador_requests_numbers", "needed > 0 and learners > 0 and minutes > 0");
                    table.ForeignKey(
                        name: "fk_ambassador_requests_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ambassador_requests_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ambassadors",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    hours = table.Column<int>(type: "integer", nullable: false),
                    activities = table.Column<string[]>(type: "text[]", nullable: false),
                    areas = table.Column<string[]>(type: "text[]", nullable: false),
                    checks_on = table.Column<DateOnly>(type: "date", nullable: true),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reminded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    consented_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    by_self = table.Column<bool>(type: "boolean", nullable: false),
                    stopped_on = table.Column<DateOnly>(type: "date", nullable: true),
                    champion_on = table.Column<DateOnly>(type: "date", nullable: true),
                    citation = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ambassadors", x => x.id);
                    table.CheckConstraint("ck_ambassadors_hours", "hours >= 1");
                    table.CheckConstraint("ck_ambassadors_said_yes", "state not in ('Active', 'Paused') or consented_at is not null");
                    table.ForeignKey(
                        name: "fk_ambassadors_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_ambassadors_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ambassador_asks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ambassador_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reminded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    near_on = table.Column<DateOnly>(type: "date", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    why = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ambassador_asks", x => x.id);
                    table.ForeignKey(
                        name: "fk_ambassador_asks_ambassador_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "ambassador_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_ambassador_asks_ambassadors_ambassador_id",
                        column: x => x.ambassador_id,
                        principalTable: "ambassadors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ambassador_visits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ambassador_id = table.Column<Guid>(type: "uuid", nullable: true),
                    request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    activity = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    with = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    thanks = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ambassador_visits", x => x.id);
                    table.CheckConstraint("ck_ambassador_visits_minutes", "minutes > 0");
                    table.ForeignKey(
                        name: "fk_ambassador_visits_ambassador_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "ambassador_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_ambassador_visits_ambassadors_ambassador_id",
                        column: x => x.ambassador_id,
                        principalTable: "ambassadors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_ambassador_visits_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_ambassador_asks_ambassador_id",
                table: "ambassador_asks",
                column: "ambassador_id");

            migrationBuilder.CreateIndex(
                name: "ix_ambassador_asks_once",
                table: "ambassador_asks",
                columns: new[] { "request_id", "ambassador_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ambassador_requests_account_id",
                table: "ambassador_requests",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_ambassador_requests_on",
                table: "ambassador_requests",
                column: "on");

            migrationBuilder.CreateIndex(
                name: "ix_ambassador_requests_organisation_id_on",
                table: "ambassador_requests",
                columns: new[] { "organisation_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_ambassador_visits_once",
                table: "ambassador_visits",
                columns: new[] { "ambassador_id", "on", "with" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ambassador_visits_organisation_id_on",
                table: "ambassador_visits",
                columns: new[] { "organisation_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_ambassador_visits_request_id",
                table: "ambassador_visits",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_ambassadors_activities",
                table: "ambassadors",
                column: "activities")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_ambassadors_one",
                table: "ambassadors",
                column: "contact_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ambassadors_organisation_id",
                table: "ambassadors",
                column: "organisation_id");

            migrationBuilder.Sql(AmbassadorRules.Sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ambassador_asks");

            migrationBuilder.DropTable(
                name: "ambassador_visits");

            migrationBuilder.DropTable(
                name: "ambassador_requests");

            migrationBuilder.DropTable(
                name: "ambassadors");

            migrationBuilder.Sql("drop function ambassador_asks_fit(); drop function ambassador_requests_fit(); drop function ambassador_takes(text);");
        }
    }
}
