using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PartnershipPortal.Domain.Mous;

/// <summary>All that is agreed, apart from the signatures: what a version holds, what is shown, compared, printed and signed.</summary>
public sealed record MouText(
    MouKind Kind, string Title, int Version, DateOnly StartsOn, DateOnly EndsOn, int NoticeMonths, IReadOnlyList<MouTextParty> Parties,
    IReadOnlyList<MouTextClause> Clauses)
{
    /// <summary>Says by which rules the canonical text was written, so that other rules can come without changing what was signed.</summary>
    public const string Header = "partnership-portal mou v1";

    /// <summary>
    /// The one way to write it down: composed characters (NFC), line feeds, no space at the ends of lines, no empty lines, parties by their codes, clauses
    /// in their order and numbered. The same agreement gives the same characters on every node, today and after a restore (ADR 37).
    /// </summary>
    public string Canonical()
    {
        var text = new StringBuilder();
        void Line(string words) => text.Append(words).Append('\n');
        Line(Header);
        Line($"kind: {Kind switch { MouKind.Agreement => "agreement", MouKind.Renewal => "renewal", MouKind.Addendum => "addendum" }}");
        Line($"title: {OneLine(Title)}");
        Line(string.Create(CultureInfo.InvariantCulture, $"version: {Version}"));
        Line(string.Create(CultureInfo.InvariantCulture, $"starts: {StartsOn:yyyy-MM-dd}"));
        Line(string.Create(CultureInfo.InvariantCulture, $"ends: {EndsOn:yyyy-MM-dd}"));
        Line(string.Create(CultureInfo.InvariantCulture, $"notice in months: {NoticeMonths}"));
        foreach (var party in Parties.OrderBy(p => p.Code, StringComparer.Ordinal))
        {
            Line($"party: {OneLine(party.Code)} {OneLine(party.Name)}");
        }

        for (var i = 0; i < Clauses.Count; i++)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"clause {i + 1}: {OneLine(Clauses[i].Heading)}"));
            foreach (var (paragraph, number) in Clauses[i].Paragraphs.Select((p, n) => (p, n + 1)))
            {
                Line(string.Create(CultureInfo.InvariantCulture, $"{i + 1}.{number} {paragraph}"));
            }
        }

        return text.ToString();
    }

    /// <summary>The fingerprint of a canonical text: SHA-256 of its UTF-8 bytes, in lower-case hexadecimal.</summary>
    public static string HashOf(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    /// <summary>The beginning of a fingerprint in groups of four, for a person to compare.</summary>
    public static string Short(string hash) => string.Join(' ', Enumerable.Range(0, 4).Select(i => hash.Substring(i * 4, 4)));

    private static string OneLine(string text) => string.Join(' ', CleanText.Line(text).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>An organisation that signs, under the name it has in this version.</summary>
public sealed record MouTextParty(string Code, string Name);

/// <summary>A clause of a version.</summary>
/// <param name="Id">The same in every version, so that two can be compared.</param>
/// <param name="Body">Each line is a paragraph, which gets its number by its place.</param>
public sealed record MouTextClause(Guid Id, string Heading, string Body)
{
    /// <summary>The paragraphs as they count: clean, composed, without empty ones.</summary>
    public IReadOnlyList<string> Paragraphs => [.. CleanText.Of(Body).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];
}
