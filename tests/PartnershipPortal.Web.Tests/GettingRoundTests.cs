using PartnershipPortal.Domain.Accounts;

namespace PartnershipPortal.Web.Tests;

public class GettingRoundTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task The_front_page_is_for_anybody()
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync("/");

        Assert.EndsWith("Partnership Portal", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_is_known_on_every_page()
    {
        var trust = await portal.OrganisationAsync("RMP");
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Member);

        var page = await browser.OpenAsync("/");

        Assert.Contains(trust.Name, page.Body!.TextContent, StringComparison.Ordinal);
    }
}
