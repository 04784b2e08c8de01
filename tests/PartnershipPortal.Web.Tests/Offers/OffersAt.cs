using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Contacts;

namespace PartnershipPortal.Web.Tests.Offers;

/// <summary>Offers and needs that a test requires and does not care about, by the same verbs as in earnest; those of earlier tests are gone.</summary>
public abstract class OffersAt(Portal portal) : IClassFixture<Portal>
{
    private protected const string Trust = "RMP"; // Ashton-under-Lyne
    private protected const string Oldham = "10006770"; // ten minutes by road
    private protected const string Tameside = "10006494";

    private protected Portal Portal { get; } = portal;

    private protected DateOnly Today => Portal.Clock.Today;

    /// <summary>Letters sent since <see cref="ForgetLettersAsync"/>.</summary>
    private protected IEnumerable<Data.OutboxMessage> Letters => Portal.Mail.Sent.Skip(_sentBefore);

    private int _sentBefore;

    private protected async Task ForgetLettersAsync()
    {
        await Portal.SendMailAsync();
        _sentBefore = Portal.Mail.Sent.Count;
    }

    private protected Task ClearAsync() => Portal.ReadAsync(async db =>
    {
        await db.OpportunityAnswers.ExecuteDeleteAsync();
        await db.Opportunities.ExecuteDeleteAsync();
        await db.SavedSearches.ExecuteDeleteAsync();
        await db.LevyIntentions.ExecuteDeleteAsync();
        return 0;
    });

    private protected async Task<Contact> ContactAsync(string code, Guid? account = null)
    {
        var contact = People.Listed(Portal, await Portal.OrganisationAsync(code));
        if (account is { } own)
        {
            contact.BelongTo(own);
        }

        await Portal.SaveAsync(contact);
        return contact;
    }

    private protected async Task<Opportunity> PublishedAsync(OpportunityKind kind, string code, OpportunityDetails? details = null, int daysAgo = 0)
    {
        var contact = await ContactAsync(code);
        var account = await Portal.AddPersonAsync(await Portal.OrganisationAsync(code));
        var deed = new Deed(contact.OrganisationId, "Test Person", account.Id, Today.AddDays(-daysAgo), Portal.Clock.GetUtcNow().AddDays(-daysAgo));
        var opportunity = new Opportunity(kind, contact, deed);
        opportunity.Describe(
            details ?? new OpportunityDetails
            {
                ProgrammeCode = "apprenticeship",
                Subject = "Adult care worker",
                Level = 2,
                Starts = ["September 2027"],
                Places = 12
            },
            deed);
        opportunity.Publish(contact, deed);
        await Portal.SaveAsync(opportunity);
        return opportunity;
    }

    private protected Task<Opportunity> ReadAsync(Guid id) =>
        Portal.ReadAsync(db => db.Opportunities.Include(o => o.Answers).Include(o => o.Entries).AsNoTracking().SingleAsync(o => o.Id == id));
}
