namespace PartnershipPortal.Domain;

/// <summary>An address of a page outside of the portal that people may be sent to.</summary>
public static class WebLink
{
    public const int MaxLength = 300;

    /// <summary>A page of the web, by an encrypted way, with no name or password in it.</summary>
    public static bool IsSafe(string url) => CleanText.IsClean(url) && Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && parsed.Scheme == Uri.UriSchemeHttps && parsed.UserInfo.Length is 0 && parsed.Host.Contains('.', StringComparison.Ordinal);

    /// <summary>The address, when people may be sent there; otherwise null, whatever hand wrote it.</summary>
    public static string? SafeOrNull(string? url) => url?.Trim() is { Length: > 0 } text && IsSafe(text) ? text : null;

    /// <summary>The same, or nothing at all.</summary>
    public static bool IsNoneOrSafe(string? url) => string.IsNullOrWhiteSpace(url) || IsSafe(url.Trim());
}
