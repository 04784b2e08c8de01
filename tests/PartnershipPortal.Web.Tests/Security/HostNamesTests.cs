using System.Net;
using System.Text.Json;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Security;

/// <summary>The portal answers to its own names only, and says its public address whatever name a request came by.</summary>
public class HostNamesTests(HostNamesTests.Public portal) : IClassFixture<HostNamesTests.Public>
{
    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("portal.example.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("portal.example", HttpStatusCode.OK)]
    [InlineData("health.internal", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    public async Task A_name_that_is_not_ours_is_refused(string host, HttpStatusCode status) =>
        Assert.Equal(status, (await AskAsync("/help", r => r.Headers.Host = host)).StatusCode);

    [Theory]
    [InlineData("/.well-known/security.txt")]
    [InlineData("/security.txt")]
    [InlineData("/api/openapi/v1.json")]
    [InlineData("/sign-in")]
    public async Task A_page_names_the_public_address_and_never_the_one_of_the_request(string path)
    {
        var answer = await AskAsync(path, r =>
        {
            r.Headers.Host = "health.internal";
            r.Headers.Add("X-Forwarded-Host", "evil.example");
        });
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("portal.example", text, StringComparison.Ordinal);
        Assert.DoesNotContain("health.internal", text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passkey_belongs_to_the_public_address()
    {
        var page = await Browser.ReadAsync(await AskAsync("/sign-in", r => r.Headers.Host = "health.internal"));

        var options = JsonDocument.Parse(page.QuerySelector("form[data-passkey=use]")!.GetAttribute("data-options")!).RootElement;

        Assert.Equal("portal.example", options.GetProperty("rpId").GetString());
    }

    private async Task<HttpResponseMessage> AskAsync(string path, Action<HttpRequestMessage> change)
    {
        using var browser = portal.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        change(request);
        return await browser.SendAsync(request);
    }

    public sealed class Public : Portal
    {
        private protected override string[] Arguments =>
            [.. base.Arguments, "--Portal:PublicUrl=https://portal.example", "--Portal:AllowedHosts:0=health.internal"];
    }
}
