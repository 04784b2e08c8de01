using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261201000100_CommunitiesAndGaps")]
    public partial class CommunitiesAndGaps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "barrier_code",
                table: "gaps",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "community_id",
                table: "gaps",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "linked_id",
                table: "gaps",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "linked_url",
                table: "gaps",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "linked_words",
                table: "gaps",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "merged_into_id",
                table: "gaps",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "need_id",
                table: "gaps",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "source",
                table: "gaps",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "EmptySearch");

            migrationBuilder.CreateTable(
                name: "area_bulletins",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ics_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    words = table.Column<string>(type: "character varying(6000)", maxLength: 6000, nullable: false),
                    vacancies = table.Column<List<string>>(type: "text[]", nullable: false),
                    opportunities = table.Column<List<string>>(type: "text[]", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sent_to = table.Column<int>(type: "integer", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_area_bulletins", x => x.id);
                    table.ForeignKey(
                        name: "fk_area_bulletins_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_area_bulletins_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "communities",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    access = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ics_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    place = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    aim = table.Column<string>(type: "character varying(280)", maxLength: 280, nullable: false),
                    agendas = table.Column<List<string>>(type: "text[]", nullable: false),
                    funders = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    cadence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    proposed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    opened_on = table.Column<DateOnly>(type: "date", nullable: true),
                    last_held_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    why_closed = table.Column<string>(type: "character varying(280)", maxLength: 280, nullable: true),
                    owner_member_id = table.Column<Guid>(type: "uuid", nullable: true),
                    offered_to_member_id = table.Column<Guid>(type: "uuid", nullable: true),
                    elected_on = table.Column<DateOnly>(type: "date", nullable: true),
                    elected_until = table.Column<DateOnly>(type: "date", nullable: true),
                    ask = table.Column<string>(type: "character varying(280)", maxLength: 280, nullable: true),
                    offered_dates = table.Column<List<string>>(type: "text[]", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_communities", x => x.id);
                    table.ForeignKey(
                        name: "fk_communities_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "community_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    words = table.Column<string>(type: "character varying(280)", maxLength: 280, nullable: true),
                    member_id = table.Column<Guid>(type: "uuid", nullable: true),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: true),
                    invitation_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_community_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_community_entries_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_community_entries_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_community_entries_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "community_invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: true),
                    role_label = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    answered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    can_do = table.Column<List<string>>(type: "text[]", nullable: false),
                    why_not = table.Column<string>(type: "character varying(280)", maxLength: 280, nullable: true),
                    reminded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    invited_by_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_community_invitations", x => x.id);
                    table.ForeignKey(
                        name: "fk_community_invitations_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_community_invitations_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_community_invitations_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_community_invitations_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "community_meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    starts_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    place = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    is_conference = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    notes = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    why_cancelled = table.Column<string>(type: "character varying(280)", maxLength: 280, nullable: true),
                    reminded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_community_meetings", x => x.id);
                    table.ForeignKey(
                        name: "fk_community_meetings_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "community_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true),
                    words = table.Column<string>(type: "character varying(280)", maxLength: 280, nullable: true),
                    digested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_community_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_community_members_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_community_members_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_community_members_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_community_members_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "community_posts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    thread_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    why_removed = table.Column<string>(type: "character varying(280)", maxLength: 280, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_community_posts", x => x.id);
                    table.ForeignKey(
                        name: "fk_community_posts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_community_posts_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_community_posts_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "community_purposes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_community_purposes", x => x.id);
                    table.ForeignKey(
                        name: "fk_community_purposes_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "community_attendees",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sector = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    role = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_community_attendees", x => x.id);
                    table.ForeignKey(
                        name: "fk_community_attendees_community_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "community_meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_community_attendees_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "community_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_standing = table.Column<bool>(type: "boolean", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_community_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_community_items_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_community_items_community_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "community_meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "community_actions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    owner_member_id = table.Column<Guid>(type: "uuid", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    reminded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_community_actions", x => x.id);
                    table.ForeignKey(
                        name: "fk_community_actions_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_community_actions_community_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "community_meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_community_actions_community_member_owner_member_id",
                        column: x => x.owner_member_id,
                        principalTable: "community_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "community_coming",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_coming = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_community_coming", x => x.id);
                    table.ForeignKey(
                        name: "fk_community_coming_community_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "community_meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_community_coming_community_member_member_id",
                        column: x => x.member_id,
                        principalTable: "community_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "community_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    post_id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    why = table.Column<string>(type: "character varying(280)", maxLength: 280, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_upheld = table.Column<bool>(type: "boolean", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_community_reports", x => x.id);
                    table.ForeignKey(
                        name: "fk_community_reports_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_community_reports_community_posts_post_id",
                        column: x => x.post_id,
                        principalTable: "community_posts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_community_reports_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_gaps_community_id",
                table: "gaps",
                column: "community_id");

            migrationBuilder.CreateIndex(
                name: "ix_gaps_merged_into_id",
                table: "gaps",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_gaps_one_of_a_need",
                table: "gaps",
                column: "need_id",
                unique: true,
                filter: "need_id is not null and state <> 'Closed'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_gaps_linked",
                table: "gaps",
                sql: "outcome is null or outcome not in ('Offer', 'Partnership', 'Placement', 'CommunityAction') or linked_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_area_bulletins_account_id",
                table: "area_bulletins",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_area_bulletins_ics_code_state_published_at",
                table: "area_bulletins",
                columns: new[] { "ics_code", "state", "published_at" });

            migrationBuilder.CreateIndex(
                name: "ix_area_bulletins_organisation_id",
                table: "area_bulletins",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_communities_ics_code_state",
                table: "communities",
                columns: new[] { "ics_code", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_communities_organisation_id_name",
                table: "communities",
                columns: new[] { "organisation_id", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_community_actions_community_id_done_on_due_on",
                table: "community_actions",
                columns: new[] { "community_id", "done_on", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_community_actions_meeting_id",
                table: "community_actions",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_actions_owner_member_id",
                table: "community_actions",
                column: "owner_member_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_attendees_meeting_id",
                table: "community_attendees",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_attendees_organisation_id",
                table: "community_attendees",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_coming_member_id",
                table: "community_coming",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_coming_once",
                table: "community_coming",
                columns: new[] { "meeting_id", "member_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_community_entries_account_id",
                table: "community_entries",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_entries_community_id_at",
                table: "community_entries",
                columns: new[] { "community_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_community_entries_organisation_id",
                table: "community_entries",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_invitations_account_id",
                table: "community_invitations",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_invitations_contact_id",
                table: "community_invitations",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_invitations_one_waiting",
                table: "community_invitations",
                columns: new[] { "community_id", "organisation_id", "contact_id" },
                unique: true,
                filter: "state = 'Waiting'")
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_community_invitations_organisation_id_state",
                table: "community_invitations",
                columns: new[] { "organisation_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_community_items_account_id",
                table: "community_items",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_items_meeting_id",
                table: "community_items",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_meetings_community_id_state_on",
                table: "community_meetings",
                columns: new[] { "community_id", "state", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_community_meetings_one_at_a_time",
                table: "community_meetings",
                columns: new[] { "community_id", "on", "starts_at" },
                unique: true,
                filter: "state = 'Planned'");

            migrationBuilder.CreateIndex(
                name: "ix_community_members_account_id_state",
                table: "community_members",
                columns: new[] { "account_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_community_members_contact_id",
                table: "community_members",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_members_one_account",
                table: "community_members",
                columns: new[] { "community_id", "account_id" },
                unique: true,
                filter: "state in ('Asked', 'Active')");

            migrationBuilder.CreateIndex(
                name: "ix_community_members_one_contact",
                table: "community_members",
                columns: new[] { "community_id", "contact_id" },
                unique: true,
                filter: "state in ('Asked', 'Active')");

            migrationBuilder.CreateIndex(
                name: "ix_community_members_organisation_id",
                table: "community_members",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_posts_account_id",
                table: "community_posts",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_posts_community_id_thread_id_at",
                table: "community_posts",
                columns: new[] { "community_id", "thread_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_community_posts_organisation_id",
                table: "community_posts",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_purposes_community_id",
                table: "community_purposes",
                column: "community_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_reports_account_id",
                table: "community_reports",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_community_reports_community_id_decided_at",
                table: "community_reports",
                columns: new[] { "community_id", "decided_at" });

            migrationBuilder.CreateIndex(
                name: "ix_community_reports_once",
                table: "community_reports",
                columns: new[] { "post_id", "account_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_community_reports_organisation_id",
                table: "community_reports",
                column: "organisation_id");

            migrationBuilder.AddForeignKey(
                name: "fk_gaps_communities_community_id",
                table: "gaps",
                column: "community_id",
                principalTable: "communities",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.AddForeignKey(
                name: "fk_gaps_gaps_merged_into_id",
                table: "gaps",
                column: "merged_into_id",
                principalTable: "gaps",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.AddForeignKey(
                name: "fk_gaps_opportunities_need_id",
                table: "gaps",
                column: "need_id",
                principalTable: "opportunities",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.Sql(CommunityRules.Sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_gaps_communities_community_id",
                table: "gaps");

            migrationBuilder.DropForeignKey(
                name: "fk_gaps_gaps_merged_into_id",
                table: "gaps");

            migrationBuilder.DropForeignKey(
                name: "fk_gaps_opportunities_need_id",
                table: "gaps");

            migrationBuilder.DropTable(
                name: "area_bulletins");

            migrationBuilder.DropTable(
                name: "community_actions");

            migrationBuilder.DropTable(
                name: "community_attendees");

            migrationBuilder.DropTable(
                name: "community_coming");

            migrationBuilder.DropTable(
                name: "community_entries");

            migrationBuilder.DropTable(
                name: "community_invitations");

            migrationBuilder.DropTable(
                name: "community_items");

            migrationBuilder.DropTable(
                name: "community_purposes");

            migrationBuilder.DropTable(
                name: "community_reports");

            migrationBuilder.DropTable(
                name: "community_members");

            migrationBuilder.DropTable(
                name: "community_meetings");

            migrationBuilder.DropTable(
                name: "community_posts");

            migrationBuilder.DropTable(
                name: "communities");

            migrationBuilder.DropIndex(
                name: "ix_gaps_community_id",
                table: "gaps");

            migrationBuilder.DropIndex(
                name: "ix_gaps_merged_into_id",
                table: "gaps");

            migrationBuilder.DropIndex(
                name: "ix_gaps_one_of_a_need",
                table: "gaps");

            migrationBuilder.DropCheckConstraint(
                name: "ck_gaps_linked",
                table: "gaps");

            migrationBuilder.DropColumn(
                name: "barrier_code",
                table: "gaps");

            migrationBuilder.DropColumn(
                name: "community_id",
                table: "gaps");

            migrationBuilder.DropColumn(
                name: "linked_id",
                table: "gaps");

            migrationBuilder.DropColumn(
                name: "linked_url",
                table: "gaps");

            migrationBuilder.DropColumn(
                name: "linked_words",
                table: "gaps");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                table: "gaps");

            migrationBuilder.DropColumn(
                name: "need_id",
                table: "gaps");

            migrationBuilder.DropColumn(
                name: "source",
                table: "gaps");
        }
    }
}
