using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.ApiKeys;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Security;

public class RateLimitsTests(RateLimitsTests.TightPortal portal) : IClassFixture<RateLimitsTests.TightPortal>
{
    [Fact]
    public async Task Too_many_requests_from_an_address_are_told_when_to_come_back()
    {
        using var browser = portal.Anonymous();
        HttpResponseMessage? last = null;
        for (var i = 0; i < 6; i++)
        {
            last = await browser.GetAsync("/privacy");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last!.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), last.Headers.RetryAfter!.Delta);
        Assert.Contains("wait", (await last.Content.ReadAsStringAsync()).ToLowerInvariant(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_minute_of_the_portals_clock_there_is_room_again()
    {
        await using var node = await portal.AnotherNodeAsync(); // a node counts for itself
        using var browser = Portal.BrowserOf(node);
        for (var minute = 0; minute < 2; minute++)
        {
            Assert.Equal(Enumerable.Repeat(HttpStatusCode.OK, 5).Append(HttpStatusCode.TooManyRequests), await SixAsync(browser));
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private static async Task<List<HttpStatusCode>> SixAsync(Browser browser)
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add((await browser.GetAsync("/privacy")).StatusCode);
        }

        return answers;
    }

    [Fact]
    public async Task One_persons_haste_does_not_slow_another()
    {
        var trust = await portal.OrganisationAsync("RMP");
        using var hasty = await portal.SignedInAsAsync(trust);
        using var calm = await portal.SignedInAsAsync(trust);
        for (var i = 0; i < 9; i++)
        {
            await hasty.GetAsync("/privacy");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await hasty.GetAsync("/privacy")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await calm.GetAsync("/privacy")).StatusCode);
    }

    [Fact]
    public async Task Health_is_never_limited()
    {
        using var browser = portal.Anonymous();
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/healthz/live")).StatusCode);
        }
    }

    [Fact]
    public async Task A_key_has_its_organisations_limit_and_a_wrong_one_that_of_its_address()
    {
        await using var node = await portal.AnotherNodeAsync(); // a node counts for itself
        using var program = Portal.BrowserOf(node);
        var (ours, theirs) = (await KeyOfAsync("RMP"), await KeyOfAsync("RJE"));

        Assert.Equal([HttpStatusCode.OK], await AskAsync(program, ours, 8)); // more than an address may
        Assert.Equal([HttpStatusCode.TooManyRequests], await AskAsync(program, ours, 1));
        Assert.Equal([HttpStatusCode.OK], await AskAsync(program, theirs, 1)); // the same address, another organisation
        var wrong = theirs[..^4] + "0000";
        Assert.Equal([HttpStatusCode.Unauthorized], await AskAsync(program, wrong, 5));
        Assert.Equal([HttpStatusCode.TooManyRequests], await AskAsync(program, wrong, 1));
        Assert.Equal([HttpStatusCode.OK], await AskAsync(program, theirs, 1));
    }

    private async Task<string> KeyOfAsync(string code)
    {
        var (organisation, secret) =
            (await portal.OrganisationAsync(code), ApiKeyHandler.Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        await portal.SaveAsync(new ApiKey
        {
            OrganisationId = organisation.Id,
            Name = "Intranet",
            Prefix = secret[..10],
            KeyHash = ApiKeyHandler.HashOf(secret),
            CreatedBy = (await portal.AddPersonAsync(organisation, Domain.Accounts.MembershipRole.Approver)).Id,
            CreatedAt = portal.Clock.GetUtcNow(),
            ExpiresAt = portal.Clock.GetUtcNow().AddDays(30),
        });
        return secret;
    }

    private static async Task<IEnumerable<HttpStatusCode>> AskAsync(Browser program, string key, int times)
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < times; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/front-door?agenda=apprenticeships&place=BL4", UriKind.Relative));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            answers.Add((await program.SendAsync(request)).StatusCode);
        }

        return answers.Distinct();
    }

    public sealed class TightPortal : Portal
    {
        private protected override string[] Arguments => ["--Portal:RequestsPerAccount=8", "--Portal:RequestsPerAddress=5"];
    }
}
