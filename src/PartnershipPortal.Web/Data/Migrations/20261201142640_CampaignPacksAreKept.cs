using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261201142640_CampaignPacksAreKept")]
    public partial class CampaignPacksAreKept : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "campaign_packs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    words = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: false),
                    audiences = table.Column<string[]>(type: "text[]", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    published_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_packs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "campaign_materials",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pack_id = table.Column<Guid>(type: "uuid", nullable: false),
                    label = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    link = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    document_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sort = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_materials", x => x.id);
                    table.CheckConstraint("ck_campaign_materials_one", "num_nonnulls(link, document_id) = 1");
                    table.ForeignKey(
                        name: "fk_campaign_materials_campaign_packs_pack_id",
                        column: x => x.pack_id,
                        principalTable: "campaign_packs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_campaign_materials_shelf_items_document_id",
                        column: x => x.document_id,
                        principalTable: "shelf_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_campaign_materials_document_id",
                table: "campaign_materials",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_campaign_materials_pack_id",
                table: "campaign_materials",
                column: "pack_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "campaign_materials");

            migrationBuilder.DropTable(
                name: "campaign_packs");
        }
    }
}
