namespace PartnershipPortal.Web.Infrastructure;

/// <summary>How a link came to its end.</summary>
public enum LinkEnd
{
    /// <summary>There never was such a link, or it is so old that nothing is left of it.</summary>
    Unknown,

    /// <summary>It has done what it was for.</summary>
    Used,

    /// <summary>Whoever could, took it back.</summary>
    Withdrawn,

    /// <summary>The person or the organisation that it was about is not there any more.</summary>
    Gone,

    /// <summary>Whoever sent it may not do so any more.</summary>
    SenderGone,

    /// <summary>The address its letter went to is not the right one any more.</summary>
    AddressChanged,

    /// <summary>What it was made for is no longer so: the person, how the account signs in, whom the request is with.</summary>
    Changed,

    /// <summary>A newer letter has the link that works.</summary>
    Replaced,

    /// <summary>Its time is over.</summary>
    RunOut,
}

/// <summary>How a link ended, and when where that is known.</summary>
public sealed record LinkEnding(LinkEnd End, DateTimeOffset? At = null);
