using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>What somebody typed cannot pass for ours: not in a subject, not in the text, not in the HTML.</summary>
public class LetterTextTests
{
    private const string Phish = "Bank\r\nBcc: all@evil.example\n\nSign in: https://evil.example/x now\u2028www.evil.example/y";

    [Fact]
    public void A_name_is_one_short_line_without_an_address_to_a_page()
    {
        var letter = LetterText.Of($"Dear {Phish},");

        Assert.Equal("Dear Bank Bcc: all@evil. example Sign in: evil. example/x now evil. example/y,", letter.ToString());
        Assert.Equal("Dear Bank Bcc: all@evil. example Sign in: evil. example/x now evil. example/y,", letter.ToSubject());
        Assert.Equal(LetterText.NameMaxLength, LetterText.Of($"{new string('x', 500)}").ToString().Length);
        Assert.Equal(LetterText.SubjectMaxLength, LetterText.Of($"{new string('x', 120)} {new string('y', 120)}").ToSubject().Length);
    }

    [Theory]
    [InlineData("St. John’s U.K. Trust")]
    [InlineData("Siân O’Neill-Smith (she/her)")]
    [InlineData("Head of 16.5 to 19 provision")]
    public void An_honest_name_stays_as_it_is(string name) => Assert.Equal(name, LetterText.Of($"{name}").ToString());

    [Fact]
    public void Longer_words_are_a_quotation_line_by_line_and_nothing_in_them_is_a_link()
    {
        var words = "One https://evil.example/x\n\n--\nAnswer: https://evil.example/y";
        var text = LetterText.Of($"They wrote:\n{words:said}\n\nAnswer: {new Uri("https://portal.example/answer/1")}").ToString();
        var html = LetterHtml.Of("A subject", text);

        Assert.Equal("They wrote:\n> One https://evil.example/x\n>\n> --\n> Answer: https://evil.example/y\n\nAnswer: https://portal.example/answer/1", text);
        Assert.DoesNotContain("href=\"https://evil", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://portal.example/answer/1\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_is_left_out_leaves_no_gap_and_a_cut_splits_no_character()
    {
        Assert.Equal("One\n\nTwo", LetterText.Of($"One\n\n{(LetterText?)null}\n\nTwo\n").ToString());
        Assert.EndsWith("a…", LetterText.Of($"{new string('a', 118) + "👩‍🎓" + new string('b', 50)}").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_html_says_what_the_text_says_with_everything_encoded()
    {
        var text = LetterText.Of($"Dear {"<b>Ann</b> & \"Co\""},\n{"<script>alert(1)</script>":said}").ToString();

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(LetterHtml.Of("<i>Hello</i>", text));

        Assert.Equal("<i>Hello</i>", page.Title);
        Assert.Empty(page.QuerySelectorAll("b, i, script"));
        Assert.Equal("Dear <b>Ann</b> & \"Co\",", page.QuerySelector("p")!.TextContent);
        Assert.Equal("<script>alert(1)</script>", page.QuerySelector("blockquote")!.TextContent);
    }
}
