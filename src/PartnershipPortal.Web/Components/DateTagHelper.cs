using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Components;

/// <summary>A date in three boxes, for a <see cref="DateOnly"/> property; <see cref="DateInputBinder"/> reads it back. Its example is a day of the kind that
/// is asked for, told from today, unless the hint has one of its own.</summary>
[HtmlTargetElement("pp-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateTagHelper(TimeProvider clock) : FieldTagHelper
{
    /// <summary>The day that is filled in, where no property is bound.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>How many days from today the example lies; below nought for a question about the past.</summary>
    public int ExampleInDays { get; set; } = 21;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var day = For?.Model as DateOnly? ?? Day;
        var boxes = new HtmlContentBuilder().Add($"<div class=\"nhsuk-date-input\" id=\"{Id}-date\">");
        AddBox(boxes, Id, "Day", Typed(FieldName + ".Day") ?? AsText(day?.Day), 2);
        AddBox(boxes, Id + "-month", "Month", Typed(FieldName + ".Month") ?? AsText(day?.Month), 2);
        AddBox(boxes, Id + "-year", "Year", Typed(FieldName + ".Year") ?? AsText(day?.Year), 4);
        boxes.AppendHtml("</div>");
        if (Hint?.Contains("For example", StringComparison.Ordinal) is not true)
        {
            var example = clock.Today.AddDays(ExampleInDays);
            Hint = $"{Hint}{(Hint is null ? "" : Hint[^1] is '.' ? " " : ". ")}For example, {example.Day} {example.Month} {example.Year}";
        }

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
