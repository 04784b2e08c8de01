using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>
/// Letters to those who sign, beside those to the people of the partnership: when their turn comes, and when what they were to sign, or have signed, is a
/// draft again. And, as the calendar asks, that a review is due.
/// </summary>
public sealed class MouLetters(PortalDbContext db, Outbox outbox, PublicAddress address, TimeProvider clock)
{
    /// <summary>Follows from the lines that were written since the last save (ADR 23); the caller saves.</summary>
    internal async Task TellAsync(MouTaken taken, CancellationToken cancel)
    {
        var kinds = db.ChangeTracker.Entries<PartnershipEntry>().Where(e => e.State is EntityState.Added).Select(e => e.Entity.Kind).ToHashSet();
        var (mou, before) = (taken.Mou, db.Entry(taken.Mou).Property(m => m.State).OriginalValue);
        if (mou.State is MouState.Signing && (kinds.Contains(PartnershipEntryKind.MouToSign)
            || kinds.Contains(PartnershipEntryKind.MouSignatoryNamed) || (mou.InOrder && kinds.Contains(PartnershipEntryKind.MouSigned))))
        {
            var asked = kinds.Contains(PartnershipEntryKind.MouSignatoryNamed)
                ? mou.ToSign.Where(p => p.OrganisationId == taken.Hand.OrganisationId) : mou.ToSign;
            await AskAsync(mou, [.. asked], cancel);
        }

        if (kinds.Contains(PartnershipEntryKind.MouReturned) && before is MouState.Signing)
        {
            foreach (var to in await AddressesAsync(mou.Parties, cancel))
            {
                outbox.Post(LetterKind.Partnership, to, LetterText.Of($"What you were asked to sign is a draft again"), $"""
                    This is about a partnership that your organisation has on the Partnership Portal.

                    The memorandum of understanding “{mou.Title}” has gone back to draft. Signatures given so far count no longer. You are asked
                    again when the new version is fixed.

                    Why, and how it stands: {UrlOf(mou)}
                    """);
            }
        }
    }

    /// <summary>Reminds everybody of a review that is due in 90 days, in 30, and on the last day; each once.</summary>
    public async Task RemindAsync(CancellationToken cancel)
    {
        var today = clock.Today;
        var near = await db.Mous.SignedOn(today).Include(m => m.Parties).Where(m => m.Kind != MouKind.Addendum && m.EndsEarlyOn == null
            && m.EndsOn >= today && m.EndsOn <= today.AddDays(Mou.ReminderDays[0])).OrderBy(m => m.Id).ToListAsync(cancel);
        foreach (var mou in near.Where(m => m.Remind(today)))
        {
            var days = mou.EndsOn.DayNumber - today.DayNumber;
            var when = days is 0 ? LetterText.Of($"today") : LetterText.Of($"in {days} days");
            foreach (var to in await EverybodyAsync(mou, cancel))
            {
                outbox.Post(LetterKind.Reminder, to, LetterText.Of($"A memorandum of understanding is due for review"), $"""
                    This is about a partnership that your organisation has on the Partnership Portal.

                    The memorandum of understanding “{mou.Title}” ends on {mou.EndsOn.InWords}, which is {when}.

                    Read it together, then renew it as a new version or let it end: {UrlOf(mou)}
                    """);
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    private async Task AskAsync(Mou mou, List<MouParty> parties, CancellationToken cancel)
    {
        foreach (var party in parties)
        {
            foreach (var to in await AddressesAsync([party], cancel))
            {
                outbox.Post(LetterKind.Partnership, to, LetterText.Of($"You are asked to sign a memorandum of understanding"), $"""
                    This is about a partnership that your organisation has on the Partnership Portal.

                    You are named to sign “{mou.Title}” for {party.Name}. Please sign, or say why you do not, by {mou.SignBy?.InWords}.

                    Read it and sign it here: {address.To($"/partnerships/{mou.PartnershipId}/mou/{mou.Id}/sign")}

                    You sign in with this e-mail address. If you have no account yet, register with it first.
                    """);
            }
        }
    }

    private Uri UrlOf(Mou mou) => address.To($"/partnerships/{mou.PartnershipId}/mou/{mou.Id}");

    private async Task<List<string>> AddressesAsync(IEnumerable<MouParty> parties, CancellationToken cancel)
    {
        var ids = parties.Select(p => p.SignatoryId).OfType<Guid>().ToList();
        return await db.Contacts.Where(c => ids.Contains(c.Id) && c.Email != null && c.ObjectedAt == null).Select(c => c.Email!).Distinct().ToListAsync(cancel);
    }

    /// <summary>Who has a duty in the partnership, and who signed.</summary>
    private async Task<List<string>> EverybodyAsync(Mou mou, CancellationToken cancel)
    {
        var duties = await db.Set<PartnershipPerson>().Where(p => p.PartnershipId == mou.PartnershipId)
            .Select(p => db.Contacts.Where(c => c.Id == p.ContactId && c.ObjectedAt == null).Select(c => c.Email).FirstOrDefault()
                ?? db.Users.Where(a => a.Id == p.AccountId && a.DisabledAt == null).Select(a => a.Email).FirstOrDefault())
            .ToListAsync(cancel);
        return [.. duties.OfType<string>().Concat(await AddressesAsync(mou.Parties, cancel)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
