using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Introductions;

/// <content>
/// Letters when somebody leaves: the other side hears who answers or follows from now on, and whoever takes over gets one letter that lists all
/// that has become theirs, so that no two of them can disagree.
/// </content>
public sealed partial class IntroductionLetters
{
    /// <summary>To the side that accepted: who asked has gone, and nobody there could follow it.</summary>
    public async Task AskerGoneAsync(Introduction i, string? mailbox, CancellationToken cancel)
    {
        var s = await StoryAsync(i, cancel);
        foreach (var to in await RecipientsAsync(i, LetterKind.Introduction, cancel))
        {
            outbox.Post(LetterKind.Introduction, to, $"Your contact at {s.Seeker} has gone", $"""
                The person you dealt with at {s.Seeker} about {s.Agenda} no longer uses the Partnership Portal, and nobody there has taken over yet.

                {(mailbox is null ? null : LetterText.Of($"Their general mailbox: {mailbox:address}"))}

                The introduction: {Address(i)}
                """);
        }
    }

    /// <summary>To who asked, by role: who answers from now on.</summary>
    private async Task HandedOverAsync(Story s, List<Moved> moved, CancellationToken cancel)
    {
        await CancelLinksAsync(s.I, cancel);
        var leaver = await LeaverAsync(s.I, cancel);
        var heir = await db.Contacts.Where(c => c.Id == s.I.TargetContactId).Select(c => new { c.JobTitle, c.Email, c.AccountId }).SingleOrDefaultAsync(cancel);
        var now = heir is null ? LetterText.Of($"waits in the organisation’s mailbox now") : LetterText.Of($"has moved to the {heir.JobTitle}");
        await ToSeekerAsync(s.I, $"Your contact at {s.Target} has changed", $"""
            The {leaver ?? "person"} you dealt with at {s.Target} about {s.Agenda} has left. \
            Your introduction on the Partnership Portal {now}. You need not do anything, and nothing is lost.

            Open it: {Address(s.I)}
            """, cancel, LetterKind.ContactNotice);
        if (heir?.Email is { } to)
        {
            moved.Add(new Moved(s, to, heir.AccountId, IsToAnswer: true, leaver));
        }
    }

    /// <summary>To the side that was asked: somebody else of the asking side follows it. Who asks is known by name from the start.</summary>
    private async Task AskerChangedAsync(Story s, List<Moved> moved, CancellationToken cancel)
    {
        foreach (var to in await RecipientsAsync(s.I, LetterKind.Introduction, cancel))
        {
            outbox.Post(LetterKind.Introduction, to, $"Somebody else at {s.Seeker} follows their request", $"""
                {Asker(s.I)} now follows the request of {s.Seeker} on the Partnership Portal, about {s.Agenda}. Nothing else has changed.

                The introduction: {Address(s.I)}
                """);
        }

        if (await db.Users.Where(a => a.Id == s.I.SeekerAccountId && a.DisabledAt == null).Select(a => a.Email).SingleOrDefaultAsync(cancel) is { } heir)
        {
            moved.Add(new Moved(s, heir, s.I.SeekerAccountId, IsToAnswer: false, db.Entry(s.I).Property(i => i.SeekerName).OriginalValue));
        }
    }

    /// <summary>One letter to each colleague, whatever moved and from whichever side. A hand-over cannot be switched off.</summary>
    private Task TellWhoTakesOverAsync(List<Moved> moved, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        foreach (var theirs in moved.GroupBy(m => m.AccountId?.ToString() ?? m.To))
        {
            var (answer, follow) = (theirs.Where(m => m.IsToAnswer).ToList(), theirs.Where(m => !m.IsToAnswer).ToList());
            outbox.Post(LetterKind.ContactNotice, (follow.FirstOrDefault() ?? answer[0]).To, Headline(answer.Count, follow.Count), $"""
                A colleague’s work on the Partnership Portal has moved to you. The other side of each has been told.

                {Listed("From now on you answer", "who has left the role", answer)}

                {Listed("From now on you follow what was asked by", "who no longer follows it", follow)}

                All that waits for you: {address.To("/inbox")}
                What your organisation asked: {address.To("/inbox?box=sent")}
                """);
        }

        return Task.CompletedTask;
    }

    private static LetterText Headline(int toAnswer, int toFollow) => (toAnswer, toFollow) switch
    {
        (1, 0) => LetterText.Of($"An introduction has moved to you"),
        (_, 0) => LetterText.Of($"{toAnswer} introductions have moved to you"),
        (0, 1) => LetterText.Of($"You now follow a request of a colleague"),
        (0, _) => LetterText.Of($"You now follow {toFollow} requests of a colleague"),
        _ => LetterText.Of($"{toAnswer + toFollow} introductions of a colleague have moved to you"),
    };

    private LetterText? Listed(string what, string whoLeft, List<Moved> moved)
    {
        if (moved.Count is 0)
        {
            return null;
        }

        var leaver = moved[0].Leaver is { } name ? LetterText.Of($"{what} ({name}, {whoLeft}):") : LetterText.Of($"{what}:");
        return LetterText.Lines(
        [
            leaver,
            .. moved.Select(m => m.IsToAnswer
                ? LetterText.Of($"{m.Story.Seeker} about {m.Story.Agenda}: {Address(m.Story.I)}")
                : LetterText.Of($"Asked of {m.Story.Target} about {m.Story.Agenda}: {Address(m.Story.I)}")),
        ]);
    }

    /// <summary>The role of who answered before: whom it was with, or, when that was only until a successor said yes, whom they stood in for.</summary>
    private async Task<string?> LeaverAsync(Introduction i, CancellationToken cancel)
    {
        var before = db.Entry(i);
        var (was, earlier) = (before.Property(x => x.TargetContactId).OriginalValue, before.Property(x => x.HandedOverFromId).OriginalValue);
        var people = await db.Contacts.Where(c => c.Id == was || c.Id == earlier).ToListAsync(cancel);
        return (people.Find(c => c.Id == was && c.IsGone) ?? people.Find(c => c.Id == earlier) ?? people.Find(c => c.Id == was))?.JobTitle;
    }

    /// <param name="Leaver">Who had it before, as a colleague may read.</param>
    private sealed record Moved(Story Story, string To, Guid? AccountId, bool IsToAnswer, string? Leaver);
}
