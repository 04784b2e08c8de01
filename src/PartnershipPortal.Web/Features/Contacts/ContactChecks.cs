using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Import;
using PartnershipPortal.Web.Features.Contacts.Leaving;
using PartnershipPortal.Web.Features.Contacts.Links;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts;

/// <summary>
/// What the calendar does to contacts each day: those whose last day has come leave and their work moves, notices and reminders go out,
/// bounced e-mails are noted, and what must not be kept any longer is removed. Running it twice does no more than once.
/// </summary>
public sealed class ContactChecks(PortalDbContext db, ContactHandover handover, ContactLetters letters, IOptions<PortalSettings> settings, TimeProvider clock,
    ILogger<ContactChecks> log)
{
    /// <summary>However many wait, each is told within so many days: the law gives a month (UK GDPR Article 14).</summary>
    private const int ToldWithinDays = 20;

    private const int Batch = 200;
    private const int DaysBetweenReminders = 30;

    public async Task RunAsync(CancellationToken cancel)
    {
        AuditInterceptor.ActAs("The portal's calendar");
        var today = clock.Today;
        await NoteBouncesAsync(cancel);
        await DepartAsync(today, cancel);
        await EachAsync(db.Contacts.DueForPseudonymisingOn(today), c => Now(() => c.Pseudonymise(today)), int.MaxValue, cancel);
        await SendNoticesAsync(today, cancel);
        await AskAboutNamesAsync(cancel);
        await SendRemindersAsync(today, cancel);
        await EmptyOldFilesAsync(cancel);
    }

    /// <summary>A file nobody confirmed goes; of a saved one the content goes, and that it was saved stays known.</summary>
    private async Task EmptyOldFilesAsync(CancellationToken cancel)
    {
        var keptSince = clock.GetUtcNow().AddDays(-ContactImport.KeptDays);
        var old = db.ContactImports.Where(i => i.UploadedAt < keptSince);
        await old.Where(i => i.State == ContactImportState.Unmapped || i.State == ContactImportState.Previewed || i.State == ContactImportState.Failed)
            .ExecuteDeleteAsync(cancel);
        byte[] nothing = [];
        await old.Where(i => i.State == ContactImportState.Done && i.FinishedAt < keptSince && i.Content != nothing)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.Content, nothing).SetProperty(i => i.Result, (string?)null), cancel);
    }

    /// <summary>One after the other, each saved: what a departure moves is locked for it alone.</summary>
    private async Task DepartAsync(DateOnly today, CancellationToken cancel)
    {
        foreach (var id in await db.Contacts.DepartingOn(today).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var leaver = await db.Contacts.SingleAsync(c => c.Id == id, cancel);
            await handover.LockAsync([leaver], cancel);
            if (await db.Contacts.DepartingOn(today).AnyAsync(c => c.Id == id, cancel)) // they may have said this minute that they stay
            {
                await handover.DepartAsync(leaver, today, cancel);
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
            }

            db.ChangeTracker.Clear();
        }
    }

    /// <summary>An address that the mail server will never take: the contact's check falls due, and an approver is told.</summary>
    private async Task NoteBouncesAsync(CancellationToken cancel)
    {
        var since = clock.GetUtcNow().AddDays(-3);
        var refused = db.OutboxMessages.Where(m => m.DroppedAt > since && m.Dropped == LetterDrop.Undeliverable);
        var bounced = db.Contacts.Listed().Where(c => c.Email != null && c.BouncedAt == null
            && refused.Any(m => m.To == c.Email && (c.VerifiedOn == null || m.DroppedAt > c.VerifiedOn.Value.ToDateTime(TimeOnly.MinValue))));
        await EachAsync(bounced, async c =>
        {
            c.Bounce(clock.GetUtcNow());
            await letters.BouncedAsync(c, cancel);
        }, int.MaxValue, cancel);
    }

    /// <summary>Tells those whom others added. Whoever keeps their own record needs no telling, and invented people get no letters.</summary>
    private async Task SendNoticesAsync(DateOnly today, CancellationToken cancel)
    {
        var waiting = await NotTold.CountAsync(cancel);
        var most = MostOf(waiting);
        await EachAsync(NotTold, c => SendNoticeAsync(c, today, cancel), most, cancel);
        SayWhatWaits("Notices", waiting, most);
    }

    /// <summary>Those who are paused or leaving too: the law asks for the letter because we hold their details, not because others see them.</summary>
    private IQueryable<Contact> NotTold => db.Contacts.Where(c =>
        c.State != ContactState.Draft && c.State != ContactState.Left && c.State != ContactState.Pseudonymised
        && c.NoticeWrittenAt == null && c.Email != null && c.AccountId == null && c.ObjectedAt == null
        && (c.Origin == RecordOrigin.Registered || c.Origin == RecordOrigin.Imported));

    /// <summary>Somebody proposed to show their name after they had been told, and they have not been asked yet.</summary>
    private IQueryable<Contact> NotAsked => db.Contacts.Listed().Told().Where(c =>
        c.NameProposedAt != null && c.NameAskedAt == null && c.Email != null && c.ObjectedAt == null && c.Origin != RecordOrigin.Load);

    private async Task AskAboutNamesAsync(CancellationToken cancel)
    {
        var waiting = await NotAsked.CountAsync(cancel);
        var most = MostOf(waiting);
        await EachAsync(NotAsked, c => AskAboutNameAsync(c, cancel), most, cancel);
        SayWhatWaits("Questions about names", waiting, most);
    }

    /// <summary>Tells a person, or asks them, what somebody else has just written about them: at once, not with the day's letters. The caller saves.</summary>
    public async Task WriteWhatIsDueAsync(Contact contact, CancellationToken cancel)
    {
        if (contact.Email is null || contact.ObjectedAt is not null || contact.IsGone)
        {
            return;
        }

        if (contact is { NoticeWrittenAt: null, AccountId: null })
        {
            await SendNoticeAsync(contact, clock.Today, cancel);
        }
        else if (contact is { NameProposedAt: not null, NameAskedAt: null })
        {
            await AskAboutNameAsync(contact, cancel);
        }
    }

    private async Task AskAboutNameAsync(Contact contact, CancellationToken cancel)
    {
        letters.MayWeShowYourName(contact, await NameOfAsync(contact.OrganisationId, cancel));
        contact.AskAboutName(clock.GetUtcNow());
    }

    /// <summary>The day by which everybody who waits to be told has been written to; null when nobody waits. The rest of a full day's letters goes
    /// the next day.</summary>
    public async Task<DateOnly?> LastNoticeOnAsync(CancellationToken cancel)
    {
        var waiting = await NotTold.CountAsync(cancel);
        return waiting is 0 ? null : clock.Today.AddDays(((waiting - 1) / MostOf(waiting)) + 1);
    }

    /// <summary>Letters of one kind in one day, so that an import of thousands does not look like junk mail; more when so many wait that it would
    /// take too long.</summary>
    private int MostOf(int waiting) => Math.Max(settings.Value.LettersADay, (waiting + ToldWithinDays - 1) / ToldWithinDays);

    private void SayWhatWaits(string what, int waiting, int most)
    {
        if (waiting > most)
        {
            log.LogInformation("{What:l}: {Written} letters were written today, {Waiting} wait for tomorrow", what, most, waiting - most);
        }
    }

    /// <summary>Sends the notice of Article 14 to one contact; the caller saves.</summary>
    public async Task SendNoticeAsync(Contact contact, DateOnly today, CancellationToken cancel)
    {
        letters.WhyWeHold(contact, await NameOfAsync(contact.OrganisationId, cancel));
        contact.WriteNotice(clock.GetUtcNow()); // they are shown once it has gone
        contact.RecordReminder(today);
    }

    private async Task SendRemindersAsync(DateOnly today, CancellationToken cancel)
    {
        var remindedBefore = today.AddDays(-DaysBetweenReminders);
        var due = db.Contacts.CheckDueOn(today).Where(c => c.Email != null && c.ObjectedAt == null && c.BouncedAt == null && c.Origin != RecordOrigin.Load
            && (c.RemindedOn == null || c.RemindedOn < remindedBefore)
            && !NotTold.Any(n => n.Id == c.Id)); // whoever waits to be told that they are listed is not asked first whether it is right
        var waiting = await due.CountAsync(cancel);
        var most = MostOf(waiting);
        await EachAsync(
            due,
            async c =>
            {
                letters.PleaseCheck(c, await NameOfAsync(c.OrganisationId, cancel), today);
                c.RecordReminder(today);
            },
            most,
            cancel);
        SayWhatWaits("Reminders", waiting, most);
    }

    private readonly Dictionary<Guid, string> _names = [];

    private async Task<string> NameOfAsync(Guid organisationId, CancellationToken cancel)
    {
        if (!_names.TryGetValue(organisationId, out var name))
        {
            _names[organisationId] = name = await db.Organisations.Where(o => o.Id == organisationId).Select(o => o.Name).SingleAsync(cancel);
        }

        return name;
    }

    /// <summary>In batches, each saved, so that a failure half-way keeps what was done.</summary>
    private async Task EachAsync(IQueryable<Contact> due, Func<Contact, Task> verb, int most, CancellationToken cancel)
    {
        var ids = await due.OrderBy(c => c.Id).Select(c => c.Id).Take(most).ToListAsync(cancel);
        foreach (var batch in ids.Chunk(Batch))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            foreach (var contact in await db.Contacts.Where(c => batch.Contains(c.Id)).ToListAsync(cancel))
            {
                await verb(contact);
            }

            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    private static Task Now(Action verb)
    {
        verb();
        return Task.CompletedTask;
    }
}
