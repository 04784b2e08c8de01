using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261201140000_DirectoriesAreReadAsTheyCome")]
    public partial class DirectoriesAreReadAsTheyCome : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "read_as", table: "organisation_files", type: "character varying(1000)", maxLength: 1000, nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "save_asked_at", table: "organisation_files", type: "timestamp with time zone", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "save_failure", table: "organisation_files", type: "character varying(1000)", maxLength: 1000, nullable: true);

            migrationBuilder.AddColumn<int>(name: "save_rows_done", table: "organisation_files", type: "integer", nullable: false, defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "ix_organisation_files_save_asked_at", table: "organisation_files", column: "save_asked_at",
                filter: "save_asked_at is not null and saved_at is null");
        }
    }
}
