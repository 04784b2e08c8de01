using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PartnershipPortal.Web.Components;

/// <summary>A list to pick one from. <c>empty</c> is the words of the first line when nothing is picked.</summary>
[HtmlTargetElement("pp-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectTagHelper : FieldTagHelper
{
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>What is shown before anything is chosen. <see cref="ChooseOne"/> goes when there is but one choice, for there is nothing to choose.</summary>
    public string? Empty { get; set; }

    private const string ChooseOne = "Choose one";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var classes = WithClass(output, "nhsuk-select" + (Error is null ? "" : " nhsuk-select--error"));
        var remaining = Markup.Remaining([.. output.Attributes]);
        OpenGroup(output);
        output.Content.AppendHtml(LabelMarkup()).AppendHtml(HintAndError())
            .Add($"<select class=\"{classes}\" id=\"{Id}\" name=\"{FieldName}\"{DescribedBy()}{remaining}>");
        if (Empty is not null && !(Empty is ChooseOne && Items.Take(2).Count() is 1))
        {
            output.Content.Add($"<option value=\"\">{Empty}</option>");
        }

        foreach (var group in Items.GroupBy(item => item.Group))
        {
            if (group.Key is not null)
            {
                output.Content.Add($"<optgroup label=\"{group.Key}\">");
            }

            foreach (var item in group)
            {
                var selected = item.Value == (Answer ?? "") ? Markup.Attribute("selected", "selected") : HtmlString.Empty;
                output.Content.Add($"<option value=\"{item.Value}\"{selected}>{item.Text}</option>");
            }

            output.Content.AppendHtml(group.Key is null ? "" : "</optgroup>");
        }

        output.Content.AppendHtml("</select>");
    }
}

/// <summary>Answers to pick one from, all in sight. Answers come from <c>items</c> or as <c>pp-choice</c> inside.</summary>
[HtmlTargetElement("pp-radios")]
public sealed class RadiosTagHelper : ChoicesTagHelper
{
    private protected override (string Block, string Type) Kind => ("radios", "radio");
}

/// <summary>Answers to pick any number from. Answers come from <c>items</c> or as <c>pp-choice</c> inside.</summary>
[HtmlTargetElement("pp-checkboxes")]
public sealed class CheckboxesTagHelper : ChoicesTagHelper
{
    private protected override (string Block, string Type) Kind => ("checkboxes", "checkbox");
}

/// <summary>What radios and checkboxes share: everything but the word.</summary>
public abstract class ChoicesTagHelper : FieldTagHelper
{
    public IEnumerable<Choice>? Items { get; set; }

    public bool Small { get; set; }

    public bool Inline { get; set; }

    private protected abstract (string Block, string Type) Kind { get; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var nested = new List<Choice>();
        context.Items[typeof(Choice)] = nested;
        await output.GetChildContentAsync();
        var (block, type) = Kind;
        var answers = Answers;
        var classes = $"nhsuk-{block}" + (Small ? $" nhsuk-{block}--small" : "") + (Inline ? $" nhsuk-{block}--inline" : "");
        var html = new HtmlContentBuilder().Add($"<div class=\"{classes}\" data-module=\"nhsuk-{block}\">");
        var number = 0;
        foreach (var choice in (Items ?? []).Concat(nested))
        {
            if (choice.IsDivider)
            {
                html.Add($"<div class=\"nhsuk-{block}__divider\">{choice.Text}</div>");
                continue;
            }

            number++;
            AddChoice(html, choice, number == 1 ? Id : $"{Id}-{number}", answers.Contains(choice.Value), block, type);
        }

        html.AppendHtml("</div>");
        OpenGroup(output);
        output.Content.SetHtmlContent(Fieldset(html));
    }

    private void AddChoice(IHtmlContentBuilder html, Choice choice, string id, bool isChosen, string block, string type)
    {
        var hintId = choice.Hint is null ? null : id + "-item-hint";
        html.Add($"<div class=\"nhsuk-{block}__item\"><input class=\"nhsuk-{block}__input\" id=\"{id}\" name=\"{FieldName}\" type=\"{type}\"")
            .Add($" value=\"{choice.Value}\"{(isChosen ? new HtmlString(" checked") : HtmlString.Empty)}{Markup.Attribute("aria-describedby", hintId)}>")
            .Add($"<label class=\"nhsuk-label nhsuk-{block}__label\" for=\"{id}\">{choice.Text}</label>");
        if (choice.Hint is not null)
        {
            html.Add($"<div class=\"nhsuk-hint nhsuk-{block}__hint\" id=\"{hintId}\">{choice.Hint}</div>");
        }

        html.AppendHtml("</div>");
        if (choice.FollowUp is not null)
        {
            html.Add($"<div class=\"nhsuk-{block}__conditional\">{choice.FollowUp}</div>");
        }
    }
}

/// <summary>One answer written in the page. What stands inside it is asked only when the answer is picked.</summary>
[HtmlTargetElement("pp-choice", ParentTag = "pp-radios")]
[HtmlTargetElement("pp-choice", ParentTag = "pp-checkboxes")]
public sealed class ChoiceTagHelper : TagHelper
{
    public string Value { get; set; } = "";

    public string Text { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>The text stands between answers, as "or", and is no answer itself.</summary>
    public bool Divider { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        var choices = (List<Choice>)context.Items[typeof(Choice)];
        choices.Add(new Choice(Value, Text, Hint)
        {
            IsDivider = Divider,
            FollowUp = inside.IsEmptyOrWhiteSpace ? null : new HtmlContentBuilder().AppendHtml(inside.GetContent())
        });
        output.SuppressOutput();
    }
}

/// <summary>A single yes: one checkbox for a true-or-false property.</summary>
[HtmlTargetElement("pp-checkbox", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxTagHelper : FieldTagHelper
{
    public bool Small { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var isChosen = Answers.Contains("true", StringComparer.OrdinalIgnoreCase);
        var small = Small ? " nhsuk-checkboxes--small" : "";
        OpenGroup(output);
        output.Content.AppendHtml(HintAndError()).Add(
            $"<div class=\"nhsuk-checkboxes{small}\"><div class=\"nhsuk-checkboxes__item\">")
            .Add($"<input class=\"nhsuk-checkboxes__input\" id=\"{Id}\" name=\"{FieldName}\"")
            .Add($" type=\"checkbox\" value=\"true\"{(isChosen ? new HtmlString(" checked") : HtmlString.Empty)}{DescribedBy()}><label")
            .Add($" class=\"nhsuk-label nhsuk-checkboxes__label\" for=\"{Id}\">{Label}</label></div></div>");
    }
}
