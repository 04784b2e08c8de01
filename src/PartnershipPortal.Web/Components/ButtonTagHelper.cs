using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PartnershipPortal.Web.Components;

/// <summary>
/// Makes a button or a link look like a button: <c>&lt;button pp-button&gt;</c>, <c>&lt;a pp-button="secondary" asp-action="…"&gt;</c>.
/// Kinds: none for the one filled button of a decision, <c>secondary</c>, <c>warning</c>, <c>reverse</c>; add <c>small</c>.
/// </summary>
[HtmlTargetElement("a", Attributes = "pp-button")]
[HtmlTargetElement("button", Attributes = "pp-button")]
public sealed class ButtonTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // Not a bound property, so that a page may write it without a value.
        var kind = output.Attributes["pp-button"]?.Value?.ToString() ?? "";
        output.Attributes.RemoveAll("pp-button");
        var kinds = kind.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(k => $" nhsuk-button--{k}");
        var theirs = output.Attributes["class"]?.Value is { } value ? $" {value}" : "";
        output.Attributes.SetAttribute("class", "nhsuk-button" + string.Concat(kinds) + theirs);
        output.Attributes.SetAttribute("data-module", "nhsuk-button");
        if (output.TagName == "a")
        {
            output.Attributes.SetAttribute("role", "button");
            output.Attributes.SetAttribute("draggable", "false");
        }
        else if (!output.Attributes.ContainsName("type"))
        {
            output.Attributes.SetAttribute("type", "submit");
        }
    }
}
