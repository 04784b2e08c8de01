using System.Globalization;

namespace PartnershipPortal.Domain;

/// <summary>How a number of things is said, everywhere: one of them, or several.</summary>
public static class Counted
{
    /// <summary>"1 organisation", "12 organisations", "2,400 people".</summary>
    /// <param name="several">The word for several; left out, the word for one with an s.</param>
    public static string Of(int count, string one, string? several = null) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count is 1 ? one : several ?? one + "s")}";

    /// <summary>"1 person", "6 people".</summary>
    public static string People(int count) => Of(count, "person", "people");

    /// <summary>"Bolton", "Bolton and Bury", "Bolton, Bury and Wigan".</summary>
    public static string All(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    /// <summary>The verb that follows the number.</summary>
    public static string Verb(int count, string one = "is", string several = "are") => count is 1 ? one : several;
}
