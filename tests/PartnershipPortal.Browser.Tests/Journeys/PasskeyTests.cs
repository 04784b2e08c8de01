using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>A passkey is made on the way in, and signs in by itself afterwards; a removed one does not.</summary>
public class PasskeyTests(LivePortal portal) : IClassFixture<LivePortal>
{
    [Fact]
    public async Task A_passkey_is_made_signs_in_alone_and_is_worthless_once_removed()
    {
        const string Email = "passkey.owner@test.example";
        const string Password = "copper violin meadow";
        await portal.AddPersonAsync(Email, Password);
        await using var visit = await portal.VisitAsync();
        var page = visit.Page;
        await visit.AddAuthenticatorAsync();
        await visit.GoAsync("/sign-in");
        await page.GetByLabel("Email address").FillAsync(Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey on this device" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Keep your recovery codes");
        await visit.GoAsync("/account/security");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Remove the passkey") })).ToHaveCountAsync(1);
        await visit.SignOutAsync();

        await visit.GoAsync("/sign-in");
        await page.Locator("form[data-passkey=use] button").ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("/sign-in"));
        Assert.Equal(200, await visit.GoAsync("/account/security"));

        await portal.RemovePasskeysAsync(Email);
        await visit.SignOutAsync();
        await visit.GoAsync("/sign-in");
        await page.Locator("form[data-passkey=use] button").ClickAsync();
        await page.Locator(".nhsuk-error-summary, form[data-passkey=use] [role=alert]:not([hidden])").First.WaitForAsync();
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
    }
}
