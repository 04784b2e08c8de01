using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261122080000_AnswersAndDoors")]
    public partial class AnswersAndDoors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "appetite",
                table: "organisations",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "appetite_year",
                table: "organisations",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "not_now_reason",
                table: "organisations",
                type: "character varying(160)",
                maxLength: 160,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "handed_over_from_id",
                table: "introductions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "help",
                table: "introductions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "helped_at",
                table: "introductions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "helper_account_id",
                table: "introductions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "helper_name",
                table: "introductions",
                type: "character varying(250)",
                maxLength: 250,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "seeker_has_news",
                table: "introductions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "seeker_reminded_on",
                table: "introductions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "seeker_strategic_id",
                table: "introductions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "taken_up_at",
                table: "introductions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "target_has_news",
                table: "introductions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "target_strategic_id",
                table: "introductions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "left_as_single_point_of_contact",
                table: "contacts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "successor_agreed_at",
                table: "contacts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "letter_stops",
                columns: table => new
                {
                    address_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letter_stops", x => new { x.address_hash, x.kind });
                });

            migrationBuilder.CreateIndex(
                name: "ix_introductions_helper_account_id",
                table: "introductions",
                column: "helper_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_introductions_seeker_strategic_id",
                table: "introductions",
                column: "seeker_strategic_id");

            migrationBuilder.CreateIndex(
                name: "ix_introductions_target_strategic_id",
                table: "introductions",
                column: "target_strategic_id");

            migrationBuilder.AddForeignKey(
                name: "fk_introductions_asp_net_users_helper_account_id",
                table: "introductions",
                column: "helper_account_id",
                principalTable: "accounts",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_introductions_contacts_seeker_strategic_id",
                table: "introductions",
                column: "seeker_strategic_id",
                principalTable: "contacts",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_introductions_contacts_target_strategic_id",
                table: "introductions",
                column: "target_strategic_id",
                principalTable: "contacts",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            // What the first migration made by hand, and is made otherwise now.
            migrationBuilder.Sql("""
                drop index ix_contacts_front_door;
                drop index ix_contacts_strategic;
                drop trigger audit_entries_only_grow on audit_entries;
                drop trigger audit_entries_are_never_emptied on audit_entries;
                drop function audit_only_grows;
                """);
            migrationBuilder.Sql(AuditRules.Sql);
            migrationBuilder.Sql(Doors.Sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("There is no way back from here but the backup taken before: docs/operations.md.");
    }
}
