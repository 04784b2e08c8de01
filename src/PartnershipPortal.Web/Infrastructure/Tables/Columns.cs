using PartnershipPortal.Domain;

namespace PartnershipPortal.Web.Infrastructure.Tables;

/// <summary>A column that a file may have.</summary>
/// <param name="Name">Its name in the template.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="AlsoCalled">What else people write above it.</param>
public sealed record KnownColumn(string Name, string Label, params string[] AlsoCalled)
{
    /// <summary>A word that hints at it in a heading nobody foresaw; the person is asked.</summary>
    public string[] Hints { get; init; } = [];
}

/// <summary>What each row must say, by one of these sets of columns.</summary>
/// <param name="Otherwise">The sentence when none of the sets is there, without a full stop.</param>
public sealed record NeededColumns(string Otherwise, params string[][] AnyOf);

/// <summary>Why a choice of columns does not do.</summary>
/// <param name="Column">The column to look at, counted from 0; null when one is missing.</param>
public sealed record ColumnProblem(string Sentence, int? Column = null);

/// <summary>What kind of table a file is to be: its columns, those it cannot do without, and headings that mean nothing here.</summary>
public sealed record TableShape(IReadOnlyList<KnownColumn> Columns, IReadOnlyList<NeededColumns> Needs, params string[] PassedOver)
{
    /// <summary>For a file that has nothing under its headings.</summary>
    public const string NoRows = "The file has no rows under its headings.";

    /// <summary>What the headings of a file are taken for.</summary>
    public FoundColumns Find(TableFile file) => FoundColumns.In(file, Columns, PassedOver);

    /// <summary>Null when the choice does.</summary>
    public ColumnProblem? WhyNot(ColumnChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var chosen = choice.Targets.Select((target, index) => (Target: target, Index: index)).Where(c => c.Target is not null).ToList();
        if (chosen.GroupBy(c => c.Target).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return new ColumnProblem($"Two columns hold the {LabelOf(twice.Key!)}. Choose one, and ignore the other", twice.Last().Index);
        }

        var there = chosen.Select(c => c.Target).ToHashSet();
        return Needs.FirstOrDefault(need => !Array.Exists(need.AnyOf, set => Array.TrueForAll(set, there.Contains))) is { } missing
            ? new ColumnProblem(missing.Otherwise)
            : null;
    }

    /// <summary>The headings say everything, so that nobody need be asked.</summary>
    public bool IsClear(FoundColumns found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return found.IsCertain && WhyNot(found.Choice) is null;
    }

    /// <summary>Reads a file whose headings say everything. Throws <see cref="BrokenRuleException"/> with a sentence for the person who sent it.</summary>
    public CsvTable ReadClear(byte[] content)
    {
        var file = TableFile.Read(content);
        var found = Find(file);
        var names = string.Join(", ", Columns.Select(c => c.Name));
        var headings = found.Columns.Select(c => c.Heading.ToLowerInvariant()).Where(h => h.Length > 0).ToList();
        Rule.Require(headings.Distinct().Count() == headings.Count, "A column is named twice in the line of headings.");
        var unknown = found.Columns.Where(c => !c.IsCertain && c.Heading.Length > 0).Select(c => c.Heading).ToList();
        Rule.Require(
            unknown.Count is 0,
            $"We do not know the {(unknown.Count is 1 ? "column" : "columns")} {string.Join(", ", unknown)}. The columns are {names}.");
        var choice = found.Choice with { Targets = [.. found.Columns.Select(c => c.IsCertain ? c.Target : null)] };
        Rule.Require(WhyNot(choice) is null, $"{WhyNot(choice)?.Sentence}. The columns are {names}.");
        return Apply(choice, file);
    }

    /// <summary>The table under the headings. Throws <see cref="BrokenRuleException"/> when there is nothing under them.</summary>
    public static CsvTable Apply(ColumnChoice choice, TableFile file)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var table = choice.Apply(file);
        Rule.Require(table.Lines.Count > 0, NoRows);
        return table;
    }

    /// <summary>The name of a column within a sentence.</summary>
    public string LabelOf(string column) => Columns.FirstOrDefault(k => k.Name == column) is { } known ? InSentence(known.Label) : column;

    private static string InSentence(string label) => label.Length > 1 && char.IsUpper(label[1]) ? label : label.ToLowerInvariant();
}

/// <summary>
/// Which line of a file holds its headings, 0 for none, and what stands in each column: the name of a <see cref="KnownColumn"/>, or null to
/// leave it out.
/// </summary>
public sealed record ColumnChoice(int HeadingLine, string?[] Targets)
{
    /// <summary>The table under the heading, with the columns that were chosen.</summary>
    public CsvTable Apply(TableFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var names = Targets.Select(t => t ?? "").ToArray();
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length > 0)
            {
                columns.TryAdd(names[i], i);
            }
        }

        var lines = file.Lines.Where(l => l.Number > HeadingLine && columns.Values.Any(i => i < l.Cells.Length && l.Cells[i].Length > 0))
            .Select(l => new CsvLine(l.Number, columns, l.Cells)).ToList();
        return new CsvTable(names, lines);
    }
}

/// <summary>A column of a file beside what we take it for.</summary>
/// <param name="Heading">As it stands in the file.</param>
/// <param name="Examples">The first things in it.</param>
/// <param name="IsCertain">The heading says it; otherwise the person is asked.</param>
public sealed record FoundColumn(int Index, string Heading, string? Target, bool IsCertain, IReadOnlyList<string> Examples)
{
    /// <summary>There is nothing in it, under no heading.</summary>
    public bool IsBlank => Heading.Length is 0 && Examples.Count is 0;
}

/// <summary>
/// What a file's headings are taken for. Title lines above the headings, blank columns and the columns of an earlier result are passed over.
/// </summary>
public sealed record FoundColumns(int HeadingLine, IReadOnlyList<FoundColumn> Columns, bool IsCertain)
{
    private const int LinesSearched = 20;
    private const int LinesSampled = 200;
    private const int Examples = 3;

    /// <summary>What was found, taken as it is.</summary>
    public ColumnChoice Choice => new(HeadingLine, [.. Columns.Select(c => c.Target)]);

    /// <summary>At least one heading is known, so that the line is one of headings.</summary>
    public bool HasHeadings => Columns.Any(c => c is { IsCertain: true, Target: not null });

    /// <summary>Finds the headings.</summary>
    /// <param name="passedOver">Headings that mean nothing here, such as those of a result.</param>
    public static FoundColumns In(TableFile file, IReadOnlyList<KnownColumn> known, params string[] passedOver)
    {
        ArgumentNullException.ThrowIfNull(file);
        var names = known.SelectMany(k => k.AlsoCalled.Append(k.Name).Append(k.Label).Select(n => (Text: Plain(n), k.Name)))
            .DistinctBy(n => n.Text).ToDictionary(n => n.Text, n => n.Name);
        var ignored = passedOver.Select(Plain).ToHashSet();
        var heading = file.Lines.Take(LinesSearched).Select((line, index) => (line, index, Known: line.Cells.Count(c => names.ContainsKey(Plain(c)))))
            .OrderByDescending(l => l.Known).ThenBy(l => l.index).First().line;
        var taken = new HashSet<string>();
        var columns = new List<FoundColumn>();
        foreach (var (index, text, examples) in Sampled(file, heading))
        {
            var certain = names.GetValueOrDefault(Plain(text));
            var isNothing = ignored.Contains(Plain(text)) || (text.Length is 0 && examples.Count is 0);
            columns.Add(new FoundColumn(index, text, certain is not null && taken.Add(certain) ? certain : null, isNothing, examples));
        }

        columns = [.. columns.Select(c => c with { IsCertain = c.IsCertain || c.Target is not null })];
        columns = [.. columns.Select(c => c.IsCertain ? c : c with { Target = Hinted(c.Heading, known, taken) })];
        return new FoundColumns(heading.Number, columns, columns.TrueForAll(c => c.IsCertain));
    }

    /// <summary>The same file taken for one without a line of headings: its first line is a row.</summary>
    public static FoundColumns WithoutHeadings(TableFile file) =>
        new(0, [.. Sampled(file, null).Select(c => new FoundColumn(c.Index, "", null, c.Examples.Count is 0, c.Examples))], false);

    private static IEnumerable<(int Index, string Heading, IReadOnlyList<string> Examples)> Sampled(TableFile file, RawLine? heading)
    {
        var below = file.Lines.SkipWhile(l => l.Number <= (heading?.Number ?? 0)).Take(LinesSampled).ToList();
        var width = Math.Max(heading?.Cells.Length ?? 0, below.Select(l => l.Cells.Length).DefaultIfEmpty(0).Max());
        for (var i = 0; i < width; i++)
        {
            var column = i;
            yield return (
                i,
                heading is not null && i < heading.Cells.Length ? heading.Cells[i] : "",
                [.. below.Where(l => column < l.Cells.Length && l.Cells[column].Length > 0).Select(l => l.Cells[column]).Distinct().Take(Examples)]);
        }
    }

    private static string? Hinted(string heading, IReadOnlyList<KnownColumn> known, HashSet<string> taken)
    {
        var text = Plain(heading);
        var guess = known.FirstOrDefault(k => !taken.Contains(k.Name) && k.Hints.Any(h => text.Contains(h, StringComparison.Ordinal)));
        return guess is not null && taken.Add(guess.Name) ? guess.Name : null;
    }

    /// <summary>Letters and figures, whatever the capitals, spaces, hyphens and what is in brackets.</summary>
    private static string Plain(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        return string.Concat((open > 0 ? text[..open] : text).Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }
}
