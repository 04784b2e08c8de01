using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261130185447_Placements")]
    public partial class Placements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "placement_capacities",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    published_on = table.Column<DateOnly>(type: "date", nullable: true),
                    copied_from_id = table.Column<Guid>(type: "uuid", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: true),
                    area = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    programme_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    model_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    staff_group = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    weekdays = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    closed_days = table.Column<List<DateOnly>>(type: "date[]", nullable: false),
                    places = table.Column<int>(type: "integer", nullable: false),
                    starts_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    ends_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    break_minutes = table.Column<int>(type: "integer", nullable: false),
                    least_age = table.Column<int>(type: "integer", nullable: true),
                    least_age_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    checks_needed = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    induction = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    supervision = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    supervised_most = table.Column<int>(type: "integer", nullable: true),
                    pastoral_contact = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    safeguarding_lead = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    typical_day = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    is_shared = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placement_capacities", x => x.id);
                    table.CheckConstraint("ck_placement_capacities_dates", "last_day >= first_day and last_day - first_day <= 400");
                    table.CheckConstraint("ck_placement_capacities_places", "places between 1 and 200");
                    table.ForeignKey(
                        name: "fk_placement_capacities_accounts_owner_account_id",
                        column: x => x.owner_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placement_capacities_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placement_capacities_placement_capacities_copied_from_id",
                        column: x => x.copied_from_id,
                        principalTable: "placement_capacities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_placement_capacities_sites_site_id",
                        column: x => x.site_id,
                        principalTable: "sites",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "placement_cohorts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    programme_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    route = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false),
                    course_starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    youngest_age = table.Column<int>(type: "integer", nullable: false),
                    adult_from = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placement_cohorts", x => x.id);
                    table.ForeignKey(
                        name: "fk_placement_cohorts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placement_cohorts_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "placement_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false, defaultValueSql: "gen_random_uuid()"),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    scope = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    number = table.Column<decimal>(type: "numeric", nullable: false),
                    unit = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    source_url = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    checked_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placement_rules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "placement_days",
                columns: table => new
                {
                    capacity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    places = table.Column<int>(type: "integer", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placement_days", x => new { x.capacity_id, x.day });
                    table.CheckConstraint("ck_placement_days_room", "taken >= 0 and taken <= places");
                    table.ForeignKey(
                        name: "fk_placement_days_placement_capacities_capacity_id",
                        column: x => x.capacity_id,
                        principalTable: "placement_capacities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "placement_bookings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    capacity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cohort_id = table.Column<Guid>(type: "uuid", nullable: true),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    @for = table.Column<string>(name: "for", type: "character varying(80)", maxLength: 80, nullable: false),
                    is_higher_education = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    held_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    started_on = table.Column<DateOnly>(type: "date", nullable: true),
                    started_people = table.Column<int>(type: "integer", nullable: true),
                    completed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancelled_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    cancel_reason = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    people = table.Column<int>(type: "integer", nullable: false),
                    slot_from = table.Column<int>(type: "integer", nullable: false),
                    helpers = table.Column<int>(type: "integer", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    weekdays = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    days = table.Column<List<DateOnly>>(type: "date[]", nullable: false),
                    is_shared_with_another = table.Column<bool>(type: "boolean", nullable: false),
                    is_backfill_agreed = table.Column<bool>(type: "boolean", nullable: false),
                    interviews_guaranteed = table.Column<int>(type: "integer", nullable: true),
                    note = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placement_bookings", x => x.id);
                    table.CheckConstraint("ck_placement_bookings_people", "people between 1 and 200");
                    table.ForeignKey(
                        name: "fk_placement_bookings_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placement_bookings_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placement_bookings_placement_capacities_capacity_id",
                        column: x => x.capacity_id,
                        principalTable: "placement_capacities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placement_bookings_placement_cohorts_cohort_id",
                        column: x => x.cohort_id,
                        principalTable: "placement_cohorts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "placement_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    is_longer = table.Column<bool>(type: "boolean", nullable: false),
                    people = table.Column<int>(type: "integer", nullable: true),
                    weekdays = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    days = table.Column<List<DateOnly>>(type: "date[]", nullable: false),
                    why = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placement_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_placement_changes_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placement_changes_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placement_changes_placement_bookings_booking_id",
                        column: x => x.booking_id,
                        principalTable: "placement_bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "placement_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    done_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    words = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    sent = table.Column<int>(type: "integer", nullable: true),
                    cleared = table.Column<int>(type: "integer", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placement_checks", x => x.id);
                    table.ForeignKey(
                        name: "fk_placement_checks_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placement_checks_placement_bookings_booking_id",
                        column: x => x.booking_id,
                        principalTable: "placement_bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "placement_counts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    help = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    destination = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placement_counts", x => x.id);
                    table.CheckConstraint("ck_placement_counts_people", "people between 0 and 200");
                    table.ForeignKey(
                        name: "fk_placement_counts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placement_counts_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placement_counts_placement_bookings_booking_id",
                        column: x => x.booking_id,
                        principalTable: "placement_bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "placement_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    words = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placement_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_placement_entries_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placement_entries_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placement_entries_placement_bookings_booking_id",
                        column: x => x.booking_id,
                        principalTable: "placement_bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "placement_evaluations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    scores = table.Column<List<int>>(type: "integer[]", nullable: false),
                    action = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placement_evaluations", x => x.id);
                    table.ForeignKey(
                        name: "fk_placement_evaluations_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placement_evaluations_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_placement_evaluations_placement_bookings_booking_id",
                        column: x => x.booking_id,
                        principalTable: "placement_bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_placement_bookings_account_id",
                table: "placement_bookings",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_bookings_capacity_id_state_asked_at",
                table: "placement_bookings",
                columns: new[] { "capacity_id", "state", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_placement_bookings_cohort_id",
                table: "placement_bookings",
                column: "cohort_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_bookings_held_until",
                table: "placement_bookings",
                column: "held_until",
                filter: "state = 'Held'");

            migrationBuilder.CreateIndex(
                name: "ix_placement_bookings_organisation_id_state_last_day",
                table: "placement_bookings",
                columns: new[] { "organisation_id", "state", "last_day" });

            migrationBuilder.CreateIndex(
                name: "ix_placement_capacities_copied_from_id",
                table: "placement_capacities",
                column: "copied_from_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_capacities_organisation_id_last_day",
                table: "placement_capacities",
                columns: new[] { "organisation_id", "last_day" });

            migrationBuilder.CreateIndex(
                name: "ix_placement_capacities_owner_account_id",
                table: "placement_capacities",
                column: "owner_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_capacities_programme_code_last_day",
                table: "placement_capacities",
                columns: new[] { "programme_code", "last_day" },
                filter: "state = 'Published'");

            migrationBuilder.CreateIndex(
                name: "ix_placement_capacities_site_id",
                table: "placement_capacities",
                column: "site_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_changes_account_id",
                table: "placement_changes",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_changes_one_open",
                table: "placement_changes",
                column: "booking_id",
                unique: true,
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_placement_changes_organisation_id",
                table: "placement_changes",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_checks_account_id",
                table: "placement_checks",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_checks_booking_id_kind",
                table: "placement_checks",
                columns: new[] { "booking_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_placement_cohorts_account_id",
                table: "placement_cohorts",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_cohorts_organisation_id",
                table: "placement_cohorts",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_counts_account_id",
                table: "placement_counts",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_counts_booking_id_kind",
                table: "placement_counts",
                columns: new[] { "booking_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_placement_counts_organisation_id",
                table: "placement_counts",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_counts_week_once",
                table: "placement_counts",
                columns: new[] { "booking_id", "day" },
                unique: true,
                filter: "kind = 'There'");

            migrationBuilder.CreateIndex(
                name: "ix_placement_entries_account_id",
                table: "placement_entries",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_entries_booking_id_at",
                table: "placement_entries",
                columns: new[] { "booking_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_placement_entries_organisation_id",
                table: "placement_entries",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_evaluations_account_id",
                table: "placement_evaluations",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_evaluations_once",
                table: "placement_evaluations",
                columns: new[] { "booking_id", "side" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_placement_evaluations_organisation_id",
                table: "placement_evaluations",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_rules_code_scope_valid_from",
                table: "placement_rules",
                columns: new[] { "code", "scope", "valid_from" },
                unique: true);

            migrationBuilder.Sql(MergerRules.For(
                ("placement_capacities", "organisation_id"), ("placement_cohorts", "organisation_id"), ("placement_bookings", "organisation_id")));
            migrationBuilder.Sql(PlacementGuarantee.Sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("There is no way back from here but the backup taken before: docs/operations.md.");
    }
}
