using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261201142621_NotesAndSearchesForPeople")]
    public partial class NotesAndSearchesForPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "join_letters",
                columns: table => new
                {
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sent_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_join_letters", x => x.organisation_id);
                    table.ForeignKey(
                        name: "fk_join_letters_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_join_letters_organisations_by_organisation_id",
                        column: x => x.by_organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_join_letters_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "organisation_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    about_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    person = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation_notes", x => x.id);
                    table.ForeignKey(
                        name: "fk_organisation_notes_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_organisation_notes_organisations_about_id",
                        column: x => x.about_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_organisation_notes_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "people_searches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    query = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people_searches", x => x.id);
                    table.ForeignKey(
                        name: "fk_people_searches_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_people_searches_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "people_search_hits",
                columns: table => new
                {
                    search_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people_search_hits", x => new { x.search_id, x.contact_id });
                    table.ForeignKey(
                        name: "fk_people_search_hits_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_people_search_hits_people_searches_search_id",
                        column: x => x.search_id,
                        principalTable: "people_searches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_join_letters_account_id",
                table: "join_letters",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_join_letters_by_organisation_id",
                table: "join_letters",
                column: "by_organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_organisation_notes_about_id",
                table: "organisation_notes",
                column: "about_id");

            migrationBuilder.CreateIndex(
                name: "ix_organisation_notes_account_id",
                table: "organisation_notes",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_organisation_notes_organisation_id_about_id_at",
                table: "organisation_notes",
                columns: new[] { "organisation_id", "about_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_people_search_hits_contact_id",
                table: "people_search_hits",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_people_searches_account_id",
                table: "people_searches",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_people_searches_asked_on",
                table: "people_searches",
                column: "asked_on");

            migrationBuilder.CreateIndex(
                name: "ix_people_searches_organisation_id",
                table: "people_searches",
                column: "organisation_id");

            migrationBuilder.Sql(MergerRules.For(
                ("organisation_notes", "organisation_id"), ("people_searches", "organisation_id"), ("join_letters", "organisation_id")));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "join_letters");

            migrationBuilder.DropTable(
                name: "organisation_notes");

            migrationBuilder.DropTable(
                name: "people_search_hits");

            migrationBuilder.DropTable(
                name: "people_searches");
        }
    }
}
