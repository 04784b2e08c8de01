using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>Whoever changes what a figure of an area is worked out from leaves a note of it, for the book of areas; no shape changes.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261202070000_AreasAreNoted")]
public sealed class AreasAreNoted : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(AreaChanges.Sql);
    }

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("There is no way back from here but the backup taken before: docs/operations.md.");
}
