using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Accounts;

public class SigningInTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_words()
    {
        var account = await portal.AddPersonWithPasswordAsync(await portal.OrganisationAsync("RMP"));
        using var browser = portal.Anonymous();

        var wrong = await browser.TryPasswordAsync(account.Email!, "not my password");
        var unknown = await browser.TryPasswordAsync("nobody@test.example", "not my password");

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        var words = Persons.ErrorOn(await Browser.ReadAsync(wrong));
        Assert.Equal("The email address or password is not right. Check both and try again.", words);
        Assert.Equal(words, Persons.ErrorOn(await Browser.ReadAsync(unknown)));
    }

    [Fact]
    public async Task Guessing_is_slowed_down_and_the_owner_gets_in_after_the_wait()
    {
        var account = await portal.AddPersonWithPasswordAsync(await portal.OrganisationAsync("RMP"));
        using var browser = portal.Anonymous();
        for (var i = 0; i < 5; i++)
        {
            await browser.TryPasswordAsync(account.Email!, "wrong guess");
        }

        var tooSoon = await browser.TryPasswordAsync(account.Email!);
        portal.Clock.Advance(TimeSpan.FromSeconds(2));
        var later = await browser.TryPasswordAsync(account.Email!);

        Assert.Equal(HttpStatusCode.TooManyRequests, tooSoon.StatusCode);
        Assert.Contains("Wait", Persons.ErrorOn(await Browser.ReadAsync(tooSoon)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact]
    public async Task The_first_sign_in_sets_up_a_second_step_and_later_ones_ask_for_it()
    {
        var account = await portal.AddPersonWithPasswordAsync(await portal.OrganisationAsync("RMP"));
        using var browser = portal.Anonymous();

        var half = await browser.TryPasswordAsync(account.Email!, returnUrl: "/account");
        Assert.StartsWith("/account/second-step", half.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).StatusCode);
        var setUp = await browser.OpenAsync(half.Headers.Location.OriginalString);
        var secret = Persons.SecretOn(setUp);
        var codes = await Browser.ReadAsync(await browser.SubmitAsync(setUp, "Use this app", ("Code", portal.CodeFor(secret))));
        Assert.Equal("Keep your recovery codes – Partnership Portal", codes.Title);
        var recovery = codes.QuerySelectorAll(".pp-codes li").Select(li => li.TextContent.Trim()).ToList();
        Assert.Equal(10, recovery.Count);
        Assert.Equal("Your account – Partnership Portal", (await browser.OpenAsync("/account")).Title);

        using var again = portal.Anonymous();
        var next = await again.TryPasswordAsync(account.Email!);
        Assert.StartsWith("/sign-in/code", next.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var used = await again.SubmitAsync(await again.OpenAsync("/sign-in/code"), "Continue", ("Code", portal.CodeFor(secret)));
        Assert.Equal(HttpStatusCode.BadRequest, used.StatusCode); // the same code twice
        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        var right = await again.SubmitAsync(await again.OpenAsync("/sign-in/code"), "Continue", ("Code", portal.CodeFor(secret)));
        Assert.Equal("/", right.Headers.Location!.OriginalString);

        using var withoutPhone = portal.Anonymous();
        await withoutPhone.TryPasswordAsync(account.Email!);
        var byPaper =
            await withoutPhone.SubmitAsync(await withoutPhone.OpenAsync("/sign-in/recovery-code"), "Continue", ("Code", recovery[0].ToLowerInvariant()));
        Assert.Equal("/", byPaper.Headers.Location!.OriginalString);
        using var thief = portal.Anonymous();
        await thief.TryPasswordAsync(account.Email!);
        var secondUse = await thief.SubmitAsync(await thief.OpenAsync("/sign-in/recovery-code"), "Continue", ("Code", recovery[0]));
        Assert.Equal(HttpStatusCode.BadRequest, secondUse.StatusCode);
    }

    [Fact]
    public async Task A_password_alone_does_not_replace_the_second_step()
    {
        var account = await portal.AddPersonWithPasswordAsync(null);
        using var browser = portal.Anonymous();
        await browser.TryPasswordAsync(account.Email!);
        var setUp = await browser.OpenAsync("/account/second-step");
        await browser.SubmitAsync(setUp, "Use this app", ("Code", portal.CodeFor(Persons.SecretOn(setUp))));
        using var thief = portal.Anonymous();
        await thief.TryPasswordAsync(account.Email!);

        var response = await thief.GetAsync("/account/second-step");

        Assert.Equal("/sign-in/code", response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Nobody_is_sent_elsewhere_after_signing_in(string returnUrl)
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));

        var response = await browser.GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));

        Assert.Equal("/", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_even_for_a_copy_of_the_cookie()
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));
        using var copy = portal.Anonymous();
        copy.Cookies.Add(browser.Cookies.GetAllCookies());

        await browser.SubmitAsync(await browser.OpenAsync("/account"), "Sign out");

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await copy.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_by_itself()
    {
        var trust = await portal.OrganisationAsync("RMP");
        using var idle = await portal.SignedInAsAsync(trust);

        portal.Clock.Advance(TimeSpan.FromHours(9));

        Assert.Equal(HttpStatusCode.Redirect, (await idle.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task One_browser_signs_another_out()
    {
        var account = await portal.AddPersonAsync(await portal.OrganisationAsync("RMP"));
        using var lost = await portal.SignedInAsAsync(account);
        using var mine = await portal.SignedInAsAsync(account);
        var page = await mine.OpenAsync("/account/sessions");
        Assert.Equal(2, page.QuerySelectorAll(".pp-rows li").Length);

        await mine.SubmitAsync(page, "Sign out A test");

        Assert.Equal(HttpStatusCode.Redirect, (await lost.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await mine.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Another_persons_session_is_not_found()
    {
        var stranger = await portal.AddPersonAsync(null);
        using var theirs = await portal.SignedInAsAsync(stranger);
        using var mine = await portal.SignedInAsAsync(await portal.AddPersonAsync(null));
        using var mineToo = await portal.SignedInAsAsync(await portal.AddPersonAsync(null));
        var session = await portal.ReadAsync(db => db.SignInSessions.SingleAsync(s => s.AccountId == stranger.Id));
        var page = await mine.OpenAsync("/account/sessions");
        page.QuerySelector("form[action='/account/sessions/end-all']")!.SetAttribute("action", $"/account/sessions/{session.Id}/end");

        var response = await mine.SubmitAsync(page, "Sign out everywhere");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_disabled_account_is_out_at_once()
    {
        var account = await portal.AddPersonAsync(await portal.OrganisationAsync("RMP"));
        using var browser = await portal.SignedInAsAsync(account);
        using var admin = await portal.SignedInAsAdministratorAsync();

        await admin.SubmitAsync(await admin.OpenAsync($"/admin/accounts/{account.Id}"), "Do it", ("Act", "withdraw"), ("Reason", "Left under a cloud"));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).StatusCode);
        Assert.True(await portal.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.SubjectId == account.Id.ToString() && e.Reason == "Left under a cloud")));
    }
}
