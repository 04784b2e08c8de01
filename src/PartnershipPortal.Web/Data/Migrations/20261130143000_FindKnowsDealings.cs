using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>Mailboxes and what organisations have dealt with each other join Find's book, so they are noted for it; no shape changes.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261130143000_FindKnowsDealings")]
public sealed class FindKnowsDealings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(FindChanges.OfDealings);
    }

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("There is no way back from here but the backup taken before: docs/operations.md.");
}
