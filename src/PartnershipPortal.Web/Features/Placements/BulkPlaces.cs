using System.Globalization;
using FluentValidation;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>Many places at once, a line for each, as they come out of a spreadsheet.</summary>
public sealed class BulkPlacesForm
{
    public const int MostLines = 200;

    /// <summary>Columns apart by tabs, semicolons or commas.</summary>
    public string? Lines { get; set; }

    /// <summary>Published at once; otherwise drafts.</summary>
    public bool Publish { get; set; }

    internal sealed class Validator : AbstractValidator<BulkPlacesForm>
    {
        /// <summary>What is in the lines is judged line by line, as one is that is typed.</summary>
        public Validator() => RuleFor(f => f.Lines).NotEmpty().WithMessage("Paste at least one line")
            .Must(l => BulkPlaces.LinesOf(l).Count <= MostLines).WithMessage($"Paste {MostLines} lines at most");
    }
}

/// <summary>Reads the lines: each becomes the same form that is typed for one, and is asked the same.</summary>
internal static class BulkPlaces
{
    public static readonly IReadOnlyList<string> Columns =
        ["Area", "Programme", "Kind", "Works beside", "Places", "First day", "Last day", "Days", "Starts", "Ends", "Break in minutes"];

    private static readonly Dictionary<string, Weekdays> DayNames = WeekdayPattern.Each.ToDictionary(d => d.ToString()[..3], StringComparer.OrdinalIgnoreCase);

    public static List<string> LinesOf(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The forms, and what is wrong, line by line; nothing is saved when anything is.</summary>
    public static (List<PlacesForm> Forms, List<string> Wrong) Read(string? text, ReferenceBookSnapshot words)
    {
        var (forms, wrong, seen) = (new List<PlacesForm>(), new List<string>(), new Dictionary<string, int>());
        var validator = new PlacesForm.Validator();
        foreach (var (line, number) in LinesOf(text).Select((l, i) => (l, i + 1)))
        {
            var cells = line.Split(line.Contains('\t', StringComparison.Ordinal) ? '\t' : line.Contains(';', StringComparison.Ordinal) ? ';' : ',')
                .Select(c => c.Trim()).ToArray();
            if (number is 1 && cells[0].Equals(Columns[0], StringComparison.OrdinalIgnoreCase))
            {
                continue; // the headings
            }

            if (cells.Length < Columns.Count - 1)
            {
                wrong.Add($"Line {number}: {Columns.Count} columns are needed, {cells.Length} are there.");
                continue;
            }

            var form = FormOf(cells, words);
            var problems = validator.Validate(form).Errors.Select(e => e.ErrorMessage).Distinct().ToList();
            wrong.AddRange(problems.Select(p => $"Line {number}: {p}."));
            var key = $"{form.Area?.ToUpperInvariant()} {form.First:O}";
            if (!seen.TryAdd(key, number))
            {
                wrong.Add($"Lines {seen[key]} and {number} are both {form.Area} from the same day.");
            }

            forms.Add(form);
        }

        return (forms, wrong);
    }

    private static PlacesForm FormOf(string[] cells, ReferenceBookSnapshot words) => new()
    {
        Area = cells[0],
        Programme = CodeOf(TermKind.Programme, cells[1], words),
        Model = CodeOf(TermKind.PlacementModel, cells[2], words),
        Group = Enum.GetValues<PlacementStaffGroup>().Cast<PlacementStaffGroup?>().FirstOrDefault(g =>
            g!.Value.Word().Equals(cells[3], StringComparison.OrdinalIgnoreCase) || g.Value.ToString().Equals(cells[3], StringComparison.OrdinalIgnoreCase)),
        Places = int.TryParse(cells[4], CultureInfo.InvariantCulture, out var places) ? places : null,
        First = Domain.TypedDate.Read(cells[5]).Value is { IsWholeMonth: false } first ? first.Day : null,
        Last = Domain.TypedDate.Read(cells[6]).Value is { IsWholeMonth: false } last ? last.Day : null,
        On = DaysOf(cells[7]),
        Starts = cells[8],
        Ends = cells[9],
        BreakMinutes = cells.Length > 10 && int.TryParse(cells[10], CultureInfo.InvariantCulture, out var rest) ? rest : 0,
        WithoutHolidays = true,
    };

    /// <summary>By its code or its label; null when the vocabulary has none.</summary>
    private static string? CodeOf(TermKind kind, string typed, ReferenceBookSnapshot words) => words.CurrentTerms(kind).FirstOrDefault(t =>
        t.Code.Equals(typed, StringComparison.OrdinalIgnoreCase) || t.Label.Equals(typed, StringComparison.OrdinalIgnoreCase))?.Code;

    /// <summary>"Mon Tue", "Mondays and Tuesdays", "Mon-Fri".</summary>
    private static List<Weekdays> DaysOf(string typed)
    {
        var named = typed.Split([' ', '/', '&', '-', '–'], StringSplitOptions.RemoveEmptyEntries).Where(d => d.Length >= 3 && DayNames.ContainsKey(d[..3]))
            .Select(d => DayNames[d[..3]]).ToList();
        return typed.AsSpan().IndexOfAny('-', '–') >= 0 && named is [var from, var to]
            ? [.. WeekdayPattern.Each.SkipWhile(d => d != from).TakeWhile(d => d <= to)] : named;
    }
}

/// <summary>The page to paste lines into.</summary>
public sealed record BulkPlacesPage(BulkPlacesForm Form, IReadOnlyList<string> Wrong);
