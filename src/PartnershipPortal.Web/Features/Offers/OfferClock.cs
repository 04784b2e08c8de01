using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Offers;

/// <summary>What the calendar asks of offers and needs each day: whether what nobody has checked for a term is still right. Running it twice asks
/// once.</summary>
public sealed class OfferClock(PortalDbContext db, OfferLetters letters, TimeProvider clock)
{
    private const int Most = 500;

    public async Task RunAsync(CancellationToken cancel)
    {
        AuditInterceptor.ActAs("The portal's calendar");
        var today = clock.Today;
        foreach (var id in await db.Opportunities.ToAskAboutOn(today).OrderBy(o => o.CheckedOn).ThenBy(o => o.Id).Select(o =>
            o.Id).Take(Most).ToListAsync(cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.Database.ExecuteSqlAsync($"select 1 from opportunities where id = {id} for no key update", cancel);
            if (await db.Opportunities.ToAskAboutOn(today).SingleOrDefaultAsync(o => o.Id == id, cancel) is { } due)
            {
                if (await db.Contacts.Suggestable().SingleOrDefaultAsync(c => c.Id == due.ContactId && c.Email != null, cancel) is { } contact)
                {
                    await letters.AskWhetherRightAsync(due, contact, due.CheckedOn!.Value.AddDays(Opportunity.PausedAfterDays), cancel);
                }

                due.RecordAsked(today); // without a letter too: it stands in the work of the organisation
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
            }

            db.ChangeTracker.Clear();
        }
    }
}
