using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261130100720_FindsBookAndBadges")]
    public partial class FindsBookAndBadges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_introductions_to_reply_or_read",
                table: "introductions",
                columns: new[] { "seeker_account_id", "seeker_organisation_id" },
                filter: "state = 'NeedsInfo' or seeker_has_news");

            migrationBuilder.CreateIndex(
                name: "ix_introductions_seeker_organisation_id_target_organisation_id",
                table: "introductions",
                columns: new[] { "seeker_organisation_id", "target_organisation_id", "sent_at" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_introductions_news_of_led",
                table: "introductions",
                columns: new[] { "target_organisation_id", "target_contact_id" },
                filter: "state = 'Accepted' and target_has_news");

            migrationBuilder.CreateIndex(
                name: "ix_introductions_to_answer",
                table: "introductions",
                columns: new[] { "target_organisation_id", "target_contact_id" },
                filter: "state = 'Sent'")
                .Annotation("Npgsql:IndexInclude", new[] { "deputy_asked_on", "seeker_organisation_id", "seeker_account_id", "seeker_has_news" });

            migrationBuilder.Sql(FindChanges.Sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("There is no way back from here but the backup taken before: docs/operations.md.");
    }
}
