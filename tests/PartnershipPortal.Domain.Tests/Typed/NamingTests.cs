namespace PartnershipPortal.Domain.Tests.Typed;

public class NamingTests
{
    [Theory]
    [InlineData("Niamh O'Brien-Núñez")]
    [InlineData("Dr. Ann One (she/her)")]
    [InlineData("李 小龙")]
    [InlineData("Apprenticeships & WP Lead, 14-16")]
    [InlineData("‘Abd al-Rahmān")]
    public void Names_as_people_have_them_are_names(string name) => Assert.Null(Naming.WhyNot(name));

    [Theory]
    [InlineData("=HYPERLINK(\"http://a.example\")", "formula")]
    [InlineData("+SUM(1)", "formula")]
    [InlineData("@Ann", "formula")]
    [InlineData("-1", "formula")]
    [InlineData("<script>alert(1)</script>", "< and >")]
    [InlineData("Ann <b>One</b>", "< and >")]
    [InlineData("Ann &#60;One", "< and >")]
    [InlineData("Win a prize at https://a.example", "web address")]
    [InlineData("www.a.example", "web address")]
    [InlineData("0161 496 0000", "letters")]
    [InlineData("...", "letters")]
    public void Formulas_markup_and_addresses_are_not_names(string name, string why) => Assert.Contains(why, Naming.WhyNot(name), StringComparison.Ordinal);
}
