using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PartnershipPortal.Web.Components;

/// <summary>Links to the other pages of a list. Each keeps the rest of the address, so filters survive. Nothing when there is one page.</summary>
[HtmlTargetElement("pp-pagination", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PaginationTagHelper : TagHelper
{
    private const string Left =
        "<svg class=\"nhsuk-icon nhsuk-icon--arrow-left\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\" width=\"16\" height=\"16\" "
        + "focusable=\"false\" aria-hidden=\"true\"><path d=\"M10.7 6.3c.4.4.4 1 0 1.4L7.4 11H19a1 1 0 0 1 0 2H7.4l3.3 3.3c.4.4.4 1 0 1.4a1 1 0 0 1-1.4 "
        + "0l-5-5A1 1 0 0 1 4 12c0-.3.1-.5.3-.7l5-5a1 1 0 0 1 1.4 0Z\"/></svg>";

    private const string Right =
        "<svg class=\"nhsuk-icon nhsuk-icon--arrow-right\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\" width=\"16\" height=\"16\" "
        + "focusable=\"false\" aria-hidden=\"true\"><path d=\"m14.7 6.3 5 5c.2.2.3.4.3.7 0 .3-.1.5-.3.7l-5 5a1 1 0 0 1-1.4-1.4l3.3-3.3H5a1 1 0 0 1 "
        + "0-2h11.6l-3.3-3.3a1 1 0 1 1 1.4-1.4Z\"/></svg>";

    /// <summary>The page shown, from 1.</summary>
    public int Page { get; set; } = 1;

    public int Pages { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Pages <= 1)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "nhsuk-pagination nhsuk-pagination--numbered");
        output.Attributes.SetAttribute("role", "navigation");
        output.Attributes.SetAttribute("aria-label", "Pagination");
        if (Page > 1)
        {
            output.Content.Add(
                $"<a href=\"{AddressOf(Page - 1)}\" class=\"nhsuk-pagination__previous\" rel=\"prev\">{new HtmlString(Left)}")
                .AppendHtml("<span class=\"nhsuk-pagination__title\">Previous<span class=\"nhsuk-u-visually-hidden\"> page</span></span></a>");
        }

        output.Content.AppendHtml("<ul class=\"nhsuk-pagination__list\">");
        var last = 0;
        foreach (var number in new[] { 1, Page - 1, Page, Page + 1, Pages }.Where(n => n >= 1 && n <= Pages).Distinct())
        {
            if (number > last + 1)
            {
                output.Content.AppendHtml("<li class=\"nhsuk-pagination__item nhsuk-pagination__item--ellipsis\">&ctdot;</li>");
            }

            var (currentClass, current) = number == Page ? (" nhsuk-pagination__item--current", Markup.Attribute("aria-current", "page"))
                : ("", HtmlString.Empty);
            output.Content.Add(
                $"<li class=\"nhsuk-pagination__item{currentClass}\">")
                .Add($"<a class=\"nhsuk-pagination__link\" href=\"{AddressOf(number)}\" aria-label=\"Page {number}\"{current}>{number}</a></li>");
            last = number;
        }

        output.Content.AppendHtml("</ul>");
        if (Page < Pages)
        {
            output.Content.Add($"<a href=\"{AddressOf(Page + 1)}\" class=\"nhsuk-pagination__next\" rel=\"next\">")
                .Add($"<span class=\"nhsuk-pagination__title\">Next<span class=\"nhsuk-u-visually-hidden\"> page</span></span>{new HtmlString(Right)}</a>");
        }
    }

    private string AddressOf(int page)
    {
        var request = ViewContext.HttpContext.Request;
        var query = new QueryBuilder(request.Query.Where(pair => pair.Key != "page")
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? "")));
        if (page > 1)
        {
            query.Add("page", page.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return request.PathBase + request.Path + query.ToString();
    }
}
