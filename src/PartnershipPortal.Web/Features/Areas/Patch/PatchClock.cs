using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Areas.Patch;

/// <summary>
/// Writes the monthly letters that are due, from the first morning of the next month on. Each person has a transaction: their row is locked, the month is noted
/// on it beside the letter, and whoever comes second finds it noted. Twice does no harm, and after a failure the others have theirs. Figures are asked for
/// before, because the book of areas is not brought up to date in a transaction; whether the person may still read them is asked again in it.
/// </summary>
public sealed class PatchClock(PortalDbContext db, PatchReader reader, Outbox outbox, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var (today, month, kind) = (clock.Today, PatchLetter.MonthBefore(clock.Today), LetterKind.Patch.Word());
        var due = await db.PatchLetters.Where(l => l.StoppedOn == null && l.WrittenFor < month
                && db.Users.Any(a => a.Id == l.AccountId && a.DisabledAt == null && a.EmailConfirmed && a.Email != null && !a.UnsubscribedKinds.Contains(kind)))
            .OrderBy(l => l.AccountId).Select(l => l.AccountId).ToListAsync(cancel);
        foreach (var account in due)
        {
            db.ChangeTracker.Clear();
            if (await reader.PersonAsync(account, cancel) is not { } person || await reader.WordsAsync(person, month, cancel) is not { } words)
            {
                continue;
            }

            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.Database.ExecuteSqlAsync($"select 1 from patch_letters where account_id = {account} for no key update", cancel);
            if (await db.PatchLetters.SingleOrDefaultAsync(l => l.AccountId == account, cancel) is { } letter && letter.IsDueOn(today)
                && await reader.PersonAsync(account, cancel) == person)
            {
                letter.Write(today);
                outbox.Post(LetterKind.Patch, await db.Users.Where(a => a.Id == account).Select(a => a.Email!).SingleAsync(cancel), words.Subject, words.Body);
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
            }
        }
    }
}
