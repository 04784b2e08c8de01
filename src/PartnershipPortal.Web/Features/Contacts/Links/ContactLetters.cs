using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Leaving;
using PartnershipPortal.Web.Features.Shared.Links;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Contacts.Links;

/// <summary>
/// Every e-mail about contacts, in words. They are written into the outbox beside the change they tell of; the caller saves.
/// Each says why we hold the address and how to stop it.
/// </summary>
public sealed class ContactLetters(PortalDbContext db, SafeLinks links, Outbox outbox, PublicAddress address, TimeProvider clock)
{
    /// <summary>What the one link of a letter may do: confirm, correct or take the person out.</summary>
    public const string LinkPurpose = "contact";

    /// <summary>What the link to a proposed successor may do: say yes or no. Its subject is the leaver.</summary>
    public const string SuccessionPurpose = "succession";

    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(60);

    /// <summary>
    /// Tells a person whom somebody else added that we hold their work details, and why (UK GDPR Article 14). Nobody outside sees them before it
    /// has gone: the database notes that beside the letter's own mark.
    /// </summary>
    public void WhyWeHold(Contact contact, string organisation)
    {
        var seen = WhoSees(contact, organisation);
        outbox.Post(LetterKind.ContactNotice, contact.Email!, $"{organisation} has listed you as a contact", $"""
            {organisation} has listed you on the Partnership Portal as {contact.JobTitle}, so that health, care and education organisations can find \
            the right person to speak to.

            What we hold: your name, job title, work e-mail and work telephone number, and what you handle. It came from {organisation}.
            Who sees it: signed-in people of other organisations see {seen} Your e-mail and telephone number are shown only after an introduction was accepted.
            How long: until you leave the role, and {Contact.KeepAfterLeavingMonths} months after that. Our reason in law: public task and legitimate interests.

            Check it, correct it, pause it, or take yourself out, without signing in: {LinkFor(contact)}
            {Lasts}
            Your rights, and how to complain: {address.To("/privacy")}
            """, tells: contact.Id);
    }

    /// <summary>Asks somebody who knows that they are listed whether their name may be shown. Until they say yes it is not.</summary>
    public void MayWeShowYourName(Contact contact, string organisation)
    {
        var seen = WhoSees(contact, organisation);
        outbox.Post(LetterKind.ContactNotice, contact.Email!, $"May other organisations see your name?", $"""
            {organisation} lists you on the Partnership Portal as {contact.JobTitle}. Signed-in people of other organisations see {seen}

            Say yes or no, without signing in. If you do not answer, it stays as it is: {LinkFor(contact)}
            {Lasts}

            Your e-mail and telephone number are shown only after an introduction was accepted, whatever you choose. Your rights: {address.To("/privacy")}
            """);
    }

    private static LetterText WhoSees(Contact contact, string organisation) => contact.Visibility switch
    {
        ContactVisibility.Name => LetterText.Of($"your name and role."),
        ContactVisibility.Role when contact.NameProposedAt is not null => LetterText.Of(
            $"your role, not your name. {organisation} proposes to show them your name too. Only you can agree to that, with the link in this letter."),
        ContactVisibility.Role => LetterText.Of($"your role, not your name."),
    };

    public void PleaseCheck(Contact contact, string organisation, DateOnly today)
    {
        var checkedOn = contact.VerifiedOn is { } day
            ? LetterText.Of($"The details were last checked {day.SeenFrom(today)}, on {day.InWords}.")
            : LetterText.Of($"Nobody has checked the details yet.");
        outbox.Post(LetterKind.Contact, contact.Email!, $"Are your details still right?", $"""
            You are listed on the Partnership Portal as {contact.JobTitle} at {organisation}, so that other organisations find the right person to \
            speak to. {checkedOn}

            One click says that they are still right, without signing in: {LinkFor(contact)}
            {Lasts}

            People are sent first to contacts who keep their details fresh.
            """);
    }

    /// <summary>A place for one fresh link; null when one went out a moment ago.</summary>
    public Task<LetterRoom?> RoomForLinkAsync(Contact contact, CancellationToken cancel) => outbox.RoomForAsync(LetterKind.ContactLink, contact.Email!, cancel);

    /// <summary>A fresh link for someone whose old one was used or ran out.</summary>
    public void FreshLink(LetterRoom room, Contact contact) => outbox.Post(room, $"Your new link", $"""
        Here is the new link you asked for, to check, correct or remove your details on the Partnership Portal: {LinkFor(contact)}

        {Lasts} If you did not ask for it, ignore this message.
        """);

    public async Task ReportedAsync(Contact contact, string reporter, string what, CancellationToken cancel)
    {
        if (contact.Email is not null)
        {
            outbox.Post(LetterKind.ContactNotice, contact.Email, $"Somebody says your details are out of date", $"""
                Somebody at {reporter} says that your details on the Partnership Portal are out of date:
                {what:said}

                Are they still right? One click says so, without signing in: {LinkFor(contact)}
                {Lasts}
                """);
        }

        await ToApproversAsync(contact, $"A contact of yours may be out of date", $"""
            Somebody at {reporter} says that the details of your {contact.JobTitle} on the Partnership Portal are out of date:
            {what:said}

            Check them: {address.To($"/organisation/contacts/{contact.Id}")}
            """, cancel);
    }

    public Task BouncedAsync(Contact contact, CancellationToken cancel) => ToApproversAsync(contact, $"An e-mail to one of your contacts came back", $"""
        An e-mail of the Partnership Portal to your {contact.JobTitle} came back. People are still sent to them, below others whose details are up to date.

        Put it right, or say that they have left: {address.To($"/organisation/contacts/{contact.Id}")}
        """, cancel);

    public Task SaysTheyLeftAsync(Contact contact, CancellationToken cancel) => ToApproversAsync(contact, $"One of your contacts says they have left", $"""
        Your {contact.JobTitle} says on the Partnership Portal that they are no longer in this role. Name who takes over, so that nothing waits for nobody.

        Name who takes over: {address.To($"/organisation/contacts/{contact.Id}/leaving")}
        """, cancel);

    /// <summary>Asks the colleague who is named to take over. One click answers, without signing in.</summary>
    /// <param name="standIn">Who has what waits until they answer.</param>
    public void WillYouSucceed(Contact successor, Contact leaver, string organisation, DateOnly on, Heir standIn)
    {
        var link = address.To($"/succession/{links.Issue(SuccessionPurpose, leaver.Id, LinkLifetime, successor.Email!, successor.Name)}");
        var when = on <= clock.Today ? LetterText.Of($"who has left") : LetterText.Of($"whose last day is {on.InWords}");
        outbox.Post(LetterKind.ContactNotice, successor.Email!, $"Will you take over from the {leaver.JobTitle}?", $"""
            Your colleagues at {organisation} have named you to take over from the {leaver.JobTitle} on the Partnership Portal, {when}. Introductions \
            that wait for them would become yours, and one letter will list them; so would their places in partnerships, in communities that you are in, and \
            the offers and needs they answer for.

            Say yes or no, without signing in: {link}
            {Lasts}

            {standIn.UntilTheyAnswer(successor.Id)}. Requests they sent are followed by a colleague who can sign in, which may be you.
            """);
    }

    /// <summary>Whoever was asked to take over, or had said yes, learns that nothing comes to them.</summary>
    public void StaysAfterAll(Contact successor, Contact leaver, string organisation) =>
        outbox.Post(LetterKind.ContactNotice, successor.Email!, $"You need not take over from the {leaver.JobTitle}", $"""
            Your colleagues at {organisation} had named you on the Partnership Portal to take over from the {leaver.JobTitle}. They stay after all. \
            Nothing moves to you, and there is nothing to do.
            """);

    public Task SuccessorRefusedAsync(Contact leaver, Contact successor, CancellationToken cancel) =>
        ToApproversAsync(leaver, $"Nobody takes over from your {leaver.JobTitle} yet", $"""
            Your {successor.JobTitle} was asked on the Partnership Portal to take over from your {leaver.JobTitle} and said no. Requests go to the \
            deputy, the single point of contact or your mailbox until somebody else says yes.

            Name somebody else: {address.To($"/organisation/contacts/{leaver.Id}")}
            """, cancel);

    private static LetterText Lasts => LetterText.Of($"The link works for {LinkUse.ContactDetails.Lasts()}.");

    private Uri LinkFor(Contact contact) => address.To($"/contact-links/{links.Issue(LinkPurpose, contact.Id, LinkLifetime, contact.Email!, contact.Name)}");

    private async Task ToApproversAsync(Contact contact, LetterText subject, LetterText body, CancellationToken cancel)
    {
        var approvers = await db.Memberships
            .Where(m => m.OrganisationId == contact.OrganisationId && m.State == MembershipState.Active && m.Role != MembershipRole.Member)
            .Join(db.Users, m => m.AccountId, a => a.Id, (_, account) => account)
            .Where(a => a.DisabledAt == null && a.Email != null)
            .Select(a => a.Email!).ToListAsync(cancel);
        foreach (var approver in approvers)
        {
            outbox.Post(LetterKind.Contact, approver, subject, body);
        }
    }
}
