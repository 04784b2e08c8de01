using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261130105051_PartnershipsBegin")]
    public partial class PartnershipsBegin : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "partnership_id",
                table: "introductions",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "partnerships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    proposed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    active_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ending = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    learner_protection = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    cadence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cadence_weeks = table.Column<int>(type: "integer", nullable: true),
                    last_contact_on = table.Column<DateOnly>(type: "date", nullable: false),
                    one_lead_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_lead_id = table.Column<Guid>(type: "uuid", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partnerships", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "concerns",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    barrier_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    raised_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    raised_by_account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    raised_on = table.Column<DateOnly>(type: "date", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    resolved_on = table.Column<DateOnly>(type: "date", nullable: true),
                    resolution = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_concerns", x => x.id);
                    table.ForeignKey(
                        name: "fk_concerns_accounts_raised_by_account_id",
                        column: x => x.raised_by_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_concerns_contacts_owner_id",
                        column: x => x.owner_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_concerns_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_concerns_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partnership_activities",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    host_side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    took_part = table.Column<int>(type: "integer", nullable: true),
                    interest_before = table.Column<int>(type: "integer", nullable: true),
                    interest_after = table.Column<int>(type: "integer", nullable: true),
                    asking_feedback = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    answering_feedback = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_by_account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partnership_activities", x => x.id);
                    table.ForeignKey(
                        name: "fk_partnership_activities_accounts_recorded_by_account_id",
                        column: x => x.recorded_by_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_activities_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_activities_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partnership_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partnership_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_partnership_entries_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_entries_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_entries_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partnership_lanes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agenda_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    opened_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partnership_lanes", x => x.id);
                    table.ForeignKey(
                        name: "fk_partnership_lanes_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partnership_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    benefit = table.Column<string>(type: "character varying(280)", maxLength: 280, nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: true),
                    joined_on = table.Column<DateOnly>(type: "date", nullable: false),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partnership_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_partnership_members_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_members_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_partnership_members_sites_site_id",
                        column: x => x.site_id,
                        principalTable: "sites",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "partnership_people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lane_id = table.Column<Guid>(type: "uuid", nullable: true),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    duty = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partnership_people", x => x.id);
                    table.CheckConstraint("ck_partnership_people_somebody", "num_nonnulls(contact_id, account_id) = 1");
                    table.ForeignKey(
                        name: "fk_partnership_people_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_people_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_people_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_people_partnership_lanes_lane_id",
                        column: x => x.lane_id,
                        principalTable: "partnership_lanes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_partnership_people_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_introductions_partnership_id",
                table: "introductions",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_concerns_open",
                table: "concerns",
                column: "partnership_id",
                filter: "resolved_on is null");

            migrationBuilder.CreateIndex(
                name: "ix_concerns_organisation_id",
                table: "concerns",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_concerns_owner_id",
                table: "concerns",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_concerns_raised_by_account_id",
                table: "concerns",
                column: "raised_by_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_activities_organisation_id",
                table: "partnership_activities",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_activities_partnership_id_on",
                table: "partnership_activities",
                columns: new[] { "partnership_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_partnership_activities_recorded_by_account_id",
                table: "partnership_activities",
                column: "recorded_by_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_entries_account_id",
                table: "partnership_entries",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_entries_organisation_id",
                table: "partnership_entries",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_entries_partnership_id_at",
                table: "partnership_entries",
                columns: new[] { "partnership_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_partnership_lanes_partnership_id_agenda_code",
                table: "partnership_lanes",
                columns: new[] { "partnership_id", "agenda_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_partnership_members_organisation_id",
                table: "partnership_members",
                column: "organisation_id",
                filter: "left_on is null");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_members_partnership_id_organisation_id",
                table: "partnership_members",
                columns: new[] { "partnership_id", "organisation_id" },
                unique: true,
                filter: "left_on is null");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_members_site_id",
                table: "partnership_members",
                column: "site_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_people_account_id",
                table: "partnership_people",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_people_contact_id",
                table: "partnership_people",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_people_lane_id_side_duty",
                table: "partnership_people",
                columns: new[] { "lane_id", "side", "duty" },
                unique: true,
                filter: "lane_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_people_organisation_id",
                table: "partnership_people",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_people_partnership_id_side",
                table: "partnership_people",
                columns: new[] { "partnership_id", "side" },
                unique: true,
                filter: "lane_id is null");

            migrationBuilder.CreateIndex(
                name: "ix_partnerships_one_live",
                table: "partnerships",
                columns: new[] { "one_lead_id", "other_lead_id" },
                unique: true,
                filter: "state <> 'Ended'");

            migrationBuilder.AddForeignKey(
                name: "fk_introductions_partnerships_partnership_id",
                table: "introductions",
                column: "partnership_id",
                principalTable: "partnerships",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        
            migrationBuilder.Sql(MergerRules.For(
                ("partnership_members", "organisation_id"), ("partnership_people", "organisation_id"), ("concerns", "organisation_id"),
                ("partnership_activities", "organisation_id")));
            migrationBuilder.Sql(PartnershipsOfBefore.Sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("There is no way back from here but the backup taken before: docs/operations.md.");
    }
}
