using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnershipPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261129195000_LettersAreClaimedRankedAndLimited")]
    public partial class LettersAreClaimedRankedAndLimited : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_not_before",
                table: "outbox_messages");

            migrationBuilder.AddColumn<string>(
                name: "caused_by",
                table: "outbox_messages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "claimed_by",
                table: "outbox_messages",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "claimed_until",
                table: "outbox_messages",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "digest_of",
                table: "outbox_messages",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "dropped",
                table: "outbox_messages",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "first_refused_at",
                table: "outbox_messages",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "part",
                table: "outbox_messages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "rank",
                table: "outbox_messages",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "recipient",
                table: "outbox_messages",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "refusals",
                table: "outbox_messages",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "reply_to",
                table: "outbox_messages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "thread",
                table: "outbox_messages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "returned_at",
                table: "invitations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "letter_allowances",
                columns: table => new
                {
                    address_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    hour_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    in_hour = table.Column<int>(type: "integer", nullable: false),
                    day_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    in_day = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letter_allowances", x => new { x.address_hash, x.kind });
                });

            // Letters written before are to somebody too; and what was dropped then was dropped for one of three reasons.
            migrationBuilder.Sql("""
                update outbox_messages set recipient = lower(trim("to")), rank = 1;
                update outbox_messages set dropped = case when last_error like 'The mail server refused%' then 'Undeliverable'
                    when last_error like 'The person no longer%' then 'NotWanted' else 'GivenUp' end where dropped_at is not null;
                alter table outbox_messages alter column rank drop default, alter column recipient drop default, alter column refusals drop default;
                """);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_digest_of",
                table: "outbox_messages",
                column: "digest_of",
                filter: "digest_of is not null");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_rank_not_before_id",
                table: "outbox_messages",
                columns: new[] { "rank", "not_before", "id" },
                filter: "sent_at is null and dropped_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_recipient_kind_sent_at",
                table: "outbox_messages",
                columns: new[] { "recipient", "kind", "sent_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "letter_allowances");

            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_digest_of",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_rank_not_before_id",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_recipient_kind_sent_at",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "caused_by",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "claimed_by",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "claimed_until",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "digest_of",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "dropped",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "first_refused_at",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "part",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "rank",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "recipient",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "refusals",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "reply_to",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "thread",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "returned_at",
                table: "invitations");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_not_before",
                table: "outbox_messages",
                column: "not_before",
                filter: "sent_at is null and dropped_at is null");
        }
    }
}
