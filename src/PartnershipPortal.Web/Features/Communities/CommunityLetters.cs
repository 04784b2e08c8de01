using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships.Meetings;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>Whom a line of a community's history is told to.</summary>
internal enum CommunityReaders
{
    Nobody,

    /// <summary>Whoever the line is about.</summary>
    TheMember,

    /// <summary>Those who run it.</summary>
    Runners,

    /// <summary>Everybody in it but whoever did it.</summary>
    Everybody,

    /// <summary>Who is invited, by a letter of its own.</summary>
    TheInvited,
}

/// <summary>
/// The letters of communities. They follow from the lines of history just written, in one exhaustive switch (ADR 23). Who is in it is read when they are
/// written: whoever has left gets none.
/// </summary>
public sealed class CommunityLetters(
    PortalDbContext db, Outbox outbox, PublicAddress address, CommunityInvitationLetters invitations, IOptions<PortalSettings> settings, TimeProvider clock)
{
    private readonly HashSet<Guid> _told = [];

    /// <summary>Where each member is reached, null where nowhere: read once for all the letters of a community.</summary>
    private readonly Dictionary<Guid, Dictionary<Guid, string?>> _reach = [];

    private readonly Dictionary<Guid, string> _names = [];

    /// <summary>Writes the letters of every line written since the last save; the caller saves.</summary>
    public async Task TellAsync(CancellationToken cancel)
    {
        var fresh = db.ChangeTracker.Entries<CommunityEntry>().Where(e => e.State is EntityState.Added && _told.Add(e.Entity.Id)).Select(e => e.Entity)
            .OrderBy(e => e.At).ThenBy(e => e.Id).ToList();
        foreach (var entries in fresh.GroupBy(e => e.CommunityId))
        {
            if (db.Communities.Local.FirstOrDefault(c => c.Id == entries.Key) is not { } community)
            {
                continue;
            }

            var asked = entries.Where(e => TextOf(e).To is CommunityReaders.TheInvited).Select(e => e.InvitationId).ToHashSet();
            await invitations.AskAsync(community, [.. community.Invitations.Where(i => asked.Contains(i.Id))], isReminder: false, cancel);
            foreach (var entry in entries)
            {
                await TellOfAsync(entry, community, cancel);
            }
        }
    }

    /// <summary>Reminds those who have not said whether they come.</summary>
    internal async Task RemindAsync(Community community, CommunityMeeting meeting, CancellationToken cancel)
    {
        var silent = community.Members.Where(m => m.IsActive && !meeting.Coming.Any(c => c.MemberId == m.Id)).ToList();
        foreach (var to in await AddressesAsync(community, silent, cancel))
        {
            Post(to, community, LetterText.Of($"{community.Name} meets on {meeting.When}"), LetterText.Of($"""
                {meeting.Title}: {meeting.When}. {Where(meeting)} You have not said yet whether you come.
                """), $"/meetings/{meeting.Id}", null);
        }
    }

    /// <summary>Reminds whoever is late with what they took on.</summary>
    internal async Task RemindAsync(Community community, CommunityAction action, CancellationToken cancel)
    {
        foreach (var to in await AddressesAsync(
            community, [.. community.Members.Where(m => m.IsActive && m.Id == action.OwnerMemberId)], cancel))
        {
            Post(to, community, LetterText.Of($"Still to be done for {community.Name}"), LetterText.Of($"""
                This was due on {MeetingLabels.Day(action.DueOn)}:
                {action.Text:said}

                Mark it as done, give it another day, or pass it to somebody else.
                """), "/actions", null);
        }
    }

    /// <summary>What others said, by thread: titles and numbers, no words.</summary>
    internal async Task DigestAsync(Community community, CommunityMember member, IReadOnlyList<(string Title, int Lines)> news, CancellationToken cancel)
    {
        foreach (var to in await AddressesAsync(community, [member], cancel))
        {
            Post(to, community, LetterText.Of($"New in {community.Name}"), LetterText.Of($"""
                Members have said something:
                {LetterText.Lines(news.Select(n => LetterText.Of($"- {n.Title} ({n.Lines} new)")))}
                """), "/talk", null);
        }
    }

    /// <summary>What a line is told with. A new kind does not compile until somebody has decided.</summary>
    private static (CommunityReaders To, Func<Story, (LetterText Subject, LetterText Body)>? Say) TextOf(CommunityEntry e) => e.Kind switch
    {
        CommunityEntryKind.Began or CommunityEntryKind.Opened or CommunityEntryKind.Changed => (CommunityReaders.Nobody, null),
        CommunityEntryKind.Invited => (CommunityReaders.TheInvited, null),
        CommunityEntryKind.Accepted => (CommunityReaders.Runners, s => (LetterText.Of($"{s.From} comes to {s.Name}"), LetterText.Of($"""
            {e.Person} at {s.From} accepted your invitation. You see their name and role now.
            """))),
        CommunityEntryKind.Declined => (CommunityReaders.Runners, s => (LetterText.Of($"{s.From} cannot come to {s.Name}"), LetterText.Of($"""
            {s.From} declined your invitation.
            {(e.Words is null ? null : LetterText.Of($"{e.Words:said}"))}
            """))),
        CommunityEntryKind.AskedToJoin => (CommunityReaders.Runners, s => (LetterText.Of($"Somebody at {s.From} asks to join {s.Name}"), LetterText.Of($"""
            {e.Person} at {s.From} asks to join:
            {e.Words:said}

            Let them in, or say no.
            """))),
        CommunityEntryKind.LetIn => (CommunityReaders.TheMember, s => (LetterText.Of($"You are in {s.Name} now"), LetterText.Of($"""
            {e.Person} at {s.From} has let you in.
            """))),
        CommunityEntryKind.TurnedAway => (CommunityReaders.TheMember, s => (LetterText.Of($"You are not in {s.Name}"), LetterText.Of($"""
            {s.From} has not let you in this time.
            """))),
        CommunityEntryKind.Joined or CommunityEntryKind.Left => (CommunityReaders.Nobody, null),
        CommunityEntryKind.RoleGiven => (CommunityReaders.TheMember, s => (LetterText.Of($"You are {e.Words} of {s.Name} now"), LetterText.Of($"""
            {e.Person} at {s.From} made you {e.Words}.
            """))),
        CommunityEntryKind.HandoverOffered => (CommunityReaders.TheMember, s => (LetterText.Of($"Will you take over {s.Name}?"), LetterText.Of($"""
            {e.Person} at {s.From} asks you to own it from now on: you call its meetings and keep its charter. Nothing changes before you say yes.
            """))),
        CommunityEntryKind.HandedOver => (CommunityReaders.TheMember, s => (LetterText.Of($"{s.From} has taken over {s.Name}"), LetterText.Of($"""
            {e.Person} at {s.From} owns it from now on.
            """))),
        CommunityEntryKind.HandoverRefused => (CommunityReaders.TheMember, s => (LetterText.Of($"You still own {s.Name}"), LetterText.Of($"""
            {e.Person} at {s.From} does not take it over. Ask somebody else, or keep it.
            """))),
        CommunityEntryKind.MeetingPlanned => (CommunityReaders.Everybody, s => (LetterText.Of($"{s.Name} meets on {s.When}"), LetterText.Of($"""
            {s.What}: {s.When}. {s.Where} Say whether you come, and what you want to speak about.
            """))),
        CommunityEntryKind.MeetingMoved => (CommunityReaders.Everybody, s => (LetterText.Of($"{s.Name} meets on {s.When} instead"), LetterText.Of($"""
            A meeting was changed. It is now: {s.What}, {s.When}. {s.Where}
            """))),
        CommunityEntryKind.MeetingCancelled => (CommunityReaders.Everybody, s => (LetterText.Of($"{s.Name} does not meet on {s.When}"), LetterText.Of($"""
            {e.Person} at {s.From} cancelled it: {s.What}, {s.When}. They say why:
            {e.Words:said}
            """))),
        CommunityEntryKind.MeetingHeld => (CommunityReaders.Everybody, s => (LetterText.Of($"Notes of {s.Name}, {s.When}"), LetterText.Of($"""
            {e.Person} at {s.From} wrote the notes of a meeting: {s.What}, {s.When}. You read them in the portal.
            """))),
        CommunityEntryKind.ActionAgreed => (CommunityReaders.TheMember, s => (LetterText.Of($"Something for you to do for {s.Name}"), LetterText.Of($"""
            {e.Person} at {s.From} wrote down what you do:
            {e.Words:said}
            """))),
        CommunityEntryKind.ActionDone => (CommunityReaders.Nobody, null),
        CommunityEntryKind.Closed => (CommunityReaders.Everybody, s => (LetterText.Of($"{s.Name} has closed"), LetterText.Of($"""
            {e.Person} at {s.From} closed it. They say why:
            {e.Words:said}
            """))),
    };

    private async Task TellOfAsync(CommunityEntry entry, Community community, CancellationToken cancel)
    {
        var (readers, say) = TextOf(entry);
        if (say is null)
        {
            return;
        }

        var meeting = entry.MeetingId is { } id ? db.CommunityMeetings.Local.FirstOrDefault(m => m.Id == id) : null;
        if (!_names.TryGetValue(entry.OrganisationId, out var from))
        {
            from = await db.Organisations.IgnoreQueryFilters().Where(o => o.Id == entry.OrganisationId).Select(o => o.Name).SingleAsync(cancel);
            _names[entry.OrganisationId] = from;
        }

        var (subject, body) = say(new(from, community.Name, meeting?.Title, meeting?.When, meeting is null ? null : Where(meeting)));
        foreach (var to in await AddressesAsync(community, ReadersOf(readers, entry, community), cancel))
        {
            Post(to, community, subject, body, meeting is null ? "" : $"/meetings/{meeting.Id}",
                meeting is null || entry.Kind is CommunityEntryKind.MeetingHeld ? null : CalendarOf(community, meeting, to));
        }
    }

    private static List<CommunityMember> ReadersOf(CommunityReaders readers, CommunityEntry entry, Community community) => readers switch
    {
        CommunityReaders.Nobody or CommunityReaders.TheInvited => [],
        CommunityReaders.TheMember => [.. community.Members.Where(m => m.Id == entry.MemberId && (entry.AccountId is null || m.AccountId != entry.AccountId)
            && (m.IsActive || entry.Kind is CommunityEntryKind.TurnedAway))],
        CommunityReaders.Runners => [.. community.Members.Where(m => m.IsActive && (m.Role is not CommunityRole.Member || m.Id == community.OwnerMemberId)
            && m.Id != entry.MemberId)],
        CommunityReaders.Everybody => [.. community.Members.Where(m => m.IsActive && (entry.AccountId is null || m.AccountId != entry.AccountId
            || entry.Kind is CommunityEntryKind.MeetingPlanned))],
    };

    /// <summary>
    /// Where each of them is reached, each address once: by their account while they have a place in the organisation for which they are in it, else by their
    /// contact record while it is shown.
    /// </summary>
    private async Task<IReadOnlyList<string>> AddressesAsync(Community community, IReadOnlyList<CommunityMember> members, CancellationToken cancel)
    {
        if (!_reach.TryGetValue(community.Id, out var reach) || members.Any(m => !reach.ContainsKey(m.Id)))
        {
            _reach[community.Id] = reach = await ReachAsync(community.Members, cancel);
        }

        return [.. members.Select(m => reach[m.Id]).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private async Task<Dictionary<Guid, string?>> ReachAsync(IReadOnlyList<CommunityMember> members, CancellationToken cancel)
    {
        var (accounts, contacts, organisations) = (members.Select(m => m.AccountId).OfType<Guid>().ToList(),
            members.Where(m => m.AccountId is null).Select(m => m.ContactId).OfType<Guid>().ToList(),
            members.Select(m => m.OrganisationId).Distinct().ToList());
        var known = await (
            from a in db.Users
            where accounts.Contains(a.Id) && a.DisabledAt == null && a.Email != null
            join m in db.Memberships on a.Id equals m.AccountId
            where m.State == MembershipState.Active && organisations.Contains(m.OrganisationId)
            select new { a.Id, m.OrganisationId, a.Email }).ToListAsync(cancel);
        var places = known.DistinctBy(k => (k.Id, k.OrganisationId)).ToDictionary(k => (k.Id, k.OrganisationId), k => k.Email);
        var listed = contacts.Count is 0 ? [] : await db.Contacts.Suggestable().Where(c => contacts.Contains(c.Id) && c.Email != null)
            .Select(c => new { c.Id, c.Email }).ToDictionaryAsync(c => c.Id, c => c.Email, cancel);
        return members.ToDictionary(m => m.Id, m => m.AccountId is { } account ? places.GetValueOrDefault((account, m.OrganisationId))
            : m.ContactId is { } contact ? listed.GetValueOrDefault(contact) : null);
    }

    private void Post(string to, Community community, LetterText subject, LetterText body, string page, LetterCalendar? calendar) =>
        outbox.Post(LetterKind.Community, to, subject, LetterText.Of($"""
            This is about {community.Name} on the Partnership Portal, where you are a member.

            {body}

            Open it: {address.To($"/communities/{community.Id}{page}")}
            """), calendar: calendar);

    private LetterCalendar CalendarOf(Community community, CommunityMeeting meeting, string to) => new(
        MeetingCalendar.MethodOf(meeting.State),
        MeetingCalendar.Invitation(
            CalendarOf(community.Name, meeting, address), settings.Value.Mail.From, [new CalendarGuest(to, null)], clock.GetUtcNow()));

    internal static CalendarMeeting CalendarOf(string community, CommunityMeeting m, PublicAddress address) => new(
        m.Id, m.Title, m.On, m.StartsAt, m.Minutes, m.Place, m.State, m.Sequence, community, address.To($"/communities/{m.CommunityId}/meetings/{m.Id}"));

    private static LetterText Where(CommunityMeeting meeting) => MeetingCalendar.HowLongAndWhere(meeting.Minutes, meeting.Place);

    /// <param name="From">The organisation that did it.</param>
    private sealed record Story(string From, string Name, string? What, string? When, LetterText? Where);
}
