using System.Net;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Accounts;

namespace PartnershipPortal.Web.Tests.Security;

/// <summary>A form that another site sends in somebody's name lacks the token of our page, and nothing is done for it (ASVS 3.5.1).</summary>
public class ForgedRequestsTests(Portal portal) : IClassFixture<Portal>
{
    /// <summary>
    /// A mail program's own button has no page of ours (RFC 8058). The sealed link is all that gives the right: see StoppingLettersTests.
    /// </summary>
    private const string OneClick = "/letters/stop/{token}";

    [Fact]
    public async Task Every_unsafe_door_refuses_a_request_without_the_token_of_our_own_page()
    {
        using var mighty = await portal.SignedInAsAsync(await MightyAsync());
        using var half = portal.Anonymous();
        await half.TryPasswordAsync((await portal.AddPersonWithPasswordAsync(null)).Email!);
        var let = new List<string>();
        var doors = Door.All(portal.Services).Where(d => d.Method is not ("GET" or "HEAD" or "ANY") && d.Pattern != OneClick).ToList();

        foreach (var door in doors)
        {
            var browser = door.Policy is Policies.HalfSignedIn ? half : mighty;
            using var request = new HttpRequestMessage(new(door.Method),
                new Uri(door.AddressWith(Guid.NewGuid()), UriKind.Relative))
            { Content = new FormUrlEncodedContent([]) };
            using var answer = await browser.SendAsync(request);
            if (answer.StatusCode is not HttpStatusCode.BadRequest)
            {
                let.Add($"{door.Line.Trim()} answered {(int)answer.StatusCode}");
            }
        }

        Assert.True(doors.Count > 50);
        Assert.Empty(let);
    }

    /// <summary>Somebody who gets through every door: leads an area, approves, and administers the portal.</summary>
    private async Task<Data.Account> MightyAsync() =>
        await portal.AddPersonAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead, isAdministrator: true);
}
