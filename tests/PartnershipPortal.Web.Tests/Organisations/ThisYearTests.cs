using System.Net;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Organisations;

/// <summary>What an organisation says of this year is on its page and moves it in Find.</summary>
public class ThisYearTests(Portal portal) : IClassFixture<Portal>
{
    private const string Asked = "/find?need=apprenticeships&where=OL6+9RW";

    [Fact]
    public async Task Whoever_looks_for_partners_is_said_to_until_they_say_otherwise()
    {
        var people = await Neighbours.AddAsync(portal);
        using var approver = await portal.SignedInAsAsync(people.College, MembershipRole.Approver);
        using var seeker = await people.AskerAsync();
        Assert.DoesNotContain("Looking for partners this year", await CardAsync(seeker), StringComparison.Ordinal);

        var page = await approver.SubmitAndFollowAsync(await approver.OpenAsync("/organisation/this-year"), "Save", ("Appetite", "Looking"));

        Assert.Contains("Looking for partners", page.QuerySelector(".pp-dl")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Looking for partners this year", await CardAsync(seeker), StringComparison.Ordinal);

        await approver.SubmitAsync(await approver.OpenAsync("/organisation/this-year"), "Save", ("Appetite", "NotNow"),
            ("Reason", "Arranged until next summer"));

        Assert.Contains("Not taking part this year: Arranged until next summer", await CardAsync(seeker), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_now_needs_a_reason_which_is_asked_for_beside_the_field()
    {
        using var approver = await portal.SignedInAsAsync(await portal.OrganisationAsync("RXV"), MembershipRole.Approver);

        var response = await approver.SubmitAsync(await approver.OpenAsync("/organisation/this-year"), "Save", ("Appetite", "NotNow"));

        var page = await Browser.ReadAsync(response);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull(page.QuerySelector("#Reason-error"));
        Assert.NotNull(page.QuerySelector("input[value=NotNow][checked]"));
    }

    private static async Task<string> CardAsync(Browser seeker) =>
        (await seeker.OpenAsync(Asked)).QuerySelectorAll(".pp-pick")
            .First(c => c.TextContent.Contains("The Oldham College", StringComparison.Ordinal)).TextContent;
}
