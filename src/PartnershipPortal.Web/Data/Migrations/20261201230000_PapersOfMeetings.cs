using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261201230000_PapersOfMeetings")]
    public partial class PapersOfMeetings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "document_id",
                table: "community_items",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "link",
                table: "community_items",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_community_items_document_id",
                table: "community_items",
                column: "document_id");

            migrationBuilder.AddForeignKey(
                name: "fk_community_items_shelf_items_document_id",
                table: "community_items",
                column: "document_id",
                principalTable: "shelf_items",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_community_items_shelf_items_document_id",
                table: "community_items");

            migrationBuilder.DropIndex(
                name: "ix_community_items_document_id",
                table: "community_items");

            migrationBuilder.DropColumn(
                name: "document_id",
                table: "community_items");

            migrationBuilder.DropColumn(
                name: "link",
                table: "community_items");
        }
    }
}
