using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>Who left what stands empty, or is with somebody who only stands in: a successor who agrees after the last day finds it by this.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261202080000_PlacesAreKept")]
public sealed class PlacesAreKept : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.AddColumn<bool>(
            name: "has_moved_up",
            table: "partnership_people",
            type: "boolean",
            nullable: false,
            defaultValue: false);

        migrationBuilder.AddColumn<Guid>(
            name: "left_by_id",
            table: "opportunity_answers",
            type: "uuid",
            nullable: true);

        migrationBuilder.AddColumn<Guid>(
            name: "left_by_id",
            table: "opportunities",
            type: "uuid",
            nullable: true);

        migrationBuilder.AddColumn<Guid>(
            name: "signatory_left_by_id",
            table: "mou_parties",
            type: "uuid",
            nullable: true);

        migrationBuilder.AddColumn<Guid>(
            name: "left_by_id",
            table: "meetings",
            type: "uuid",
            nullable: true);

        migrationBuilder.AddColumn<Guid>(
            name: "left_by_id",
            table: "meeting_actions",
            type: "uuid",
            nullable: true);

        migrationBuilder.AddColumn<Guid>(
            name: "left_by_id",
            table: "levy_intentions",
            type: "uuid",
            nullable: true);

        migrationBuilder.AddColumn<Guid>(
            name: "asking_left_by_id",
            table: "introductions",
            type: "uuid",
            nullable: true);

        migrationBuilder.AddColumn<Guid>(
            name: "seeker_strategic_left_by_id",
            table: "introductions",
            type: "uuid",
            nullable: true);

        migrationBuilder.AddColumn<Guid>(
            name: "target_strategic_left_by_id",
            table: "introductions",
            type: "uuid",
            nullable: true);

        migrationBuilder.AddColumn<Guid>(
            name: "left_by_id",
            table: "gaps",
            type: "uuid",
            nullable: true);

        migrationBuilder.AddColumn<Guid>(
            name: "deputy_left_by_id",
            table: "contacts",
            type: "uuid",
            nullable: true);

        migrationBuilder.AddColumn<Guid>(
            name: "left_by_id",
            table: "concerns",
            type: "uuid",
            nullable: true);

        migrationBuilder.AddColumn<bool>(
            name: "left_as_owner",
            table: "community_members",
            type: "boolean",
            nullable: false,
            defaultValue: false);

        migrationBuilder.AddColumn<string>(
            name: "left_role",
            table: "community_members",
            type: "character varying(40)",
            maxLength: 40,
            nullable: true);

        migrationBuilder.AddColumn<Guid>(
            name: "left_by_member_id",
            table: "community_actions",
            type: "uuid",
            nullable: true);

        migrationBuilder.CreateTable(
            name: "partnership_left_places",
            columns: table => new
            {
                id = table.Column<Guid>(type: "uuid", nullable: false),
                partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                lane_id = table.Column<Guid>(type: "uuid", nullable: true),
                side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                duty = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                left_by_id = table.Column<Guid>(type: "uuid", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_partnership_left_places", x => x.id);
                table.ForeignKey(
                    name: "fk_partnership_left_places_contacts_left_by_id",
                    column: x => x.left_by_id,
                    principalTable: "contacts",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "fk_partnership_left_places_organisations_organisation_id",
                    column: x => x.organisation_id,
                    principalTable: "organisations",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Restrict);
                table.ForeignKey(
                    name: "fk_partnership_left_places_partnership_lanes_lane_id",
                    column: x => x.lane_id,
                    principalTable: "partnership_lanes",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "fk_partnership_left_places_partnerships_partnership_id",
                    column: x => x.partnership_id,
                    principalTable: "partnerships",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(
            name: "ix_opportunity_answers_left_by_id",
            table: "opportunity_answers",
            column: "left_by_id",
            filter: "left_by_id is not null");

        migrationBuilder.CreateIndex(
            name: "ix_opportunities_left_by_id",
            table: "opportunities",
            column: "left_by_id",
            filter: "left_by_id is not null");

        migrationBuilder.CreateIndex(
            name: "ix_meetings_left_by_id",
            table: "meetings",
            column: "left_by_id",
            filter: "left_by_id is not null");

        migrationBuilder.CreateIndex(
            name: "ix_meeting_actions_left_by_id",
            table: "meeting_actions",
            column: "left_by_id",
            filter: "left_by_id is not null");

        migrationBuilder.CreateIndex(
            name: "ix_levy_intentions_left_by_id",
            table: "levy_intentions",
            column: "left_by_id",
            filter: "left_by_id is not null");

        migrationBuilder.CreateIndex(
            name: "ix_introductions_asking_left_by_id",
            table: "introductions",
            column: "asking_left_by_id",
            filter: "asking_left_by_id is not null");

        migrationBuilder.CreateIndex(
            name: "ix_introductions_seeker_strategic_left_by_id",
            table: "introductions",
            column: "seeker_strategic_left_by_id",
            filter: "seeker_strategic_left_by_id is not null");

        migrationBuilder.CreateIndex(
            name: "ix_introductions_target_strategic_left_by_id",
            table: "introductions",
            column: "target_strategic_left_by_id",
            filter: "target_strategic_left_by_id is not null");

        migrationBuilder.CreateIndex(
            name: "ix_gaps_left_by_id",
            table: "gaps",
            column: "left_by_id",
            filter: "left_by_id is not null");

        migrationBuilder.CreateIndex(
            name: "ix_contacts_deputy_left_by_id",
            table: "contacts",
            column: "deputy_left_by_id",
            filter: "deputy_left_by_id is not null");

        migrationBuilder.CreateIndex(
            name: "ix_concerns_left_by_id",
            table: "concerns",
            column: "left_by_id",
            filter: "left_by_id is not null");

        migrationBuilder.CreateIndex(
            name: "ix_partnership_left_places_lane_id",
            table: "partnership_left_places",
            column: "lane_id");

        migrationBuilder.CreateIndex(
            name: "ix_partnership_left_places_left_by_id",
            table: "partnership_left_places",
            column: "left_by_id");

        migrationBuilder.CreateIndex(
            name: "ix_partnership_left_places_organisation_id",
            table: "partnership_left_places",
            column: "organisation_id");

        migrationBuilder.CreateIndex(
            name: "ix_partnership_left_places_partnership_id",
            table: "partnership_left_places",
            column: "partnership_id");

        migrationBuilder.Sql(MergerRules.For(("partnership_left_places", "organisation_id")));
    }

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("There is no way back from here but the backup taken before: docs/operations.md.");
}
