using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Web.Features.Glossary;

/// <summary>The glossary, or the words of it that were sought.</summary>
/// <param name="Of">"nhs" or "fe" for the words of one sector, to be read by the other; null for all.</param>
public sealed record GlossaryPage(string Sought, string? Of, IReadOnlyList<GlossaryRow> Rows)
{
    public IEnumerable<IGrouping<char, GlossaryRow>> ByLetter =>
        Rows.GroupBy(r => char.IsAsciiLetter(r.Word[0]) ? char.ToUpperInvariant(r.Word[0]) : '#');
}

/// <summary>One word: whose it is, the long form, what it means, and its successor when it is out of use.</summary>
/// <param name="InOther">In the other sector's words; null for words that both say.</param>
/// <param name="Other">Who says it so: "A college".</param>
public sealed record GlossaryRow(
    string Code, string Word, string? LongForm, string? Meaning, string? Whose, TermStatus Status, string? NowCode, string? NowWord, string? InOther,
    string? Other)
{
    internal static GlossaryRow From(Term term, Term? successor) => new(
        term.Code,
        term.Label,
        string.Equals(term.Expansion, term.Label, StringComparison.OrdinalIgnoreCase) ? null : term.Expansion,
        term.Meaning,
        Audience(term.Group),
        term.Status,
        successor?.Code,
        successor?.Label,
        term.OtherWords,
        term.Group switch { "nhs" or "social-care" => "In a college", "fe" => "In health and care", _ => null });

    internal static bool Mentions(Term term, string sought) =>
        new[] { term.Label, term.Expansion, term.Meaning, term.OtherWords }.Any(text => text?.Contains(sought, StringComparison.OrdinalIgnoreCase) is true);

    private static string? Audience(string? group) => group switch
    {
        "nhs" => "NHS",
        "fe" => "Colleges",
        "both" => "Both",
        "social-care" => "Care",
        _ => group,
    };
}
