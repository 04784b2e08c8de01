namespace PartnershipPortal.Domain.Organisations;

/// <summary>Smaller bodies may ask their area for help, and start with one person. Source: S0-36, S0-57, J8.</summary>
public sealed partial class Organisation
{
    public const int SupportMaxLength = 160;

    /// <summary>It asks its area's navigators for help.</summary>
    public bool WantsSupport { get; private set; }

    /// <summary>Since when it has been asking.</summary>
    public DateTimeOffset? WantsSupportSince { get; private set; }

    /// <summary>What would help most, in its own words.</summary>
    public string? SupportFor { get; private set; }

    /// <summary>A practice, a network or a care provider, which has no team for any of this.</summary>
    public bool IsSmallEmployer => IsSmall(Sector);

    /// <summary>Whoever comes first is its single point of contact until it says otherwise.</summary>
    public bool StartsWithWhoeverComesFirst => IsSmallEmployer && Size is SizeBand.Small && ContactPolicy is ContactPolicy.Single;

    /// <summary>Sectors of small employers.</summary>
    public static bool IsSmall(Sector? sector) => sector is Sector.PrimaryCare or Sector.SocialCare;

    /// <summary>It asks for help, or says anew what would help; the day it first asked stays.</summary>
    /// <param name="words">What would help most; null keeps none.</param>
    public void AskForSupport(string? words, DateTimeOffset at)
    {
        Rule.Require(IsSmallEmployer, "Help from the area is for practices and care providers.");
        SupportFor = Rule.OptionalText(words, SupportMaxLength, "What would help most");
        SetSupport(true, at);
    }

    /// <summary>It needs no more help.</summary>
    public void NeedNoSupport() => (WantsSupport, WantsSupportSince, SupportFor) = (false, null, null);

    private void SetSupport(bool wanted, DateTimeOffset at)
    {
        if (!wanted)
        {
            NeedNoSupport();
            return;
        }

        (WantsSupport, WantsSupportSince) = (true, WantsSupportSince ?? at);
    }
}
