using System.Text.RegularExpressions;

namespace PartnershipPortal.Domain.Organisations;

/// <summary>The shapes of what an organisation publishes about itself, asked by forms and imports alike.</summary>
public static partial class PublicDetails
{
    /// <summary>An ODS code, a UKPRN or one of our own: letters, digits and hyphens, in any case.</summary>
    public static bool IsCode(string text) => text.Length <= Organisation.CodeMaxLength && CodeShape().IsMatch(text);

    /// <summary>The address of a website with its scheme, https when none was written; null when it is no web address.</summary>
    public static string? Website(string text)
    {
        var address = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        return address.Length <= Organisation.WebsiteMaxLength
            && Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri.Host.Contains('.', StringComparison.Ordinal)
            && uri.UserInfo.Length == 0
                ? address
                : null;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]+$")]
    private static partial Regex CodeShape();
}
