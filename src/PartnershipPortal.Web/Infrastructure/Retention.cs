using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>Once a day removes what has served its purpose, as each entity declares for itself (<see cref="Duties"/>).</summary>
internal static class Retention
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancel)
    {
        var (db, now) = (services.GetRequiredService<PortalDbContext>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        foreach (var kept in Duties.All)
        {
            await kept.ForgetAsync(db, now, cancel);
        }
    }
}
