using Microsoft.AspNetCore.Html;

namespace PartnershipPortal.Web.Components;

/// <summary>One answer a person can pick in a list, radios or checkboxes.</summary>
/// <param name="Value">What the form sends.</param>
/// <param name="Group">The heading it stands under in a list.</param>
public sealed record Choice(string Value, string Text, string? Hint = null, string? Group = null)
{
    /// <summary>A question that follows only from this answer. Shown at once when there is no script.</summary>
    public IHtmlContent? FollowUp { get; init; }

    /// <summary>A word between answers, usually "or", in place of an answer.</summary>
    public bool IsDivider { get; init; }
}
