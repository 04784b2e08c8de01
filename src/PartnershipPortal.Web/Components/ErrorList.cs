using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PartnershipPortal.Web.Components;

/// <summary>
/// The list of what is wrong at the top of a page, in the order of the questions, each a link to its question.
/// The layout shows it after the page's own part has been rendered, so the questions have said by then where they are.
/// </summary>
[HtmlTargetElement("pp-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorList : TagHelper
{
    private static readonly object Key = new();

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    internal static void Register(ViewContext view, string name, string id)
    {
        var questions = view.HttpContext.Items[Key] as List<(string Name, string Id)> ?? [];
        questions.Add((name, id));
        view.HttpContext.Items[Key] = questions;
    }

    /// <summary>Whether the page asks this question.</summary>
    internal static bool Asks(HttpContext http, string name) =>
        http.Items[Key] is List<(string Name, string Id)> questions
        && questions.Exists(q => q.Name == name || name.StartsWith(q.Name + ".", StringComparison.Ordinal));

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        var questions = ViewContext.HttpContext.Items[Key] as List<(string Name, string Id)> ?? [];
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "nhsuk-error-summary");
        output.Attributes.SetAttribute("data-module", "nhsuk-error-summary");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Content.AppendHtml(
            "<div role=\"alert\"><h2 class=\"nhsuk-error-summary__heading\">There is a problem</h2><div class=\"nhsuk-error-summary__body\"><ul "
            + "class=\"nhsuk-list nhsuk-error-summary__list\">");
        foreach (var (name, entry) in ViewContext.ModelState
            .Where(e => e.Value?.Errors.Count > 0).OrderBy(e => questions.FindIndex(q => IsSame(q.Name, e.Key))))
        {
            var id = questions.FirstOrDefault(q => IsSame(q.Name, name)).Id;
            foreach (var error in id is null ? entry!.Errors : entry!.Errors.Take(1))
            {
                _ = id is null
                    ? output.Content.Add($"<li>{error.ErrorMessage}</li>")
                    : output.Content.Add($"<li><a href=\"#{id}\">{error.ErrorMessage}</a></li>");
            }
        }

        output.Content.AppendHtml("</ul></div></div>");
    }

    /// <summary>A form of an address may write its names small.</summary>
    private static bool IsSame(string field, string key) => field.Equals(key, StringComparison.OrdinalIgnoreCase);
}
