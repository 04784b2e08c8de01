using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PartnershipPortal.Web.Infrastructure.Typing;

namespace PartnershipPortal.Web.Components;

/// <summary>Puts its slip into every form that is posted and asks something, without a word in the page. The questions say themselves what they are.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormSlipTagHelper(FormSlips slips) : TagHelper
{
    private static readonly object Key = new();

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>A question of the form that is being made.</summary>
    /// <param name="field">Null for a secret: the form has it, and nothing is ever kept of it.</param>
    internal static void Register(ViewContext view, SlipField? field)
    {
        if (view.HttpContext.Items[Key] is Questions { IsOpen: true } questions)
        {
            questions.HasAny = true;
            if (field is not null)
            {
                questions.Fields.Add(field);
            }
        }
    }

    public override void Init(TagHelperContext context) => ViewContext.HttpContext.Items[Key] = new Questions();

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        var questions = (Questions)ViewContext.HttpContext.Items[Key]!;
        questions.IsOpen = false;
        if (questions.HasAny)
        {
            var slip = await slips.WriteAsync(ViewContext.HttpContext, questions.Fields);
            output.PostContent.AppendHtml($"<input type=\"hidden\" name=\"{FormSlip.FieldName}\" value=\"{slip}\">");
        }
    }

    private sealed class Questions
    {
        public List<SlipField> Fields { get; } = [];

        public bool HasAny { get; set; }

        public bool IsOpen { get; set; } = true;
    }
}

/// <summary>An input written by hand, where no tag helper of ours fits (a cell of a table). Kept like any other: <c>pp-kept="the question"</c>.</summary>
[HtmlTargetElement("input", Attributes = "pp-kept")]
public sealed class KeptInputTagHelper : TagHelper
{
    [HtmlAttributeName("pp-kept")]
    public string Label { get; set; } = "";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = output.Attributes["name"].Value.ToString()!;
        ErrorList.Register(ViewContext, name, output.Attributes["id"].Value.ToString()!);
        FormSlipTagHelper.Register(ViewContext, new SlipField(name, Label));
        if (ViewContext.ModelState.TryGetValue(name, out var entry) && entry.AttemptedValue is { } typed)
        {
            output.Attributes.SetAttribute("value", typed);
        }
    }
}

/// <summary>
/// A question that a page asks once for each of many things, so that only one of them can be ours: what was typed into another is kept, and shown to
/// be copied, and is never put into the question of something else.
/// </summary>
[HtmlTargetElement("textarea", Attributes = "pp-kept")]
public sealed class KeptTextareaTagHelper : TagHelper
{
    [HtmlAttributeName("pp-kept")]
    public string Label { get; set; } = "";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        FormSlipTagHelper.Register(ViewContext, new SlipField(output.Attributes["name"].Value.ToString()!, Label));
}
