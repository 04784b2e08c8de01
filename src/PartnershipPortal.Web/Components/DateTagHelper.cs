using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PartnershipPortal.Web.Components;

/// <summary>A date in three boxes, for a <see cref="DateOnly"/> property; <see cref="DateInputBinder"/> reads it back.</summary>
[HtmlTargetElement("pp-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateTagHelper : FieldTagHelper
{
    /// <summary>The day that is filled in, where no property is bound.</summary>
    public DateOnly? Day { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var day = For?.Model as DateOnly? ?? Day;
        var boxes = new HtmlContentBuilder().Add($"<div class=\"nhsuk-date-input\" id=\"{Id}-date\">");
        AddBox(boxes, Id, "Day", Typed(FieldName + ".Day") ?? AsText(day?.Day), 2);
        AddBox(boxes, Id + "-month", "Month", Typed(FieldName + ".Month") ?? AsText(day?.Month), 2);
        AddBox(boxes, Id + "-year", "Year", Typed(FieldName + ".Year") ?? AsText(day?.Year), 4);
        boxes.AppendHtml("</div>");
        OpenGroup(output);
        output.Content.SetHtmlContent(Fieldset(boxes, "group"));
    }

    private void AddBox(IHtmlContentBuilder html, string id, string part, string? value, int width)
    {
        var error = Error is null ? "" : " nhsuk-input--error";
        html.Add($"<div class=\"nhsuk-date-input__item\"><div class=\"nhsuk-form-group\">")
            .Add($"<label class=\"nhsuk-label nhsuk-date-input__label\" for=\"{id}\">{part}</label>")
            .Add($"<input class=\"nhsuk-input nhsuk-date-input__input nhsuk-input--width-{width}{error}\" id=\"{id}\" name=\"{FieldName}.{part}\"")
            .Add($" type=\"text\" inputmode=\"numeric\"{Markup.Attribute("value", value)}></div></div>");
    }
}
