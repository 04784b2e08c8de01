namespace PartnershipPortal.Domain.Organisations;

/// <summary>What an organisation says about new partners this academic year.</summary>
public enum Appetite
{
    Unknown,

    /// <summary>Not this year, with a reason.</summary>
    NotNow,

    /// <summary>Interested; no places listed.</summary>
    Looking,

    /// <summary>A live offer or places.</summary>
    Offering,
}
