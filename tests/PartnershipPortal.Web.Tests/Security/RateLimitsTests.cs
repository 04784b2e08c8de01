using System.Net;

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
        Assert.NotNull(last.Headers.RetryAfter);
        Assert.Contains("wait", (await last.Content.ReadAsStringAsync()).ToLowerInvariant(), StringComparison.Ordinal);
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

    public sealed class TightPortal : Portal
    {
        private protected override string[] Arguments => ["--Portal:RequestsPerAccount=8", "--Portal:RequestsPerAddress=5"];
    }
}
