using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PartnershipPortal.Web.Infrastructure.Typing;

namespace PartnershipPortal.Web.Components;

/// <summary>
/// One question of a form: its label, hint, what is wrong with the answer, and the answer kept as it was typed.
/// A page gives <c>for</c> (a property of its model) or, for a search form, <c>name</c> and <c>value</c>.
/// </summary>
public abstract class FieldTagHelper : TagHelper
{
    [HtmlAttributeName("for")]
    public ModelExpression? For { get; set; }

    public string? Name { get; set; }

    public string? Value { get; set; }

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>s, m or l for a bold label; none for a plain one.</summary>
    public string? LabelSize { get; set; }

    /// <summary>The label is the page's heading, on a page with one question.</summary>
    public bool IsHeading { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>A password or a code: never kept, never sent back.</summary>
    protected virtual bool IsSecret => false;

    /// <summary>The answer is in the person's own words, not a choice of ours.</summary>
    protected virtual bool HoldsWords => false;

    protected string FieldName => Name ?? ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For!.Name);

    protected string Id => TagBuilder.CreateSanitizedId(FieldName, "-");

    protected string? Error => ViewContext.ModelState.TryGetValue(FieldName, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>What the person typed, else what the model holds.</summary>
    protected string? Answer => Typed(FieldName) ?? Value ?? AsText(For?.Model);

    protected IReadOnlyCollection<string> Answers
    {
        get
        {
            if (ViewContext.ModelState.TryGetValue(FieldName, out var entry) && entry.RawValue is not null)
            {
                return entry.RawValue is string[] many ? many : [entry.AttemptedValue ?? ""];
            }

            return For?.Model is IEnumerable values and not string ? [.. values.Cast<object?>().Select(v => AsText(v) ?? "")] : [Answer ?? ""];
        }
    }

    protected string? Typed(string name) => ViewContext.ModelState.TryGetValue(name, out var entry) ? entry.AttemptedValue : null;

    protected static string? AsText(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum name => name.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>Turns the tag into a form group and tells the error summary where this question is.</summary>
    protected void OpenGroup(TagHelperOutput output, string? alsoClass = null)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", "nhsuk-form-group" + (Error is null ? "" : " nhsuk-form-group--error")
            + (alsoClass is null ? "" : " " + alsoClass));
        ErrorList.Register(ViewContext, FieldName, Id);
        FormSlipTagHelper.Register(ViewContext, IsSecret ? null : new SlipField(FieldName, HoldsWords ? Label : null));
    }

    protected IHtmlContent LabelMarkup()
    {
        var classes = LabelSize is null ? "nhsuk-label" : $"nhsuk-label nhsuk-label--{LabelSize}";
        IHtmlContent label = new HtmlContentBuilder().Add($"<label class=\"{classes}\" for=\"{Id}\">{Label}</label>");

        return IsHeading ? new HtmlContentBuilder().Add($"<h1 class=\"nhsuk-label-wrapper\">{label}</h1>") : label;
    }

    protected IHtmlContent HintAndError(IHtmlContent? moreHint = null)
    {
        var html = new HtmlContentBuilder();
        if (HasHint(moreHint))
        {
            html.Add($"<div class=\"nhsuk-hint\" id=\"{Id}-hint\">{Hint}{moreHint ?? HtmlString.Empty}</div>");
        }

        if (Error is not null)
        {
            html.Add($"<span class=\"nhsuk-error-message\" id=\"{Id}-error\"><span class=\"nhsuk-u-visually-hidden\">Error: </span>{Error}</span>");
        }

        return html;
    }

    protected IHtmlContent DescribedBy(IHtmlContent? moreHint = null, string? also = null) =>
        Markup.Attribute("aria-describedby",
            string.Join(' ', new[] { also, HasHint(moreHint) ? Id + "-hint" : null, Error is null ? null : Id + "-error" }.OfType<string>()));

    /// <summary>The question above a group of answers, as a fieldset that names them.</summary>
    protected IHtmlContent Fieldset(IHtmlContent answers, string role = "")
    {
        var size = LabelSize is null ? "" : $" nhsuk-fieldset__legend--{LabelSize}";
        IHtmlContent legend = IsHeading
            ? new HtmlContentBuilder().Add($"<h1 class=\"nhsuk-fieldset__heading\">{Label}</h1>")
            : new HtmlContentBuilder().Append(Label);

        return new HtmlContentBuilder().Add(
            $"<fieldset class=\"nhsuk-fieldset\"{DescribedBy()}{Markup.Attribute("role", role)}>")
            .Add($"<legend class=\"nhsuk-fieldset__legend{size}\">{legend}</legend>{HintAndError()}{answers}</fieldset>");
    }

    protected static string WithClass(TagHelperOutput output, string ours) =>
        output.Attributes["class"]?.Value is { } theirs ? $"{ours} {theirs}" : ours;

    private bool HasHint(IHtmlContent? moreHint) => Hint is not null || moreHint is not null;
}
