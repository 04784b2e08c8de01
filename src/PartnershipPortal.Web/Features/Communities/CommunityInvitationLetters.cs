using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>
/// The letter that asks a role to join, and the link in it. It goes to the person; else to the mailbox of their team or organisation; else to its approvers.
/// Names of others are not in it.
/// </summary>
public sealed class CommunityInvitationLetters(PortalDbContext db, Outbox outbox, SafeLinks links, LetterStops stops, PublicAddress address)
{
    public const string LinkPurpose = "community-invitation";
    public static readonly TimeSpan LinkLasts = TimeSpan.FromDays(30);

    /// <summary>What a link is bound to: whoever else is asked ends it.</summary>
    public static string StateOf(CommunityInvitation invitation) => $"{invitation.ContactId}|{invitation.OrganisationId}";

    /// <summary>What a reader of the letter is told; a preview shows the same.</summary>
    internal Task<InvitationWords> WordsAsync(Community community, Guid organisation, IReadOnlyCollection<Guid> asked, CancellationToken cancel) => WordsAsync(
        community.Name, community.Aim, community.Ask == community.Aim ? null : community.Ask, community.OfferedDates, organisation, asked, cancel);

    internal async Task<InvitationWords> WordsAsync(
        string name, string aim, string? ask, IEnumerable<string> dates, Guid organisation, IReadOnlyCollection<Guid> asked, CancellationToken cancel)
    {
        var others = asked.Where(o => o != organisation).Distinct().ToList();
        var names = await db.Organisations.Where(o => others.Contains(o.Id)).OrderBy(o => o.Name).Select(o => new { o.Id, o.Name }).ToListAsync(cancel);
        var met = await db.MetAsync(organisation, others, cancel);
        return new(
            name, aim, ask, [.. names.Select(n => n.Name)], [.. names.Where(n => !met.Contains(n.Id)).Select(n => n.Name)],
            [.. dates.Select(CommunityDates.Of).OfType<DateTime>().Select(CommunityDates.Words)]);
    }

    internal async Task AskAsync(Community community, CommunityInvitation invitation, bool isReminder, CancellationToken cancel)
    {
        var from = await db.Organisations.IgnoreQueryFilters().Where(o => o.Id == invitation.InvitedByOrganisationId).Select(o => o.Name).SingleAsync(cancel);
        var asked = community.Invitations.Where(i => i.State is not CommunityInvitationState.Withdrawn).Select(i => i.OrganisationId).ToList();
        var words = await WordsAsync(community, invitation.OrganisationId, asked, cancel);
        foreach (var to in await RecipientsAsync(invitation, isReminder, cancel))
        {
            var link = address.To($"/community-invitation/{links.Issue(LinkPurpose, invitation.Id, LinkLasts, to, StateOf(invitation))}");
            outbox.Post(LetterKind.Community, to, LetterText.Of($"{(isReminder ? "Reminder: " : "")}{from} invites you to {community.Name}"),
                LetterText.Of($"""
                {invitation.Person} at {from} invites the {PartnershipPortal.Domain.FrontDoor.FrontDoorWords.InSentence(invitation.RoleLabel)} of your \
                organisation to {community.Name}, on the Partnership Portal, where health, care and education organisations find the right person to speak to.

                {words.AsLetter()}

                Say yes or no. You need no account, and the link works for {LinkLasts.Days} days: {link}

                No names, e-mail addresses or telephone numbers are shared until you accept. Members then see your name and role.
                """));
        }
    }

    /// <summary>Those to whom such a letter may have gone.</summary>
    internal async Task<List<string?>> AnswerersAsync(CommunityInvitation invitation, CancellationToken cancel)
    {
        var asked = db.Contacts.Where(c => c.Id == invitation.ContactId);
        var people = asked.Select(c => c.Email).Concat(asked.Join(db.Contacts, c => c.DeputyId, d => d.Id, (c, d) => d.Email));
        var mailboxes = db.TeamMailboxes.Where(t => t.OrganisationId == invitation.OrganisationId).Select(t => (string?)t.Email)
            .Concat(db.Organisations.Where(o => o.Id == invitation.OrganisationId).Select(o => o.GeneralMailbox));
        var approvers = db.LiveApprovers.Where(m => m.OrganisationId == invitation.OrganisationId)
            .Join(db.Users, m => m.AccountId, a => a.Id, (m, a) => a.Email);
        return await people.Concat(mailboxes).Concat(approvers).ToListAsync(cancel);
    }

    /// <summary>The link went to the person who is asked, or to their deputy, and not to a mailbox that several read.</summary>
    internal async Task<bool> IsOwnAsync(SafeLink link, CommunityInvitation invitation, CancellationToken cancel) =>
        await db.Contacts.Where(c => c.Id == invitation.ContactId).Select(c => c.Email).SingleOrDefaultAsync(cancel) is { } email
            && link.SentTo == SafeLinks.HashOf(email);

    /// <summary>The person who was asked is still there; a mailbox always is.</summary>
    internal async Task<bool> IsThereAsync(CommunityInvitation invitation, CancellationToken cancel) =>
        invitation.ContactId is not { } asked || await db.Contacts.Suggestable().AnyAsync(c => c.Id == asked, cancel);

    /// <summary>The page whoever is asked answers on.</summary>
    internal async Task<InvitationPage> PageAsync(
        CommunityInvitation invitation, string answers, InvitationAnswerForm form, bool mayAccept, CancellationToken cancel)
    {
        var community = await db.Communities.Include(c => c.Invitations).AsNoTracking().SingleAsync(c => c.Id == invitation.CommunityId, cancel);
        var from = await db.Organisations.IgnoreQueryFilters().Where(o => o.Id == invitation.InvitedByOrganisationId).Select(o => o.Name).SingleAsync(cancel);
        var asked = community.Invitations.Where(i => i.State is not CommunityInvitationState.Withdrawn).Select(i => i.OrganisationId).ToList();
        return new(
            answers, from, invitation.Person, invitation.RoleLabel, await WordsAsync(community, invitation.OrganisationId, asked, cancel),
            [.. community.OfferedDates.Select(d => new Choice(d, CommunityDates.Words(CommunityDates.Of(d)!.Value)))], form, mayAccept, community.Id);
    }

    private async Task<List<string>> RecipientsAsync(CommunityInvitation invitation, bool isReminder, CancellationToken cancel)
    {
        var asked = db.Contacts.Suggestable().Where(c => c.Id == invitation.ContactId);
        var people = await asked.Where(c => c.Email != null).Select(c => c.Email!).ToListAsync(cancel);
        if (isReminder)
        {
            var deputies = db.Contacts.Suggestable().Where(d => d.Email != null);
            people.AddRange(await asked.Join(deputies, c => c.DeputyId, d => d.Id, (_, d) => d.Email!).ToListAsync(cancel));
        }

        var mailboxes = people.Count > 0 ? [] : await db.TeamMailboxes
            .Where(t => t.OrganisationId == invitation.OrganisationId && t.Label == invitation.RoleLabel).Select(t => t.Email)
            .Concat(db.Organisations.Where(o => o.Id == invitation.OrganisationId && o.GeneralMailbox != null).Select(o => o.GeneralMailbox!))
            .ToListAsync(cancel);
        List<string> to = [];
        foreach (var one in people.Concat(mailboxes.Take(1)))
        {
            if (!await stops.LosesAsync(one, LetterKind.Community.Word(), cancel))
            {
                to.Add(one);
            }
        }

        return to.Count > 0 ? [.. to.Distinct(StringComparer.OrdinalIgnoreCase)] : await db.LiveApprovers
            .Where(m => m.OrganisationId == invitation.OrganisationId).Join(db.Users, m => m.AccountId, a => a.Id, (m, a) => a.Email!).ToListAsync(cancel);
    }
}

/// <summary>What somebody who is invited reads.</summary>
/// <param name="AlsoAsked">The other organisations.</param>
/// <param name="NotMet">Of them, those the reader's organisation has never been introduced to.</param>
/// <param name="Dates">To choose from; empty when it meets already.</param>
public sealed record InvitationWords(
    string Name, string Aim, string? Ask, IReadOnlyList<string> AlsoAsked, IReadOnlyList<string> NotMet, IReadOnlyList<string> Dates)
{
    internal LetterText AsLetter() => LetterText.Paragraphs(new[]
    {
        LetterText.Of($"{Aim:said}"),
        Ask is null ? null : LetterText.Of($"What they want to do:\n{Ask:said}"),
        AlsoAsked.Count is 0 ? null : LetterText.Of($"Also asked:\n{LetterText.Lines(AlsoAsked.Select(n => LetterText.Of($"- {n}")))}"),
        NotMet.Count is 0 ? null : LetterText.Of($"You have not met:\n{LetterText.Lines(NotMet.Select(n => LetterText.Of($"- {n}")))}"),
        Dates.Count is 0 ? null : LetterText.Of($"Which can you do?\n{LetterText.Lines(Dates.Select(d => LetterText.Of($"- {d}")))}"),
    }.OfType<LetterText>());
}

/// <summary>Who has met whom.</summary>
internal static class MetBefore
{
    /// <summary>Of the others, those the organisation works with, has been introduced to, or meets in a community.</summary>
    public static async Task<HashSet<Guid>> MetAsync(this PortalDbContext db, Guid organisation, IReadOnlyCollection<Guid> others, CancellationToken cancel)
    {
        var partners = await db.Partnerships.Where(p => p.Members.Any(m => m.OrganisationId == organisation)).SelectMany(p => p.Members)
            .Where(m => others.Contains(m.OrganisationId)).Select(m => m.OrganisationId).Distinct().ToListAsync(cancel);
        var introduced = await db.Introductions.Where(i => i.State == IntroductionState.Accepted)
            .Where(i => (i.SeekerOrganisationId == organisation && others.Contains(i.TargetOrganisationId))
                || (i.TargetOrganisationId == organisation && others.Contains(i.SeekerOrganisationId)))
            .Select(i => i.SeekerOrganisationId == organisation ? i.TargetOrganisationId : i.SeekerOrganisationId).Distinct().ToListAsync(cancel);
        var together = await db.Communities.Where(c => c.State == CommunityState.Open
                && c.Members.Any(m => m.OrganisationId == organisation && m.State == CommunityMemberState.Active))
            .SelectMany(c => c.Members).Where(m => m.State == CommunityMemberState.Active && others.Contains(m.OrganisationId)).Select(m => m.OrganisationId)
            .Distinct().ToListAsync(cancel);
        return [.. partners, .. introduced, .. together];
    }
}
