using System.Globalization;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>Days in the lines of indicators.</summary>
internal static class Days
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"23 November 2026".</summary>
    public static string Words(DateOnly day) => day.ToString("d MMMM yyyy", British);
}
