using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>The one search looks people up by title and name in an index, as it does organisations; no shape changes.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261130223500_PeopleAreFoundByIndex")]
public sealed class PeopleAreFoundByIndex : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(
            """
            create index ix_contacts_title_words on contacts using gin (public.fold(job_title) gin_trgm_ops);
            create index ix_contacts_name_words on contacts using gin (public.fold(name) gin_trgm_ops);
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("There is no way back from here but the backup taken before: docs/operations.md.");
}
