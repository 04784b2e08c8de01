using System.Text;
using Microsoft.AspNetCore.Routing.Patterns;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// A path as the log may hold it. A link in an e-mail carries its secret in the path, and somebody may use it with another method,
/// cut off, misspelt or with more behind it: so what counts is the path, not whether a door took it.
/// </summary>
internal sealed class SecretPaths(EndpointDataSource endpoints)
{
    private const string Hidden = "(secret)";
    private const int ShortestSecret = 16;
    private static readonly string[] Holes = ["token", "secret"];

    private readonly Lazy<string[][]> _prefixes = new(() =>
        [.. endpoints.Endpoints.OfType<RouteEndpoint>().Select(e => PrefixOf(e.RoutePattern)).OfType<string[]>()]);

    public string WithoutSecret(PathString path)
    {
        var parts = (path.Value ?? "").Split('/');
        var hideFrom = _prefixes.Value.Where(prefix => StartsWith(parts, prefix)).Select(prefix => prefix.Length + 1).DefaultIfEmpty(int.MaxValue).Min();
        var shown = new StringBuilder(path.Value?.Length ?? 0);
        for (var i = 1; i < parts.Length; i++)
        {
            var hides = i == hideFrom ? parts[i].Length > 0 : i > hideFrom ? !IsWord(parts[i]) : LooksSecret(parts[i]);
            shown.Append('/').Append(hides ? Hidden : parts[i]);
        }

        return shown.Length is 0 ? "/" : shown.ToString();
    }

    /// <summary>The words before the secret; null when the pattern has none.</summary>
    private static string[]? PrefixOf(RoutePattern pattern)
    {
        var at = pattern.PathSegments.ToList().FindIndex(s => s.Parts.OfType<RoutePatternParameterPart>().Any(p => Holes.Contains(p.Name)));
        return at < 0 ? null : [.. pattern.PathSegments.Take(at).Select(s => s.Parts is [RoutePatternLiteralPart literal] ? literal.Content : "*")];
    }

    private static bool StartsWith(string[] parts, string[] prefix) =>
        parts.Length > prefix.Length && prefix.Zip(parts.Skip(1)).All(p => p.First is "*" || p.First.Equals(p.Second, StringComparison.OrdinalIgnoreCase));

    private static bool IsWord(string part) => part.Length < ShortestSecret && part.All(c => char.IsAsciiLetterLower(c) || c is '-');

    /// <summary>An address of e-mail, or long and of letters and figures as if drawn by lot. An id is no secret.</summary>
    private static bool LooksSecret(string part) =>
        part.Contains('@', StringComparison.Ordinal)
        || (part.Length >= ShortestSecret && !Guid.TryParse(part, out _) && part.Any(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)));
}
