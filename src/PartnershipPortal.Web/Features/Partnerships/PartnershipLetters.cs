using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships.Meetings;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>
/// The letters of partnerships. They follow from the lines of history that a verb has just written, in one exhaustive switch (ADR 23): the people
/// of the other organisations are told, several messages of one partnership become one letter.
/// </summary>
public sealed partial class PartnershipLetters(
    PortalDbContext db, ReferenceBook book, Outbox outbox, PublicAddress address, MeetingInvitations invitations)
{
    private readonly HashSet<Guid> _told = [];

    /// <summary>Writes the letters and saves them with what they tell of.</summary>
    public async Task TellAndSaveAsync(CancellationToken cancel)
    {
        await TellAsync(cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Writes the letters that follow from every line written since the last save; the caller saves.</summary>
    public async Task TellAsync(CancellationToken cancel)
    {
        var fresh = db.ChangeTracker.Entries<PartnershipEntry>()
            .Where(e => e.State is EntityState.Added && _told.Add(e.Entity.Id)).Select(e => e.Entity).OrderBy(e => e.At).ThenBy(e => e.Id).ToList();
        foreach (var entry in fresh)
        {
            if (TextOf(entry) is { } say && db.Partnerships.Local.FirstOrDefault(p => p.Id == entry.PartnershipId) is { } partnership)
            {
                await TellOthersAsync(entry, partnership, say, cancel);
            }
        }
    }

    /// <summary>The letter to a shared mailbox that a request is passed on to; its reader answers the asker directly, and needs no account.</summary>
    public async Task PassOnAsync(RelayRequest relay, Acting by, CancellationToken cancel)
    {
        var from = await db.Organisations.IgnoreQueryFilters().Where(o => o.Id == relay.OrganisationId).Select(o => o.Name).SingleAsync(cancel);
        var replyTo = await db.Users.Where(a => a.Id == relay.ProposedByAccountId && a.DisabledAt == null).Select(a => a.Email).SingleOrDefaultAsync(cancel);
        outbox.Post(LetterKind.Introduction, relay.SentTo!, LetterText.Of($"{by.OrganisationName} passes a request on to you"), $"""
            {by.Name} at {by.OrganisationName} passes a request on to you by the Partnership Portal. It comes from {relay.ProposedBy} at {from}:

            {relay.Purpose:said}

            To answer {relay.ProposedBy}, reply to this letter. You need no account.
            """, replyTo: replyTo);
    }

    /// <summary>What everybody must know, whoever did it.</summary>
    private static bool TellsOwnSide(PartnershipEntry e) => e.Kind is PartnershipEntryKind.MouReturned or PartnershipEntryKind.MouInForce;

    private async Task TellOthersAsync(
        PartnershipEntry entry, Partnership partnership, Func<Story, (LetterText Subject, LetterText Part)> say, CancellationToken cancel)
    {
        var name = await db.Organisations.IgnoreQueryFilters().Where(o => o.Id == entry.OrganisationId).Select(o => o.Name).SingleOrDefaultAsync(cancel);
        var (what, when) = PartnershipEntryWords.Parted(entry);
        var meeting = db.Meetings.Local.FirstOrDefault(m => m.Id == entry.MeetingId);
        var day = new LetterText(0, 0);
        day.AppendLiteral(when ?? ""); // ours, so that 2.30pm keeps its dot
        var words = await book.CurrentAsync(cancel);
        var lane = entry.Kind is PartnershipEntryKind.LaneAdded ? partnership.Lanes.FirstOrDefault(l => l.AgendaCode == entry.Text) : null;
        var (subject, part) = say(new Story(name ?? "The other side", what, day, meeting?.WhyCancelled)
        {
            Duty = entry.Kind is PartnershipEntryKind.PersonNamed or PartnershipEntryKind.HandedOver ? PartnershipEntryWords.DutyOf(entry, words) : "",
            Agenda = lane is null ? "" : PartnershipEntryWords.Agenda(lane.AgendaCode, words),
            Where = meeting is null ? null : MeetingCalendar.HowLongAndWhere(meeting.Minutes, meeting.Place),
            Link = address.To($"/partnerships/{partnership.Id}{(lane is null ? "" : $"/people/lead?lane={lane.Id}")}"),
        });
        var isForAll = IsForAll(entry.Kind);
        var thread = isForAll ? null : new LetterThread($"partnership:{partnership.Id}", part);
        var page = entry.MeetingId is { } id ? $"/partnerships/{partnership.Id}/meetings/{id}" : $"/partnerships/{partnership.Id}/history";
        var calendar = isForAll && meeting is not null ? await invitations.ForAsync(partnership, meeting, cancel) : null;
        foreach (var (to, organisation) in await RecipientsAsync(
            partnership, isForAll || TellsOwnSide(entry) ? null : entry.OrganisationId, lane is not null, cancel))
        {
            outbox.Post(LetterKind.Partnership, to, subject, $"""
                This is about a partnership that your organisation has on the Partnership Portal.

                {part}

                Read it with all that went before: {address.To(page)}
                """, thread: thread, calendar: calendar?.Invoke(to, organisation));
        }
    }

    /// <summary>Everybody with a duty in another organisation of the partnership (null: in any); where nobody has one, its mailbox.</summary>
    /// <param name="isOtherSide">Only those of the other side, not of other organisations of one's own.</param>
    private async Task<List<(string To, Guid Organisation)>> RecipientsAsync(
        Partnership partnership, Guid? from, bool isOtherSide, CancellationToken cancel)
    {
        var side = isOtherSide && from is { } asking ? partnership.MemberOf(asking)?.Side : null;
        var others = partnership.Members.Where(m => m.IsIn && m.Part is not MemberPart.Affiliate && m.OrganisationId != from && m.Side != side)
            .Select(m => m.OrganisationId).ToList();
        var people = partnership.People.Where(p => others.Contains(p.OrganisationId)).ToList();
        var contacts = people.Select(p => p.ContactId).OfType<Guid>().ToList();
        var accounts = people.Where(p => p.AccountId is not null).GroupBy(p => p.AccountId!.Value).ToDictionary(g => g.Key, g => g.First().OrganisationId);
        var found = (await db.Contacts.Where(c => contacts.Contains(c.Id) && c.Email != null && c.ObjectedAt == null)
            .Select(c => new { c.Email, c.OrganisationId }).ToListAsync(cancel)).ConvertAll(c => (To: c.Email!, Organisation: c.OrganisationId));
        if (accounts.Count > 0)
        {
            found.AddRange((await db.Users.Where(a => accounts.Keys.Contains(a.Id) && a.DisabledAt == null && a.Email != null)
                .Select(a => new { a.Id, a.Email }).ToListAsync(cancel)).Select(a => (a.Email!, accounts[a.Id])));
        }

        var silent = others.Where(o => !people.Exists(p => p.OrganisationId == o)).ToList();
        if (silent.Count > 0)
        {
            found.AddRange((await db.Organisations.Where(o => silent.Contains(o.Id) && o.GeneralMailbox != null)
                .Select(o => new { o.GeneralMailbox, o.Id }).ToListAsync(cancel)).Select(o => (o.GeneralMailbox!, o.Id)));
        }

        return [.. found.DistinctBy(f => f.To, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>What everybody with a part is told, the sender's own side too; each in a letter of its own, since a calendar takes one at a time.</summary>
    private static bool IsForAll(PartnershipEntryKind kind) =>
        kind is PartnershipEntryKind.MeetingPlanned or PartnershipEntryKind.MeetingMoved or PartnershipEntryKind.MeetingCancelled;
}
