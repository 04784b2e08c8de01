using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>
/// The letters of partnerships. They follow from the lines of history that a verb has just written, in one exhaustive switch (ADR 23): the people
/// of the other organisations are told, several messages of one partnership become one letter.
/// </summary>
public sealed class PartnershipLetters(PortalDbContext db, Outbox outbox, PublicAddress address)
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

    /// <summary>What a line is told with; null when nobody need be told. A new kind does not compile until somebody has decided.</summary>
    private static Func<Story, (LetterText Subject, LetterText Part)>? TextOf(PartnershipEntry e) => e.Kind switch
    {
        PartnershipEntryKind.Opened => null, // the letter of the acceptance says so
        PartnershipEntryKind.LaneOpened => null,
        PartnershipEntryKind.IntroductionLinked => null,
        PartnershipEntryKind.BenefitStated => s => (LetterText.Of($"{s.From} said what it gains from your partnership"), LetterText.Of($"""
            {e.Person} at {s.From} said what their side gains:
            {e.Text:said}
            """)),
        PartnershipEntryKind.Activated => s => (LetterText.Of($"Your partnership with {s.From} has started"), LetterText.Of($"""
            {e.Person} at {s.From} started the partnership. Both sides have said what they gain and who leads day to day.
            """)),
        PartnershipEntryKind.PersonNamed => s => (LetterText.Of($"{s.From} named somebody in your partnership"), LetterText.Of($"""
            {s.From} named a new {DutyOf(e)}. You see who it is, and how to reach them, in the portal.
            """)),
        PartnershipEntryKind.PersonTaken => null,
        PartnershipEntryKind.HandedOver => s => (LetterText.Of($"Somebody at {s.From} has left your partnership"), LetterText.Of($"""
            The {DutyOf(e)} at {s.From} is leaving. The partnership goes on; you see in the portal who follows them.
            """)),
        PartnershipEntryKind.CadenceSet => null,
        PartnershipEntryKind.Message => s => (LetterText.Of($"{s.From} wrote to you in your partnership"), LetterText.Of($"""
            {e.Person} at {s.From}, on {e.At.InWords}:
            {e.Text:said}
            """)),
        PartnershipEntryKind.CallLogged => null,
        PartnershipEntryKind.MemberJoined => s => (LetterText.Of($"{s.From} joined your partnership"), LetterText.Of($"{s.From} is in the partnership now.")),
        PartnershipEntryKind.MemberLeft => s => (LetterText.Of($"{s.From} left your partnership"), LetterText.Of($"{s.From} is no longer in the partnership.")),
        PartnershipEntryKind.OrganisationMerged => null, // the letters of the merger say so
        PartnershipEntryKind.ConcernRaised => s => (LetterText.Of($"{s.From} raised a concern in your partnership"), LetterText.Of($"""
            {e.Person} at {s.From} raised a concern. Both sides read it in the portal, and say who sees to it:
            {e.Text:said}
            """)),
        PartnershipEntryKind.ConcernOwned => null,
        PartnershipEntryKind.ConcernResolved => s => (LetterText.Of($"A concern in your partnership with {s.From} is resolved"), LetterText.Of($"""
            {e.Person} at {s.From} wrote down what was done about a concern:
            {e.Text:said}
            """)),
        PartnershipEntryKind.ActivityRecorded => null,
        PartnershipEntryKind.Ended when e.OrganisationId is null => null,
        PartnershipEntryKind.Ended => s => (LetterText.Of($"{s.From} ended your partnership"), LetterText.Of($"""
            {e.Person} at {s.From} ended the partnership. What they say happens to learners:
            {e.Text:said}
            """)),
    };

    private static string DutyOf(PartnershipEntry e) => (e.Text ?? "").Split('|')[0];

    private async Task TellOthersAsync(
        PartnershipEntry entry, Partnership partnership, Func<Story, (LetterText Subject, LetterText Part)> say, CancellationToken cancel)
    {
        var name = await db.Organisations.IgnoreQueryFilters().Where(o => o.Id == entry.OrganisationId).Select(o => o.Name).SingleOrDefaultAsync(cancel);
        var (subject, part) = say(new Story(name ?? "The other side"));
        var thread = new LetterThread($"partnership:{partnership.Id}", part);
        foreach (var to in await RecipientsAsync(partnership, entry.OrganisationId, cancel))
        {
            outbox.Post(LetterKind.Partnership, to, subject, $"""
                This is about a partnership that your organisation has on the Partnership Portal.

                {part}

                Read it with all that went before: {address.To($"/partnerships/{partnership.Id}/history")}
                """, thread: thread);
        }
    }

    /// <summary>Everybody with a duty in another organisation of the partnership; where nobody has one, its mailbox.</summary>
    private async Task<List<string>> RecipientsAsync(Partnership partnership, Guid? from, CancellationToken cancel)
    {
        var others = partnership.Members.Where(m => m.IsIn && m.Part is not MemberPart.Affiliate && m.OrganisationId != from).Select(m => m.OrganisationId)
            .ToList();
        var people = partnership.People.Where(p => others.Contains(p.OrganisationId)).ToList();
        var contacts = people.Select(p => p.ContactId).OfType<Guid>().ToList();
        var accounts = people.Select(p => p.AccountId).OfType<Guid>().ToList();
        var addresses = await db.Contacts.Where(c => contacts.Contains(c.Id) && c.Email != null && c.ObjectedAt == null).Select(c => c.Email!)
            .Concat(db.Users.Where(a => accounts.Contains(a.Id) && a.DisabledAt == null && a.Email != null).Select(a => a.Email!))
            .Distinct().ToListAsync(cancel);
        var silent = others.Where(o => !people.Exists(p => p.OrganisationId == o)).ToList();
        if (silent.Count > 0)
        {
            addresses.AddRange(await db.Organisations.Where(o => silent.Contains(o.Id) && o.GeneralMailbox != null).Select(o => o.GeneralMailbox!)
                .ToListAsync(cancel));
        }

        return [.. addresses.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <param name="From">The organisation it comes from.</param>
    private sealed record Story(string From);
}
