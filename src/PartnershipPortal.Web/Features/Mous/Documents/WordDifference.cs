using DiffPlex;
using DiffPlex.Chunkers;

namespace PartnershipPortal.Web.Features.Mous.Documents;

/// <summary>What became of a piece of text between two versions.</summary>
public enum WordFate
{
    Kept,
    Removed,
    Added,
}

/// <summary>A run of words with one fate. A line break is a piece of its own.</summary>
public readonly record struct WordPiece(WordFate Fate, string Text);

/// <summary>The difference of two texts by words, each run of one fate together.</summary>
public static class WordDifference
{
    public static IReadOnlyList<WordPiece> Between(string before, string after)
    {
        var found = new Differ().CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, new CustomFunctionChunker(Pieces));
        var pieces = new List<WordPiece>();
        var at = 0;
        foreach (var block in found.DiffBlocks)
        {
            Take(WordFate.Kept, found.PiecesOld, at, block.DeleteStartA - at);
            Take(WordFate.Removed, found.PiecesOld, block.DeleteStartA, block.DeleteCountA);
            Take(WordFate.Added, found.PiecesNew, block.InsertStartB, block.InsertCountB);
            at = block.DeleteStartA + block.DeleteCountA;
        }

        Take(WordFate.Kept, found.PiecesOld, at, found.PiecesOld.Count - at);
        return pieces;

        void Take(WordFate fate, IReadOnlyList<string> from, int start, int count)
        {
            foreach (var text in from.Skip(start).Take(count))
            {
                if (text is not "\n" && pieces is [.., var last] && last.Fate == fate && last.Text is not "\n")
                {
                    pieces[^1] = last with { Text = last.Text + text };
                }
                else
                {
                    pieces.Add(new WordPiece(fate, text));
                }
            }
        }
    }

    /// <summary>Words, spaces, marks and line breaks, each by itself.</summary>
    private static string[] Pieces(string text)
    {
        var pieces = new List<string>();
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || KindOf(text[i]) != KindOf(text[i - 1]) || text[i] is '\n')
            {
                pieces.Add(text[start..i]);
                start = i;
            }
        }

        return [.. pieces];
    }

    private static int KindOf(char mark) => mark is '\n' ? 0 : char.IsWhiteSpace(mark) ? 1 : char.IsPunctuation(mark) ? 2 : 3;
}
