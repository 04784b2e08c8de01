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
}

/// <summary>An e-mail to be sent, written in the same transaction as what it tells of. Any node sends it.</summary>
public sealed class OutboxMessage
{
    public long Id { get; init; }

    /// <summary>What it is about (<c>introduction</c>, <c>reminder</c>, <c>account</c> …): the word a person unsubscribes from.</summary>
    public required string Kind { get; init; }

    public required string To { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    /// <summary>Sent as the Message-ID, the same on every attempt.</summary>
    public Guid MessageId { get; init; } = Guid.CreateVersion7();

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset NotBefore { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Set instead of <see cref="SentAt"/> when it will never be sent: given up, or unsubscribed.</summary>
    public DateTimeOffset? DroppedAt { get; set; }

    public int Attempts { get; set; }

    public string? LastError { get; set; }
}

/// <summary>A link in an e-mail that does one thing once, without signing in. Only the hash of its secret is kept.</summary>
public sealed class SafeLink
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string TokenHash { get; init; }

    /// <summary>What it does, such as <c>confirm-contact</c>.</summary>
    public required string Purpose { get; init; }

    public required Guid SubjectId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>An address without an account that wants no more letters of a kind. Its hash is kept as long as the wish holds; the address itself is not.</summary>
public sealed class LetterStop
{
    public const int KindMaxLength = 40;

    public required string AddressHash { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A revocable key with which an organisation's own system asks the front door. Only its hash is kept.</summary>
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
