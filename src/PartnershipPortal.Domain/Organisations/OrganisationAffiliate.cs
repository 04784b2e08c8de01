namespace PartnershipPortal.Domain.Organisations;

/// <summary>What another organisation is to the one that lists it. Source: S0-32.</summary>
public enum AffiliateKind
{
    SubContractor,
    ThirdSector,
}

/// <summary>
/// An organisation that another works with and can introduce partners to: a sub-contractor (catering, cleaning, estates) or an affiliate of the
/// third sector. Partners see the name; the mailbox only when a request has been passed on. Source: S0-32.
/// </summary>
public sealed class OrganisationAffiliate
{
    public const int NameMaxLength = 150;
    public const int WordsMaxLength = 280;

    /// <summary>A list longer than this helps nobody.</summary>
    public const int Most = 50;

    private OrganisationAffiliate() // EF Core
    {
    }

    public OrganisationAffiliate(Guid organisationId, AffiliateKind kind, string? name, string? words, string? mailbox)
    {
        (OrganisationId, Kind) = (organisationId, kind);
        Name = Rule.Text(name, NameMaxLength, "A name");
        Words = Rule.OptionalText(words, WordsMaxLength, "What it does");
        Mailbox = EmailAddress.Optional(mailbox);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    public AffiliateKind Kind { get; private init; }

    public string Name { get; private init; } = null!;

    /// <summary>What it does for them.</summary>
    public string? Words { get; private init; }

    /// <summary>A shared address, nobody's own.</summary>
    public string? Mailbox { get; private init; }

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}

/// <summary>The words of affiliates.</summary>
public static class AffiliateLabels
{
    public static string Word(this AffiliateKind kind) => kind switch
    {
        AffiliateKind.SubContractor => "Sub-contractor",
        AffiliateKind.ThirdSector => "Third-sector affiliate",
    };
}
