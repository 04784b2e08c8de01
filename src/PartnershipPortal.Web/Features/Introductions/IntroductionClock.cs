using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>Chases what nobody answered, once a day: reminder, deputy, navigator; and forgets what is past keeping. Twice on a day does nothing more.</summary>
public sealed class IntroductionClock(PortalDbContext db, ReferenceBook book, IntroductionLetters letters, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var calendar = (await book.CurrentAsync(cancel)).WorkingDays;
        var today = clock.Today;
        var earliest = today.AddDays(-Introduction.ReminderDay);
        var waiting = await db.Introductions.Where(i =>
            (i.State == IntroductionState.Sent && i.SentOn <= earliest)
            || (i.State == IntroductionState.NeedsInfo && i.PausedOn <= earliest && i.SeekerRemindedOn == null)).OrderBy(i => i.SentOn).Select(i => i.Id)
            .ToListAsync(cancel);
        foreach (var id in waiting)
        {
            // One at a time, so that one that changes meanwhile does not hold up the rest.
            db.ChangeTracker.Clear();
            var introduction = await db.Introductions.SingleAsync(i => i.Id == id, cancel);
            var step = introduction.NextStepOn(today, calendar);
            if (step is ChaseStep.None)
            {
                continue;
            }

            introduction.Chase(step, today, calendar, clock.GetUtcNow());
            if (step is ChaseStep.Navigator && introduction is { FirstAnsweredAt: null, TargetContactId: { } asked })
            {
                (await db.Contacts.SingleAsync(c => c.Id == asked, cancel)).RecordReply(Introduction.LastDay); // silence counts as the longest reply
            }

            try
            {
                await letters.TellAndSaveAsync(cancel);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Someone answered while we looked; tomorrow's run sees what they said.
            }
        }
    }

    /// <summary>Removes what was declined, withdrawn or never answered once it is older than the privacy notice says.</summary>
    public Task ForgetOldAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().AddMonths(-Introduction.KeepUnansweredMonths);
        return db.Introductions
            .Where(i => i.ClosedAt < before
                && (i.State == IntroductionState.Declined || i.State == IntroductionState.NoReply || i.State == IntroductionState.Withdrawn))
            .ExecuteDeleteAsync(cancel);
    }
}
