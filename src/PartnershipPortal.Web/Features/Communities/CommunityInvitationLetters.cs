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

    /// <summary>Writes the letters of many invitations to one community, in about ten statements however many they are.</summary>
    internal async Task AskAsync(Community community, IReadOnlyList<CommunityInvitation> invitations, bool isReminder, CancellationToken cancel)
    {
        if (invitations.Count is 0)
        {
            return;
        }

        var asked = community.Invitations.Where(i => i.State is not CommunityInvitationState.Withdrawn).Select(i => i.OrganisationId).Distinct().ToList();
        var inviters = invitations.Select(i => i.InvitedByOrganisationId).Distinct().ToList();
        var names = await db.Organisations.IgnoreQueryFilters().Where(o => asked.Contains(o.Id) || inviters.Contains(o.Id))
            .Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var met = await db.MetAsync(asked, cancel);
        var recipients = await RecipientsAsync(invitations, isReminder, cancel);
        foreach (var invitation in invitations)
        {
            var (own, from) = (invitation.OrganisationId, names[invitation.InvitedByOrganisationId]);
            var others = asked.Where(o => o != own && names.ContainsKey(o)).OrderBy(o => names[o], StringComparer.Ordinal).ToList();
            var words = new InvitationWords(
                community.Name, community.Aim, community.Ask == community.Aim ? null : community.Ask, [.. others.Select(o => names[o])],
                [.. others.Where(o => !met.Contains((own, o))).Select(o => names[o])],
                [.. community.OfferedDates.Select(CommunityDates.Of).OfType<DateTime>().Select(CommunityDates.Words)]);
            foreach (var to in recipients[invitation.Id])
            {
                var link = address.To($"/community-invitation/{links.Issue(LinkPurpose, invitation.Id, LinkLasts, to, StateOf(invitation))}");
                var subject = LetterText.Of($"{(isReminder ? LetterText.Of($"Reminder: ") : null)}{from} invites you to {community.Name}");
                outbox.Post(LetterKind.Community, to, subject,
                    LetterText.Of($"""
                    {invitation.Person} at {from} invites the {PartnershipPortal.Domain.FrontDoor.FrontDoorWords.InSentence(invitation.RoleLabel)} of your \
                    organisation to {community.Name}, on the Partnership Portal, where health, care and education organisations find the right person to \
                    speak to.

                    {words.AsLetter()}

                    Say yes or no. You need no account, and the link works for {LinkLasts.Days} days: {link}

                    No names, e-mail addresses or telephone numbers are shared until you accept. Members then see your name and role.
                    """));
            }
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

    /// <summary>The link went to the person who is asked: not to their deputy, an approver, or a mailbox that several read.</summary>
    internal async Task<bool> IsOwnAsync(SafeLink link, CommunityInvitation invitation, CancellationToken cancel) =>
        await db.Contacts.Where(c => c.Id == invitation.ContactId).Select(c => c.Email).SingleOrDefaultAsync(cancel) is { } email
            && link.SentTo == SafeLinks.HashOf(email);

    /// <summary>The person who was asked is still there; a mailbox always is.</summary>
    internal async Task<bool> IsThereAsync(CommunityInvitation invitation, CancellationToken cancel) =>
        invitation.ContactId is not { } asked || await db.Contacts.Suggestable().AnyAsync(c => c.Id == asked, cancel);

    /// <summary>The page whoever is asked answers on.</summary>
    internal async Task<InvitationPage> PageAsync(
        CommunityInvitation invitation, string address, InvitationAnswerForm form, InvitationAnswer may, CancellationToken cancel)
    {
        var community = await db.Communities.Include(c => c.Invitations).AsNoTracking().SingleAsync(c => c.Id == invitation.CommunityId, cancel);
        var from = await db.Organisations.IgnoreQueryFilters().Where(o => o.Id == invitation.InvitedByOrganisationId).Select(o => o.Name).SingleAsync(cancel);
        var asked = community.Invitations.Where(i => i.State is not CommunityInvitationState.Withdrawn).Select(i => i.OrganisationId).ToList();
        return new(
            address, from, invitation.Person, invitation.RoleLabel, await WordsAsync(community, invitation.OrganisationId, asked, cancel),
            [.. community.OfferedDates.Select(d => new Choice(d, CommunityDates.Words(CommunityDates.Of(d)!.Value)))], form, may, community.Id);
    }

    /// <summary>
    /// To whom each letter goes: the person; reminded, their deputy too; else the mailbox of the team or organisation; and where all of these are lost, the
    /// approvers.
    /// </summary>
    private async Task<Dictionary<Guid, List<string>>> RecipientsAsync(
        IReadOnlyList<CommunityInvitation> invitations, bool isReminder, CancellationToken cancel)
    {
        var ids = invitations.Select(i => i.ContactId).OfType<Guid>().ToList();
        var organisations = invitations.Select(i => i.OrganisationId).Distinct().ToList();
        var people = await db.Contacts.Suggestable().Where(c => ids.Contains(c.Id)).Select(c => new
        {
            c.Id,
            c.Email,
            Deputy = db.Contacts.Suggestable().Where(d => d.Id == c.DeputyId).Select(d => d.Email).FirstOrDefault(),
        }).ToDictionaryAsync(c => c.Id, cancel);
        var teams = await db.TeamMailboxes.Where(t => organisations.Contains(t.OrganisationId)).Select(t => new { t.OrganisationId, t.Label, t.Email })
            .ToListAsync(cancel);
        var general = await db.Organisations.Where(o => organisations.Contains(o.Id) && o.GeneralMailbox != null)
            .Select(o => new { o.Id, Mailbox = o.GeneralMailbox! }).ToDictionaryAsync(o => o.Id, o => o.Mailbox, cancel);
        List<string> Wanted(CommunityInvitation i)
        {
            var person = i.ContactId is { } id ? people.GetValueOrDefault(id) : null;
            List<string> to = [.. new[] { person?.Email, isReminder ? person?.Deputy : null }.OfType<string>()];
            return to.Count > 0 ? to : [.. new[]
            {
                teams.Find(t => t.OrganisationId == i.OrganisationId && t.Label == i.RoleLabel)?.Email ?? general.GetValueOrDefault(i.OrganisationId),
            }.OfType<string>()];
        }

        var wanted = invitations.ToDictionary(i => i.Id, Wanted);
        var lost = await stops.LosingAsync([.. wanted.Values.SelectMany(w => w).Distinct()], LetterKind.Community.Word(), cancel);
        var reached = wanted.ToDictionary(w => w.Key, w => w.Value.Where(a => !lost.Contains(a)).Distinct(StringComparer.OrdinalIgnoreCase).ToList());
        var unreached = invitations.Where(i => reached[i.Id].Count is 0).Select(i => i.OrganisationId).Distinct().ToList();
        var approvers = unreached.Count is 0 ? [] : await db.LiveApprovers.Where(m => unreached.Contains(m.OrganisationId))
            .Join(db.Users, m => m.AccountId, a => a.Id, (m, a) => new { m.OrganisationId, Email = a.Email! }).ToListAsync(cancel);
        return invitations.ToDictionary(i => i.Id, i => reached[i.Id].Count > 0 ? reached[i.Id]
            : approvers.FindAll(a => a.OrganisationId == i.OrganisationId).ConvertAll(a => a.Email));
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
    /// <summary>Pairs, either way round, of those who work together, have been introduced, or meet in a community others may know of.</summary>
    public static async Task<HashSet<(Guid, Guid)>> MetAsync(this PortalDbContext db, IReadOnlyCollection<Guid> all, CancellationToken cancel)
    {
        var partners = await db.Partnerships.Where(p => p.Members.Count(m => all.Contains(m.OrganisationId)) > 1)
            .Select(p => p.Members.Where(m => all.Contains(m.OrganisationId)).Select(m => m.OrganisationId).ToList()).ToListAsync(cancel);
        var introduced = await db.Introductions.Where(i => i.State == IntroductionState.Accepted && all.Contains(i.SeekerOrganisationId)
            && all.Contains(i.TargetOrganisationId)).Select(i => new { i.SeekerOrganisationId, i.TargetOrganisationId }).Distinct().ToListAsync(cancel);
        var together = await db.Communities.Where(c => c.State == CommunityState.Open && c.Access != CommunityAccess.Confidential
                && c.Members.Where(m => m.State == CommunityMemberState.Active && all.Contains(m.OrganisationId))
                    .Select(m => m.OrganisationId).Distinct().Count() > 1)
            .Select(c => c.Members.Where(m => m.State == CommunityMemberState.Active && all.Contains(m.OrganisationId)).Select(m => m.OrganisationId)
                .Distinct().ToList()).ToListAsync(cancel);
        return
        [
            .. partners.Concat(together).Concat(introduced.Select(i => new List<Guid> { i.SeekerOrganisationId, i.TargetOrganisationId }))
                .SelectMany(g => g.SelectMany(_ => g, (a, b) => (a, b))).Where(p => p.a != p.b),
        ];
    }

    /// <summary>Of the others, those the organisation has met.</summary>
    public static async Task<HashSet<Guid>> MetAsync(this PortalDbContext db, Guid organisation, IReadOnlyCollection<Guid> others, CancellationToken cancel) =>
        [.. (await db.MetAsync([organisation, .. others], cancel)).Where(p => p.Item1 == organisation).Select(p => p.Item2)];
}
