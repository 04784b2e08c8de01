using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Web.Features.Glossary;

/// <summary>The glossary, or the words of it that were sought.</summary>
public sealed record GlossaryPage(string Sought, IReadOnlyList<GlossaryRow> Rows)
{
    public IEnumerable<IGrouping<char, GlossaryRow>> ByLetter =>
        Rows.GroupBy(r => char.IsAsciiLetter(r.Word[0]) ? char.ToUpperInvariant(r.Word[0]) : '#');
}

/// <summary>One word: whose it is, the long form, what it means, and its successor when it is out of use.</summary>
public sealed record GlossaryRow(string Code, string Word, string? LongForm, string? Meaning, string? Whose, TermStatus Status, string? NowCode,
    string? NowWord)
{
    internal static GlossaryRow From(Term term, Term? successor) => new(
        term.Code,
        term.Label,
        string.Equals(term.Expansion, term.Label, StringComparison.OrdinalIgnoreCase) ? null : term.Expansion,
        term.Meaning,
        Audience(term.Group),
        term.Status,
        successor?.Code,
        successor?.Label);

    internal static bool Mentions(Term term, string sought) =>
        new[] { term.Label, term.Expansion, term.Meaning }.Any(text => text?.Contains(sought, StringComparison.OrdinalIgnoreCase) is true);

    private static string? Audience(string? group) => group switch
    {
        "nhs" => "NHS",
        "fe" => "Colleges",
        "both" => "Both",
        "social-care" => "Care",
        _ => group,
    };
}
