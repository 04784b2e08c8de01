using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261130183710_RolesAndCourses")]
    public partial class RolesAndCourses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "workforce_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workforce_lines", x => x.id);
                    table.ForeignKey(
                        name: "fk_workforce_lines_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "workforce_positions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    headcount = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workforce_positions", x => x.id);
                    table.ForeignKey(
                        name: "fk_workforce_positions_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "role_courses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_gap = table.Column<bool>(type: "boolean", nullable: false),
                    gap_id = table.Column<Guid>(type: "uuid", nullable: true),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_role_courses", x => x.id);
                    table.CheckConstraint("ck_role_courses_gap", "is_gap or gap_id is null");
                    table.ForeignKey(
                        name: "fk_role_courses_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_role_courses_gaps_gap_id",
                        column: x => x.gap_id,
                        principalTable: "gaps",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_role_courses_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_role_courses_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_role_courses_workforce_lines_course_id",
                        column: x => x.course_id,
                        principalTable: "workforce_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_role_courses_workforce_lines_role_id",
                        column: x => x.role_id,
                        principalTable: "workforce_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_role_courses_account_id",
                table: "role_courses",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_role_courses_course_id",
                table: "role_courses",
                column: "course_id");

            migrationBuilder.CreateIndex(
                name: "ix_role_courses_gap_id",
                table: "role_courses",
                column: "gap_id");

            migrationBuilder.CreateIndex(
                name: "ix_role_courses_organisation_id",
                table: "role_courses",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_role_courses_partnership_id_role_id_course_id",
                table: "role_courses",
                columns: new[] { "partnership_id", "role_id", "course_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_role_courses_role_id",
                table: "role_courses",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "ix_workforce_lines_once",
                table: "workforce_lines",
                columns: new[] { "organisation_id", "kind", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_workforce_positions_organisation_id",
                table: "workforce_positions",
                column: "organisation_id",
                unique: true);

            migrationBuilder.Sql(MergerRules.For(
                ("workforce_positions", "organisation_id"), ("workforce_lines", "organisation_id"), ("role_courses", "organisation_id")));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "role_courses");

            migrationBuilder.DropTable(
                name: "workforce_positions");

            migrationBuilder.DropTable(
                name: "workforce_lines");
        }
    }
}
