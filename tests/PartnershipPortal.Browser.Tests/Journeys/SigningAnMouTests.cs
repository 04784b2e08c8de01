using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;
using PartnershipPortal.Web.Features.Accounts;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>J4, the last signature on an agreement that the other side has signed, and anybody's check of it.</summary>
public class SigningAnMouTests(LivePortal portal) : IClassFixture<LivePortal>
{
    [Fact]
    public async Task The_college_reads_and_signs_the_trust_sees_it_and_anybody_checks_it()
    {
        await using var college = await portal.VisitAsync("college.lead");
        var page = college.Page;
        await college.GoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Sign the MoU") }).First.ClickAsync();
        await page.Locator("summary", new() { HasText = "Read all" }).First.ClickAsync();
        await Soundness.AssertAsync(college, shot: "mou-sign");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign", Exact = true }).ClickAsync();
        await page.Locator(".nhsuk-error-summary").WaitForAsync();
        await Soundness.AssertAsync(college, shot: "mou-sign-missing");
        await page.GetByLabel("Your full name, as you sign").FillAsync("Leila Varma-Stone");
        await page.GetByLabel("I have read version").CheckAsync();
        await page.GetByLabel("Your password").FillAsync(DemoAccounts.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Every party has signed now.");
        await Soundness.AssertAsync(college, shot: "mou-signed");
        var mou = new Uri(page.Url).AbsolutePath;

        await using var trust = await portal.VisitAsync("trust.lead");
        await trust.GoAsync(mou);
        await Assertions.Expect(trust.Page.Locator("main")).ToContainTextAsync("Leila Varma-Stone");
        await trust.GoAsync($"{mou}/text");
        var fingerprint = await trust.Page.Locator(".nhsuk-summary-list__row", new() { HasText = "Fingerprint" }).Locator("dd").InnerTextAsync();
        await trust.GoAsync("/verify");
        await trust.Page.GetByLabel("Or paste its fingerprint").FillAsync(fingerprint);
        await trust.Page.GetByRole(AriaRole.Button, new() { Name = "Check the agreement" }).ClickAsync();
        await Assertions.Expect(trust.Page.Locator("main")).ToContainTextAsync("Valid");
        await Soundness.AssertAsync(trust, shot: "mou-verified");
    }
}
