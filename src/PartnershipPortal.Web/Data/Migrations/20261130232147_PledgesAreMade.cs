using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261130232147_PledgesAreMade")]
    public partial class PledgesAreMade : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "pledges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    words = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    signed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    signed_as = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    review_on = table.Column<DateOnly>(type: "date", nullable: true),
                    board_lead = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    board_lead_contact_id = table.Column<Guid>(type: "uuid", nullable: true),
                    board_lead_since = table.Column<DateOnly>(type: "date", nullable: true),
                    lead_note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pledges", x => x.id);
                    table.CheckConstraint("ck_pledges_signed", "state = 'Draft' or (signed_on is not null and review_on is not null)");
                    table.ForeignKey(
                        name: "fk_pledges_contacts_board_lead_contact_id",
                        column: x => x.board_lead_contact_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_pledges_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "pledge_actions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pledge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    intention = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    owner = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    evidence = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pledge_actions", x => x.id);
                    table.ForeignKey(
                        name: "fk_pledge_actions_pledges_pledge_id",
                        column: x => x.pledge_id,
                        principalTable: "pledges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pledge_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pledge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    words = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pledge_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_pledge_entries_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_pledge_entries_pledges_pledge_id",
                        column: x => x.pledge_id,
                        principalTable: "pledges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pledge_readiness",
                columns: table => new
                {
                    pledge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pledge_readiness", x => new { x.pledge_id, x.code });
                    table.ForeignKey(
                        name: "fk_pledge_readiness_pledges_pledge_id",
                        column: x => x.pledge_id,
                        principalTable: "pledges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pledge_reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pledge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    employer_on = table.Column<DateOnly>(type: "date", nullable: true),
                    employer_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    investment = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    staff_side_on = table.Column<DateOnly>(type: "date", nullable: true),
                    staff_side_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    staff_side_as = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pledge_reviews", x => x.id);
                    table.CheckConstraint("ck_pledge_reviews_two_people", "employer_account_id is null or staff_side_account_id is null or employer_account_id <> staff_side_account_id");
                    table.ForeignKey(
                        name: "fk_pledge_reviews_accounts_employer_account_id",
                        column: x => x.employer_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_pledge_reviews_accounts_staff_side_account_id",
                        column: x => x.staff_side_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_pledge_reviews_pledges_pledge_id",
                        column: x => x.pledge_id,
                        principalTable: "pledges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pledge_targets",
                columns: table => new
                {
                    pledge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    target = table.Column<int>(type: "integer", nullable: false),
                    starts = table.Column<int>(type: "integer", nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pledge_targets", x => new { x.pledge_id, x.year });
                    table.CheckConstraint("ck_pledge_targets_numbers", "target > 0 and starts >= 0");
                    table.ForeignKey(
                        name: "fk_pledge_targets_pledges_pledge_id",
                        column: x => x.pledge_id,
                        principalTable: "pledges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_pledge_actions_pledge_id",
                table: "pledge_actions",
                column: "pledge_id");

            migrationBuilder.CreateIndex(
                name: "ix_pledge_entries_account_id",
                table: "pledge_entries",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_pledge_entries_pledge_id_at",
                table: "pledge_entries",
                columns: new[] { "pledge_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_pledge_reviews_employer_account_id",
                table: "pledge_reviews",
                column: "employer_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_pledge_reviews_once",
                table: "pledge_reviews",
                columns: new[] { "pledge_id", "due_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pledge_reviews_staff_side_account_id",
                table: "pledge_reviews",
                column: "staff_side_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_pledges_board_lead_contact_id",
                table: "pledges",
                column: "board_lead_contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_pledges_one",
                table: "pledges",
                column: "organisation_id",
                unique: true);
            migrationBuilder.Sql(MergerRules.For(("pledges", "organisation_id")));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "pledge_actions");

            migrationBuilder.DropTable(
                name: "pledge_entries");

            migrationBuilder.DropTable(
                name: "pledge_readiness");

            migrationBuilder.DropTable(
                name: "pledge_reviews");

            migrationBuilder.DropTable(
                name: "pledge_targets");

            migrationBuilder.DropTable(
                name: "pledges");
        }
    }
}
