using System.Net;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Accounts;

/// <summary>Wrong guesses elsewhere slow the guesser, and never the owner in a browser where they have signed in before.</summary>
public class GuessedElsewhereTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Fifty_five_wrong_passwords_elsewhere_do_not_keep_the_owner_out_of_a_browser_they_know()
    {
        var (account, mine, _) = await SignedInOnceAsync();
        using var guesser = portal.Anonymous();
        for (var i = 0; i < 55; i++)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(15));
            await guesser.TryPasswordAsync(account.Email!, $"wrong guess {i}");
        }

        var elsewhere = await portal.Anonymous().TryPasswordAsync(account.Email!);
        var here = await mine.TryPasswordAsync(account.Email!);

        Assert.Equal(HttpStatusCode.TooManyRequests, elsewhere.StatusCode); // it is the browser that is known, nothing else
        Assert.StartsWith("/sign-in/code", here.Headers.Location!.OriginalString, StringComparison.Ordinal);
        mine.Dispose();
    }

    [Fact]
    public async Task Nor_do_wrong_codes_by_somebody_who_knows_the_password()
    {
        var (account, mine, secret) = await SignedInOnceAsync();
        using var guesser = portal.Anonymous();
        await guesser.TryPasswordAsync(account.Email!);
        for (var i = 0; i < 6; i++)
        {
            await guesser.SubmitAsync(await guesser.OpenAsync("/sign-in/code"), "Continue", ("Code", "000000"));
        }

        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        var blocked = await guesser.SubmitAsync(await guesser.OpenAsync("/sign-in/code"), "Continue", ("Code", "000000"));
        await mine.TryPasswordAsync(account.Email!);
        var here = await mine.SubmitAsync(await mine.OpenAsync("/sign-in/code"), "Continue", ("Code", portal.CodeFor(secret)));

        Assert.True(blocked.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.BadRequest);
        Assert.Equal("/", here.Headers.Location!.OriginalString);
        mine.Dispose();
    }

    [Fact]
    public async Task A_browser_that_is_known_is_slowed_by_its_own_wrong_guesses()
    {
        var (account, mine, _) = await SignedInOnceAsync();
        for (var i = 0; i < 5; i++)
        {
            await mine.TryPasswordAsync(account.Email!, "wrong guess");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await mine.TryPasswordAsync(account.Email!)).StatusCode);
        mine.Dispose();
    }

    [Fact]
    public async Task Signing_out_clears_the_site_and_keeps_only_that_the_browser_is_known()
    {
        var (_, mine, _) = await SignedInOnceAsync(signsOut: false);

        var answer = await mine.SubmitAsync(await mine.OpenAsync("/account"), "Sign out");

        Assert.Equal("\"cache\", \"storage\"", answer.Headers.GetValues("Clear-Site-Data").Single());
        Assert.Equal(["__Host-portal-known"], mine.Cookies.GetAllCookies().Where(c => !c.Expired).Select(c => c.Name));
        mine.Dispose();
    }

    /// <summary>Somebody who has signed in and out in a browser.</summary>
    private async Task<(Account Account, Browser Browser, string Secret)> SignedInOnceAsync(bool signsOut = true)
    {
        var account = await portal.AddPersonWithPasswordAsync(null);
        var browser = portal.Anonymous();
        await browser.TryPasswordAsync(account.Email!);
        var setUp = await browser.OpenAsync("/account/second-step");
        var secret = Persons.SecretOn(setUp);
        await browser.SubmitAsync(setUp, "Use this app", ("Code", portal.CodeFor(secret)));
        if (signsOut)
        {
            await browser.SubmitAsync(await browser.OpenAsync("/account"), "Sign out");
        }

        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        return (account, browser, secret);
    }
}
