using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>
/// The portal works England's bank holidays out by rule. What the table lists from now on are the departures from it, so the days of
/// the rule that seeds have put there go; no shape changes.
/// </summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261129200000_BankHolidaysByRule")]
public sealed class BankHolidaysByRule : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("delete from bank_holidays");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("delete from bank_holidays"); // the seeds of then bring theirs back
    }
}
