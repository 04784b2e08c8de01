using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>
/// The letters of placements. They follow from the lines of history just written, in one exhaustive switch (ADR 23): to whoever asked or published, and to the
/// approvers of their organisation when they have left.
/// </summary>
public sealed class PlacementLetters(PortalDbContext db, Outbox outbox, PublicAddress address)
{
    private readonly HashSet<Guid> _told = [];

    /// <summary>Writes the letters of every line written since the last save; the caller saves.</summary>
    public async Task TellAsync(CancellationToken cancel)
    {
        var fresh = db.ChangeTracker.Entries<PlacementEntry>().Where(e => e.State is EntityState.Added && _told.Add(e.Entity.Id)).Select(e => e.Entity)
            .OrderBy(e => e.At).ThenBy(e => e.Id).ToList();
        foreach (var entry in fresh)
        {
            if (db.PlacementBookings.Local.FirstOrDefault(b => b.Id == entry.BookingId) is { IsKept: false } booking && TextOf(entry) is { } say)
            {
                await PostAsync(entry, booking, say, cancel);
            }
        }
    }

    /// <summary>What a line is told with, and to whom; null when nobody need be told. A new kind does not compile until somebody has decided.</summary>
    private static (PlacementSide? To, Func<Story, (LetterText Subject, LetterText Body)> Say)? TextOf(PlacementEntry e) => e.Kind switch
    {
        PlacementEntryKind.Asked => (null, s => (LetterText.Of($"{s.From} asks for placements"), LetterText.Of($"""
            {e.Person} at {s.From} asks for {s.What}.
            {(e.Words is null ? null : LetterText.Of($"{e.Words:said}"))}
            """))),
        PlacementEntryKind.Held => null, // whoever asked reads it at once, and the host has the letter above
        PlacementEntryKind.Offered => (PlacementSide.College, s => (LetterText.Of($"Places you waited for are held for you"), LetterText.Of($"""
            Places have become free. {s.What} are held for you until {s.Until}.
            """))),
        PlacementEntryKind.RanOut => (PlacementSide.College, s => (LetterText.Of($"A hold on placements has run out"), LetterText.Of($"""
            The hold on {s.What} has run out, and the places are open to others. You can ask again.
            """))),
        PlacementEntryKind.Released => (PlacementSide.Host, s => (LetterText.Of($"{s.From} released placements"), LetterText.Of($"""
            {e.Person} at {s.From} needs {s.What} no longer. Whoever waits has been offered them.
            """))),
        PlacementEntryKind.Kept or PlacementEntryKind.CheckDone or PlacementEntryKind.CheckUndone => null,
        PlacementEntryKind.Confirmed => (PlacementSide.College, s => (LetterText.Of($"{s.From} confirmed your placements"), LetterText.Of($"""
            {e.Person} at {s.From} confirmed {s.What}. Every check is done.
            """))),
        PlacementEntryKind.Started or PlacementEntryKind.Completed => null,
        PlacementEntryKind.Cancelled => (null, s => (LetterText.Of($"{s.From} cancelled placements"), LetterText.Of($"""
            {e.Person} at {s.From} cancelled {s.What}. They say why:
            {e.Words:said}
            """))),
        PlacementEntryKind.ChangeProposed => (null, s => (LetterText.Of($"{s.From} asks to change placements"), LetterText.Of($"""
            {e.Person} at {s.From} asks to change {s.What}. Nothing changes before you agree:
            {e.Words:said}
            """))),
        PlacementEntryKind.ChangeAgreed => (null, s => (LetterText.Of($"{s.From} agreed to your change of placements"), LetterText.Of($"""
            {e.Person} at {s.From} agreed. It is now: {s.What}.
            """))),
        PlacementEntryKind.ChangeDeclined => (null, s => (LetterText.Of($"{s.From} did not agree to your change of placements"), LetterText.Of($"""
            {e.Person} at {s.From} did not agree, so nothing has changed. They say why:
            {e.Words:said}
            """))),
        PlacementEntryKind.Said => (null, s => (LetterText.Of($"{s.From} wrote about placements"), LetterText.Of($"""
            {e.Person} at {s.From} wrote about {s.What}:
            {e.Words:said}
            """))),
        PlacementEntryKind.Withdrew or PlacementEntryKind.AtRisk => (null, s => (
            LetterText.Of($"{s.From} wrote down numbers of a placement"), LetterText.Of($"""
            {e.Person} at {s.From} wrote down that people have left or may leave. You read the numbers in the portal, and can say what was done.
            """))),
        PlacementEntryKind.InterviewsGuaranteed or PlacementEntryKind.Counted or PlacementEntryKind.Helped or PlacementEntryKind.Went => null,
        PlacementEntryKind.Evaluated => (null, s => (LetterText.Of($"{s.From} said what it makes of a placement"), LetterText.Of($"""
            {e.Person} at {s.From} answered the five questions about {s.What}. Read the answers, and give your own.
            """))),
    };

    private async Task PostAsync(
        PlacementEntry entry, PlacementBooking booking, (PlacementSide? To, Func<Story, (LetterText Subject, LetterText Body)> Say) text,
            CancellationToken cancel)
    {
        var to = text.To ?? (booking.SideOf(entry.OrganisationId) is PlacementSide.Host ? PlacementSide.College : PlacementSide.Host);
        var names = await db.Organisations.IgnoreQueryFilters().Where(o => o.Id == entry.OrganisationId || o.Id == booking.HostId)
            .Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var days = $"{booking.FirstDay.InWords} to {booking.LastDay.InWords}";
        var what = LetterText.Of($"{PlaceCount.InWords(booking.People)} on {booking.Capacity.Area} at {names[booking.HostId]}, {days}");
        var until = booking.HeldUntil is { } held ? London.DayOf(held).InWords : "";
        var (subject, body) = text.Say(new(names[entry.OrganisationId], what, until));
        var (organisation, account) = to is PlacementSide.Host
            ? (booking.HostId, booking.Capacity.OwnerAccountId) : (booking.OrganisationId, booking.AccountId);
        foreach (var one in await AddressesAsync(organisation, account, cancel))
        {
            outbox.Post(LetterKind.Partnership, one, subject, LetterText.Of($"""
                This is about placements that your organisation arranges on the Partnership Portal.

                {body}

                Open it: {address.To($"/placements/bookings/{booking.Id}")}
                """));
        }
    }

    /// <summary>Whoever sees to it while they belong there; otherwise the approvers.</summary>
    private async Task<List<string>> AddressesAsync(Guid organisation, Guid account, CancellationToken cancel)
    {
        var own = await db.Users.Where(a => a.Id == account && a.DisabledAt == null && a.Email != null && db.Memberships.Any(m => m.AccountId == a.Id
            && m.OrganisationId == organisation && m.State == MembershipState.Active)).Select(a => a.Email!).ToListAsync(cancel);
        if (own.Count > 0)
        {
            return own;
        }

        var approvers = db.LiveApprovers.Where(m => m.OrganisationId == organisation).Select(m => m.AccountId);
        return await db.Users.Where(a => approvers.Contains(a.Id) && a.Email != null).Select(a => a.Email!).Distinct().ToListAsync(cancel);
    }

    /// <param name="From">The organisation that did it.</param>
    /// <param name="What">Places, area, host and dates.</param>
    /// <param name="Until">The last day of a hold.</param>
    private sealed record Story(string From, LetterText What, string Until);
}
