using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Components;

/// <summary>Explanation one click below. Give several the same <c>name</c> and only one is open at a time.</summary>
[HtmlTargetElement("pp-details")]
public sealed class DetailsTagHelper : TagHelper
{
    public string Summary { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = "details";
        output.Attributes.SetAttribute("class", "nhsuk-details" + (output.Attributes["class"]?.Value is { } theirs ? $" {theirs}" : ""));
        output.Content.SetHtmlContent(new HtmlContentBuilder().Add(
            $"<summary class=\"nhsuk-details__summary\"><span class=\"nhsuk-details__summary-text\">{Summary}</span></summary>")
            .Add($"<div class=\"nhsuk-details__text\">{inside}</div>"));
    }
}

/// <summary>A small label of kind or standing. Colours as in the library: white, grey, green, aqua-green, blue, purple, pink, red, orange, yellow.</summary>
[HtmlTargetElement("pp-tag")]
public sealed class TagTagHelper : TagHelper
{
    public string? Colour { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "strong";
        output.Attributes.SetAttribute("class", "nhsuk-tag" + (Colour is null ? "" : $" nhsuk-tag--{Colour}"));
    }
}

/// <summary>A state as a shape and a word: <c>good</c> (disc), <c>watch</c> (triangle) or <c>act</c> (square).</summary>
[HtmlTargetElement("pp-state")]
public sealed class StateTagHelper : TagHelper
{
    public string Kind { get; set; } = "good";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.Attributes.SetAttribute("class", Kind switch
        {
            "watch" => "pp-state pp-state--watch",
            "act" => "pp-state pp-state--bad",
            "none" => "pp-state pp-state--none",
            "plan" => "pp-state pp-state--plan",
            _ => "pp-state",
        });
    }
}

/// <summary>"3 weeks ago", with the exact date on hover and for a screen reader. Give <c>on</c> (a day) or <c>at</c> (a moment).</summary>
[HtmlTargetElement("relative-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RelativeDateTagHelper(TimeProvider clock) : TagHelper
{
    public DateOnly? On { get; set; }

    public DateTimeOffset? At { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if ((On ?? (At is { } moment ? London.DayOf(moment) : null)) is not { } day)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", At?.InWords ?? day.InWords);
        output.Content.Add($"{day.SeenFrom(clock.Today)}<span class=\"nhsuk-u-visually-hidden\">, {day.InWords}</span>");
    }
}

/// <summary>A telephone number that a phone can dial.</summary>
[HtmlTargetElement("pp-phone", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PhoneTagHelper : TagHelper
{
    public string? Number { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrWhiteSpace(Number))
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pp-nowrap");
        output.Attributes.SetAttribute("href", PhoneNumber.Read(Number).Value?.Link ?? "tel:"
            + string.Concat(Number.Where(c => char.IsAsciiDigit(c) || c == '+')));
        output.Content.SetContent(Number);
    }
}

/// <summary>A button that copies <c>text</c>. It is only there when a script can do it. <c>what</c> says what is copied.</summary>
[HtmlTargetElement("pp-copy", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CopyTagHelper : TagHelper
{
    public string Text { get; set; } = "";

    public string What { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pp-copy pp-noprint");
        output.Content.Add(
            $"<button type=\"button\" class=\"pp-link\" data-copy=\"{Text}\" hidden>Copy<span class=\"nhsuk-u-visually-hidden\"> {What}</span></button>")
            .AppendHtml(" <span role=\"status\" class=\"pp-small pp-muted\"></span>");
    }
}

/// <summary>One line of a <c>dl class="nhsuk-summary-list"</c>. <c>change</c> is the address where it can be changed.</summary>
[HtmlTargetElement("pp-row")]
public sealed class RowTagHelper : TagHelper
{
    public string Label { get; set; } = "";

    public string? Change { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "nhsuk-summary-list__row" + (Change is null ? " nhsuk-summary-list__row--no-actions" : ""));
        output.Content.SetHtmlContent(new HtmlContentBuilder()
            .Add($"<dt class=\"nhsuk-summary-list__key\">{Label}</dt><dd class=\"nhsuk-summary-list__value\">{inside}</dd>"));
        if (Change is not null)
        {
            output.Content.Add(
                $"<dd class=\"nhsuk-summary-list__actions\"><a href=\"{Change}\">Change")
                .Add($"<span class=\"nhsuk-u-visually-hidden\"> {FrontDoorWords.InSentence(Label)}</span></a></dd>");
        }
    }
}

/// <summary>
/// Where this page stands: <c>pp-crumb</c> links, outermost first, never the page itself. Goes in <c>@section Crumbs</c>.
/// On a phone only a link back to the last of them shows.
/// </summary>
[HtmlTargetElement("pp-breadcrumb")]
public sealed class BreadcrumbTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var crumbs = new List<(string? Href, IHtmlContent Text)>();
        context.Items[typeof(BreadcrumbTagHelper)] = crumbs;
        await output.GetChildContentAsync();
        output.TagName = "nav";
        output.Attributes.SetAttribute("class", "nhsuk-breadcrumb");
        output.Attributes.SetAttribute("aria-label", "Breadcrumb");
        var html = new HtmlContentBuilder().AppendHtml("<ol class=\"nhsuk-breadcrumb__list\">");
        foreach (var (href, text) in crumbs)
        {
            html.Add($"<li class=\"nhsuk-breadcrumb__list-item\"><a class=\"nhsuk-breadcrumb__link\" href=\"{href}\">{text}</a></li>");
        }

        html.AppendHtml("</ol>");
        if (crumbs is [.., var (lastHref, lastText)])
        {
            html.Add($"<a class=\"nhsuk-back-link\" href=\"{lastHref}\"><span class=\"nhsuk-u-visually-hidden\">Back to </span>{lastText}</a>");
        }

        output.Content.SetHtmlContent(html);
    }
}

[HtmlTargetElement("pp-crumb", ParentTag = "pp-breadcrumb")]
public sealed class CrumbTagHelper : TagHelper
{
    public string Href { get; set; } = "/";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await output.GetChildContentAsync();
        ((List<(string?, IHtmlContent)>)context.Items[typeof(BreadcrumbTagHelper)]).Add((Href, new HtmlContentBuilder().AppendHtml(text.GetContent())));
        output.SuppressOutput();
    }
}
