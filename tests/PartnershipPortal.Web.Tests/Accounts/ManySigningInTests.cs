using System.Net;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Tests.Accounts;

/// <summary>With the limits of a real service: many may be right at once, and guessing at once gains nothing.</summary>
public class ManySigningInTests(ManySigningInTests.RealLimits portal) : IClassFixture<ManySigningInTests.RealLimits>
{
    private const int Many = 64;

    [Fact]
    public async Task Sixty_four_at_once_get_in_with_the_right_passwords_twice_over()
    {
        var trust = await portal.OrganisationAsync("RMP");
        var accounts = new List<Account>();
        for (var i = 0; i < 4; i++)
        {
            accounts.Add(await portal.AddPersonWithPasswordAsync(trust));
        }

        for (var round = 0; round < 2; round++)
        {
            var answers = await AtOnceAsync(i => (accounts[i % accounts.Count].Email!, Persons.Password));

            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        }
    }

    [Fact]
    public async Task Guesses_at_once_are_looked_at_no_more_than_one_after_the_other()
    {
        var account = await portal.AddPersonWithPasswordAsync(await portal.OrganisationAsync("RJE"));

        var answers = await AtOnceAsync(i => (account.Email!, $"a wrong guess {i}"));

        Assert.Equal(5, answers.Count(a => a.StatusCode is HttpStatusCode.BadRequest));
        Assert.Equal(Many - 5, answers.Count(a => a.StatusCode is HttpStatusCode.TooManyRequests));
        using var late = portal.Anonymous();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await late.TryPasswordAsync(account.Email!)).StatusCode); // right, but too soon
    }

    [Fact]
    public async Task One_address_trying_one_password_on_many_accounts_is_stopped_and_others_are_not()
    {
        var account = await portal.AddPersonWithPasswordAsync(await portal.OrganisationAsync("RMP"));
        await using var node = await portal.AnotherNodeAsync();
        using var browser = Portal.BrowserOf(node);
        HttpResponseMessage last = null!;
        for (var i = 0; i <= 60; i++)
        {
            last = await browser.TryPasswordAsync($"guess{i}@test.example", "Winter2026!");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), last.Headers.RetryAfter!.Delta); // by the portal's clock, which stands still: however slow the machine is
        using var elsewhere = portal.Anonymous();
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.TryPasswordAsync(account.Email!)).StatusCode);

        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.TryPasswordAsync(account.Email!)).StatusCode);
    }

    private async Task<HttpResponseMessage[]> AtOnceAsync(Func<int, (string Email, string Password)> who)
    {
        var browsers = Enumerable.Range(0, Many).Select(_ => portal.Anonymous()).ToList();
        var pages = await Task.WhenAll(browsers.Select(b => b.OpenAsync("/sign-in")));
        var answers = await Task.WhenAll(browsers.Select((b, i) => b.SubmitAsync(pages[i], "Sign in", ("Email", who(i).Email), ("Password", who(i).Password))));
        browsers.ForEach(b => b.Dispose());
        return answers;
    }

    public sealed class RealLimits : Portal
    {
        private protected override string[] Arguments => [];
    }
}
