using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Ambassadors;

/// <summary>
/// Where ambassadors and requests are changed. Rows are locked in one order, so that two never wait for each other and of two who say yes at once the second
/// sees what the first has said: the organisation, ambassadors by their ids, then requests by theirs.
/// </summary>
public sealed class AmbassadorDesk(PortalDbContext db, AmbassadorLetters letters, TimeProvider clock)
{
    internal async Task<Ambassador?> TakeAsync(IQueryable<Ambassador> theirs, Guid id, CancellationToken cancel)
    {
        await BeginAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from ambassadors where id = {id} for no key update", cancel);
        return await theirs.SingleOrDefaultAsync(a => a.Id == id, cancel);
    }

    /// <summary>Somebody goes on the register of their organisation; null when they are on it.</summary>
    internal async Task<Ambassador?> PutAsync(Contact contact, AmbassadorTerms terms, bool bySelf, CancellationToken cancel)
    {
        await BeginAsync(cancel);
        await db.LockForDecidingAsync([contact.OrganisationId], cancel);
        if (await db.Ambassadors.AnyAsync(a => a.ContactId == contact.Id, cancel))
        {
            return null;
        }

        var ambassador = new Ambassador(contact, terms, bySelf, clock.Today, clock.GetUtcNow());
        db.Ambassadors.Add(ambassador);
        if (!bySelf)
        {
            await letters.WouldYouBeAsync(ambassador, contact, isReminder: false, cancel);
        }

        return ambassador;
    }

    /// <param name="ambassadors">Those whom the change is about; they stay as they are until it is saved.</param>
    internal async Task<AmbassadorRequest?> TakeRequestAsync(
        IQueryable<AmbassadorRequest> theirs, Guid id, Guid[] ambassadors, CancellationToken cancel)
    {
        await BeginAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from ambassadors where id = any({ambassadors}) order by id for no key update", cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from ambassador_requests where id = {id} for no key update", cancel);
        return await theirs.Include(r => r.Asks).SingleOrDefaultAsync(r => r.Id == id, cancel);
    }

    /// <summary>What waits for an ambassador ends, and what they had promised is free again; whoever asked is told. Their row is locked by then.</summary>
    internal async Task ReleaseAsync(Guid ambassador, CancellationToken cancel)
    {
        var open = db.AmbassadorRequests.Where(r => r.CancelledOn == null && r.Asks.Any(a => a.AmbassadorId == ambassador
            && (a.State == AmbassadorAskState.Asked || a.State == AmbassadorAskState.Accepted)));
        var ids = await open.Select(r => r.Id).ToArrayAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from ambassador_requests where id = any({ids}) order by id for no key update", cancel);
        var today = clock.Today;
        foreach (var request in await open.Include(r => r.Asks).ToListAsync(cancel))
        {
            var ask = request.Asks.Single(a => a.AmbassadorId == ambassador);
            if (ask.State is AmbassadorAskState.Accepted && request.On < today)
            {
                continue; // they came or did not, which whoever asked still says
            }

            var hadSaidYes = ask.State is AmbassadorAskState.Accepted;
            request.Release(ask, clock.GetUtcNow());
            if (hadSaidYes)
            {
                await letters.CannotComeAsync(request, null, cancel);
            }
        }
    }

    /// <summary>Hours of this day there stand already: one line for each person and event, whoever says it first.</summary>
    internal Task<bool> IsCountedAsync(AmbassadorVisit visit, CancellationToken cancel) =>
        db.AmbassadorVisits.AnyAsync(v => v.AmbassadorId == visit.AmbassadorId && v.On == visit.On && v.With == visit.With, cancel);

    internal async Task<IActionResult> SaveAsync(Controller controller, string notice, string url, CancellationToken cancel)
    {
        await SaveAsync(cancel);
        controller.TempData["Notice"] = notice;
        return controller.LocalRedirect(url);
    }

    internal async Task SaveAsync(CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        await db.Database.CommitTransactionAsync(cancel);
    }

    private async Task BeginAsync(CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null)
        {
            await db.Database.BeginTransactionAsync(cancel);
        }
    }
}
