using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Components;

/// <summary>
/// A myth card where it helps: the one with a <c>code</c>, or the first of an <c>agenda</c>. Its words are the vocabulary's, as on the page "Learn"; what
/// stands inside the tag follows them. Nothing, when an administrator has retired the card. Source: S3-14, S0-46.
/// </summary>
[HtmlTargetElement("pp-myth")]
public sealed class MythTagHelper(ReferenceBook book) : TagHelper
{
    public string? Code { get; set; }

    public string? Agenda { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = null;
        output.Content.SetHtmlContent("");
        var cards = (await book.CurrentAsync(ViewContext.HttpContext.RequestAborted)).CurrentTerms(TermKind.MythCard);
        if (cards.FirstOrDefault(t => Code is not null ? t.Code == Code : Agenda is not null && t.AgendaCode == Agenda) is not { } card)
        {
            return;
        }

        IHtmlContent source = WebLink.SafeOrNull(card.Url) is not { } url ? new HtmlContentBuilder().Add($"{card.Source}")
            : new HtmlContentBuilder().Add($"<a href=\"{url}\" rel=\"noopener noreferrer\">{card.Source}</a>");
        output.Content.Add($"<div class=\"pp-sheet pp-sheet--warn\" id=\"myth\"><h2 class=\"nhsuk-heading-s\">Myth: “{card.Label}”</h2>")
            .Add($"<p>{card.Meaning} {inside}</p><p class=\"pp-small pp-muted nhsuk-u-margin-bottom-0\">Source: {source}. ")
            .Add($"<a href=\"/learn#m-{card.Code}\">More myths</a></p></div>");
    }
}
