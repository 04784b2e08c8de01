using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Components;

/// <summary>
/// A word of one sector, explained to the other where it stands, the first time on a page: reachable by Tab or tap, shown while it has focus or a pointer
/// over it, without a script; in print it stands in brackets. The long form follows the first time too, unless the word is brief. After that the word stands
/// alone. The words come from the glossary vocabulary. Source: S1-24.
/// </summary>
[HtmlTargetElement("pp-term")]
public sealed class TermTagHelper(ReferenceBook book) : TagHelper
{
    private static readonly object Key = new();

    public string Code { get; set; } = "";

    /// <summary>Leaves the brackets out even the first time, for a heading or a narrow table.</summary>
    public bool Brief { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = null;
        var word = (await book.CurrentAsync(ViewContext.HttpContext.RequestAborted)).Find(TermKind.Glossary, Code);
        if (word is null)
        {
            output.Content.SetHtmlContent(inside.IsEmptyOrWhiteSpace ? inside.SetContent(Code) : inside);
            return;
        }

        var text = inside.IsEmptyOrWhiteSpace ? word.Label : inside.GetContent().Trim();
        var said = ViewContext.HttpContext.Items[Key] as HashSet<string> ?? [];
        ViewContext.HttpContext.Items[Key] = said;
        output.Content.SetHtmlContent("");
        if (!said.Add(Code))
        {
            output.Content.Add($"{text}");
            return;
        }

        var isSaid = !Brief && word.Expansion is not null;
        var parts = new[] { word.Expansion, word.Meaning }.OfType<string>().Where(p => p != text);
        output.Content.Add($"<span class=\"pp-word{(isSaid ? " pp-word--said" : "")}\"><span class=\"pp-term\" tabindex=\"0\" aria-describedby=\"tip-{Code}\">")
            .Add($"{text}</span><span class=\"pp-tip\" role=\"tooltip\" id=\"tip-{Code}\"> {string.Join(". ", parts)} </span></span>");
        if (isSaid)
        {
            output.Content.Add($" ({word.Expansion})");
        }
    }
}
