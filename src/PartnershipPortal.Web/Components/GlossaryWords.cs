using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Components;

/// <summary>A glossary word as a page explains it.</summary>
public sealed record GlossaryWord(string Code, string Label, string? Expansion, string? Meaning);

/// <summary>The glossary as pages explain it, from the vocabulary in memory: an administrator's edit shows at once.</summary>
public sealed class GlossaryWords(ReferenceBook reference)
{
    private (ReferenceBookSnapshot Of, IReadOnlyDictionary<string, GlossaryWord> Words)? kept;

    public async Task<IReadOnlyDictionary<string, GlossaryWord>> ReadAsync(CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        if (kept is { } known && ReferenceEquals(known.Of, book))
        {
            return known.Words;
        }

        var words = book.TermsOf(TermKind.Glossary).ToDictionary(t => t.Code, t => new GlossaryWord(t.Code, t.Label, t.Expansion, t.Meaning));
        kept = (book, words);

        return words;
    }
}
