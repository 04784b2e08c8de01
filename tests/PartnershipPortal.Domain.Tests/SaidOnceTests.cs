using System.Text.RegularExpressions;

namespace PartnershipPortal.Domain.Tests;

/// <summary>What pages, letters and rules share is said in one place, so that none of them promises or writes something else.</summary>
public partial class SaidOnceTests
{
    [Fact]
    public void How_many_months_something_is_kept_is_nowhere_written_out() => Assert.Empty(LinesWith(Months()));

    /// <summary>"ICS lead" stays so in a sentence: FrontDoorWords.InSentence knows which first letters may be small.</summary>
    [Fact]
    public void No_label_is_put_into_a_sentence_by_making_all_its_letters_small() => Assert.Empty(LinesWith(SmallLabels()));

    private static IEnumerable<string> LinesWith(Regex what)
    {
        var src = Path.Combine(Seeds.Repository, "src");
        return from file in Directory.EnumerateFiles(src, "*.cs*", SearchOption.AllDirectories)
               where Path.GetExtension(file) is ".cs" or ".cshtml"
               where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
               from line in File.ReadLines(file)
               where what.IsMatch(line)
               select $"{Path.GetRelativePath(src, file)}: {line.Trim()}";
    }

    [GeneratedRegex(@"(Label|Word)!?(\(\))?\.ToLower")]
    private static partial Regex SmallLabels();

    [GeneratedRegex(@"\b(12|24) months", RegexOptions.IgnoreCase)]
    private static partial Regex Months();
}
