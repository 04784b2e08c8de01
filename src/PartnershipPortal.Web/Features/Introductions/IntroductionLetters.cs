using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>
/// The e-mails of introductions, written into the outbox beside the change they tell of; the caller saves.
/// They name roles and organisations, not people, until both sides have agreed to speak.
/// </summary>
public sealed partial class IntroductionLetters(PortalDbContext db, ReferenceBook book, SafeLinks links, LetterStops stops, PublicAddress address, TimeProvider clock)
{
    public const string Kind = "introduction";
    public const string ReminderKind = "reminder";
    public const string LinkPurpose = "answer-introduction";

    /// <summary>The deputy's own link: whoever accepts by it leads.</summary>
    public const string DeputyLinkPurpose = "answer-introduction-as-deputy";

    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(30);

    /// <summary>To whoever is asked: the request, and a link that answers it without signing in.</summary>
    public async Task ReceivedAsync(Introduction i, CancellationToken cancel) => await ToTargetAsync(i, "would like to talk", "", cancel);

    public async Task ReminderAsync(Introduction i, CancellationToken cancel) => await ToTargetAsync(i, "is waiting for your answer", "This is a reminder. If nobody answers in the next few days we ask your deputy.\n\n", cancel, kind: ReminderKind);

    /// <summary>To the deputy; where none is named, to the organisation's mailbox or its approvers, so that somebody else hears of it.</summary>
    public async Task DeputyAsync(Introduction i, CancellationToken cancel)
    {
        var deputy = await db.Contacts.Where(c => c.Id == i.TargetContactId).Join(db.Contacts, c => c.DeputyId, d => d.Id, (c, d) => d.Email).SingleOrDefaultAsync(cancel);
        await ToTargetAsync(
            i, await RecipientsAsync(i, deputy, ReminderKind, cancel), deputy is null ? LinkPurpose : DeputyLinkPurpose,
            "is still waiting for an answer", "Your colleague has not answered this yet. Could you?\n\n", ReminderKind, cancel);
    }

    /// <summary>To the area's people when nobody answered: roles and organisations, never the text.</summary>
    public async Task NavigatorAsync(Introduction i, CancellationToken cancel)
    {
        var f = await FactsAsync(i, cancel);
        var today = clock.Today;
        var navigators = await db.AreaMemberships
            .Where(m => m.OrganisationId == i.SeekerOrganisationId && m.From <= today && (m.To == null || m.To > today))
            .Join(db.Organisations, m => m.IcsCode, o => o.Code, (m, o) => new { o.GeneralMailbox, Person = db.Contacts.Where(c => c.OrganisationId == o.Id && c.IsNavigator && c.State == ContactState.Active).Select(c => c.Email).FirstOrDefault() })
            .ToListAsync(cancel);
        foreach (var to in navigators.Select(n => n.Person ?? n.GeneralMailbox).OfType<string>().Distinct())
        {
            Post(to, "Nobody answered a request in your area", $"""
                {f.Seeker} asked {f.Target} about {f.Agenda}. Nobody answered in {Introduction.LastDay} working days.

                Could you help them find someone? They asked for {(i.Level is ContactLevel.Strategic ? "someone senior" : "someone who does this day to day")}.

                Take it up, or write down what you did: {address.To($"/introductions/{i.Id}/help")}
                """);
        }

        await ToSeekerAsync(i, $"No answer yet from {f.Target}", $"""
            {f.Target} did not answer your request about {f.Agenda} in {Introduction.LastDay} working days, so we closed it and told the people who join things up in your area. What they do stands with your request: {Address(i)}

            Look for someone else: {address.To("/find")}
            """, cancel);
    }

    /// <summary>To both sides, with each other's details: only now. Strategic contacts are told that they were named.</summary>
    public async Task AcceptedAsync(Introduction i, CancellationToken cancel)
    {
        var f = await FactsAsync(i, cancel);
        var lead = await db.Contacts.SingleAsync(c => c.Id == i.TargetContactId, cancel);
        var (theirs, ours) = (await StrategicAsync(i.TargetStrategicId, cancel), await StrategicAsync(i.SeekerStrategicId, cancel));
        await ToSeekerAsync(i, $"{f.Target} accepted your request", $"""
            {f.Target} would like to talk about {f.Agenda}.

            Day to day:
            {Card(lead.Name, lead.JobTitle, lead.Email, lead.Phone)}
            {(theirs is null ? "" : $"\nWhen something needs deciding:\n{Card(theirs.Name, theirs.JobTitle, theirs.Email, theirs.Phone)}\n")}
            The introduction: {Address(i)}
            """, cancel);
        var seeker = await SeekerAsync(i, cancel);
        if (lead.Email is not null)
        {
            Post(lead.Email, $"You are in touch with {f.Seeker}", $"""
                You, or a colleague for you, accepted a request from {f.Seeker} about {f.Agenda}.

                Day to day:
                {Card(i.SeekerName, i.SeekerRole, seeker.Email, seeker.Phone)}
                {(ours is null ? "" : $"\nWhen something needs deciding:\n{Card(ours.Name, ours.JobTitle, ours.Email, ours.Phone)}\n")}
                The introduction: {Address(i)}
                """);
        }

        ToStrategic(i, theirs, f.Target, f.Seeker, f.Agenda);
        ToStrategic(i, ours, f.Seeker, f.Target, f.Agenda);
    }

    public async Task RedirectedAsync(Introduction i, CancellationToken cancel)
    {
        await CancelLinksAsync(i, cancel);
        var f = await FactsAsync(i, cancel);
        await ToSeekerAsync(i, $"{f.Target} passed your request to a colleague", $"""
            Your request about {f.Agenda} is now with the {f.Role ?? "right team"} at {f.Target}. Nothing you need to do: the clock goes on.

            {Address(i)}
            """, cancel);
        await ToTargetAsync(i, "would like to talk", "A colleague passed this to you.\n\n", cancel);
    }

    public async Task DeclinedAsync(Introduction i, CancellationToken cancel)
    {
        var f = await FactsAsync(i, cancel);
        await ToSeekerAsync(i, $"{f.Target} cannot help this time", $"""
            {f.Target} declined your request about {f.Agenda}. The reason they gave: {i.DeclineReason!.Value.Word()}.

            Look for someone else: {address.To("/find")}
            """, cancel);
    }

    public async Task QuestionAsync(Introduction i, CancellationToken cancel)
    {
        var f = await FactsAsync(i, cancel);
        await ToSeekerAsync(i, $"{f.Target} asked you a question", $"""
            {f.Target} asked you something about your request ({f.Agenda}). The clock stops until you reply.

            Read it and reply: {Address(i)}
            """, cancel);
    }

    public async Task QuestionWaitsAsync(Introduction i, CancellationToken cancel)
    {
        var f = await FactsAsync(i, cancel);
        await ToSeekerAsync(i, $"{f.Target} still waits for your reply", $"""
            {f.Target} asked you something about your request ({f.Agenda}), {Introduction.ReminderDay} working days ago. The clock stands still until you reply, so nothing moves.

            Read it and reply, or withdraw the request: {Address(i)}
            """, cancel, ReminderKind);
    }

    public async Task RepliedAsync(Introduction i, CancellationToken cancel) => await ToTargetAsync(i, "answered your question", "", cancel);

    /// <summary>To the side that did not write it. The words stay in the portal.</summary>
    public async Task MessageAsync(Introduction i, Guid from, CancellationToken cancel)
    {
        var f = await FactsAsync(i, cancel);
        await ToOtherSideAsync(i, from, $"{(from == i.SeekerOrganisationId ? f.Seeker : f.Target)} wrote to you about {f.Agenda}", $"Read it and reply: {Address(i)}\n", cancel);
    }

    public async Task WithdrawnAsync(Introduction i, CancellationToken cancel)
    {
        var f = await FactsAsync(i, cancel);
        foreach (var to in await RecipientsAsync(i, cancel))
        {
            Post(to, $"{f.Seeker} withdrew a request", $"{f.Seeker} no longer needs an answer about {f.Agenda}. There is nothing to do.\n");
        }
    }

    /// <summary>Links in earlier letters stop working: the request is no longer theirs.</summary>
    public async Task CancelLinksAsync(Introduction i, CancellationToken cancel)
    {
        foreach (var link in await db.SafeLinks.Where(l => l.SubjectId == i.Id && l.UsedAt == null && (l.Purpose == LinkPurpose || l.Purpose == DeputyLinkPurpose)).ToListAsync(cancel))
        {
            links.Use(link);
        }
    }

    private async Task ToTargetAsync(Introduction i, string what, string opening, CancellationToken cancel, string kind = Kind) =>
        await ToTargetAsync(i, await RecipientsAsync(i, cancel, kind), LinkPurpose, what, opening, kind, cancel);

    private async Task ToTargetAsync(Introduction i, List<string> recipients, string purpose, string what, string opening, string kind, CancellationToken cancel)
    {
        var f = await FactsAsync(i, cancel);
        foreach (var to in recipients)
        {
            Post(to, $"{f.Seeker} {what} about {f.Agenda}", $"""
                {opening}{f.Seeker} would like to talk to {f.Target} about {f.Agenda}.

                Read it and answer, without signing in: {address.To($"/answer/{links.Issue(purpose, i.Id, LinkLifetime)}")}
                Or sign in: {Address(i)}
                """, kind);
        }
    }

    private async Task<List<string>> RecipientsAsync(Introduction i, CancellationToken cancel, string kind = Kind) =>
        await RecipientsAsync(i, i.TargetContactId is null ? null : await db.Contacts.Where(c => c.Id == i.TargetContactId).Select(c => c.Email).SingleOrDefaultAsync(cancel), kind, cancel);

    /// <summary>The person; else, or when they have no account and stopped these letters, the organisation's mailbox; else its approvers.</summary>
    private async Task<List<string>> RecipientsAsync(Introduction i, string? person, string kind, CancellationToken cancel)
    {
        var mailbox = await db.Organisations.Where(o => o.Id == i.TargetOrganisationId).Select(o => o.GeneralMailbox).SingleOrDefaultAsync(cancel);
        foreach (var to in new[] { person, mailbox }.OfType<string>())
        {
            if (!await stops.LosesAsync(to, kind, cancel))
            {
                return [to];
            }
        }

        return await db.Memberships
            .Where(m => m.OrganisationId == i.TargetOrganisationId && m.State == Domain.Accounts.MembershipState.Active && m.Role != Domain.Accounts.MembershipRole.Member)
            .Join(db.Users, m => m.AccountId, a => a.Id, (m, a) => a.Email!)
            .ToListAsync(cancel);
    }

    private async Task ToSeekerAsync(Introduction i, string subject, string body, CancellationToken cancel, string kind = Kind)
    {
        if (await db.Users.Where(a => a.Id == i.SeekerAccountId).Select(a => a.Email).SingleOrDefaultAsync(cancel) is { } to)
        {
            Post(to, subject, body, kind);
        }
    }

    private async Task ToOtherSideAsync(Introduction i, Guid from, string subject, string body, CancellationToken cancel)
    {
        if (from != i.SeekerOrganisationId)
        {
            await ToSeekerAsync(i, subject, body, cancel);
            return;
        }

        foreach (var to in await RecipientsAsync(i, cancel))
        {
            Post(to, subject, body);
        }
    }

    private Task<Contact?> StrategicAsync(Guid? id, CancellationToken cancel) => db.Contacts.SingleOrDefaultAsync(c => id != null && c.Id == id, cancel);

    private static string Card(string name, string role, params string?[] lines) => string.Join("\n", [$"{name}, {role}", .. lines.OfType<string>()]);

    private async Task<(string? Email, string? Phone)> SeekerAsync(Introduction i, CancellationToken cancel)
    {
        var contact = await db.Contacts.Where(c => c.AccountId == i.SeekerAccountId && c.OrganisationId == i.SeekerOrganisationId).Select(c => new { c.Email, c.Phone }).FirstOrDefaultAsync(cancel);
        var account = await db.Users.Where(a => a.Id == i.SeekerAccountId).Select(a => a.Email).SingleOrDefaultAsync(cancel);
        return (contact?.Email ?? account, contact?.Phone);
    }

    private async Task<Facts> FactsAsync(Introduction i, CancellationToken cancel)
    {
        var names = await db.Organisations.Where(o => o.Id == i.SeekerOrganisationId || o.Id == i.TargetOrganisationId).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var role = i.TargetContactId is null ? null : await db.Contacts.Where(c => c.Id == i.TargetContactId).Select(c => c.JobTitle).SingleOrDefaultAsync(cancel);
        var label = (await book.CurrentAsync(cancel)).Label(TermKind.Agenda, i.AgendaCode);
        return new Facts(names[i.SeekerOrganisationId], names[i.TargetOrganisationId], role, char.ToLowerInvariant(label[0]) + label[1..]);
    }

    private Uri Address(Introduction i) => address.To($"/introductions/{i.Id}");

    private void Post(string to, string subject, string body, string kind = Kind)
    {
        var now = clock.GetUtcNow();
        db.OutboxMessages.Add(new OutboxMessage { Kind = kind, To = to, Subject = subject, Body = body, CreatedAt = now, NotBefore = now });
    }

    private sealed record Facts(string Seeker, string Target, string? Role, string Agenda);
}
