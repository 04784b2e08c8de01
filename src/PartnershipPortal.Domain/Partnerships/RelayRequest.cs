using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Partnerships;

/// <summary>
/// "Introduce us to …": one side asks the other to pass a request on to an organisation it works with, a sub-contractor or an affiliate of the third
/// sector. The other side passes it on to a shared mailbox, or says no. Source: S0-32.
/// </summary>
public sealed class RelayRequest : AnsweredByOther
{
    private RelayRequest() // EF Core
    {
    }

    internal RelayRequest(Guid partnershipId, PartnershipSide side, OrganisationAffiliate? affiliate, RelayWords words, Deed deed)
        : base(partnershipId, side, deed)
    {
        (AffiliateId, Kind) = (affiliate?.Id, affiliate?.Kind ?? words.Kind);
        Whom = affiliate?.Name ?? Rule.Text(words.Whom, OrganisationAffiliate.NameMaxLength, "Whom you want to meet");
        Purpose = Rule.Text(words.Purpose, Partnership.WordsMaxLength, "What it is about");
    }

    /// <summary>The entry of the other side's list; null when it was described in words.</summary>
    public Guid? AffiliateId { get; private init; }

    public AffiliateKind Kind { get; private init; }

    /// <summary>What it is called, or what it does: "your catering contractor".</summary>
    public string Whom { get; private init; } = null!;

    public string Purpose { get; private init; } = null!;

    /// <summary>The shared mailbox it was passed on to; both sides see it from then on.</summary>
    public string? SentTo { get; private set; }

    internal void Forward(string? mailbox, Deed deed)
    {
        SentTo = EmailAddress.Required(mailbox);
        Agree(deed);
    }
}

/// <summary>What is typed about a relay.</summary>
public sealed record RelayWords(string? Whom, AffiliateKind Kind, string? Purpose);
