namespace PartnershipPortal.Domain.Tests;

public class CleanTextTests
{
    [Theory]
    [InlineData("Plain text, 12 words & £5", "Plain text, 12 words & £5")]
    [InlineData("a\0b", "ab")]
    [InlineData("a\u0007\u001bb\u007f\u0090c", "abc")] // bell, escape, delete, and a control of the second set
    [InlineData("a\uFFFEb\uFFFFc\uFDD0d", "abcd")] // noncharacters
    [InlineData("a\U0001FFFEb\U0010FFFFc", "abc")] // noncharacters of other planes
    [InlineData("Zo\u200Be\u200C Qu\u2060i\uFEFFll\u180E", "Zoe Quill")] // zero width
    [InlineData("abc\u202Etxt.exe\u2066x\u2069\u200F", "abctxt.exex")] // direction
    [InlineData("part\u00ADner", "partner")] // soft hyphen
    [InlineData("a\u00A0b\u202Fc\u2007d\u3000e", "a b c d e")] // spaces of all kinds
    [InlineData("a\r\nb\rc\nd\u2028e\u2029f\u0085g\vh", "a\nb\nc\nd\ne\nf\ng\nh")] // a line break is one character
    [InlineData("a\tb", "a\tb")]
    [InlineData("e\u0301", "é")] // composed
    [InlineData("👍🏽 日本 Łódź", "👍🏽 日本 Łódź")]
    public void Text_is_kept_without_what_nobody_sees(string given, string kept)
    {
        Assert.Equal(kept, CleanText.Of(given));
        Assert.Equal(kept, CleanText.Of(kept));
        Assert.True(CleanText.IsClean(kept));
    }

    [Theory]
    [InlineData("abc", 5, "abc")]
    [InlineData("abcdef", 3, "abc")]
    [InlineData("ab👍", 3, "ab")] // not half of a pair
    [InlineData("ab👍", 4, "ab👍")]
    [InlineData("abe\u0301x", 3, "ab")] // not a letter without its accent
    [InlineData("👩‍👩‍👧‍👦b", 5, "")] // not half of a family
    [InlineData("a🇬🇧", 3, "a")] // not half of a flag
    [InlineData("a\r\nb", 2, "a")]
    public void Cutting_never_splits_a_character(string text, int most, string cut) => Assert.Equal(cut, CleanText.Cut(text, most));

    [Fact]
    public void Half_a_pair_is_taken_out() // an attribute could not hold it
    {
        Assert.Equal("ab", CleanText.Of("a\uD83Fb"));
        Assert.Equal("ab", CleanText.Of("a\uDC00\uD800b"));
        Assert.Equal("ab👍", CleanText.Of("ab\uD83D\uDC4D\uD83D"));
    }

    [Fact]
    public void Whatever_comes_in_the_result_is_clean_and_can_be_composed()
    {
        var random = new Random(2026);
        for (var round = 0; round < 2_000; round++)
        {
            var given = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(char.MinValue, char.MaxValue + 1))]);

            var kept = CleanText.Of(given);

            Assert.True(CleanText.IsClean(kept));
            Assert.DoesNotContain('\0', kept);
            Assert.DoesNotContain('\r', kept);
            Assert.True(kept.IsNormalized());
        }
    }

    [Fact]
    public void A_rule_about_text_counts_what_is_kept() => Assert.Equal("a\nb", Rule.Text(" \u200Ba\r\nb\u00A0", 3, "It"));
}
