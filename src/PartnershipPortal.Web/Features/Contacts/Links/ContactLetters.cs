using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Links;

/// <summary>
/// Every e-mail about contacts, in words. They are written into the outbox beside the change they tell of; the caller saves.
/// Each says why we hold the address and how to stop it.
/// </summary>
public sealed class ContactLetters(PortalDbContext db, SafeLinks links, PublicAddress address, TimeProvider clock)
{
    /// <summary>What the law or a hand-over requires; cannot be switched off.</summary>
    public const string NoticeKind = "contact-notice";

    /// <summary>Reminders to check details; can be switched off.</summary>
    public const string ReminderKind = "contact";

    /// <summary>What the one link of a letter may do: confirm, correct or take the person out.</summary>
    public const string LinkPurpose = "contact";

    /// <summary>What the link to a proposed successor may do: say yes or no. Its subject is the leaver.</summary>
    public const string SuccessionPurpose = "succession";

    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(60);

    /// <summary>Tells a person whom somebody else added that we hold their work details, and why (UK GDPR Article 14).</summary>
    public void WhyWeHold(Contact contact, string organisation) => Post(NoticeKind, contact.Email!, $"{organisation} has listed you as a contact",
        $"""
        {organisation} has listed you on the Partnership Portal as {contact.JobTitle}, so that health, care and education organisations can find the right person to speak to.

        What we hold: your name, job title, work e-mail and work telephone number, and what you handle. It came from {organisation}.
        Who sees it: signed-in people of other organisations see {(contact.Visibility is ContactVisibility.Name ? "your name and role" : "your role, not your name")}. Your e-mail and telephone number are shown only after an introduction was accepted.
        How long: until you leave the role, and 12 months after that. Our reason in law: public task and legitimate interests.

        Check it, correct it, or take yourself out, without signing in:
        {LinkFor(contact)}

        Your rights, and how to complain: {address.To("/privacy")}
        """);

    public void PleaseCheck(Contact contact, string organisation, DateOnly today) => Post(ReminderKind, contact.Email!, "Are your details still right?",
        $"""
        You are listed on the Partnership Portal as {contact.JobTitle} at {organisation}. {(contact.VerifiedOn is { } day ? $"The details were last checked {day.SeenFrom(today)}, on {day.InWords}." : "Nobody has checked the details yet.")}

        One click says that they are still right. No need to sign in:
        {LinkFor(contact)}

        People are sent first to contacts who keep their details fresh. Why we hold your details: {address.To("/privacy")}
        """);

    /// <summary>A fresh link for someone whose old one was used or ran out.</summary>
    public void FreshLink(Contact contact) => Post(NoticeKind, contact.Email!, "Your new link",
        $"""
        Here is the new link you asked for, to check, correct or remove your details on the Partnership Portal:
        {LinkFor(contact)}

        It works once. If you did not ask for it, ignore this message.
        """);

    public async Task ReportedAsync(Contact contact, string reporter, string what, CancellationToken cancel)
    {
        if (contact.Email is not null)
        {
            Post(NoticeKind, contact.Email, "Somebody says your details are out of date",
                $"""
                Somebody at {reporter} says that your details on the Partnership Portal are out of date: {what}

                Are they still right? One click says so, without signing in:
                {LinkFor(contact)}
                """);
        }

        await ToApproversAsync(contact, "A contact of yours may be out of date",
            $"""
            Somebody at {reporter} says that the details of your {contact.JobTitle} are out of date: {what}

            Check them: {address.To($"/organisation/contacts/{contact.Id}")}
            """, cancel);
    }

    public Task BouncedAsync(Contact contact, CancellationToken cancel) => ToApproversAsync(contact, "An e-mail to one of your contacts came back",
        $"""
        An e-mail to your {contact.JobTitle} came back. People are still sent to them, below others whose details are up to date.

        Put it right, or say that they have left: {address.To($"/organisation/contacts/{contact.Id}")}
        """, cancel);

    public Task SaysTheyLeftAsync(Contact contact, CancellationToken cancel) => ToApproversAsync(contact, "One of your contacts says they have left",
        $"""
        Your {contact.JobTitle} says that they are no longer in this role. Name who takes over, so that nothing waits for nobody:
        {address.To($"/organisation/contacts/{contact.Id}/leaving")}
        """, cancel);

    /// <summary>Asks the colleague who is named to take over. One click answers, without signing in.</summary>
    public void WillYouSucceed(Contact successor, Contact leaver, string organisation, DateOnly on) => Post(NoticeKind, successor.Email!, $"Will you take over from the {leaver.JobTitle}?",
        $"""
        Your colleagues at {organisation} have named you to take over from the {leaver.JobTitle} on the Partnership Portal, {(on <= clock.Today ? "who has left" : $"whose last day is {on.InWords}")}. Introductions that wait for them would become yours.

        Say yes or no, without signing in:
        {address.To($"/succession/{links.Issue(SuccessionPurpose, leaver.Id, LinkLifetime)}")}

        Until you answer nothing moves to you: their deputy, the single point of contact or the general mailbox takes over.
        """);

    public Task SuccessorRefusedAsync(Contact leaver, Contact successor, CancellationToken cancel) => ToApproversAsync(leaver, $"Nobody takes over from your {leaver.JobTitle} yet",
        $"""
        Your {successor.JobTitle} was asked to take over from your {leaver.JobTitle} and said no. Requests go to the deputy, the single point of contact or your mailbox until somebody else says yes.

        Name somebody else: {address.To($"/organisation/contacts/{leaver.Id}")}
        """, cancel);

    public void WorkMoved(Contact heir, Contact leaver, int introductions)
    {
        if (heir.Email is not null)
        {
            Post(NoticeKind, heir.Email, introductions == 1 ? "An introduction has moved to you" : $"{introductions} introductions have moved to you",
                $"""
                The {leaver.JobTitle} has left, and {(introductions == 1 ? "1 introduction" : $"{introductions} introductions")} on the Partnership Portal moved to you. The people who asked have been told, by role.

                See what waits: {address.To("/inbox")}
                """);
        }
    }

    /// <summary>Tells the other side of an introduction, by role, who answers from now on.</summary>
    public void RoleChangedHands(string to, Contact leaver, Contact? heir, string organisation, Guid introductionId) => Post(NoticeKind, to, $"Your contact at {organisation} has changed",
        $"""
        The {leaver.JobTitle} you dealt with at {organisation} has left. {(heir is null ? $"Your introduction now waits in the organisation's mailbox." : $"Your introduction has moved to the {heir.JobTitle}.")} You need not do anything, and nothing is lost.

        Open it: {address.To($"/introductions/{introductionId}")}
        """);

    private Uri LinkFor(Contact contact) => address.To($"/contact-links/{links.Issue(LinkPurpose, contact.Id, LinkLifetime)}");

    private async Task ToApproversAsync(Contact contact, string subject, string body, CancellationToken cancel)
    {
        var approvers = await db.Memberships
            .Where(m => m.OrganisationId == contact.OrganisationId && m.State == MembershipState.Active && m.Role != MembershipRole.Member)
            .Join(db.Users, m => m.AccountId, a => a.Id, (_, account) => account)
            .Where(a => a.DisabledAt == null && a.Email != null)
            .Select(a => a.Email!).ToListAsync(cancel);
        foreach (var approver in approvers)
        {
            Post(ReminderKind, approver, subject, body);
        }
    }

    private void Post(string kind, string to, string subject, string body)
    {
        var now = clock.GetUtcNow();
        db.OutboxMessages.Add(new() { Kind = kind, To = to, Subject = subject, Body = body, CreatedAt = now, NotBefore = now });
    }
}
