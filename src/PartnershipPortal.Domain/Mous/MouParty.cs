using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Mous;

/// <summary>An organisation that signs: its own legal review, and whom it has named to sign.</summary>
public sealed class MouParty
{
    private MouParty() // EF Core
    {
    }

    internal MouParty(Guid mouId, MouPlace place, int order)
    {
        (MouId, OrganisationId, Order) = (mouId, place.OrganisationId, order);
        Become(place);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid MouId { get; private init; }

    public Guid OrganisationId { get; private set; }

    public string Code { get; private set; } = null!;

    public string Name { get; private set; } = null!;

    public PartnershipSide Side { get; private set; }

    /// <summary>Its turn, when they sign one after the other.</summary>
    public int Order { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    /// <summary>Who said that its legal review is done.</summary>
    public string? ReviewedBy { get; private set; }

    /// <summary>The contact who signs for it; null while nobody is named.</summary>
    public Guid? SignatoryId { get; private set; }

    /// <summary>Who was to sign and left, as long as nobody else is named; a successor who agrees later signs.</summary>
    public Guid? SignatoryLeftById { get; private set; }

    internal void Become(MouPlace place) => (Code, Name, Side) = (place.Code, place.Name, place.Side);

    internal void Review(string person, DateTimeOffset at) => (ReviewedBy, ReviewedAt) = (person, at);

    internal void ReviewAgain() => (ReviewedBy, ReviewedAt) = (null, null);

    internal void BeSignedBy(Guid? contact, Guid? leftBy = null) => (SignatoryId, SignatoryLeftById) = (contact, leftBy);

    internal void SignAt(int order) => Order = order;

    internal void MoveTo(Guid organisation) => OrganisationId = organisation;
}

/// <summary>
/// One organisation's signature on one version: the name as it was typed, in which capacity, when, and the fingerprint of what was signed. It is never
/// changed, and the database refuses it too. Source: J4.
/// </summary>
public sealed class MouSignature
{
    public const int NameMaxLength = 120;
    public const int CapacityMaxLength = 160;

    private MouSignature() // EF Core
    {
    }

    internal MouSignature(MouVersion version, MouParty party, string? name, string? capacity, MouHand hand)
    {
        (MouId, VersionId, PartyId, Hash) = (version.MouId, version.Id, party.Id, version.Hash);
        (OrganisationId, OrganisationName, ContactId, AccountId, Person, At) =
            (party.OrganisationId, party.Name, party.SignatoryId!.Value, hand.AccountId, hand.Person, hand.At);
        Name = CleanText.Line(Rule.Text(name, NameMaxLength, "Your full name"));
        Capacity = CleanText.Line(Rule.Text(capacity, CapacityMaxLength, "The capacity in which you sign"));
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid MouId { get; private init; }

    public Guid VersionId { get; private init; }

    public Guid PartyId { get; private init; }

    public Guid OrganisationId { get; private init; }

    /// <summary>The organisation's name on that day.</summary>
    public string OrganisationName { get; private init; } = null!;

    public Guid ContactId { get; private init; }

    public Guid AccountId { get; private init; }

    /// <summary>As they typed it.</summary>
    public string Name { get; private init; } = null!;

    /// <summary>Who was signed in, by the account's name on that day; not known of the first signatures.</summary>
    public string? Person { get; private init; }

    /// <summary>As it is shown and printed: as it was typed, and who was signed in where that is written otherwise.</summary>
    public string SignedAs => Person is null || string.Equals(Person.Trim(), Name, StringComparison.Ordinal) ? Name : $"signed as “{Name}” by {Person}";

    public string Capacity { get; private init; } = null!;

    public DateTimeOffset At { get; private init; }

    public string Hash { get; private init; } = null!;
}
