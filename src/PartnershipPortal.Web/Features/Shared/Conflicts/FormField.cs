using Microsoft.Extensions.Primitives;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Shared.Conflicts;

/// <summary>A field of a form as it is posted, and as a person reads it: what two versions are compared by.</summary>
/// <param name="Name">As the form posts it.</param>
/// <param name="Label">The question it answers.</param>
/// <param name="Value">What is posted; several for ticked boxes.</param>
/// <param name="Words">The same for a person.</param>
public sealed record FormField(string Name, string Label, StringValues Value, string Words)
{
    private Func<ReferenceBookSnapshot, string, string>? _say;

    /// <summary>Typed freely, so that two wordings can be made into one.</summary>
    public bool IsText { get; private init; }

    public static FormField Text(string name, string label, string? value)
    {
        var text = value?.Trim().ReplaceLineEndings("\n") ?? "";
        return new(name, label, text, text) { IsText = true };
    }

    /// <summary>Chosen from a list.</summary>
    public static FormField Choice(string name, string label, object? value, string? words) => new(name, label, value?.ToString() ?? "", words ?? "");

    /// <summary>Chosen from rows of the organisation.</summary>
    /// <param name="otherwise">What stands for one that cannot be chosen any more.</param>
    public static FormField Choice(string name, string label, Guid? value, IEnumerable<Choice> choices, string otherwise) =>
        Choice(name, label, value, value is null ? "" : choices.FirstOrDefault(c => c.Value == value.ToString())?.Text ?? otherwise);

    /// <summary>Ticked or not.</summary>
    public static FormField Tick(string name, string label, bool value) => new(name, label, value ? "true" : "false", value ? "Yes" : "No");

    /// <summary>A word of the vocabulary.</summary>
    public static FormField Term(string name, string label, TermKind kind, string? code) =>
        new(name, label, code ?? "", "") { _say = (words, c) => words.Label(kind, c) };

    /// <summary>Several words of the vocabulary; in which order they are ticked says nothing.</summary>
    public static FormField Terms(string name, string label, TermKind kind, string[] codes) => Term(name, label, kind, null) with { Value = Sorted(codes) };

    /// <summary>Care systems by their codes.</summary>
    public static FormField Areas(string name, string label, params string[] codes) =>
        new(name, label, Sorted(codes), "") { _say = (words, code) => words.FindArea(code)?.Name ?? code };

    /// <summary>Kinds of organisation by their codes.</summary>
    public static FormField Sectors(string name, string label, string[] codes) =>
        new(name, label, Sorted(codes), "") { _say = (_, code) => Domain.Sectors.TryParse(code, out var sector) ? sector.Label() : code };

    /// <summary>The field with its codes said for a person, by the words of today.</summary>
    internal FormField In(ReferenceBookSnapshot words) => _say is null ? this
        : this with { Words = string.Join("; ", Value.Where(c => !string.IsNullOrEmpty(c)).Select(c => _say(words, c!)).Order(StringComparer.Ordinal)) };

    public bool Says(FormField other) => Words == other.Words && Value.SequenceEqual(other.Value);

    private static string[] Sorted(string[] codes) => [.. codes.Order(StringComparer.Ordinal)];
}
