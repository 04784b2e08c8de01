using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>Whom an organisation works with joins Find's book, so it is noted for it; no shape changes.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261130171500_FindKnowsPartners")]
public sealed class FindKnowsPartners : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(FindChanges.OfPartners);
    }

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("There is no way back from here but the backup taken before: docs/operations.md.");
}
