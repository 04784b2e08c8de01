using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Offers;

/// <summary>
/// The letters of offers and needs. They follow from the lines of history that a verb has just written, in one exhaustive switch (ADR 23); and, as
/// the calendar asks, one asks each term whether it is still right.
/// </summary>
public sealed class OfferLetters(PortalDbContext db, Outbox outbox, ReferenceBook book, PublicAddress address, SafeLinks links)
{
    /// <summary>What the link of a letter does: says that it is still right, or withdraws it.</summary>
    public const string LinkPurpose = "offer-still-right";

    /// <summary>Days for which the link works: until it is paused, and a month besides.</summary>
    public const int LinkDays = 60;

    private readonly HashSet<Guid> _told = [];

    /// <summary>Writes the letters and saves them with what they tell of.</summary>
    internal async Task TellAndSaveAsync(CancellationToken cancel)
    {
        var fresh = db.ChangeTracker.Entries<OpportunityEntry>().Where(e => e.State is EntityState.Added && _told.Add(e.Entity.Id)).Select(e => e.Entity)
            .OrderBy(e => e.At).ThenBy(e => e.Id).ToList();
        foreach (var entry in fresh)
        {
            if (db.Opportunities.Local.FirstOrDefault(o => o.Id == entry.OpportunityId) is { } opportunity)
            {
                await TellAsync(entry, opportunity, cancel);
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The letter of each term. The link is for the address it goes to, and ends when somebody has said it.</summary>
    internal async Task AskWhetherRightAsync(Opportunity opportunity, Contact contact, DateOnly pausedOn, CancellationToken cancel)
    {
        var title = await TitleAsync(opportunity, cancel);
        var secret = links.Issue(LinkPurpose, opportunity.Id, TimeSpan.FromDays(LinkDays), contact.Email!, StateOf(opportunity));
        outbox.Post(LetterKind.Offer, contact.Email!, LetterText.Of($"Is it still right: {title}?"), $"""
            You are named to answer for something that your organisation has listed on the Partnership Portal:

            {title}, {PlaceCount.InWords(opportunity.Places ?? 0)}.

            Is it still right? Say yes, or take it off the lists, with one button: {address.To($"/offer-links/{secret}")}

            If nobody says yes by {pausedOn.InWords}, it is paused, and nobody finds it. Nothing is lost. The link works for {LinkDays} days.
            """);
    }

    /// <summary>What must still be the same when the link is used: nobody has checked it since.</summary>
    internal static string StateOf(Opportunity opportunity) => $"{opportunity.CheckedOn:O}";

    /// <summary>Who is told of a line. A new kind does not compile until somebody has decided.</summary>
    private async Task TellAsync(OpportunityEntry e, Opportunity o, CancellationToken cancel)
    {
        var title = await TitleAsync(o, cancel);
        var from = await NameAsync(e.OrganisationId, cancel);
        var places = PlaceCount.InWords(e.Places ?? 0);
        var answer = o.Answers.FirstOrDefault(a => a.Id == e.AnswerId);
        switch (e.Kind)
        {
            case OpportunityEntryKind.Published or OpportunityEntryKind.Changed or OpportunityEntryKind.Checked:
                return; // saved searches tell those who asked to hear
            case OpportunityEntryKind.Asked:
                await PostAsync(answer!, LetterText.Of($"{from} asks whether you can help: {title}"), LetterText.Of($"""
                    {e.Person} at {from} asks your organisation on the Partnership Portal whether you can help with a need:

                    {title}, {PlaceCount.InWords(o.Places ?? 0)}.

                    Answer with some or all of the places, or say that you cannot help: {address.To($"/opportunities/{o.Id}")}
                    """), cancel);
                return;
            case OpportunityEntryKind.Offered:
                await PostToOwnerAsync(o, LetterText.Of($"{from} offers {places}: {title}"), LetterText.Of($"""
                    {e.Person} at {from} answers your need on the Partnership Portal with {places}: {title}.
                    {e.Words:said}

                    Say yes by {answer!.WaitsUntil?.InWords ?? ""}, or why not: {address.To($"/opportunities/{o.Id}/manage")}
                    """), cancel);
                return;
            case OpportunityEntryKind.Agreed:
                await PostAsync(answer!, LetterText.Of($"{from} agrees to {places}: {title}"), LetterText.Of($"""
                    {e.Person} at {from} agrees to {places} that you offered on the Partnership Portal: {title}.

                    What comes next: {address.To($"/opportunities/{o.Id}")}
                    """), cancel);
                return;
            case OpportunityEntryKind.Refused:
                await PostAsync(answer!, LetterText.Of($"{from} does not take your places: {title}"), LetterText.Of($"""
                    {e.Person} at {from} does not take the {places} that you offered on the Partnership Portal: {title}. They say why:
                    {e.Words:said}

                    Your places are on offer again: {address.To($"/opportunities/{o.Id}")}
                    """), cancel);
                return;
            case OpportunityEntryKind.CannotHelp:
                await PostToOwnerAsync(o, LetterText.Of($"{from} cannot help: {title}"), LetterText.Of($"""
                    {e.Person} at {from} answers your need on the Partnership Portal: they cannot help with {title}. They say why:
                    {e.Words:said}

                    Who else fits: {address.To($"/opportunities/{o.Id}/manage")}
                    """), cancel);
                return;
            case OpportunityEntryKind.Said:
                var about = LetterText.Of($"{from} writes about {(e.OrganisationId == o.OrganisationId ? "your answer" : "their answer")}: {title}");
                var said = LetterText.Of($"""
                    {e.Person} at {from} writes to you on the Partnership Portal: {title}.
                    {e.Words:said}

                    Reply: {address.To($"/opportunities/{o.Id}/answers/{e.AnswerId}/say")}
                    """);
                await (e.OrganisationId == o.OrganisationId ? PostAsync(answer!, about, said, cancel) : PostToOwnerAsync(o, about, said, cancel));
                return;
            case OpportunityEntryKind.TakenBack:
                var subject = LetterText.Of($"{from} takes an answer back: {title}");
                var body = LetterText.Of($"""
                    {e.Person} at {from} takes an answer back on the Partnership Portal: {title}, {places}. They say why:
                    {e.Words:said}

                    How it stands now: {address.To($"/opportunities/{o.Id}")}
                    """);
                await (e.OrganisationId == o.OrganisationId ? PostAsync(answer!, subject, body, cancel) : PostToOwnerAsync(o, subject, body, cancel));
                return;
            case OpportunityEntryKind.Withdrawn or OpportunityEntryKind.Filled:
                await TellWhoAnsweredAsync(o, title, from, cancel);
                return;
        }
    }

    private async Task TellWhoAnsweredAsync(Opportunity o, string title, string from, CancellationToken cancel)
    {
        foreach (var answer in await db.OpportunityAnswers.Where(a => a.OpportunityId == o.Id).Open().AsNoTracking().ToListAsync(cancel))
        {
            await PostAsync(answer, LetterText.Of($"{from} has closed a need: {title}"), LetterText.Of($"""
                {from} has closed a need on the Partnership Portal that your organisation was asked about or had answered: {title}.

                What was agreed stays agreed: {address.To($"/opportunities/{o.Id}")}
                """), cancel);
        }
    }

    /// <summary>To whoever answers for it, else the mailbox of the organisation.</summary>
    private async Task PostToOwnerAsync(Opportunity o, LetterText subject, LetterText body, CancellationToken cancel) =>
        Post(await AddressAsync(o.ContactId, null, o.OrganisationId, cancel), subject, body);

    /// <summary>To the contact of the answering side, else whoever answered, else the mailbox.</summary>
    private async Task PostAsync(OpportunityAnswer a, LetterText subject, LetterText body, CancellationToken cancel) =>
        Post(await AddressAsync(a.ContactId, a.State is OpportunityAnswerState.Asked ? null : a.AccountId, a.OrganisationId, cancel), subject, body);

    private void Post(string? to, LetterText subject, LetterText body)
    {
        if (to is not null)
        {
            outbox.Post(LetterKind.Offer, to, subject, body);
        }
    }

    private async Task<string?> AddressAsync(Guid? contact, Guid? account, Guid organisation, CancellationToken cancel) =>
        await db.Contacts.Suggestable().Where(c => c.Id == contact && c.OrganisationId == organisation && c.Email != null).Select(c => c.Email)
            .FirstOrDefaultAsync(cancel)
        ?? await db.AddressOfAsync(account, organisation, cancel)
        ?? await db.Organisations.Where(o => o.Id == organisation).Select(o => o.GeneralMailbox).FirstOrDefaultAsync(cancel);

    private async Task<string> TitleAsync(Opportunity o, CancellationToken cancel) =>
        OpportunityWords.Title(o.Subject, o.ProgrammeCode is { } code ? (await book.CurrentAsync(cancel)).Label(TermKind.Programme, code) : null, o.Level);

    private Task<string> NameAsync(Guid organisation, CancellationToken cancel) =>
        db.Organisations.IgnoreQueryFilters().Where(o => o.Id == organisation).Select(o => o.Name).SingleAsync(cancel);
}
