using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261130192833_EnglandIsWhole")]
    public partial class EnglandIsWhole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "deprivation_rank",
                table: "local_authorities",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "share_in_most_deprived_tenth",
                table: "local_authorities",
                type: "double precision",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "organisation_names",
                columns: table => new
                {
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation_names", x => new { x.organisation_id, x.name });
                    table.ForeignKey(
                        name: "fk_organisation_names_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "suggested_sites",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    town = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    postcode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    latitude = table.Column<double>(type: "double precision", nullable: true),
                    longitude = table.Column<double>(type: "double precision", nullable: true),
                    listed_year = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suggested_sites", x => x.id);
                    table.ForeignKey(
                        name: "fk_suggested_sites_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "training_records",
                columns: table => new
                {
                    organisation_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    standard = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    level = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    starts_2024_25 = table.Column<int>(type: "integer", nullable: false),
                    starts_2025_26 = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_records", x => new { x.organisation_code, x.standard, x.level });
                });

            migrationBuilder.CreateIndex(
                name: "ix_organisation_names_name",
                table: "organisation_names",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_suggested_sites_code",
                table: "suggested_sites",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_suggested_sites_organisation_id",
                table: "suggested_sites",
                column: "organisation_id");

            migrationBuilder.Sql(MergerRules.For(("suggested_sites", "organisation_id")));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "organisation_names");

            migrationBuilder.DropTable(
                name: "suggested_sites");

            migrationBuilder.DropTable(
                name: "training_records");

            migrationBuilder.DropColumn(
                name: "deprivation_rank",
                table: "local_authorities");

            migrationBuilder.DropColumn(
                name: "share_in_most_deprived_tenth",
                table: "local_authorities");
        }
    }
}
