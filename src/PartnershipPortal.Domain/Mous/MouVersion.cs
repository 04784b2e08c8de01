namespace PartnershipPortal.Domain.Mous;

/// <summary>
/// One text as it went to legal review, with its fingerprint. It is never changed, and the database refuses it too: what is frozen and signed is one of
/// these (ADR 37).
/// </summary>
public sealed class MouVersion
{
    public const int HashLength = 64;

    private MouVersion() // EF Core
    {
    }

    internal MouVersion(Guid mouId, MouText text, MouHand hand)
    {
        (MouId, Number, Text, At, Person, OrganisationId) = (mouId, text.Version, text, hand.At, hand.Person, hand.OrganisationId);
        Canonical = text.Canonical();
        Hash = MouText.HashOf(Canonical);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid MouId { get; private init; }

    public int Number { get; private init; }

    public MouText Text { get; private init; } = null!;

    /// <summary>What the fingerprint is of.</summary>
    public string Canonical { get; private init; } = null!;

    public string Hash { get; private init; } = null!;

    public DateTimeOffset At { get; private init; }

    /// <summary>Who sent it to review.</summary>
    public string Person { get; private init; } = null!;

    public Guid OrganisationId { get; private init; }
}
