using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261130224603_SmallEmployers")]
    public partial class SmallEmployers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "consent_id",
                table: "sign_in_sessions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "support_for",
                table: "organisations",
                type: "character varying(160)",
                maxLength: 160,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "wants_support_since",
                table: "organisations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "support_for",
                table: "memberships",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "wants_support",
                table: "memberships",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "edited_at",
                table: "placement_rules",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "consent_id",
                table: "audit_entries",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "acting_consents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    helper_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    asked_by_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    words = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    agreed_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    agreed_by_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true),
                    ending = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ended_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    ended_by_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_acting_consents", x => x.id);
                    table.CheckConstraint("ck_acting_consents_agreed", "num_nonnulls(agreed_by, agreed_by_account_id, agreed_at, last_day) in (0, 4)");
                    table.ForeignKey(
                        name: "fk_acting_consents_accounts_agreed_by_account_id",
                        column: x => x.agreed_by_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_acting_consents_accounts_asked_by_account_id",
                        column: x => x.asked_by_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_acting_consents_accounts_ended_by_account_id",
                        column: x => x.ended_by_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_acting_consents_organisations_helper_organisation_id",
                        column: x => x.helper_organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_acting_consents_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_sessions_consent_id",
                table: "sign_in_sessions",
                column: "consent_id");

            migrationBuilder.CreateIndex(
                name: "ix_organisations_wants_support_since",
                table: "organisations",
                column: "wants_support_since",
                filter: "wants_support");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_consent_id",
                table: "audit_entries",
                column: "consent_id",
                filter: "consent_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_acting_consents_agreed_by_account_id",
                table: "acting_consents",
                column: "agreed_by_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_acting_consents_asked_by_account_id",
                table: "acting_consents",
                column: "asked_by_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_acting_consents_ended_by_account_id",
                table: "acting_consents",
                column: "ended_by_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_acting_consents_helper_organisation_id",
                table: "acting_consents",
                column: "helper_organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_acting_consents_one_open",
                table: "acting_consents",
                column: "organisation_id",
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.AddForeignKey(
                name: "fk_sign_in_sessions_acting_consents_consent_id",
                table: "sign_in_sessions",
                column: "consent_id",
                principalTable: "acting_consents",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.Sql(SupportRules.Sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_sign_in_sessions_acting_consents_consent_id",
                table: "sign_in_sessions");

            migrationBuilder.DropTable(
                name: "acting_consents");

            migrationBuilder.DropIndex(
                name: "ix_sign_in_sessions_consent_id",
                table: "sign_in_sessions");

            migrationBuilder.DropIndex(
                name: "ix_organisations_wants_support_since",
                table: "organisations");

            migrationBuilder.DropIndex(
                name: "ix_audit_entries_consent_id",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "consent_id",
                table: "sign_in_sessions");

            migrationBuilder.DropColumn(
                name: "support_for",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "wants_support_since",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "edited_at",
                table: "placement_rules");

            migrationBuilder.DropColumn(
                name: "support_for",
                table: "memberships");

            migrationBuilder.DropColumn(
                name: "wants_support",
                table: "memberships");

            migrationBuilder.DropColumn(
                name: "consent_id",
                table: "audit_entries");
        }
    }
}
