using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Complaints;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Help;

/// <summary>Forgets, once a day, complaints closed long ago and gaps that nobody has touched for as long, as the privacy page says.</summary>
internal static class RegisterKeeping
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancel)
    {
        var (db, now) = (services.GetRequiredService<PortalDbContext>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var (complaints, gaps) = (now.AddMonths(-Complaint.KeptMonths), now.AddMonths(-Gap.KeptMonths));
        await db.Complaints.Where(c => c.ClosedAt < complaints).ExecuteDeleteAsync(cancel);
        await db.Gaps.Where(g => g.ChangedAt < gaps).ExecuteDeleteAsync(cancel);
    }
}
