using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Audit;

/// <summary>Removes audit entries older than they are kept. The database refuses anything younger than six years. Source: product.md section 4,
/// "Retention".</summary>
internal sealed class AuditRetention(PortalDbContext db, IOptions<PortalSettings> settings, ILogger<AuditRetention> log)
{
    private const int Batch = 10_000;

    public async Task RunAsync(CancellationToken cancel)
    {
        var years = settings.Value.AuditYears;
        int removed;
        do
        {
            // The database's own clock, which is also what it holds the rule by.
            removed = await db.Database.ExecuteSqlAsync(
                $"""
                delete from audit_entries where id in (
                    select id from audit_entries where at < now() - make_interval(years => {years}) order by id limit {Batch})
                """, cancel);
            if (removed > 0)
            {
                log.LogInformation("{Count} audit entries older than {Years} years were removed", removed, years);
            }
        }
        while (removed == Batch);
    }
}
