using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Components;

/// <summary>
/// A word of one sector, explained to the other where it stands. The first time on a page its long form follows in brackets, so that
/// it helps without a mouse or a script; after that the long form is a tooltip. The words come from the glossary vocabulary.
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
        var isFirst = !Brief && said.Add(Code);
        var longForm = string.Join(". ", new[] { word.Expansion, word.Meaning }.OfType<string>());
        output.Content.SetHtmlContent("").Add($"<abbr title=\"{longForm}\">{text}</abbr>");
        if (isFirst && word.Expansion is not null)
        {
            output.Content.Add($" ({word.Expansion})");
        }
    }
}
