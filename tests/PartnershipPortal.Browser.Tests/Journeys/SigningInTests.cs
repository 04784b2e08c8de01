using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>What goes wrong at the door is said in words, where the eye and the focus are, and nothing typed is lost.</summary>
public class SigningInTests
{
    [Fact]
    public async Task An_empty_form_says_what_is_missing_and_leads_to_it()
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync();
        var page = visit.Page;
        await visit.GoAsync("/sign-in");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        var summary = page.Locator(".nhsuk-error-summary");
        await summary.WaitForAsync();
        await Assertions.Expect(page).ToHaveTitleAsync("Error: Sign in – Partnership Portal");
        await Assertions.Expect(summary).ToBeFocusedAsync();
        await summary.GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(page.GetByLabel("Email address")).ToBeFocusedAsync();
        await Soundness.AssertAsync(visit, shot: "sign-in-error");
    }

    [Fact]
    public async Task A_wrong_password_keeps_the_address_and_says_nothing_about_who_has_an_account()
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync();
        var page = visit.Page;
        var said = new List<string>();

        foreach (var email in new[] { "ics.lead@demo.example", "nobody.at.all@demo.example" })
        {
            await visit.GoAsync("/sign-in");
            await page.GetByLabel("Email address").FillAsync(email);
            await page.GetByLabel("Password", new() { Exact = true }).FillAsync("not the password");
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await page.Locator(".nhsuk-error-summary").WaitForAsync();
            await Assertions.Expect(page.GetByLabel("Email address")).ToHaveValueAsync(email);
            await Assertions.Expect(page.GetByLabel("Password", new() { Exact = true })).ToHaveValueAsync("");
            said.Add(await page.Locator(".nhsuk-error-summary").InnerTextAsync());
        }

        Assert.Equal(said[0], said[1]);
    }

    [Fact]
    public async Task A_page_asked_for_before_signing_in_comes_after()
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync();

        await visit.GoAsync("/find?need=apprenticeships&where=OL6+9RW");
        Assert.Contains("/sign-in", visit.Page.Url, StringComparison.Ordinal);
        await visit.SignInAsync("trust.lead@demo.example", PartnershipPortal.Web.Features.Accounts.DemoAccounts.Password);

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex(@"/find\?need=apprenticeships&where=OL6\+9RW$"));
    }

    [Fact]
    public async Task Signing_out_ends_it_also_for_Back()
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync();
        var page = visit.Page;
        await visit.GoAsync("/sign-in");
        await visit.SignInAsync("care.manager@demo.example", PartnershipPortal.Web.Features.Accounts.DemoAccounts.Password);
        await visit.GoAsync("/account");

        await visit.SignOutAsync();
        await visit.GoBackAsync();

        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/sign-in"));
        await Assertions.Expect(page.GetByLabel("Email address")).ToBeVisibleAsync();
    }
}
