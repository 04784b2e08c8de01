using System.Globalization;

namespace PartnershipPortal.Domain.Areas;

/// <summary>Of which days pages of areas speak: from the first on which care systems are known until today.</summary>
public static class AreaDays
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Why a day cannot be shown, in a sentence; null when it can.</summary>
    /// <param name="first">The first day of the list of care systems.</param>
    public static string? Problem(DateOnly day, DateOnly first, DateOnly today) =>
        day > today ? $"{Words(day)} is still to come. Choose today or an earlier day."
        : day < first ? $"Nothing is known of {Words(day)}: care systems began on {Words(first)}. Choose that day or a later one."
        : null;

    private static string Words(DateOnly day) => day.ToString("d MMMM yyyy", British);
}
