using System.Text.RegularExpressions;

namespace PartnershipPortal.Domain.Tests;

/// <summary>A number that pages, letters and rules share is a constant, so that none of them promises something else than what is done.</summary>
public partial class SaidOnceTests
{
    [Fact]
    public void How_many_months_something_is_kept_is_nowhere_written_out()
    {
        var src = Path.Combine(Seeds.Repository, "src");
        var written =
            from file in Directory.EnumerateFiles(src, "*.cs*", SearchOption.AllDirectories)
            where Path.GetExtension(file) is ".cs" or ".cshtml"
            where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            from line in File.ReadLines(file)
            where Months().IsMatch(line)
            select $"{Path.GetRelativePath(src, file)}: {line.Trim()}";

        Assert.Empty(written);
    }

    [GeneratedRegex(@"\b(12|24) months", RegexOptions.IgnoreCase)]
    private static partial Regex Months();
}
