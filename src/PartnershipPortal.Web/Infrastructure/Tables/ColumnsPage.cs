using Microsoft.AspNetCore.Mvc.ModelBinding;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Infrastructure.Tables;

/// <summary>Which column of a file holds what, as the person says.</summary>
public sealed class ColumnsForm
{
    /// <summary>By the number of the column from 0: a column of ours, or nothing to ignore it.</summary>
    public Dictionary<int, string?> Columns { get; set; } = [];

    /// <summary>The file begins with its first row.</summary>
    public bool HasNoHeadings { get; set; }

    /// <summary>The choice for a file; what names no column of ours is ignored.</summary>
    public ColumnChoice ChoiceFor(FoundColumns found, TableShape shape)
    {
        ArgumentNullException.ThrowIfNull(found);
        return new ColumnChoice(
            HasNoHeadings ? 0 : found.HeadingLine,
            [.. found.Columns.Select(c => Columns.GetValueOrDefault(c.Index) is { } name && shape.Columns.Any(k => k.Name == name) ? name : null)]);
    }

    /// <summary>Says on the page why the choice does not do; true when it does.</summary>
    public bool Accept(ColumnChoice choice, FoundColumns found, TableShape shape, ModelStateDictionary state)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(state);
        if (shape.WhyNot(choice) is not { } problem)
        {
            return true;
        }

        var at = problem.Column ?? found.Columns.FirstOrDefault(c => !c.IsCertain && choice.Targets[c.Index] is null)?.Index
            ?? found.Columns.First(c => !c.IsBlank).Index;
        state.AddModelError(ColumnQuestion.NameOf(at), problem.Sentence);
        return false;
    }
}

/// <summary>A column of the file to be taken for one of ours.</summary>
public sealed record ColumnQuestion(int Index, string Label, string? Target, string Hint)
{
    /// <summary>What its field is called.</summary>
    public string Name => NameOf(Index);

    /// <summary>What the field of a column is called.</summary>
    public static string NameOf(int index) => $"Columns[{index}]";

    internal static ColumnQuestion Of(FoundColumn column, string? target) => new(
        column.Index,
        column.Heading.Length > 0 ? CleanText.Cut(column.Heading, 80) : $"Column {Letters(column.Index)}, which has no heading",
        target,
        column.Examples.Count is 0 ? "Nothing is in it" : $"In it: {string.Join("; ", column.Examples.Select(e => CleanText.Cut(e, 60)))}");

    /// <summary>As a spreadsheet counts: A to Z, then AA.</summary>
    private static string Letters(int index) => index < 26 ? $"{(char)('A' + index)}" : Letters((index / 26) - 1) + (char)('A' + (index % 26));
}

/// <summary>The page on which the person says which column is which.</summary>
/// <param name="Action">Where the answers go.</param>
/// <param name="Asked">Headings we do not know for certain.</param>
/// <param name="Known">Headings we know.</param>
/// <param name="Missing">What nothing holds so far, in a sentence; null when all that is needed is there.</param>
/// <param name="MayHaveNoHeadings">No heading is known, so the first line may be a row already.</param>
public sealed record ColumnsPage(
    string FileName,
    string Action,
    string Back,
    IReadOnlyList<ColumnQuestion> Asked,
    IReadOnlyList<ColumnQuestion> Known,
    IReadOnlyList<Choice> Choices,
    string? Missing,
    bool MayHaveNoHeadings,
    bool HasNoHeadings)
{
    /// <summary>The page for a file, with the choice so far.</summary>
    public static ColumnsPage Of(string fileName, string action, string back, FoundColumns found, ColumnChoice choice, TableShape shape)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(shape);
        var questions = found.Columns.Where(c => !c.IsBlank).ToLookup(c => c.IsCertain, c => ColumnQuestion.Of(c, choice.Targets[c.Index]));
        return new ColumnsPage(
            fileName,
            action,
            back,
            [.. questions[false]],
            [.. questions[true]],
            [.. shape.Columns.Select(c => new Choice(c.Name, c.Label))],
            shape.WhyNot(choice) is { Column: null } missing ? missing.Sentence : null,
            !found.HasHeadings,
            choice.HeadingLine is 0);
    }
}
