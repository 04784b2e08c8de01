using Microsoft.Extensions.Primitives;

namespace PartnershipPortal.Web.Features.Shared.Conflicts;

/// <summary>A field of a form as it is posted, and as a person reads it: what two versions are compared by.</summary>
/// <param name="Name">As the form posts it.</param>
/// <param name="Label">The question it answers.</param>
/// <param name="Value">What is posted; several for ticked boxes.</param>
/// <param name="Words">The same for a person.</param>
public sealed record FormField(string Name, string Label, StringValues Value, string Words)
{
    /// <summary>Typed freely, so that two wordings can be made into one.</summary>
    public bool IsText { get; private init; }

    public static FormField Text(string name, string label, string? value)
    {
        var text = value?.Trim().ReplaceLineEndings("\n") ?? "";
        return new(name, label, text, text) { IsText = true };
    }

    /// <summary>Chosen from a list.</summary>
    public static FormField Choice(string name, string label, object? value, string? words) => new(name, label, value?.ToString() ?? "", words ?? "");

    /// <summary>Ticked or not.</summary>
    public static FormField Tick(string name, string label, bool value) => new(name, label, value ? "true" : "false", value ? "Yes" : "No");

    public bool Says(FormField other) => Words == other.Words && Value.SequenceEqual(other.Value);
}
