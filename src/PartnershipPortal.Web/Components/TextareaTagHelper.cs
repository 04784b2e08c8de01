using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PartnershipPortal.Web.Components;

/// <summary>Room for sentences. With <c>max-length</c> it says the limit, and a script counts what is left.</summary>
[HtmlTargetElement("pp-textarea", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextareaTagHelper : FieldTagHelper
{
    public int Rows { get; set; } = 4;

    public int? MaxLength { get; set; }

    protected override bool HoldsWords => true;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var classes =
            WithClass(output, "nhsuk-textarea" + (MaxLength is null ? "" : " nhsuk-js-character-count") + (Error is null ? "" : " nhsuk-textarea--error"));
        var remaining = Markup.Remaining([.. output.Attributes]);
        OpenGroup(output, MaxLength is null ? null : "nhsuk-character-count");
        if (MaxLength is not null)
        {
            output.Attributes.SetAttribute("data-module", "nhsuk-character-count");
            output.Attributes.SetAttribute("data-maxlength", MaxLength);
        }

        var info = MaxLength is null ? null : Id + "-info";
        output.Content.AppendHtml(LabelMarkup()).AppendHtml(HintAndError()).Add(
            $"<textarea class=\"{classes}\" id=\"{Id}\" name=\"{FieldName}\" rows=\"{Rows}\"{DescribedBy(also: info)}{remaining}>\n{Answer}</textarea>");
        if (MaxLength is not null)
        {
            output.Content.Add($"<div class=\"nhsuk-hint nhsuk-character-count__message\" id=\"{info}\">You can enter up to {MaxLength} characters</div>");
        }
    }
}
