using System.Text.RegularExpressions;

namespace PartnershipPortal.Domain.Organisations;

/// <summary>The shapes of what an organisation publishes about itself, asked by forms and imports alike.</summary>
public static partial class PublicDetails
{
    /// <summary>An ODS code, a UKPRN or one of our own: letters, digits and hyphens, in any case.</summary>
    public static bool IsCode(string text) => text.Length <= Organisation.CodeMaxLength && CodeShape().IsMatch(text);

    public static bool IsMailbox(string text) => text.Length <= Organisation.MailboxMaxLength && MailboxShape().IsMatch(text);

    /// <summary>A telephone number as people write it: 9 to 15 digits with spaces, brackets, hyphens, a leading plus or an extension.</summary>
    public static bool IsPhone(string text) =>
        text.Length <= Organisation.SwitchboardMaxLength && PhoneShape().IsMatch(text) && text.Count(char.IsAsciiDigit) is >= 9 and <= 20;

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

    [GeneratedRegex(@"^[^@\s,;<>""]+@[^@\s,;<>""]+\.[^@\s.,;<>""]{2,}$")]
    private static partial Regex MailboxShape();

    [GeneratedRegex(@"^\+?[0-9 ()\-.]+(\s*(ext\.?|x)\s*[0-9]+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex PhoneShape();
}
