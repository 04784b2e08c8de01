using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>
/// The letters of introductions. They follow from the entries that a verb has just written: <see cref="TellAsync"/> looks at each and says, in
/// one switch, who is told. Names and numbers in them come from <see cref="PartyCards"/>, which asks the disclosure ladder for the recipient.
/// This file says who is told of what, <c>IntroductionLetterTexts.cs</c> in which words, <c>IntroductionEndingLetters.cs</c> when it ends without a
/// yes, <c>IntroductionHandoverLetters.cs</c> to a colleague who takes over; <c>IntroductionLetterParts.cs</c> what they say alike.
/// </summary>
public sealed partial class IntroductionLetters(
    PortalDbContext db, ReferenceBook book, SafeLinks links, LetterStops stops, Outbox outbox, PublicAddress address, TimeProvider clock)
{
    /// <summary>Letters that come back are told by <see cref="ReturnedAsync"/>.</summary>
    public const string Cause = "introduction";

    public const string LinkPurpose = "answer-introduction";

    /// <summary>The deputy's own link: whoever accepts by it leads.</summary>
    public const string DeputyLinkPurpose = "answer-introduction-as-deputy";

    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(30);

    private readonly HashSet<Guid> _told = [];

    /// <summary>Writes the letters that follow from every entry written since the last save, beside it; the caller saves.</summary>
    public async Task TellAsync(CancellationToken cancel)
    {
        var fresh = db.ChangeTracker.Entries<IntroductionEntry>()
            .Where(e => e.State is EntityState.Added && _told.Add(e.Entity.Id)).Select(e => e.Entity).OrderBy(e => e.At).ThenBy(e => e.Id).ToList();
        var moved = new List<Moved>();
        foreach (var entry in fresh)
        {
            var introduction = db.Introductions.Local.First(i => i.Id == entry.IntroductionId);
            await TellOfAsync(entry, await StoryAsync(introduction, cancel), moved, cancel);
        }

        await TellWhoTakesOverAsync(moved, cancel);
    }

    /// <summary>Writes the letters of <see cref="TellAsync"/> and saves them with what they tell of.</summary>
    public async Task TellAndSaveAsync(CancellationToken cancel)
    {
        await TellAsync(cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A letter to the side asked came back: it is written into the thread, and whoever asked hears of it.</summary>
    public static async Task ReturnedAsync(IServiceProvider services, Guid id, CancellationToken cancel)
    {
        var db = services.GetRequiredService<PortalDbContext>();
        if (await db.Introductions.SingleOrDefaultAsync(i => i.Id == id, cancel) is { CanNoteReturned: true } introduction)
        {
            AuditInterceptor.ActAs("The portal’s post");
            introduction.NoteReturned(services.GetRequiredService<TimeProvider>().GetUtcNow());
            await services.GetRequiredService<IntroductionLetters>().TellAndSaveAsync(cancel);
        }
    }

    /// <summary>Links in earlier letters stop working: the request is no longer theirs.</summary>
    public async Task CancelLinksAsync(Introduction i, CancellationToken cancel)
    {
        await links.CancelAsync(LinkPurpose, i.Id, cancel);
        await links.CancelAsync(DeputyLinkPurpose, i.Id, cancel);
    }

    /// <summary>What the link of a letter is bound to beside its address: whom the request is with.</summary>
    internal static string StateOf(Introduction i) => i.TargetContactId?.ToString() ?? "mailbox";

    /// <summary>Everybody whose link may answer: the person asked, or the deputy by their own; and who reads for them, mailbox or approvers.</summary>
    internal async Task<List<string?>> AnswerersAsync(Introduction i, string purpose, CancellationToken cancel)
    {
        var asked = db.Contacts.Where(c => c.Id == i.TargetContactId);
        var people = purpose == DeputyLinkPurpose ? asked.Join(db.Contacts, c => c.DeputyId, d => d.Id, (c, d) => d.Email) : asked.Select(c => c.Email);
        var mailbox = db.Organisations.Where(o => o.Id == i.TargetOrganisationId).Select(o => o.GeneralMailbox);
        var approvers = db.Memberships
            .CurrentApprovers().Where(m => m.OrganisationId == i.TargetOrganisationId)
            .Join(db.Users.Where(a => a.DisabledAt == null), m => m.AccountId, a => a.Id, (m, a) => a.Email);
        return await people.Concat(mailbox).Concat(approvers).ToListAsync(cancel);
    }

    /// <summary>Who is told of a line of the thread. A new kind of entry does not compile until somebody has decided.</summary>
    private Task TellOfAsync(IntroductionEntry e, Story s, List<Moved> moved, CancellationToken cancel) => e.Kind switch
    {
        EntryKind.Sent => s.I.Call is null ? ReceivedAsync(s, cancel) : NobodyAsync(), // a call says itself what it asks
        EntryKind.CallLogged => s.I.IsOpen ? CallAsync(e, s, cancel) : NobodyAsync(),
        EntryKind.Question => QuestionAsync(e, s, cancel),
        EntryKind.Answer => AnswerAsync(e, s, cancel),
        EntryKind.Message => MessageAsync(e, s, cancel),
        EntryKind.Redirected => RedirectedAsync(e, s, cancel),
        EntryKind.HandedOver => HandedOverAsync(s, moved, cancel),
        EntryKind.Accepted => AcceptedAsync(e, s, cancel),
        EntryKind.Declined => DeclinedAsync(e, s, cancel),
        EntryKind.Withdrawn => s.I.SentAt is null ? NobodyAsync() : WithdrawnAsync(e, s, cancel),
        EntryKind.Reminded => ReminderAsync(s, cancel),
        EntryKind.DeputyAsked => DeputyAsync(s, cancel),
        EntryKind.NoReply => NoReplyAsync(s, cancel),
        EntryKind.StrategicNamed => StrategicNamedAsync(e, s, cancel),
        EntryKind.StrategicTaken => NobodyAsync(),
        EntryKind.AskerChanged => AskerChangedAsync(s, moved, cancel),
        EntryKind.SeekerReminded => QuestionWaitsAsync(s, cancel),
        EntryKind.TakenUp => NobodyAsync(), // those who asked see it with their request; the letter comes with what was done
        EntryKind.Helped => HelpedAsync(e, s, cancel),
        EntryKind.LetterReturned => LetterReturnedAsync(s, cancel),
        EntryKind.EndedByMerger => EndedByMergerAsync(e, s, cancel),
    };

    private static string CauseOf(Introduction i) => $"{Cause}:{i.Id}";

    private static Task NobodyAsync() => Task.CompletedTask;

    /// <summary>To whoever was asked, with a link of their own that answers without signing in.</summary>
    private async Task ToTargetAsync(
        Story s, LetterText subject, Func<LetterText, LetterText> body, CancellationToken cancel, LetterKind kind = LetterKind.Introduction)
    {
        foreach (var to in await RecipientsAsync(s.I, kind, cancel))
        {
            outbox.Post(kind, to, subject, body(WaysToAnswer(to, s.I, LinkPurpose)), causedBy: CauseOf(s.I));
        }
    }

    private async Task ToSeekerAsync(Introduction i, LetterText subject, LetterText body, CancellationToken cancel, LetterKind kind = LetterKind.Introduction)
    {
        if (await db.Users.Where(a => a.Id == i.SeekerAccountId && a.DisabledAt == null).Select(a => a.Email).SingleOrDefaultAsync(cancel) is { } to)
        {
            outbox.Post(kind, to, subject, body);
        }
    }

    /// <summary>To the side that did not write, without a link that answers: there is nothing to decide.</summary>
    private async Task ToOtherSideAsync(
        Introduction i, Guid from, LetterText subject, LetterText body, CancellationToken cancel, string? replyTo = null, LetterText? part = null)
    {
        var thread = part is null ? null : new LetterThread($"introduction:{i.Id}", part);
        if (from != i.SeekerOrganisationId)
        {
            if (await db.Users.Where(a => a.Id == i.SeekerAccountId && a.DisabledAt == null).Select(a => a.Email).SingleOrDefaultAsync(cancel) is { } seeker)
            {
                outbox.Post(LetterKind.Introduction, seeker, subject, body, replyTo, thread);
            }

            return;
        }

        foreach (var to in await RecipientsAsync(i, LetterKind.Introduction, cancel))
        {
            outbox.Post(LetterKind.Introduction, to, subject, body, replyTo, thread, CauseOf(i));
        }
    }

    private async Task<List<string>> RecipientsAsync(Introduction i, LetterKind kind, CancellationToken cancel) =>
        await RecipientsAsync(i, await db.Contacts.Where(c => c.Id == i.TargetContactId).Select(c => c.Email).SingleOrDefaultAsync(cancel), kind, cancel);

    /// <summary>The person; else, or when they have no account and stopped these letters, the organisation's mailbox; else its approvers.</summary>
    private async Task<List<string>> RecipientsAsync(Introduction i, string? person, LetterKind kind, CancellationToken cancel)
    {
        var mailbox = await db.Organisations.Where(o => o.Id == i.TargetOrganisationId).Select(o => o.GeneralMailbox).SingleOrDefaultAsync(cancel);
        foreach (var to in new[] { person, mailbox }.OfType<string>())
        {
            if (!await stops.LosesAsync(to, kind.Word(), cancel))
            {
                return [to];
            }
        }

        return await db.Memberships
            .Where(m => m.OrganisationId == i.TargetOrganisationId && m.State == MembershipState.Active && m.Role != MembershipRole.Member)
            .Join(db.Users, m => m.AccountId, a => a.Id, (m, a) => a.Email!)
            .ToListAsync(cancel);
    }

    /// <summary>What every letter of an introduction may say to both sides: who asks whom about what, and by when.</summary>
    private async Task<Story> StoryAsync(Introduction i, CancellationToken cancel)
    {
        var names = await db.Organisations.IgnoreQueryFilters().Where(o => o.Id == i.SeekerOrganisationId || o.Id == i.TargetOrganisationId)
            .Select(o => new { o.Id, o.Name, o.Code }).ToDictionaryAsync(o => o.Id, o => new { o.Name, o.Code }, cancel);
        var words = await book.CurrentAsync(cancel);
        var (seeker, target) = (names[i.SeekerOrganisationId], names[i.TargetOrganisationId]);
        return new Story(
            i, (seeker.Name, seeker.Code), (target.Name, target.Code), FrontDoorWords.InSentence(words.Label(TermKind.Agenda, i.AgendaCode)),
            i.DateOf(Introduction.LastDay, clock.Today, words.WorkingDays).InWords);
    }

    /// <summary>The people of both sides as whoever asked may see them now.</summary>
    private async Task<(PartyCard Seeker, PartyCard Target)> SeenBySeekerAsync(Story s, CancellationToken cancel) =>
        await SeenAsync(s, new Domain.Viewer(s.I.SeekerAccountId, s.I.SeekerName, s.I.SeekerOrganisationId, Role: MembershipRole.Member), cancel);

    /// <summary>The people of both sides as anybody of the organisation asked may see them now.</summary>
    private async Task<(PartyCard Seeker, PartyCard Target)> SeenByTargetAsync(Story s, CancellationToken cancel) =>
        await SeenAsync(s, new Domain.Viewer(Guid.Empty, "", s.I.TargetOrganisationId, Role: MembershipRole.Member), cancel);

    private async Task<(PartyCard Seeker, PartyCard Target)> SeenAsync(Story s, Domain.Viewer viewer, CancellationToken cancel)
    {
        var (seeker, target, _) = await PartyCards.ReadAsync(s.I, s.SeekerSide, s.TargetSide, viewer, db, cancel);
        return (seeker, target);
    }

    /// <param name="Due">The day until which an answer is awaited, in words.</param>
    private sealed record Story(Introduction I, (string Name, string Code) SeekerSide, (string Name, string Code) TargetSide, string Agenda, string Due)
    {
        public string Seeker => SeekerSide.Name;

        public string Target => TargetSide.Name;
    }
}
