using PartnershipPortal.Web.Components;
using static PartnershipPortal.Web.Tests.Components.Rendered;

namespace PartnershipPortal.Web.Tests.Components;

/// <summary>Our fields render what the library's own examples say.</summary>
public class FieldMarkupTests
{
    private static readonly Choice[] Ways = [new("email", "Email"), new("phone", "Phone"), new("text", "Text message")];

    [Fact]
    public async Task An_input()
    {
        var html = await HtmlAsync(new InputTagHelper { Name = "example", Label = "What is your full name?", LabelSize = "l", IsHeading = true }.In(View()));

        Assert.Equal(Shape(Example("input", "default")), Shape(html));
    }

    [Fact]
    public async Task An_input_with_a_hint_and_what_is_wrong()
    {
        var view = View(("with-hint-error", "Enter NHS number"));
        var field = new InputTagHelper
        {
            Name = "with-hint-error",
            Label = "What is your NHS number?",
            LabelSize = "l",
            IsHeading = true,
            Width = "10",
            Hint = "This is a 10 digit number (like 999 123 4567) that you can find on an NHS letter, prescription or in the NHS App",
        };

        var html = await HtmlAsync(field.In(view), null, ("class", "nhsuk-input--code"), ("inputmode", "numeric"), ("spellcheck", "false"));

        Assert.Equal(Shape(Example("input", "with error message and hint as strings"), "name"), Shape(html, "name"));
    }

    [Fact]
    public async Task A_password()
    {
        var html = await HtmlAsync(new PasswordTagHelper { Name = "example", Label = "Password", LabelSize = "l", IsHeading = true }.In(View()));

        Assert.Equal(Shape(Example("password-input", "default")), Shape(html));
    }

    [Fact]
    public async Task A_textarea_that_counts()
    {
        var field = new TextareaTagHelper
        {
            Name = "example",
            Label = "Can you provide more detail?",
            LabelSize = "l",
            IsHeading = true,
            Rows = 5,
            MaxLength = 200,
            Hint = "Do not include personal information like your name, date of birth or NHS number",
        };

        var html = await HtmlAsync(field.In(View()));

        Assert.Equal(Shape(Example("character-count", "default")), Shape(html));
    }

    [Fact]
    public async Task A_select()
    {
        Choice[] items =
            [new("published", "Recently published"), new("updated", "Recently updated"), new("views", "Most views"), new("comments", "Most comments")];

        var html = await HtmlAsync(new SelectTagHelper { Name = "example", Label = "Sort by", LabelSize = "l", IsHeading = true, Items = items }.In(View()));

        Assert.Equal(Shape(Example("select", "default")), Shape(html));
    }

    [Fact]
    public async Task One_choice_is_chosen_and_what_may_be_left_out_stays_open()
    {
        Choice[] one = [new("a", "The only one")];
        async Task<int> OptionsAsync(string empty, params Choice[] items) => System.Text.RegularExpressions.Regex.Count(
            await HtmlAsync(new SelectTagHelper { Name = "example", Label = "Who?", Empty = empty, Items = items }.In(View())), "<option");

        Assert.Equal((1, 2, 3), (await OptionsAsync("Choose one", one), await OptionsAsync("Nobody", one),
            await OptionsAsync("Choose one", [.. one, new("b", "Another")])));
    }

    [Fact]
    public async Task Radios()
    {
        var html = await HtmlAsync(new RadiosTagHelper
        {
            Name = "example",
            Label = "How do you want to be contacted about this?",
            LabelSize = "l",
            IsHeading = true,
            Items = Ways
        }.In(View()));

        Assert.Equal(Shape(Example("radios", "default")), Shape(html));
    }

    [Fact]
    public async Task A_date()
    {
        var html = await HtmlAsync(new DateTagHelper(TimeProvider.System)
        {
            Name = "example",
            Label = "What is your date of birth?",
            LabelSize = "l",
            IsHeading = true,
            Hint = "For example, 31 3 1980"
        }.In(View()));

        // Ids differ on purpose: the first box carries the question's own, so that the error summary can lead to it.
        Assert.Equal(Shape(Example("date-input", "default"), "id", "for", "name"), Shape(html, "id", "for", "name"));
    }

    [Fact]
    public async Task A_choice_with_a_question_that_follows()
    {
        var radios = new RadiosTagHelper { Name = "Way", Label = "How?" }.In(View());

        var html = await HtmlAsync(radios, async context =>
        {
            var choice = new ChoiceTagHelper { Value = "other", Text = "Another way" };
            await choice.ProcessAsync(context, new("pp-choice", [], (_, _) =>
                Task.FromResult(new Microsoft.AspNetCore.Razor.TagHelpers.DefaultTagHelperContent().SetHtmlContent("<b>Which?</b>"))));
            return "";
        });

        Assert.Contains("</div><div class=\"nhsuk-radios__conditional\"><b>Which?</b></div>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_is_kept_and_encoded()
    {
        var view = View();
        view.ModelState.SetModelValue("Name", "<i>\"Ann\"</i>", "<i>\"Ann\"</i>");

        var html = await HtmlAsync(new InputTagHelper { Name = "Name", Label = "Name" }.In(view));

        Assert.Contains("value=\"&lt;i&gt;&quot;Ann&quot;&lt;/i&gt;\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_was_typed_is_not_sent_back()
    {
        var view = View(("Password", "Wrong"));
        view.ModelState.SetModelValue("Password", "secret words", "secret words");

        var html = await HtmlAsync(new PasswordTagHelper { Name = "Password", Label = "Password" }.In(view));

        Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_errors_follows_the_questions_on_the_page()
    {
        var view = View(("Second", "Enter the second"), ("First", "Enter the first"), ("", "Try again"));
        await HtmlAsync(new InputTagHelper { Name = "First", Label = "First" }.In(view));
        await HtmlAsync(new InputTagHelper { Name = "Second", Label = "Second" }.In(view));

        var html = await HtmlAsync(new ErrorList { ViewContext = view });

        Assert.Contains(
            "<ul class=\"nhsuk-list nhsuk-error-summary__list\"><li>Try again</li><li><a href=\"#First\">Enter the first</a></li><li><a "
            + "href=\"#Second\">Enter the second</a></li></ul>", html, StringComparison.Ordinal);
    }
}
