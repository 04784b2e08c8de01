using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PartnershipPortal.Web.Components;

/// <summary>Writes markup as it reads: the literal parts stay as they are, every inserted value is encoded.</summary>
internal static class Markup
{
    extension(IHtmlContentBuilder html)
    {
        public IHtmlContentBuilder Add(FormattableString markup) => html.AppendFormat(markup.Format, markup.GetArguments()!);
    }

    /// <summary>One attribute, with the space before it; nothing when there is no value.</summary>
    public static IHtmlContent Attribute(string name, string? value) =>
        string.IsNullOrEmpty(value) ? HtmlString.Empty : new HtmlContentBuilder().AppendFormat(" {0}=\"{1}\"", name, value);

    /// <summary>The attributes a page wrote on the tag that are not ours: they belong on the input itself.</summary>
    public static IHtmlContent Remaining(TagHelperAttributeList attributes)
    {
        var html = new HtmlContentBuilder();
        foreach (var attribute in attributes.Where(a => a.Name != "class"))
        {
            html.AppendHtml(" ").AppendHtml(attribute);
        }

        return html;
    }
}
