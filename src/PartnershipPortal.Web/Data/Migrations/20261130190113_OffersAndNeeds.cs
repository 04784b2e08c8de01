using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261130190113_OffersAndNeeds")]
    public partial class OffersAndNeeds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "audience",
                table: "terms",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "cost",
                table: "terms",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "length",
                table: "terms",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "not_again_until",
                table: "organisations",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "levy_intentions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_by_account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: true),
                    band = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    purpose = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    area_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    ask_by = table.Column<DateOnly>(type: "date", nullable: true),
                    said_on = table.Column<DateOnly>(type: "date", nullable: false),
                    withdrawn_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_levy_intentions", x => x.id);
                    table.ForeignKey(
                        name: "fk_levy_intentions_accounts_created_by_account_id",
                        column: x => x.created_by_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_levy_intentions_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_levy_intentions_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "levy_rules",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    checked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    sort = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_levy_rules", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "opportunities",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_by_account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    programme_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    subject = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    level = table.Column<int>(type: "integer", nullable: true),
                    staff_group = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    bands = table.Column<int[]>(type: "integer[]", nullable: false),
                    audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    starts = table.Column<string[]>(type: "text[]", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: true),
                    places = table.Column<int>(type: "integer", nullable: true),
                    taken = table.Column<int>(type: "integer", nullable: false),
                    funding = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    groups = table.Column<string[]>(type: "text[]", nullable: false),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    horizon = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    marks = table.Column<string[]>(type: "text[]", nullable: false),
                    prior_learning_from = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    lsip_priority = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    partner = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    closes_on = table.Column<DateOnly>(type: "date", nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    checked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    why_withdrawn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    interviews_held = table.Column<int>(type: "integer", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_opportunities", x => x.id);
                    table.CheckConstraint("ck_opportunities_published", "state = 'Draft' or num_nonnulls(published_at, checked_on, closes_on, programme_code, places) = 5");
                    table.CheckConstraint("ck_opportunities_taken", "taken >= 0 and taken <= coalesce(places, taken)");
                    table.ForeignKey(
                        name: "fk_opportunities_accounts_created_by_account_id",
                        column: x => x.created_by_account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_opportunities_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_opportunities_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_opportunities_sites_site_id",
                        column: x => x.site_id,
                        principalTable: "sites",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "programme_routes",
                columns: table => new
                {
                    programme_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    job = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    leads_to = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    sort = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programme_routes", x => new { x.programme_code, x.level, x.job });
                });

            migrationBuilder.CreateTable(
                name: "saved_searches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    query = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    alert = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_on = table.Column<DateOnly>(type: "date", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_searches", x => x.id);
                    table.ForeignKey(
                        name: "fk_saved_searches_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_saved_searches_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "opportunity_answers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    opportunity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    offer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    places = table.Column<int>(type: "integer", nullable: true),
                    words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    why = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    waits_until = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_opportunity_answers", x => x.id);
                    table.CheckConstraint("ck_opportunity_answers_offered", "state not in ('Offered', 'Agreed') or (places > 0 and waits_until is not null)");
                    table.ForeignKey(
                        name: "fk_opportunity_answers_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_opportunity_answers_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_opportunity_answers_opportunities_offer_id",
                        column: x => x.offer_id,
                        principalTable: "opportunities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_opportunity_answers_opportunities_opportunity_id",
                        column: x => x.opportunity_id,
                        principalTable: "opportunities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_opportunity_answers_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "opportunity_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    opportunity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    answer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    places = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_opportunity_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_opportunity_entries_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_opportunity_entries_opportunities_opportunity_id",
                        column: x => x.opportunity_id,
                        principalTable: "opportunities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_opportunity_entries_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "saved_search_hits",
                columns: table => new
                {
                    search_id = table.Column<Guid>(type: "uuid", nullable: false),
                    opportunity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    letter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_search_hits", x => new { x.search_id, x.opportunity_id });
                    table.ForeignKey(
                        name: "fk_saved_search_hits_opportunities_opportunity_id",
                        column: x => x.opportunity_id,
                        principalTable: "opportunities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_saved_search_hits_saved_searches_search_id",
                        column: x => x.search_id,
                        principalTable: "saved_searches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_levy_intentions_area_code",
                table: "levy_intentions",
                column: "area_code",
                filter: "withdrawn_on is null");

            migrationBuilder.CreateIndex(
                name: "ix_levy_intentions_contact_id",
                table: "levy_intentions",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_levy_intentions_created_by_account_id",
                table: "levy_intentions",
                column: "created_by_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_levy_intentions_organisation_id",
                table: "levy_intentions",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_contact_id",
                table: "opportunities",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_created_by_account_id",
                table: "opportunities",
                column: "created_by_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_kind_closes_on",
                table: "opportunities",
                columns: new[] { "kind", "closes_on" },
                filter: "state = 'Published'");

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_organisation_id",
                table: "opportunities",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_site_id",
                table: "opportunities",
                column: "site_id");

            migrationBuilder.CreateIndex(
                name: "ix_opportunity_answers_account_id",
                table: "opportunity_answers",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_opportunity_answers_contact_id",
                table: "opportunity_answers",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_opportunity_answers_offer_id",
                table: "opportunity_answers",
                column: "offer_id");

            migrationBuilder.CreateIndex(
                name: "ix_opportunity_answers_one_open",
                table: "opportunity_answers",
                columns: new[] { "opportunity_id", "organisation_id" },
                unique: true,
                filter: "state in ('Asked', 'Offered', 'Agreed')");

            migrationBuilder.CreateIndex(
                name: "ix_opportunity_answers_organisation_id",
                table: "opportunity_answers",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_opportunity_entries_account_id",
                table: "opportunity_entries",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_opportunity_entries_opportunity_id_at",
                table: "opportunity_entries",
                columns: new[] { "opportunity_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_opportunity_entries_organisation_id",
                table: "opportunity_entries",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_saved_search_hits_opportunity_id",
                table: "saved_search_hits",
                column: "opportunity_id");

            migrationBuilder.CreateIndex(
                name: "ix_saved_searches_account_id",
                table: "saved_searches",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_saved_searches_alert",
                table: "saved_searches",
                column: "alert");

            migrationBuilder.CreateIndex(
                name: "ix_saved_searches_organisation_id",
                table: "saved_searches",
                column: "organisation_id");

            migrationBuilder.Sql(OfferRules.Sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "levy_intentions");

            migrationBuilder.DropTable(
                name: "levy_rules");

            migrationBuilder.DropTable(
                name: "opportunity_answers");

            migrationBuilder.DropTable(
                name: "opportunity_entries");

            migrationBuilder.DropTable(
                name: "programme_routes");

            migrationBuilder.DropTable(
                name: "saved_search_hits");

            migrationBuilder.DropTable(
                name: "opportunities");

            migrationBuilder.DropTable(
                name: "saved_searches");

            migrationBuilder.DropColumn(
                name: "audience",
                table: "terms");

            migrationBuilder.DropColumn(
                name: "cost",
                table: "terms");

            migrationBuilder.DropColumn(
                name: "length",
                table: "terms");

            migrationBuilder.DropColumn(
                name: "not_again_until",
                table: "organisations");
        }
    }
}
