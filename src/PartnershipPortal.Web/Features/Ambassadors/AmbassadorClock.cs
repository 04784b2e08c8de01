using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Ambassadors;

/// <summary>What the calendar asks of ambassadors each day: reminders, each of them once. Running it twice sends none twice.</summary>
public sealed class AmbassadorClock(PortalDbContext db, AmbassadorDesk desk, AmbassadorLetters letters, TimeProvider clock)
{
    /// <summary>Days without an answer after which somebody is reminded, once.</summary>
    public const int RemindAfterDays = 5;

    /// <summary>Days before a visit on which whoever said yes is reminded.</summary>
    public const int NearDays = 3;

    /// <summary>Days after a visit on which whoever asked is reminded to say who came.</summary>
    public const int WhoCameDays = 2;

    private const int Most = 500;

    public async Task RunAsync(CancellationToken cancel)
    {
        AuditInterceptor.ActAs("The portal's calendar");
        await RemindToAgreeAsync(cancel);
        await RemindOfRequestsAsync(cancel);
    }

    private async Task RemindToAgreeAsync(CancellationToken cancel)
    {
        var (today, before) = (clock.Today, clock.Today.AddDays(-RemindAfterDays));
        foreach (var id in await db.Ambassadors.Where(a => a.State == AmbassadorState.Asked && a.RemindedOn == null && a.AskedOn <= before)
            .OrderBy(a => a.AskedOn).ThenBy(a => a.Id).Select(a => a.Id).Take(Most).ToListAsync(cancel))
        {
            if (await desk.TakeAsync(db.Ambassadors, id, cancel) is { State: AmbassadorState.Asked, RemindedOn: null } ambassador)
            {
                ambassador.RecordReminder(today);
                foreach (var (_, contact) in await letters.PeopleAsync([id], cancel))
                {
                    await letters.WouldYouBeAsync(ambassador, contact, isReminder: true, cancel);
                }
            }

            await desk.SaveAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    private async Task RemindOfRequestsAsync(CancellationToken cancel)
    {
        var today = clock.Today;
        var (before, near, over) = (today.AddDays(-RemindAfterDays), today.AddDays(NearDays), today.AddDays(-WhoCameDays));
        var due = db.AmbassadorRequests.Where(r => r.CancelledOn == null && (
            (r.On >= today && r.Asks.Any(a => a.State == AmbassadorAskState.Asked && a.RemindedOn == null && a.AskedOn <= before))
            || (r.On >= today && r.On <= near && r.Asks.Any(a => a.State == AmbassadorAskState.Accepted && a.NearOn == null))
            || (r.On <= over && r.RemindedOn == null && r.Asks.Any(a => a.State == AmbassadorAskState.Accepted))));
        foreach (var id in await due.OrderBy(r => r.On).ThenBy(r => r.Id).Select(r => r.Id).Take(Most).ToListAsync(cancel))
        {
            if (await desk.TakeRequestAsync(db.AmbassadorRequests, id, [], cancel) is { CancelledOn: null } request)
            {
                await RemindAsync(request, cancel);
            }

            await desk.SaveAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    private async Task RemindAsync(AmbassadorRequest request, CancellationToken cancel)
    {
        var today = clock.Today;
        var people = (await letters.PeopleAsync([.. request.Asks.Select(a => a.AmbassadorId)], cancel)).ToDictionary(p => p.Ambassador.Id);
        foreach (var ask in request.Asks.Where(a => request.On >= today))
        {
            if (ask is { State: AmbassadorAskState.Asked, RemindedOn: null } && ask.AskedOn <= today.AddDays(-RemindAfterDays))
            {
                ask.RecordReminder(today);
                if (people.TryGetValue(ask.AmbassadorId, out var asked))
                {
                    await letters.WillYouComeAsync(request, asked.Ambassador, asked.Contact, isReminder: true, cancel);
                }
            }
            else if (ask is { State: AmbassadorAskState.Accepted, NearOn: null } && request.On <= today.AddDays(NearDays))
            {
                ask.RecordNear(today);
                if (people.TryGetValue(ask.AmbassadorId, out var coming))
                {
                    await letters.IsNearAsync(request, coming.Ambassador, coming.Contact, cancel);
                }
            }
        }

        if (request.RemindedOn is null && request.On <= today.AddDays(-WhoCameDays) && request.WantsHoursOn(today))
        {
            request.RecordReminder(today);
            await letters.WhoCameAsync(request, cancel);
        }
    }
}
