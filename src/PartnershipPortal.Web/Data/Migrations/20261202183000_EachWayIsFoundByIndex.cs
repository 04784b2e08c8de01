using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>Each way a person or a place for placements is found in the one search has an index, else all are read for the one that has none.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261202183000_EachWayIsFoundByIndex")]
public sealed class EachWayIsFoundByIndex : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateIndex("ix_contacts_role_family_code", "contacts", "role_family_code");
        migrationBuilder.Sql("create index ix_placement_capacities_area_words on placement_capacities using gin (public.fold(area) gin_trgm_ops)");
    }

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("There is no way back from here but the backup taken before: docs/operations.md.");
}
