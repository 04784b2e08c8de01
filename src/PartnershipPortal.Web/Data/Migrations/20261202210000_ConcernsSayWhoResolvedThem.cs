using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261202210000_ConcernsSayWhoResolvedThem")]
    public partial class ConcernsSayWhoResolvedThem : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "resolved_by",
                table: "concerns",
                type: "character varying(250)",
                maxLength: 250,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "resolved_by_organisation_id",
                table: "concerns",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_concerns_resolved_by_organisation_id",
                table: "concerns",
                column: "resolved_by_organisation_id");

            migrationBuilder.AddForeignKey(
                name: "fk_concerns_organisations_resolved_by_organisation_id",
                table: "concerns",
                column: "resolved_by_organisation_id",
                principalTable: "organisations",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("There is no way back from here but the backup taken before: docs/operations.md.");
    }
}
