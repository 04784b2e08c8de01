using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Search;

/// <summary>Words of either sector, programmes, cases and resources by what they are called, out of the book that every node holds.</summary>
internal static class MeaningSearch
{
    private const int Most = 5;

    /// <summary>Every word stands in the short or the long form.</summary>
    public static FoundOf<FoundWord> With(string[] words, ReferenceBookSnapshot book) =>
        Of(book, names => words.All(w => names.Any(n => n.Contains(w, StringComparison.OrdinalIgnoreCase))));

    /// <summary>Parts of the portal that the menu has no room for, by their name and what one does there.</summary>
    public static IReadOnlyList<FoundWord> Doors(string[] words, Viewer viewer) =>
        [.. Door.For(viewer).Where(d => words.All(w => $"{d.Title} {d.Words}".Contains(w, StringComparison.OrdinalIgnoreCase)))
            .Select(d => new FoundWord(d.Title, d.Words, d.Url))];

    /// <summary>Every word is spelt almost like one of theirs.</summary>
    public static FoundOf<FoundWord> Like(string[] words, ReferenceBookSnapshot book) =>
        Of(book, names => words.All(w => names.SelectMany(n => n.Split(' ')).Any(n => Spelling.IsLike(w, n))));


    private static FoundOf<FoundWord> Of(ReferenceBookSnapshot book, Func<string[], bool> fits)
    {
        bool Fits(Term term) => fits([.. new[] { term.Label, term.Expansion }.OfType<string>()]);
        var programmes = book.TermsOf(TermKind.Programme).Where(Fits).Select(t => new FoundWord(t.Label, "Programme", $"/programmes/{t.Code}"));
        var words = book.TermsOf(TermKind.Glossary).Where(Fits).OrderBy(t => t.Label.Length).ThenBy(t => t.Label, StringComparer.Ordinal)
            .Select(t => new FoundWord(t.Label, t.Expansion ?? t.Meaning, $"/words#w-{t.Code}"));
        var cases = book.Cases.Where(c => fits([c.Title, c.Place])).Select(c => new FoundWord(c.Title, $"Case, {c.Place}", $"/cases/{c.Code}"));
        var resources = book.CurrentTerms(TermKind.Resource).Where(Fits).Select(t => new FoundWord(t.Label, "Resource", $"/resources#r-{t.Code}"));
        var found = programmes.Concat(words).Concat(cases).Concat(resources).Take(Most + 1).ToList();
        return new([.. found.Take(Most)], found.Count > Most);
    }
}
