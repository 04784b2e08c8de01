using System.Text.RegularExpressions;

namespace PartnershipPortal.Domain.Tests;

/// <summary>
/// A switch that names values of an enum of ours names all of them: with a discard a new value reads as an old one, and nobody is asked. The
/// compiler knows of a value that is missing (CS8509), but not of one that a discard has swallowed.
/// </summary>
public partial class NoDiscardsTests
{
    [Fact]
    public void No_switch_over_an_enum_of_ours_has_a_discard()
    {
        var root = Seeds.Repository;
        var sources = Directory.EnumerateFiles(Path.Combine(root, "src"), "*.cs*", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !f.Contains("Migrations", StringComparison.Ordinal) && Path.GetExtension(f) is ".cs" or ".cshtml")
            .ToDictionary(f => Path.GetRelativePath(root, f), f => Bare(File.ReadAllText(f)));
        var enums = sources.Values.SelectMany(s => Enums().Matches(s).Select(m => m.Groups[1].Value)).ToHashSet();

        Assert.True(enums.Count > 30);
        Assert.Empty(sources.SelectMany(s => Discards(s.Value, enums).Select(line => $"{s.Key}:{line} names values of an enum of ours, and has a discard")));
    }

    [Theory]
    [InlineData("x switch { Sector.Nhs => 1, _ => 2 }", true)]
    [InlineData("x switch { Sector.Nhs or Sector.Fe => 1, { } other => 2 }", true)]
    [InlineData("x switch { (Sector.Nhs, 1) => 1, var other => 2 }", true)]
    [InlineData("x switch { { Name: null } => 0, { Where: Sector.Nhs } => 1, _ => 2 }", false)]
    [InlineData("x switch { Sector.Nhs => 1, Sector.Fe => y switch { 1 => 2, _ => 3 } }", false)]
    [InlineData("x switch { \"Sector.Nhs\" => 1, _ => 2 }", false)]
    [InlineData("x switch { 1 => Sector.Nhs, _ => Sector.Fe }", false)]
    [InlineData("switch (x) { case Sector.Nhs: return 1; default: return 2; }", true)]
    [InlineData("switch (x) { case Sector.Nhs: return 1; case Sector.Fe: return 2; }", false)]
    public void A_discard_is_found(string source, bool isFound) => Assert.Equal(isFound, Discards(Bare(source), ["Sector"]).Any());

    private static IEnumerable<int> Discards(string source, HashSet<string> enums)
    {
        bool IsOurs(string pattern) => Names().Matches(Within().Replace(pattern, "")).Any(m => enums.Contains(m.Groups[1].Value));
        foreach (Match start in Expressions().Matches(source))
        {
            var patterns = Parts(Body(source, start.Index + start.Length)).Select(arm => arm.Split("=>")[0].Trim()).ToList();
            if (patterns.Exists(IsOurs) && patterns.Exists(p => CatchAll().IsMatch(p)))
            {
                yield return Line(source, start.Index);
            }
        }

        foreach (Match start in Statements().Matches(source))
        {
            var body = Body(source, start.Index + start.Length);
            if (Cases().Matches(body).Any(m => IsOurs(m.Value)) && Default().IsMatch(body))
            {
                yield return Line(source, start.Index);
            }
        }
    }

    /// <summary>From here to the brace that closes what was opened before.</summary>
    private static string Body(string source, int from)
    {
        var (depth, at) = (1, from);
        for (; depth > 0 && at < source.Length; at++)
        {
            depth += source[at] switch { '{' => 1, '}' => -1, _ => 0 };
        }

        return source[from..Math.Max(from, at - 1)];
    }

    private static IEnumerable<string> Parts(string body)
    {
        var (depth, start) = (0, 0);
        for (var at = 0; at < body.Length; at++)
        {
            depth += body[at] switch { '{' or '(' or '[' => 1, '}' or ')' or ']' => -1, _ => 0 };
            if (depth is 0 && body[at] is ',')
            {
                yield return body[start..at];
                start = at + 1;
            }
        }

        yield return body[start..];
    }

    private static int Line(string source, int at) => source[..at].Count(c => c is '\n') + 1;

    /// <summary>Without what is said in comments and strings; lines stay lines.</summary>
    private static string Bare(string source) => Said().Replace(source, m => new string([.. m.Value.Select(c => c is '\n' ? c : ' ')]));


    [GeneratedRegex(@"//[^\n]*|/\*[\s\S]*?\*/|"""""".*?""""""|@?\$?""(?:\\.|[^""\\\n])*""|'(?:\\.|[^'\\\n])'", RegexOptions.Singleline)]
    private static partial Regex Said();

    [GeneratedRegex(@"\benum\s+(\w+)")]
    private static partial Regex Enums();

    [GeneratedRegex(@"\bswitch\s*\{")]
    private static partial Regex Expressions();

    [GeneratedRegex(@"\bswitch\s*\([^{;]{0,300}?\)\s*\{")]
    private static partial Regex Statements();

    [GeneratedRegex(@"\bcase\s+[^:\n]*")]
    private static partial Regex Cases();

    [GeneratedRegex(@"\bdefault\s*:|\bcase\s+(_|var\s+\w+)\s*:")]
    private static partial Regex Default();

    /// <summary>What a thing's own facts are asked for: a chain of questions about it needs an end.</summary>
    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Within();

    [GeneratedRegex(@"\b(\w+)(?=\.[A-Z])")]
    private static partial Regex Names();

    [GeneratedRegex(@"^(_|var\s+\w+|\{\s*\}\s*\w*)(\s+when\s[\s\S]*)?$")]
    private static partial Regex CatchAll();
}
