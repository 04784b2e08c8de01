namespace PartnershipPortal.Web.Infrastructure;

/// <summary>Patterns of <c>ilike</c> from what a person typed, whose own % and _ mean themselves.</summary>
internal static class Like
{
    public const string Escape = "\\";

    public static string Contains(string words) =>
        $"%{words.Trim().Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
