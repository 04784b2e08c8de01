using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Tests.Find;
using PartnershipPortal.Web.Tests.Introductions;
using Xunit.Abstractions;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>What a page may ask of the database. A page that asks more has found a new question, or asks one for each row.</summary>
public class StatementBudgetTests(Portal portal, ITestOutputHelper output) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("/cookies", 1)]
    [InlineData("/find?need=apprenticeships&where=OL6+9RW", 3)]
    [InlineData("/find?need=apprenticeships&where=Oldham", 3)]
    [InlineData("/find", 2)]
    [InlineData("/inbox", 9)]
    [InlineData("/", 10)]
    [InlineData("/placements", 6)]
    [InlineData("/placements/calendar", 6)]
    [InlineData("/offers?where=OL6+9RW", 4)]
    [InlineData("/organisations/10006770", 8)]
    [InlineData("/search?q=college", 6)]
    [InlineData("/areas/QOP", 11)]
    [InlineData("/areas/QOP/figures/trusts-with-a-partnership", 5)]
    [InlineData("/regions", 6)]
    [InlineData("/regions/Y62", 7)]
    [InlineData("/contacts/{contact}", 6)]
    public async Task A_page_asks_no_more_than_it_may(string path, int most)
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await portal.SignedInAsAsync(await portal.AddPersonAsync(people.Trust, MembershipRole.Approver));
        var url = path.Replace("{contact}", people.AskedContact.Id.ToString(), StringComparison.Ordinal);
        await browser.OpenAsync(url);
        await browser.OpenAsync(url);
        using var counted = new CountedStatements(portal.ConnectionString);

        await browser.OpenAsync(url);

        output.WriteLine($"{path} {counted.Count}");
        Assert.InRange(counted.Count, 1, most);
    }

    /// <summary>Signed out there is no session to check.</summary>
    [Fact]
    public async Task A_page_of_words_asks_nothing_of_the_database_for_somebody_signed_out()
    {
        using var browser = portal.Anonymous();
        await browser.OpenAsync("/cookies");
        using var counted = new CountedStatements(portal.ConnectionString);

        await browser.OpenAsync("/cookies");

        Assert.InRange(counted.Count, 0, 1);
    }
}
