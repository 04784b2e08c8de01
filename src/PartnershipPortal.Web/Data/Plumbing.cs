using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Data;

/// <summary>One change, as it was before and after. Rows are only ever added: the database refuses anything else.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The person who made the change; null for the portal's own clock and for verbs.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>The name they went by then, or what the portal was doing.</summary>
    public required string Actor { get; init; }

    /// <summary>added, changed, removed or disclosed.</summary>
    public required string Action { get; init; }

    public required string Subject { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>The organisation whose approver may read the entry.</summary>
    public Guid? OrganisationId { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public string? Reason { get; init; }

    /// <summary>The consent of a small employer for whom a navigator made the change; null when people acted for themselves.</summary>
    public Guid? ConsentId { get; init; }
}

/// <summary>An e-mail to be sent, written in the same transaction as what it tells of. Any node sends it.</summary>
public sealed class OutboxMessage
{
    public long Id { get; init; }

    /// <summary>What it is about (<c>introduction</c>, <c>reminder</c>, <c>account</c> …): the word a person unsubscribes from.</summary>
    public required string Kind { get; init; }

    public required string To
    {
        get;
        init => (field, Recipient) = (value, LetterAddress.Recipient(value));
    }

    /// <summary>The mailbox behind <see cref="To"/>, whatever its case or tag: what limits count by.</summary>
    public string Recipient { get; private init; } = null!;

    /// <summary>Where an answer by e-mail goes; null for the operator.</summary>
    public string? ReplyTo { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    /// <summary>Lower goes first: <see cref="LetterKinds.Rank"/>.</summary>
    public int Rank { get; init; } = 1;

    /// <summary>The conversation it belongs to; letters of one to one person become a digest when they come close together.</summary>
    public string? Thread { get; init; }

    /// <summary>What this letter adds to the conversation, as it stands in <see cref="Body"/>.</summary>
    public string? Part { get; init; }

    /// <summary>What calendar programs read, and what they do with it: see <see cref="LetterCalendar"/>.</summary>
    public string? Calendar { get; init; }

    public string? CalendarMethod { get; init; }

    /// <summary>Who is told when it comes back, such as <c>introduction:</c> and its id.</summary>
    public string? CausedBy { get; init; }

    /// <summary>The contact who is told by this letter that they are listed; the database notes on them that it has gone.</summary>
    public Guid? TellsContactId { get; init; }

    /// <summary>Sent as the Message-ID, the same on every attempt.</summary>
    public Guid MessageId { get; init; } = Guid.CreateVersion7();

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset NotBefore { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Set instead of <see cref="SentAt"/> when it will never be sent; <see cref="Dropped"/> says why.</summary>
    public DateTimeOffset? DroppedAt { get; set; }

    public LetterDrop? Dropped { get; set; }

    /// <summary>The node that is sending it.</summary>
    public Guid? ClaimedBy { get; set; }

    /// <summary>When the claim runs out, so that another node takes up what a dead one left.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>The letter it went with, or will go with, as a part of a digest.</summary>
    public long? DigestOf { get; set; }

    /// <summary>How often the server has refused it for good, though perhaps not because of its address.</summary>
    public int Refusals { get; set; }

    public DateTimeOffset? FirstRefusedAt { get; set; }

    public int Attempts { get; set; }

    public string? LastError { get; set; }

    /// <summary>The one letter that several of a conversation become: the newest, holding what each of them adds.</summary>
    public OutboxMessage DigestWith(IEnumerable<OutboxMessage> rest)
    {
        var all = rest.Append(this).OrderBy(m => m.Id).ToList();
        var newest = all[^1];
        return new()
        {
            Id = Id,
            MessageId = MessageId,
            Kind = Kind,
            To = To,
            ReplyTo = newest.ReplyTo,
            Subject = $"{newest.Subject} ({all.Count} messages)",
            Body = newest.Body.Replace(newest.Part!, string.Join("\n\n", all.Select(m => m.Part)), StringComparison.Ordinal),
            CreatedAt = CreatedAt,
        };
    }
}

/// <summary>Why a letter was not sent.</summary>
public enum LetterDrop
{
    /// <summary>The person stopped letters of the kind.</summary>
    NotWanted,

    /// <summary>No server will take it to that address.</summary>
    Undeliverable,

    /// <summary>The mail server did not answer for days.</summary>
    GivenUp,
}

/// <summary>How many letters of a kind an address has been given in the hour and the day. The address itself is not kept.</summary>
public sealed class LetterAllowance
{
    public required string AddressHash { get; init; }

    public required string Kind { get; init; }

    public DateTimeOffset HourFrom { get; init; }

    public int InHour { get; init; }

    public DateTimeOffset DayFrom { get; init; }

    public int InDay { get; init; }
}

/// <summary>
/// A link in an e-mail that does one thing once, without signing in. Only the hash of its secret is kept, and of what it is bound to.
/// </summary>
public sealed class SafeLink
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Grows with each link made, so that the newest of several is known.</summary>
    public long Number { get; private init; }

    public required string TokenHash { get; init; }

    /// <summary>What it does, such as <c>confirm-contact</c>.</summary>
    public required string Purpose { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>Hash of the address its letter went to; null, and the link worthless, when it was made before links were bound.</summary>
    public required string? SentTo { get; init; }

    /// <summary>Hash of what else must still be so when it is used.</summary>
    public required string? BoundTo { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it did what it was for, or was taken back.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>It ended unused, because nobody needs it any more.</summary>
    public bool IsWithdrawn { get; set; }

    /// <summary>A newer letter to the same address carries a link of the same purpose. Asked when the link is found, not kept.</summary>
    public bool IsReplaced { get; internal set; }
}

/// <summary>An address without an account that wants no more letters of a kind. Its hash is kept as long as the wish holds; the address itself is
/// not.</summary>
public sealed class LetterStop
{
    public const int KindMaxLength = 40;

    public required string AddressHash { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>
/// A key with which an organisation's own system asks the front door. Only its hash is kept. It works until its day, until it is revoked, and
/// as long as who made it is approver there.
/// </summary>
public sealed class ApiKey
{
    public const int NameMaxLength = 80;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganisationId { get; set; }

    public required string Name { get; init; }

    /// <summary>The first characters, shown so that people can tell keys apart.</summary>
    public required string Prefix { get; init; }

    public required string KeyHash { get; init; }

    public required Guid CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From then on it opens nothing; a new one is made in time.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>A number all nodes agree on, such as the version of the vocabulary in force.</summary>
public sealed class PortalState
{
    public const string VocabularyVersion = "vocabulary-version";

    public required string Key { get; init; }

    public long Value { get; set; }
}
