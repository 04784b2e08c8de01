using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PartnershipPortal.Web.Components;

/// <summary>A line to type in. <c>suggestions</c> offers words without insisting on them.</summary>
[HtmlTargetElement("pp-input")]
public sealed class InputTagHelper : FieldTagHelper
{
    public string Type { get; set; } = "text";

    /// <summary>In characters: 2, 3, 4, 5, 10, 20 or 30; or a share such as two-thirds.</summary>
    public string? Width { get; set; }

    public string? Prefix { get; set; }

    public string? Suffix { get; set; }

    public IEnumerable<string>? Suggestions { get; set; }

    /// <summary>A code that works once: it is not kept when the form comes too late.</summary>
    public bool Secret { get; set; }

    protected override bool IsSecret => Secret || Type is "password" or "file";

    protected override bool HoldsWords => true;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var more = await output.GetChildContentAsync();
        var moreHint = more.IsEmptyOrWhiteSpace ? null : more;
        var classes = WithClass(output, "nhsuk-input" + (Error is null ? "" : " nhsuk-input--error") + WidthClass());
        if (Type is "email" or "url" && !output.Attributes.ContainsName("spellcheck"))
        {
            output.Attributes.SetAttribute("spellcheck", "false");
        }

        var list = Suggestions is null ? null : Id + "-list";
        var value = Type is "password" or "file" ? null : Answer;
        IHtmlContent input = new HtmlContentBuilder().Add(
            $"<input class=\"{classes}\" id=\"{Id}\" name=\"{FieldName}\" type=\"{Type}\"{Markup.Attribute("value", value)}")
            .Add($"{Markup.Attribute("list", list)}{DescribedBy(moreHint)}{Markup.Remaining(output.Attributes)}>");
        if (Prefix is not null || Suffix is not null)
        {
            input = new HtmlContentBuilder().Add($"<div class=\"nhsuk-input-wrapper\">{Affix("prefix", Prefix)}{input}{Affix("suffix", Suffix)}</div>");
        }

        OpenGroup(output);
        output.Content.SetHtmlContent("").AppendHtml(LabelMarkup()).AppendHtml(HintAndError(moreHint)).AppendHtml(input);
        if (Suggestions is not null)
        {
            output.Content.Add($"<datalist id=\"{list}\">");
            foreach (var suggestion in Suggestions)
            {
                output.Content.Add($"<option>{suggestion}</option>");
            }

            output.Content.AppendHtml("</datalist>");
        }
    }

    private string WidthClass() => Width switch
    {
        null => "",
        _ when char.IsAsciiDigit(Width[0]) => $" nhsuk-input--width-{Width}",
        _ => $" nhsuk-u-width-{Width}",
    };

    private static IHtmlContent Affix(string kind, string? text) =>
        text is null ? HtmlString.Empty : new HtmlContentBuilder().Add($"<div class=\"nhsuk-input-wrapper__{kind}\" aria-hidden=\"true\">{text}</div>");
}

/// <summary>A password, with a button to show it. What was typed is never sent back. Paste is allowed.</summary>
[HtmlTargetElement("pp-password", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PasswordTagHelper : FieldTagHelper
{
    /// <summary>current-password to sign in, new-password to choose one.</summary>
    public string Autocomplete { get; set; } = "current-password";

    protected override bool IsSecret => true;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var remaining = Markup.Remaining([.. output.Attributes]);
        var error = Error is null ? "" : " nhsuk-input--error";
        OpenGroup(output, "nhsuk-password-input");
        output.Attributes.SetAttribute("data-module", "nhsuk-password-input");
        output.Content.AppendHtml(LabelMarkup()).AppendHtml(HintAndError()).Add(
            $"<div class=\"nhsuk-input-wrapper\"><input class=\"nhsuk-input nhsuk-password-input__input nhsuk-js-password-input-input{error}\"")
            .Add($" id=\"{Id}\" name=\"{FieldName}\" type=\"password\" spellcheck=\"false\" autocapitalize=\"none\"")
            .Add($" autocomplete=\"{Autocomplete}\"{DescribedBy()}{remaining}>")
            .AppendHtml("<button class=\"nhsuk-button nhsuk-button--secondary nhsuk-button--small nhsuk-password-input__toggle")
            .Add($" nhsuk-js-password-input-toggle\" data-module=\"nhsuk-button\" type=\"button\" aria-controls=\"{Id}\"")
            .AppendHtml(" aria-label=\"Show password\" hidden>Show</button></div>");
    }
}

/// <summary>A file to send. The form needs <c>enctype="multipart/form-data"</c>.</summary>
[HtmlTargetElement("pp-file", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileTagHelper : FieldTagHelper
{
    protected override bool IsSecret => true; // a file cannot be put back into a form

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var remaining = Markup.Remaining([.. output.Attributes]);
        OpenGroup(output);
        output.Content.AppendHtml(LabelMarkup()).AppendHtml(HintAndError())
            .Add($"<input class=\"pp-file\" id=\"{Id}\" name=\"{FieldName}\" type=\"file\"{DescribedBy()}{remaining}>");
    }
}
