using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Organisations.Hosting;

/// <summary>What an organisation says of new partners, in words for anyone.</summary>
internal static class HostingWords
{
    /// <summary>Null when it has not said.</summary>
    public static string? Of(Appetite appetite, string? reason, DateOnly? until) => appetite switch
    {
        Appetite.Looking => "Looking for partners",
        Appetite.Interested => "Interested",
        Appetite.Arranged => "Already arranged for this year",
        Appetite.NotUntil => $"Not again until {until?.InWords}",
        Appetite.NotNow => $"Not now: {reason}",
        Appetite.Unknown or Appetite.Offering => null,
    };
}
