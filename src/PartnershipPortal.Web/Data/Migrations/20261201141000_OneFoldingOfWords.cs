using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>
/// Every search folds words alike, and Find's book holds what organisations are also called and the places for placements they publish; no shape changes.
/// </summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261201141000_OneFoldingOfWords")]
public sealed class OneFoldingOfWords : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(Folding.Sql);
        migrationBuilder.Sql(FindChanges.OfNamesAndPlaces);
    }

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("There is no way back from here but the backup taken before: docs/operations.md.");
}
