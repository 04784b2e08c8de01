using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using PartnershipPortal.Domain;

namespace PartnershipPortal.Web.Features.Accounts.Security;

/// <summary>
/// Which passwords are refused, and why, in words. Length counts, composition does not; what is common, breached or about us is refused.
/// Source: NCSC password guidance; ASVS 6.2.1 to 6.2.12. The list of common passwords is described in common-passwords.md.
/// </summary>
public static class PasswordRules
{
    public const int MinLength = 8;
    public const int MaxLength = 128;
    public const string Advice = "At least 8 characters; 15 or more is better. Three random words work well. You can paste from a password manager.";

    private static readonly string[] OurWords = ["partnership", "portal", "frontdoor", "password", "nhs", "college"];
    private static readonly Lazy<FrozenSet<string>> Common = new(Load);

    /// <summary>Why the password will not do, as a sentence for its owner; null when it will.</summary>
    /// <param name="about">Words about the person that must not carry the password: e-mail address, name, organisation.</param>
    public static string? WhyNot(string? password, params IEnumerable<string?> about)
    {
        if (string.IsNullOrEmpty(password))
        {
            return "Enter a password";
        }

        if (new StringInfo(password).LengthInTextElements < MinLength)
        {
            return $"Password must be {MinLength} characters or more";
        }

        if (password.Length > MaxLength)
        {
            return $"Password must be {MaxLength} characters or fewer";
        }

        var plain = CleanText.Of(password).Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        if (IsCommon(plain))
        {
            return "This password is on a list of common or stolen ones. Choose another, such as three random words";
        }

        return Remainder(plain, about) < 6 ? "This password is mostly your name, email address, organisation or the portal's name. Choose another" : null;
    }

    private static bool IsCommon(string plain)
    {
        var core = plain.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '!', '?', '.', '@', '#', '*', '$', '-', '_', ' ');
        return Common.Value.Contains(plain)
            || (core.Length >= MinLength && Common.Value.Contains(core))
            || plain.Distinct().Count() < 4
            || IsRun(plain);
    }

    /// <summary>abcdefgh, 12345678 and the like, forwards or backwards.</summary>
    private static bool IsRun(string text) =>
        text.Zip(text.Skip(1)).All(p => p.Second == p.First + 1) || text.Zip(text.Skip(1)).All(p => p.Second == p.First - 1);

    /// <summary>How many characters are left when everything guessable from the context is taken away.</summary>
    private static int Remainder(string plain, IEnumerable<string?> about)
    {
        var words = about.OfType<string>()
            .SelectMany(text => text.ToLowerInvariant().Split([' ', '@', '.', '-', '_', '\'', ',', '&'], StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.Length >= 3)
            .Concat(OurWords)
            .OrderByDescending(word => word.Length);
        var rest = words.Aggregate(plain, (text, word) => text.Replace(word, "", StringComparison.Ordinal));
        return rest.Length == plain.Length ? int.MaxValue : rest.Count(char.IsLetterOrDigit);
    }

    private static FrozenSet<string> Load()
    {
        using var file = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt.gz")!;
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
