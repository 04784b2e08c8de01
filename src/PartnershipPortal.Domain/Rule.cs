using System.Diagnostics.CodeAnalysis;

namespace PartnershipPortal.Domain;

/// <summary>The one way a domain rule refuses: with a sentence that can be shown to the person who broke it.</summary>
public static class Rule
{
    /// <summary>Throws <see cref="BrokenRuleException"/> with <paramref name="otherwise"/> unless the rule holds.</summary>
    public static void Require([DoesNotReturnIf(false)] bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BrokenRuleException(otherwise);
        }
    }

    /// <summary>Throws <see cref="BrokenRuleException"/> with the reason a page shows beforehand, when there is one.</summary>
    public static void Allow(string? whyNot) => Require(whyNot is null, whyNot ?? "");

    /// <summary>The text clean and trimmed, when it is present and no longer than <paramref name="maxLength"/> characters; throws otherwise.</summary>
    public static string Text(string? value, int maxLength, string what)
    {
        var text = CleanText.Of(value ?? "").Trim();
        Require(text.Length > 0, $"{what} is needed.");
        Require(text.Length <= maxLength, $"{what} must be {maxLength} characters or fewer.");
        return text;
    }

    /// <summary>The text clean and trimmed, or null when there is none; throws when it is longer than <paramref name="maxLength"/> characters.</summary>
    public static string? OptionalText(string? value, int maxLength, string what)
    {
        var text = CleanText.Of(value ?? "").Trim();
        return text.Length == 0 ? null : Text(text, maxLength, what);
    }
}
