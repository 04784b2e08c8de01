using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure.Mail;

/// <summary>
/// The one place where letters are posted. They become rows beside the change they tell of, and go when the caller's save has gone through.
/// How many of a kind may go to one address is decided here too: see <see cref="RoomForAsync"/>.
/// </summary>
public sealed class Outbox(PortalDbContext db, IHttpContextAccessor current, TimeProvider clock)
{
    /// <param name="replyTo">Where an answer by e-mail goes; without it, to the operator.</param>
    /// <param name="thread">What several letters to one person belong to; they become one when they come close together.</param>
    /// <param name="causedBy">Who is told when the letter comes back: "introduction:" and its id. See <see cref="LetterReturned"/>.</param>
    /// <param name="tells">The contact who is told by this letter that they are listed: they are shown once it has gone.</param>
    /// <param name="calendar">A meeting to take up. It goes in a letter by itself, so never with a thread.</param>
    public void Post(
        LetterKind kind,
        string to,
        LetterText subject,
        LetterText body,
        string? replyTo = null,
        LetterThread? thread = null,
        string? causedBy = null,
        Guid? tells = null,
        LetterCalendar? calendar = null)
    {
        if (kind.NeedsRoom())
        {
            throw new InvalidOperationException($"Ask for room before posting a letter of the kind '{kind.Word()}'.");
        }

        Add(kind, to, subject, body, replyTo, thread, causedBy, tells, calendar);
    }

    /// <summary>A letter of a kind of which an address gets only so many.</summary>
    public void Post(LetterRoom room, LetterText subject, LetterText body, string? causedBy = null) =>
        Add(room.Kind, room.To, subject, body, null, null, causedBy, null, null);

    /// <summary>
    /// Takes one of the places for letters of the kind to the address, at once and for certain, however many ask at the same moment. Null when all
    /// are taken: then nothing is posted, no new link is made, and the one in the latest letter stays good.
    /// </summary>
    public async Task<LetterRoom?> RoomForAsync(LetterKind kind, string to, CancellationToken cancel)
    {
        var (address, word, now) = (HashOf(LetterAddress.Recipient(to)), kind.Word(), clock.GetUtcNow());
        var (hour, day) = (now.AddHours(-1), now.AddDays(-1));
        var taken = await db.Database.ExecuteSqlAsync(
            $"""
            insert into letter_allowances as a (address_hash, kind, hour_from, in_hour, day_from, in_day) values ({address}, {word}, {now}, 1, {now}, 1)
            on conflict (address_hash, kind) do update set
                in_hour = case when a.hour_from <= {hour} then 1 else a.in_hour + 1 end,
                hour_from = case when a.hour_from <= {hour} then {now} else a.hour_from end,
                in_day = case when a.day_from <= {day} then 1 else a.in_day + 1 end,
                day_from = case when a.day_from <= {day} then {now} else a.day_from end
            where (a.hour_from <= {hour} or a.in_hour < {kind.PerHour()}) and (a.day_from <= {day} or a.in_day < {kind.PerDay()})
            """, cancel);
        return taken == 1 ? new LetterRoom(kind, to.Trim()) : null;
    }

    private void Add(
        LetterKind kind, string to, LetterText subject, LetterText body, string? replyTo, LetterThread? thread, string? causedBy, Guid? tells,
        LetterCalendar? calendar)
    {
        var now = clock.GetUtcNow();
        db.OutboxMessages.Add(new OutboxMessage
        {
            Kind = kind.Word(),
            Rank = kind.Rank(),
            To = to,
            Subject = subject.ToSubject(),
            Body = body.ToString() + OnBehalf(),
            ReplyTo = replyTo,
            Thread = thread?.Key,
            Part = thread?.Part.ToString(),
            CausedBy = causedBy,
            CreatedAt = now,
            NotBefore = now,
            TellsContactId = tells,
            Calendar = calendar?.Text,
            CalendarMethod = calendar?.Method,
        });
    }

    /// <summary>Every letter that a navigator sets off while acting for an employer says so, whatever it is about.</summary>
    private string OnBehalf() => current.HttpContext?.ViewerOrNull() is { Behalf: { } behalf, OrganisationName: { } employer }
        ? "\n\n" + LetterText.Of($"{behalf.Person} of {behalf.Helper} did this on behalf of {employer}, with its consent.").ToString()
        : "";

    private static string HashOf(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)));
}

/// <summary>
/// A place for one letter, taken by <see cref="Outbox.RoomForAsync"/>. Kinds that strangers can set off need one, so that forgetting the limit
/// does not compile.
/// </summary>
public sealed record LetterRoom
{
    internal LetterRoom(LetterKind kind, string to) => (Kind, To) = (kind, to);

    public LetterKind Kind { get; }

    public string To { get; }
}

/// <summary>A meeting as iCalendar, and what a calendar program does with it.</summary>
/// <param name="Method">REQUEST takes it up or changes it, CANCEL takes it out.</param>
public sealed record LetterCalendar(string Method, string Text);

/// <summary>A conversation, of which several letters to one person become one.</summary>
/// <param name="Part">What this letter adds to it; a digest holds the parts of all of them where the letter holds its own.</param>
public sealed record LetterThread(string Key, LetterText Part);

/// <summary>Whose mailbox an address is.</summary>
public static class LetterAddress
{
    /// <summary>The mailbox, whatever the case and the tag: what counts towards a limit.</summary>
    public static string Recipient(string address)
    {
        var whole = address.Trim().ToLowerInvariant();
        var (at, tag) = (whole.LastIndexOf('@'), whole.IndexOf('+', StringComparison.Ordinal));
        return tag > 0 && at > tag ? whole[..tag] + whole[at..] : whole;
    }
}
