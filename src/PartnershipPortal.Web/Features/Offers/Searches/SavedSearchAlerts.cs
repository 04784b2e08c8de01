using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Offers.Searches;

/// <summary>
/// Tells those who saved a search of what is new: at once when it is published, or once a week. Whoever is told of a thing by a search is noted,
/// once, by a key of the database, in the transaction of the letter; so there is no window between two runs that could overlap or leave a gap,
/// and two nodes send one letter. Source: pitfalls 28, 29, 33, 73.
/// </summary>
public sealed class SavedSearchAlerts(
    PortalDbContext db, OfferSearch search, ReferenceBook book, Outbox outbox, PublicAddress address, TimeProvider clock)
{
    private const int MostInALetter = 20;

    /// <summary>Of one thing that is being published, to all who want to hear at once. Called in the transaction that publishes it, after it was
    /// saved.</summary>
    internal async Task TellOfAsync(Opportunity opportunity, CancellationToken cancel)
    {
        var facts = await db.FactsOf(db.Opportunities.Where(o => o.Id == opportunity.Id)).SingleAsync(cancel);
        var searches = await db.SavedSearches.Where(s => s.Alert == SearchAlert.Immediately && s.Kind == opportunity.Kind
            && s.OrganisationId != opportunity.OrganisationId).OrderBy(s => s.Id).AsNoTracking().ToListAsync(cancel);
        foreach (var saved in searches)
        {
            if (facts.PublishedAt >= saved.CreatedAt && await search.FindsAsync(OfferQuestion.Of(saved.Query), facts, saved.OrganisationId, cancel))
            {
                await PostAsync(saved, [opportunity.Id], cancel);
            }
        }
    }

    /// <summary>The weekly letters that are due today; each search is locked while its letter is written, and asked before.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var today = clock.Today;
        var before = today.AddDays(-SavedSearch.DigestDays);
        foreach (var id in await db.SavedSearches.Where(s => s.Alert == SearchAlert.Weekly && s.SentOn <= before).OrderBy(s => s.Id).Select(s => s.Id)
            .ToListAsync(cancel))
        {
            var news = await db.SavedSearches.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel) is { } asked ? await NewAsync(asked, cancel) : [];
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.Database.ExecuteSqlAsync($"select 1 from saved_searches where id = {id} for no key update", cancel);
            if (await db.SavedSearches.SingleOrDefaultAsync(s => s.Id == id, cancel) is { } saved && saved.IsDigestDueOn(today))
            {
                if (news.Count > 0)
                {
                    await PostAsync(saved, news, cancel);
                }

                saved.RecordDigest(today);
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
            }

            db.ChangeTracker.Clear();
        }
    }

    /// <summary>What the search finds that was published since it was saved and that it has not told of.</summary>
    private async Task<List<Guid>> NewAsync(SavedSearch saved, CancellationToken cancel)
    {
        var found = await search.FindAsync(saved.Kind, OfferQuestion.Of(saved.Query), saved.OrganisationId, cancel);
        var told = await db.SavedSearchHits.Where(h => h.SearchId == saved.Id).Select(h => h.OpportunityId).ToListAsync(cancel);
        return
        [
            .. found.Found.Select(o => o.Facts).Where(f => f.PublishedAt >= saved.CreatedAt).Select(f => f.Id).Except(told)
                .Take(MostInALetter),
        ];
    }

    /// <summary>Notes what is told and posts the letter, to the address the account has now. Nobody without an active place is written to.</summary>
    private async Task PostAsync(SavedSearch saved, List<Guid> ids, CancellationToken cancel)
    {
        if (await db.AddressOfAsync(saved.AccountId, saved.OrganisationId, cancel) is not { } to)
        {
            return;
        }

        var (letter, now) = (Guid.CreateVersion7(), clock.GetUtcNow());
        var noted = 0;
        foreach (var id in ids)
        {
            noted += await db.Database.ExecuteSqlAsync($"""
                insert into saved_search_hits (search_id, opportunity_id, letter_id, at) values ({saved.Id}, {id}, {letter}, {now}) on conflict do nothing
                """, cancel);
        }

        if (noted is 0)
        {
            return; // another node has told of all of them
        }

        var words = await book.CurrentAsync(cancel);
        var news = await db.FactsOf(db.Opportunities.Where(o => db.SavedSearchHits.Any(h => h.LetterId == letter && h.OpportunityId == o.Id)))
            .OrderBy(f => f.PublishedAt).ThenBy(f => f.Id).ToListAsync(cancel);
        var what = saved.Kind is OpportunityKind.Offer ? noted is 1 ? "offer" : "offers" : noted is 1 ? "need" : "needs";
        var lines = LetterText.Lines(news.Select(one => LetterText.Of($"- {one.Title(words)}, {one.OrganisationName}, {FirstOf(one.Starts)}")));
        outbox.Post(LetterKind.Offer, to, LetterText.Of($"{noted} new {what}: {saved.Name}"), $"""
            You saved a search on the Partnership Portal, “{saved.Name}”, and asked to hear of what is new. This is new ({noted}):

            {lines}
            See all of it ({noted}): {address.To($"/saved-searches/{saved.Id}/news/{letter}")}

            Change or end it: {address.To("/saved-searches")}
            """);
        await db.SaveChangesAsync(cancel);
    }

    private static string FirstOf(string[] starts) => starts.Length is 0 ? "at any time" : starts[0];
}
