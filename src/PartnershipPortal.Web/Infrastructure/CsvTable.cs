using System.Text;
using CsvHelper;
using PartnershipPortal.Domain;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>One line of a table: its cells by column name, trimmed, empty when the column or the cell is not there.</summary>
/// <param name="Number">Line of the file, the header being line 1: what a person sees in a spreadsheet.</param>
public sealed record CsvLine(int Number, IReadOnlyDictionary<string, int> Columns, string[] Cells)
{
    public string this[string column] => Columns.TryGetValue(column, out var index) && index < Cells.Length ? Cells[index] : "";

    /// <summary>The cell, or null when there is nothing in it.</summary>
    public string? Optional(string column) => this[column] is { Length: > 0 } cell ? cell : null;
}

/// <summary>A CSV file with a header, as people save it: commas or semicolons, with or without a byte order mark, capitals as they come.</summary>
public sealed record CsvTable(IReadOnlyList<string> Columns, IReadOnlyList<CsvLine> Lines)
{
    private static readonly CsvReaderOptions Lenient = CsvReaderOptions.Default
        with
    { TrackLineNumbers = true, TrimWhitespace = true, IncludeValuesInExceptions = false };

    /// <summary>Columns of <paramref name="known"/> that the file lacks.</summary>
    public IReadOnlyList<string> Missing(params string[] known) => [.. known.Except(Columns, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Reads it all. Throws <see cref="CsvFormatException"/> when quotes do not pair up.</summary>
    public static CsvTable Read(Stream file)
    {
        using var reader = CsvReader.Create(file, Lenient, leaveOpen: true);
        reader.ReadHeader();
        var names = reader.Headers.ToArray().Select(h => CleanText.Line(h).Trim().ToLowerInvariant()).ToArray();
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Length; i++)
        {
            columns.TryAdd(names[i], i);
        }

        var lines = new List<CsvLine>();
        while (reader.Read())
        {
            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = CleanText.Of(reader.GetString(i)).Trim();
            }

            if (cells.Any(c => c.Length > 0))
            {
                lines.Add(new CsvLine((int)reader.LineNumber, columns, cells));
            }
        }

        return new CsvTable(names, lines);
    }

    public static CsvTable ReadFile(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file);
    }

    public static CsvTable Parse(string text)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return Read(file);
    }
}
