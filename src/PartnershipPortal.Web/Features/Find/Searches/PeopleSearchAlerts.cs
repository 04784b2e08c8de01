using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Find.Searches;

/// <summary>
/// Asks each kept question again once a week, as the person would, and tells of whoever is suggested for the first time. Who has been told of is noted in
/// the transaction of the letter, by a key of the database, so that two nodes send one. The letter names roles, never people.
/// </summary>
public sealed class PeopleSearchAlerts(PortalDbContext db, FrontDoorSearch frontDoor, Outbox outbox, PublicAddress address, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var before = clock.Today.AddDays(-PeopleSearch.DaysBetween);
        foreach (var id in await db.PeopleSearches.Where(s => s.AskedOn <= before).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(cancel))
        {
            // Find's book is not read in a transaction; who has been told of meanwhile is asked again in it.
            var found = await db.PeopleSearches.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel) is { } asked
                ? await SuggestedAsync(asked, cancel) : [];
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.Database.ExecuteSqlAsync($"select 1 from people_searches where id = {id} for no key update", cancel);
            if (await db.PeopleSearches.SingleOrDefaultAsync(s => s.Id == id, cancel) is { } saved && saved.IsDueOn(clock.Today))
            {
                await TellOfAsync(saved, found, cancel);

                saved.RecordAsked(clock.Today);
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
            }

            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Whom the search suggests today to whoever keeps it; nobody once they have no active place.</summary>
    private async Task<IReadOnlyList<FrontDoorSuggestion>> SuggestedAsync(PeopleSearch saved, CancellationToken cancel)
    {
        var viewer = await (
            from m in db.Memberships
            where m.AccountId == saved.AccountId && m.OrganisationId == saved.OrganisationId && m.State == MembershipState.Active
            join a in db.Users on m.AccountId equals a.Id
            where a.DisabledAt == null
            join o in db.Organisations on m.OrganisationId equals o.Id
            select new Viewer(a.Id, a.DisplayName, o.Id, o.Code, o.Name, o.Sector, m.Role, null, false)).FirstOrDefaultAsync(cancel);

        return viewer is null ? [] : (await frontDoor.AskAsync(FrontDoorQuestion.Of(saved.Query), viewer, cancel)).Suggestions;
    }

    private async Task TellOfAsync(PeopleSearch saved, IReadOnlyList<FrontDoorSuggestion> suggestions, CancellationToken cancel)
    {
        var known = await db.PeopleSearchHits.Where(h => h.SearchId == saved.Id).Select(h => h.ContactId).ToListAsync(cancel);
        var news = suggestions.Where(s => !known.Contains(s.Candidate.ContactId)).ToList();
        if (news.Count == 0 || await db.AddressOfAsync(saved.AccountId, saved.OrganisationId, cancel) is not { } to)
        {
            return;
        }

        var now = clock.GetUtcNow();
        db.PeopleSearchHits.AddRange(news.Select(s => new PeopleSearchHit { SearchId = saved.Id, ContactId = s.Candidate.ContactId, At = now }));
        var lines = LetterText.Lines(news.Select(s => LetterText.Of($"- {s.Candidate.JobTitle}, {s.Candidate.OrganisationName}{Far(s)}")));
        outbox.Post(LetterKind.Offer, to, LetterText.Of($"{People(news.Count)} for your search: {saved.Name}"), $"""
            You saved a search for people on the Partnership Portal, “{saved.Name}”, and asked to hear who is new. {People(news.Count)} suggested now:

            {lines}
            See everybody who is suggested: {address.To($"/find?{saved.Query}")}

            Change or end it: {address.To("/saved-searches")}
            """);
    }

    private static string People(int count) => count == 1 ? "1 new person" : $"{count} new people";

    private static string Far(FrontDoorSuggestion suggestion) =>
        suggestion.Journey is { } journey ? $", {FrontDoorWords.Minutes(journey)} by road" : "";
}
