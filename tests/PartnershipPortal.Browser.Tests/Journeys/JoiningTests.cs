using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;
using PartnershipPortal.Web.Features.Accounts.Security;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>Somebody new: registers, confirms the address, sets up the second step, is let in by the approver, signs in with a code.</summary>
public partial class JoiningTests(LivePortal portal) : IClassFixture<LivePortal>
{
    private const string Name = "Ottoline Quickfall";
    private const string Email = "ottoline.quickfall@oldhamcollege.example";
    private const string Password = "seven brass kettles whistle";

    [Fact]
    public async Task A_newcomer_registers_is_let_in_and_signs_in_with_a_second_step()
    {
        await using var newcomer = await portal.VisitAsync();
        var page = newcomer.Page;
        await RegisterAsync(newcomer);
        await page.GotoAsync(await LinkAsync(newcomer, Email));
        await page.GetByLabel("The password you chose").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Your e-mail address is confirmed");
        await Soundness.AssertAsync(newcomer, hasWayBack: false, shot: "address-confirmed");

        await page.Locator("main a[href='/sign-in']").ClickAsync();
        await TypePasswordAsync(page);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Set up your second step");
        await Soundness.AssertAsync(newcomer, hasWayBack: false, shot: "second-step");
        var secret = (await page.Locator("ol.nhsuk-list--number strong").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("6-digit code").FillAsync("000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this app" }).ClickAsync();
        await page.Locator(".nhsuk-error-summary").WaitForAsync();
        Assert.Equal(secret, (await page.Locator("ol.nhsuk-list--number strong").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal));
        await page.GetByLabel("6-digit code").FillAsync(AuthenticatorCode.CodeAt(secret, DateTimeOffset.UtcNow));
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this app" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Keep your recovery codes");
        await Soundness.AssertAsync(newcomer, hasWayBack: false, shot: "recovery-codes");
        var recovery = await page.Locator(".pp-codes li").First.InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I have kept them" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).Not.ToHaveTextAsync("Keep your recovery codes");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
        await newcomer.GoAsync("/");
        await Soundness.AssertAsync(newcomer, hasWayBack: false, shot: "waiting-to-be-let-in");

        await LetInAsync();

        await newcomer.GoAsync("/");
        await Assertions.Expect(page.GetByLabel("What do you need?")).ToBeVisibleAsync();
        await newcomer.SignOutAsync();
        await newcomer.GoAsync("/sign-in");
        await TypePasswordAsync(page);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Enter the code from your app");
        await Soundness.AssertAsync(newcomer, hasWayBack: false, shot: "code");
        await page.GetByRole(AriaRole.Link, new() { Name = "Use a recovery code" }).ClickAsync();
        await page.GetByLabel("Recovery code").FillAsync(recovery);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
    }

    private static async Task RegisterAsync(Visit newcomer)
    {
        var page = newcomer.Page;
        await newcomer.GoAsync("/register");
        await page.GetByLabel("Which organisation do you work for?").FillAsync("Oldham Colege");
        await page.GetByRole(AriaRole.Button, new() { Name = "Look it up" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "The Oldham College", Exact = true }).ClickAsync();
        await page.GetByLabel("Your name").FillAsync(Name);
        await page.GetByLabel("Job title").FillAsync("Placement coordinator");
        await page.GetByLabel("Work email address").FillAsync(Email);
        await page.GetByLabel("Choose a password", new() { Exact = true }).FillAsync("password1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register", Exact = true }).ClickAsync();
        await page.Locator(".nhsuk-error-summary").WaitForAsync();
        await Assertions.Expect(page.GetByLabel("Your name")).ToHaveValueAsync(Name);
        await Soundness.AssertAsync(newcomer, shot: "register-error");

        await page.GetByLabel("Choose a password", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Register", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Look in your e-mail");
    }

    private static async Task TypePasswordAsync(IPage page)
    {
        await page.GetByLabel("Email address").FillAsync(Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    private async Task LetInAsync()
    {
        await using var approver = await portal.VisitAsync("college.approver");
        var page = approver.Page;
        await approver.GoAsync("/organisation/people");
        await page.GetByRole(AriaRole.Link, new() { Name = Name }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send answer" }).ClickAsync();
        await page.Locator(".nhsuk-error-summary").WaitForAsync();
        await Soundness.AssertAsync(approver, shot: "let-in-error");
        await page.GetByLabel("Yes, as member").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send answer" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/organisation/people$"));
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
    }

    /// <summary>The link of the newest letter to the address, as somebody finds it in their mail.</summary>
    private async Task<string> LinkAsync(Visit visit, string to)
    {
        var letter = await portal.ReadAsync(db => Task.FromResult(db.OutboxMessages.Where(m => m.To == to).OrderByDescending(m => m.Id).First()));

        return new Uri(new Uri(visit.Page.Url), new Uri(Link().Match(letter.Body).Value).PathAndQuery).ToString();
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();
}
