using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261201113501_IndexesOfForeignKeys")]
    public partial class IndexesOfForeignKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_shelf_asks_item_id",
                table: "shelf_asks",
                column: "item_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_changes_booking_id",
                table: "placement_changes",
                column: "booking_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_people_lane_id",
                table: "partnership_people",
                column: "lane_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_people_partnership_id",
                table: "partnership_people",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_members_organisation_id1",
                table: "partnership_members",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_members_partnership_id",
                table: "partnership_members",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_opportunity_answers_opportunity_id",
                table: "opportunity_answers",
                column: "opportunity_id");

            migrationBuilder.CreateIndex(
                name: "ix_name_requests_organisation_id",
                table: "name_requests",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_account_id",
                table: "memberships",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_meeting_actions_partnership_id",
                table: "meeting_actions",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_introductions_target_contact_id",
                table: "introductions",
                column: "target_contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_gaps_need_id",
                table: "gaps",
                column: "need_id");

            migrationBuilder.CreateIndex(
                name: "ix_contacts_account_id",
                table: "contacts",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_concerns_partnership_id",
                table: "concerns",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_members_community_id",
                table: "community_members",
                column: "community_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_invitations_community_id",
                table: "community_invitations",
                column: "community_id");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_feeds_account_id",
                table: "calendar_feeds",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_acting_consents_organisation_id",
                table: "acting_consents",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_account_deletions_account_id",
                table: "account_deletions",
                column: "account_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_shelf_asks_item_id",
                table: "shelf_asks");

            migrationBuilder.DropIndex(
                name: "ix_placement_changes_booking_id",
                table: "placement_changes");

            migrationBuilder.DropIndex(
                name: "ix_partnership_people_lane_id",
                table: "partnership_people");

            migrationBuilder.DropIndex(
                name: "ix_partnership_people_partnership_id",
                table: "partnership_people");

            migrationBuilder.DropIndex(
                name: "ix_partnership_members_organisation_id1",
                table: "partnership_members");

            migrationBuilder.DropIndex(
                name: "ix_partnership_members_partnership_id",
                table: "partnership_members");

            migrationBuilder.DropIndex(
                name: "ix_opportunity_answers_opportunity_id",
                table: "opportunity_answers");

            migrationBuilder.DropIndex(
                name: "ix_name_requests_organisation_id",
                table: "name_requests");

            migrationBuilder.DropIndex(
                name: "ix_memberships_account_id",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_meeting_actions_partnership_id",
                table: "meeting_actions");

            migrationBuilder.DropIndex(
                name: "ix_introductions_target_contact_id",
                table: "introductions");

            migrationBuilder.DropIndex(
                name: "ix_gaps_need_id",
                table: "gaps");

            migrationBuilder.DropIndex(
                name: "ix_contacts_account_id",
                table: "contacts");

            migrationBuilder.DropIndex(
                name: "ix_concerns_partnership_id",
                table: "concerns");

            migrationBuilder.DropIndex(
                name: "ix_community_members_community_id",
                table: "community_members");

            migrationBuilder.DropIndex(
                name: "ix_community_invitations_community_id",
                table: "community_invitations");

            migrationBuilder.DropIndex(
                name: "ix_calendar_feeds_account_id",
                table: "calendar_feeds");

            migrationBuilder.DropIndex(
                name: "ix_acting_consents_organisation_id",
                table: "acting_consents");

            migrationBuilder.DropIndex(
                name: "ix_account_deletions_account_id",
                table: "account_deletions");
        }
    }
}
