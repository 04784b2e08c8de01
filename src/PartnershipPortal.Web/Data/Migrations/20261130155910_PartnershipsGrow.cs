using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261130155910_PartnershipsGrow")]
    public partial class PartnershipsGrow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "board_seats",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    board = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    holder = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    since = table.Column<DateOnly>(type: "date", nullable: true),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    proposed_by_account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    agreed_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    agreed_by_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    agreed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    declined_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    declined_on = table.Column<DateOnly>(type: "date", nullable: true),
                    why_not = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_board_seats", x => x.id);
                    table.CheckConstraint("ck_board_seats_agreed", "num_nonnulls(agreed_on, agreed_by, agreed_by_account_id) in (0, 3)");
                    table.CheckConstraint("ck_board_seats_answered", "num_nonnulls(declined_on, declined_by, why_not) in (0, 3) and num_nonnulls(agreed_on, declined_on) < 2");
                    table.CheckConstraint("ck_board_seats_term", "num_nonnulls(agreed_on, holder, since, until) in (0, 4) and (until is null or until > since)");
                    table.ForeignKey(
                        name: "fk_board_seats_accounts_agreed_by_account_id",
                        column: x => x.agreed_by_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_board_seats_accounts_proposed_by_account_id",
                        column: x => x.proposed_by_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_board_seats_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_board_seats_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mous",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    predecessor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: false),
                    notice_months = table.Column<int>(type: "integer", nullable: false),
                    in_order = table.Column<bool>(type: "boolean", nullable: false),
                    started_on = table.Column<DateOnly>(type: "date", nullable: false),
                    last_number = table.Column<int>(type: "integer", nullable: false),
                    version_id = table.Column<Guid>(type: "uuid", nullable: true),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    review_by = table.Column<DateOnly>(type: "date", nullable: true),
                    frozen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sign_by = table.Column<DateOnly>(type: "date", nullable: true),
                    signed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    replaced_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ends_early_on = table.Column<DateOnly>(type: "date", nullable: true),
                    reminded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ending_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    learner_protection = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mous", x => x.id);
                    table.ForeignKey(
                        name: "fk_mous_mous_predecessor_id",
                        column: x => x.predecessor_id,
                        principalTable: "mous",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mous_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "organisation_affiliates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    words = table.Column<string>(type: "character varying(280)", maxLength: 280, nullable: true),
                    mailbox = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation_affiliates", x => x.id);
                    table.ForeignKey(
                        name: "fk_organisation_affiliates_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "partnership_commitments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    evidence = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    evidence_link = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    activity_id = table.Column<Guid>(type: "uuid", nullable: true),
                    done_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    done_by_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    proposed_by_account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    agreed_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    agreed_by_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    agreed_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partnership_commitments", x => x.id);
                    table.CheckConstraint("ck_partnership_commitments_agreed", "num_nonnulls(agreed_on, agreed_by, agreed_by_account_id) in (0, 3)");
                    table.CheckConstraint("ck_partnership_commitments_evidence", "(done_on is null) = (evidence is null) and (done_on is null or agreed_on is not null)");
                    table.ForeignKey(
                        name: "fk_partnership_commitments_accounts_agreed_by_account_id",
                        column: x => x.agreed_by_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_commitments_accounts_done_by_account_id",
                        column: x => x.done_by_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_commitments_accounts_proposed_by_account_id",
                        column: x => x.proposed_by_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_commitments_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_commitments_partnership_activities_activity_id",
                        column: x => x.activity_id,
                        principalTable: "partnership_activities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_partnership_commitments_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partnership_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    person = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partnership_notes", x => x.id);
                    table.ForeignKey(
                        name: "fk_partnership_notes_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_notes_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_notes_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partnership_principles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(280)", maxLength: 280, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    proposed_by_account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    agreed_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    agreed_by_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    agreed_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partnership_principles", x => x.id);
                    table.CheckConstraint("ck_partnership_principles_agreed", "num_nonnulls(agreed_on, agreed_by, agreed_by_account_id) in (0, 3)");
                    table.ForeignKey(
                        name: "fk_partnership_principles_accounts_agreed_by_account_id",
                        column: x => x.agreed_by_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_principles_accounts_proposed_by_account_id",
                        column: x => x.proposed_by_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_principles_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_principles_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partnership_projects",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    stage_on = table.Column<DateOnly>(type: "date", nullable: false),
                    value = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    outcome = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    begun_by_account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    begun_on = table.Column<DateOnly>(type: "date", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partnership_projects", x => x.id);
                    table.ForeignKey(
                        name: "fk_partnership_projects_accounts_begun_by_account_id",
                        column: x => x.begun_by_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_projects_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_projects_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shelf_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: true),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    visibility = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shelf_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_shelf_items_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_shelf_items_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "term_breaks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_term_breaks", x => x.id);
                    table.ForeignKey(
                        name: "fk_term_breaks_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mou_clauses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    mou_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    heading = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    body = table.Column<string>(type: "character varying(6000)", maxLength: 6000, nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mou_clauses", x => x.id);
                    table.ForeignKey(
                        name: "fk_mou_clauses_mous_mou_id",
                        column: x => x.mou_id,
                        principalTable: "mous",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mou_comments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mou_id = table.Column<Guid>(type: "uuid", nullable: false),
                    clause_key = table.Column<Guid>(type: "uuid", nullable: false),
                    words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    suggestion = table.Column<string>(type: "character varying(6000)", maxLength: 6000, nullable: true),
                    before = table.Column<string>(type: "character varying(6000)", maxLength: 6000, nullable: true),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    closed_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answer = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mou_comments", x => x.id);
                    table.ForeignKey(
                        name: "fk_mou_comments_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mou_comments_mous_mou_id",
                        column: x => x.mou_id,
                        principalTable: "mous",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_mou_comments_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mou_edits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mou_id = table.Column<Guid>(type: "uuid", nullable: false),
                    clause_key = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    heading = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    body = table.Column<string>(type: "character varying(6000)", maxLength: 6000, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mou_edits", x => x.id);
                    table.ForeignKey(
                        name: "fk_mou_edits_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mou_edits_mous_mou_id",
                        column: x => x.mou_id,
                        principalTable: "mous",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mou_edits_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mou_parties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mou_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    reviewed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reviewed_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    signatory_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mou_parties", x => x.id);
                    table.ForeignKey(
                        name: "fk_mou_parties_contacts_signatory_id",
                        column: x => x.signatory_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mou_parties_mous_mou_id",
                        column: x => x.mou_id,
                        principalTable: "mous",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_mou_parties_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mou_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mou_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    canonical = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    person = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mou_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_mou_versions_mous_mou_id",
                        column: x => x.mou_id,
                        principalTable: "mous",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mou_versions_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "relay_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    affiliate_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    whom = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    purpose = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    sent_to = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    proposed_by_account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    agreed_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    agreed_by_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    agreed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    declined_by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    declined_on = table.Column<DateOnly>(type: "date", nullable: true),
                    why_not = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relay_requests", x => x.id);
                    table.CheckConstraint("ck_relay_requests_agreed", "num_nonnulls(agreed_on, agreed_by, agreed_by_account_id) in (0, 3)");
                    table.CheckConstraint("ck_relay_requests_answered", "num_nonnulls(declined_on, declined_by, why_not) in (0, 3) and num_nonnulls(agreed_on, declined_on) < 2");
                    table.CheckConstraint("ck_relay_requests_sent", "(agreed_on is null) = (sent_to is null)");
                    table.ForeignKey(
                        name: "fk_relay_requests_accounts_agreed_by_account_id",
                        column: x => x.agreed_by_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_relay_requests_accounts_proposed_by_account_id",
                        column: x => x.proposed_by_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_relay_requests_organisation_affiliates_affiliate_id",
                        column: x => x.affiliate_id,
                        principalTable: "organisation_affiliates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_relay_requests_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_relay_requests_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "project_partners",
                columns: table => new
                {
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_project_partners", x => new { x.project_id, x.organisation_id });
                    table.ForeignKey(
                        name: "fk_project_partners_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_project_partners_partnership_projects_project_id",
                        column: x => x.project_id,
                        principalTable: "partnership_projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shelf_asks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    why = table.Column<string>(type: "character varying(280)", maxLength: 280, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answer = table.Column<string>(type: "character varying(280)", maxLength: 280, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shelf_asks", x => x.id);
                    table.ForeignKey(
                        name: "fk_shelf_asks_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_shelf_asks_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_shelf_asks_shelf_items_item_id",
                        column: x => x.item_id,
                        principalTable: "shelf_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shelf_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    link = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    file_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    bytes = table.Column<int>(type: "integer", nullable: false),
                    scan = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shelf_versions", x => x.id);
                    table.CheckConstraint("ck_shelf_versions_one", "num_nonnulls(link, file_name) = 1");
                    table.ForeignKey(
                        name: "fk_shelf_versions_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_shelf_versions_shelf_items_item_id",
                        column: x => x.item_id,
                        principalTable: "shelf_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mou_papers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    sha256 = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mou_papers", x => x.id);
                    table.ForeignKey(
                        name: "fk_mou_papers_mou_version_version_id",
                        column: x => x.version_id,
                        principalTable: "mou_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mou_signatures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mou_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    capacity = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    hash = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mou_signatures", x => x.id);
                    table.ForeignKey(
                        name: "fk_mou_signatures_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mou_signatures_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mou_signatures_mou_parties_party_id",
                        column: x => x.party_id,
                        principalTable: "mou_parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mou_signatures_mou_version_version_id",
                        column: x => x.version_id,
                        principalTable: "mou_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mou_signatures_mous_mou_id",
                        column: x => x.mou_id,
                        principalTable: "mous",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mou_signatures_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "shelf_chunks",
                columns: table => new
                {
                    version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shelf_chunks", x => new { x.version_id, x.number });
                    table.ForeignKey(
                        name: "fk_shelf_chunks_shelf_version_version_id",
                        column: x => x.version_id,
                        principalTable: "shelf_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_board_seats_agreed_by_account_id",
                table: "board_seats",
                column: "agreed_by_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_board_seats_organisation_id",
                table: "board_seats",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_board_seats_partnership_id",
                table: "board_seats",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_board_seats_proposed_by_account_id",
                table: "board_seats",
                column: "proposed_by_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_mou_clauses_mou_id_key",
                table: "mou_clauses",
                columns: new[] { "mou_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mou_comments_account_id",
                table: "mou_comments",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_mou_comments_mou_id_clause_key",
                table: "mou_comments",
                columns: new[] { "mou_id", "clause_key" });

            migrationBuilder.CreateIndex(
                name: "ix_mou_comments_organisation_id",
                table: "mou_comments",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_mou_edits_account_id",
                table: "mou_edits",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_mou_edits_mou_id_clause_key_at",
                table: "mou_edits",
                columns: new[] { "mou_id", "clause_key", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_mou_edits_organisation_id",
                table: "mou_edits",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_mou_papers_sha256",
                table: "mou_papers",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "ix_mou_papers_version_id_kind",
                table: "mou_papers",
                columns: new[] { "version_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mou_parties_mou_id_organisation_id",
                table: "mou_parties",
                columns: new[] { "mou_id", "organisation_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mou_parties_organisation_id",
                table: "mou_parties",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_mou_parties_signatory_id",
                table: "mou_parties",
                column: "signatory_id");

            migrationBuilder.CreateIndex(
                name: "ix_mou_signatures_account_id",
                table: "mou_signatures",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_mou_signatures_contact_id",
                table: "mou_signatures",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_mou_signatures_mou_id",
                table: "mou_signatures",
                column: "mou_id");

            migrationBuilder.CreateIndex(
                name: "ix_mou_signatures_organisation_id",
                table: "mou_signatures",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_mou_signatures_party_id",
                table: "mou_signatures",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_mou_signatures_version_id_party_id",
                table: "mou_signatures",
                columns: new[] { "version_id", "party_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mou_versions_hash",
                table: "mou_versions",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "ix_mou_versions_mou_id_number",
                table: "mou_versions",
                columns: new[] { "mou_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mou_versions_organisation_id",
                table: "mou_versions",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_mous_ends_on",
                table: "mous",
                column: "ends_on",
                filter: "state = 'Active'");

            migrationBuilder.CreateIndex(
                name: "ix_mous_one_open",
                table: "mous",
                column: "partnership_id",
                unique: true,
                filter: "state not in ('Active', 'Withdrawn')");

            migrationBuilder.CreateIndex(
                name: "ix_mous_partnership_id_state",
                table: "mous",
                columns: new[] { "partnership_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_mous_predecessor_id",
                table: "mous",
                column: "predecessor_id");

            migrationBuilder.CreateIndex(
                name: "ix_organisation_affiliates_organisation_id",
                table: "organisation_affiliates",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_commitments_activity_id",
                table: "partnership_commitments",
                column: "activity_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_commitments_agreed_by_account_id",
                table: "partnership_commitments",
                column: "agreed_by_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_commitments_done_by_account_id",
                table: "partnership_commitments",
                column: "done_by_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_commitments_organisation_id",
                table: "partnership_commitments",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_commitments_partnership_id_code",
                table: "partnership_commitments",
                columns: new[] { "partnership_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_partnership_commitments_proposed_by_account_id",
                table: "partnership_commitments",
                column: "proposed_by_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_notes_account_id",
                table: "partnership_notes",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_notes_organisation_id",
                table: "partnership_notes",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_notes_partnership_id_organisation_id_at",
                table: "partnership_notes",
                columns: new[] { "partnership_id", "organisation_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_partnership_principles_agreed_by_account_id",
                table: "partnership_principles",
                column: "agreed_by_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_principles_organisation_id",
                table: "partnership_principles",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_principles_partnership_id",
                table: "partnership_principles",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_principles_proposed_by_account_id",
                table: "partnership_principles",
                column: "proposed_by_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_projects_begun_by_account_id",
                table: "partnership_projects",
                column: "begun_by_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_projects_organisation_id",
                table: "partnership_projects",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_projects_partnership_id",
                table: "partnership_projects",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_project_partners_organisation_id",
                table: "project_partners",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_relay_requests_affiliate_id",
                table: "relay_requests",
                column: "affiliate_id");

            migrationBuilder.CreateIndex(
                name: "ix_relay_requests_agreed_by_account_id",
                table: "relay_requests",
                column: "agreed_by_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_relay_requests_organisation_id",
                table: "relay_requests",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_relay_requests_partnership_id",
                table: "relay_requests",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_relay_requests_proposed_by_account_id",
                table: "relay_requests",
                column: "proposed_by_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_shelf_asks_account_id",
                table: "shelf_asks",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_shelf_asks_one_waiting",
                table: "shelf_asks",
                columns: new[] { "item_id", "organisation_id" },
                unique: true,
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_shelf_asks_organisation_id_state",
                table: "shelf_asks",
                columns: new[] { "organisation_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_shelf_items_organisation_id",
                table: "shelf_items",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_shelf_items_partnership_id",
                table: "shelf_items",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_shelf_versions_account_id",
                table: "shelf_versions",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_shelf_versions_item_id_number",
                table: "shelf_versions",
                columns: new[] { "item_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_term_breaks_once",
                table: "term_breaks",
                columns: new[] { "organisation_id", "from", "until" },
                unique: true);

            migrationBuilder.Sql(MergerRules.For(
                ("shelf_items", "organisation_id"), ("shelf_asks", "organisation_id"), ("partnership_notes", "organisation_id"),
                ("term_breaks", "organisation_id"), ("mou_parties", "organisation_id"), ("partnership_principles", "organisation_id"),
                ("partnership_commitments", "organisation_id"), ("board_seats", "organisation_id"), ("relay_requests", "organisation_id"),
                ("partnership_projects", "organisation_id"), ("project_partners", "organisation_id"), ("organisation_affiliates", "organisation_id")));
            migrationBuilder.Sql(MouRules.Sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("There is no way back from here but the backup taken before: docs/operations.md.");
    }
}
