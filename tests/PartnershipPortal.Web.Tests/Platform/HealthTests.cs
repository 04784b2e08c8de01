using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Platform;

public class HealthTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_node_on_a_migrated_database_is_ready()
    {
        using var browser = portal.Anonymous();

        Assert.Equal("Ready", await (await browser.GetAsync("/healthz/ready")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_node_on_an_empty_database_is_alive_but_not_ready_and_says_why()
    {
        await using var empty = await TestDatabase.EmptyAsync();
        await using var app = await portal.NodeOnAsync(empty.ConnectionString);
        using var browser = Portal.BrowserOf(app);

        var ready = await browser.GetAsync("/healthz/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("migrate", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/healthz/live")).StatusCode);
    }

    [Fact]
    public async Task A_node_that_is_stopping_is_not_ready_but_still_answers()
    {
        await using var app = await portal.AnotherNodeAsync();
        using var browser = Portal.BrowserOf(app);

        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync("/healthz/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/privacy")).StatusCode);
    }

    [Fact]
    public async Task A_person_signed_in_on_one_node_is_signed_in_on_the_other()
    {
        var trust = await portal.OrganisationAsync("RMP");
        using var here = await portal.SignedInAsAsync(trust, MembershipRole.Member);
        await using var other = await portal.AnotherNodeAsync();
        using var there = Portal.BrowserOf(other);
        there.Cookies.Add(here.Cookies.GetAllCookies());

        var page = await there.OpenAsync("/");

        Assert.Contains(trust.Name, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_the_demonstration_is_in_a_real_service()
    {
        using var browser = portal.Anonymous();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/dev/mailbox")).StatusCode);
        Assert.DoesNotContain("demo.example", await (await browser.GetAsync("/sign-in")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await portal.ReadAsync(db => Task.FromResult(db.Users.Count(a => a.IsDemo))));
    }
}
