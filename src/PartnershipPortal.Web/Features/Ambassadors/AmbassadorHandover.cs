using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Ambassadors;

/// <summary>What becomes of ambassadors when people leave, or two records of a person become one. The caller saves.</summary>
public sealed class AmbassadorHandover(PortalDbContext db, AmbassadorDesk desk, TimeProvider clock)
{
    /// <summary>Nobody inherits being an ambassador: they stop, what they had promised is free again, and their hours stay.</summary>
    public async Task LeftAsync(Guid leaver, CancellationToken cancel)
    {
        if (await db.Ambassadors.SingleOrDefaultAsync(a => a.ContactId == leaver && a.State != AmbassadorState.Stopped, cancel) is { } ambassador)
        {
            ambassador.Stop(bySelf: false, clock.Today);
            await desk.ReleaseAsync(ambassador.Id, cancel);
        }
    }

    /// <summary>
    /// Two records are one person's: the place on the register moves, or where both have one the kept one stays, with the questions and hours of the other
    /// that it has not.
    /// </summary>
    public async Task MergedAsync(Guid from, Guid kept, CancellationToken cancel)
    {
        var both = await db.Ambassadors.Where(a => a.ContactId == from || a.ContactId == kept).ToListAsync(cancel);
        if (both.Find(a => a.ContactId == from) is not { } gone)
        {
            return;
        }

        if (both.Find(a => a.ContactId == kept) is not { } stays)
        {
            gone.FollowMerged(kept);
            return;
        }

        var asks = await db.Set<AmbassadorAsk>().Where(k => k.AmbassadorId == gone.Id || k.AmbassadorId == stays.Id).ToListAsync(cancel);
        foreach (var ask in asks.Where(k => k.AmbassadorId == gone.Id && !asks.Exists(o => o.AmbassadorId == stays.Id && o.RequestId == k.RequestId)).ToList())
        {
            ask.FollowMerged(stays.Id);
        }

        var visits = await db.AmbassadorVisits.Where(v => v.AmbassadorId == gone.Id || v.AmbassadorId == stays.Id).ToListAsync(cancel);
        foreach (var visit in visits.Where(v => v.AmbassadorId == gone.Id).ToList())
        {
            if (visits.Exists(o => o.AmbassadorId == stays.Id && o.On == visit.On && o.With == visit.With))
            {
                db.Remove(visit); // the same hours, counted once
            }
            else
            {
                visit.FollowMerged(stays.Id);
            }
        }

        await db.SaveChangesAsync(cancel); // what goes with the place that ends has moved by now
        db.Remove(gone);
    }
}
