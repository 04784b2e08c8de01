using PartnershipPortal.Web.Tests.Ambassadors;
using PartnershipPortal.Web.Tests.Contacts;

namespace PartnershipPortal.Web.Tests.Areas;

/// <summary>A care system that was abolished on 1 April 2026 is read of, and chosen nowhere.</summary>
public class AbolishedAreasTests(Portal portal) : IClassFixture<Portal>
{
    private const string Abolished = "QM7";

    [Theory]
    [InlineData("/organisation/ambassadors/new")]
    [InlineData("/my-ambassador")]
    [InlineData("/levy")]
    [InlineData("/levy/new")]
    [InlineData("/hosting")]
    [InlineData("/organisations")]
    [InlineData("/funding")]
    [InlineData("/communities")]
    [InlineData("/communities/new")]
    public async Task No_form_offers_it(string address)
    {
        var (trust, approver) = await portal.TrustAsync();
        var contact = People.Listed(portal, trust, "Porter");
        contact.BelongTo(approver.Id);
        await portal.SaveAsync(contact, People.Listed(portal, trust, "Nurse"));
        using var browser = await portal.SignedInAsAsync(approver);

        var page = await browser.OpenAsync(address);

        Assert.NotEmpty(page.QuerySelectorAll("main [value=QOP]"));
        Assert.Empty(page.QuerySelectorAll($"main [value={Abolished}]"));
    }

    [Fact]
    public async Task Nor_that_of_an_administrator()
    {
        using var administrator = await portal.SignedInAsAdministratorAsync();

        var page = await administrator.OpenAsync("/funding/new");

        Assert.NotEmpty(page.QuerySelectorAll("main [value=QOP]"));
        Assert.Empty(page.QuerySelectorAll($"main [value={Abolished}]"));
    }
}
