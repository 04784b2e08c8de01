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

/// <summary>Which line of a file holds its headings, and what stands in each column: the name of a <see cref="KnownColumn"/>, or null to leave it
/// out.</summary>
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
public sealed record FoundColumn(int Index, string Heading, string? Target, bool IsCertain, IReadOnlyList<string> Examples);

/// <summary>
/// What a file's headings are taken for. Title lines above the headings, blank columns and the columns of an earlier result are passed over.
/// </summary>
public sealed record FoundColumns(int HeadingLine, IReadOnlyList<FoundColumn> Columns, bool IsCertain)
{
    private const int LinesSearched = 20;

    /// <summary>What was found, taken as it is.</summary>
    public ColumnChoice Choice => new(HeadingLine, [.. Columns.Select(c => c.Target)]);

    /// <summary>Finds the headings.</summary>
    /// <param name="passedOver">Headings that mean nothing here, such as those of a result.</param>
    public static FoundColumns In(TableFile file, IReadOnlyList<KnownColumn> known, params string[] passedOver)
    {
        ArgumentNullException.ThrowIfNull(file);
        var names = known.SelectMany(k => k.AlsoCalled.Append(k.Name).Append(k.Label).Select(n => (Text: Plain(n), k.Name))).DistinctBy(n => n.Text)
            .ToDictionary(n => n.Text, n => n.Name);
        var ignored = passedOver.Select(Plain).ToHashSet();
        var heading = file.Lines.Take(LinesSearched).Select((line, index) => (line, index, Known: line.Cells.Count(c => names.ContainsKey(Plain(c)))))
            .OrderByDescending(l => l.Known).ThenBy(l => l.index).First().line;
        var below = file.Lines.SkipWhile(l => l.Number <= heading.Number).Take(200).ToList();
        var width = Math.Max(heading.Cells.Length, below.Select(l => l.Cells.Length).DefaultIfEmpty(0).Max());
        var taken = new HashSet<string>();
        var columns = new List<FoundColumn>();
        for (var i = 0; i < width; i++)
        {
            var text = i < heading.Cells.Length ? heading.Cells[i] : "";
            var certain = names.GetValueOrDefault(Plain(text));
            var examples = below.Where(l => i < l.Cells.Length && l.Cells[i].Length > 0).Select(l => l.Cells[i]).Distinct().Take(3).ToList();
            var isNothing = ignored.Contains(Plain(text)) || (text.Length is 0 && examples.Count is 0);
            columns.Add(new FoundColumn(i, text, certain is not null && taken.Add(certain) ? certain : null, isNothing, examples));
        }

        columns = [.. columns.Select(c => c with { IsCertain = c.IsCertain || c.Target is not null })];
        columns = [.. columns.Select(c => c.IsCertain ? c : c with { Target = Hinted(c.Heading, known, taken) })];
        return new FoundColumns(heading.Number, columns, columns.TrueForAll(c => c.IsCertain));
    }

    private static string? Hinted(string heading, IReadOnlyList<KnownColumn> known, HashSet<string> taken)
    {
        var text = Plain(heading);
        return known.FirstOrDefault(k => !taken.Contains(k.Name) && k.Hints.Any(h => text.Contains(h, StringComparison.Ordinal))) is { } guess
            && taken.Add(guess.Name) ? guess.Name : null;
    }

    /// <summary>Letters and figures, whatever the capitals, spaces, hyphens and what is in brackets.</summary>
    private static string Plain(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        return string.Concat((open > 0 ? text[..open] : text).Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }
}
