namespace PartnershipPortal.Domain.Organisations;

/// <summary>What an organisation says about new partners this academic year.</summary>
public enum Appetite
{
    Unknown,

    /// <summary>Not this year, with a reason.</summary>
    NotNow,

    /// <summary>Looks for new partners; no places listed.</summary>
    Looking,

    /// <summary>A live offer or places.</summary>
    Offering,

    /// <summary>Would listen; looks for nobody.</summary>
    Interested,

    /// <summary>Has whom it needs for this year.</summary>
    Arranged,

    /// <summary>Not before a day, whatever the year.</summary>
    NotUntil,
}
