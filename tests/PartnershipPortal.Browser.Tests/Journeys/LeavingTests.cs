using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>J7: someone leaves, a successor is named, and what waited for the one waits for the other.</summary>
public partial class LeavingTests(LivePortal portal) : IClassFixture<LivePortal>
{
    [Fact]
    public async Task A_request_moves_to_the_successor_and_the_asker_is_told_by_role()
    {
        const string Leaver = "Sunniva Brackenridge";
        const string Successor = "Leila Varma-Stone";
        await using var college = await portal.VisitAsync("college.approver");
        var page = college.Page;
        await college.GoAsync("/organisation/contacts");
        await Soundness.AssertAsync(college, shot: "contacts");
        await page.GetByRole(AriaRole.Link, new() { Name = Leaver }).First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(Leaver);
        await Soundness.AssertAsync(college, shot: "contact");
        await page.Locator("a[href$='/leaving']").Last.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await page.Locator(".nhsuk-error-summary").WaitForAsync();
        await Soundness.AssertAsync(college, shot: "leaving-error");

        var today = TimeProvider.System.Today;
        await page.GetByLabel("Day", new() { Exact = true }).FillAsync($"{today:%d}");
        await page.GetByLabel("Month", new() { Exact = true }).FillAsync($"{today:%M}");
        await page.GetByLabel("Year", new() { Exact = true }).FillAsync($"{today:yyyy}");
        await page.Locator("input[name=Reason]").First.CheckAsync();
        var choice = await page.Locator("select[name=SuccessorId] option", new() { HasText = Successor }).First.GetAttributeAsync("value");
        await page.GetByLabel("Who takes over?").SelectOptionAsync(choice!);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Larch House Care");
        await Soundness.AssertAsync(college, shot: "leaving");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand over now" }).ClickAsync();
        await Assertions.Expect(page.Locator("main, [role=status]").First).ToBeVisibleAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("/(check|leaving)$"));

        await using var successor = await portal.VisitAsync("college.lead");
        await successor.GoAsync("/dev/mailbox");
        var asked = await successor.Page.Locator(".pp-sheet").Filter(new() { HasText = "Will you take over" }).First.InnerTextAsync();
        await successor.GoAsync(AnswerLink().Match(asked).Value);
        await Soundness.AssertAsync(successor, hasWayBack: false, shot: "succession");
        await successor.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, I take over" }).ClickAsync();
        await Assertions.Expect(successor.Page.Locator("h1")).ToHaveTextAsync("Thank you, you take over");
        await Soundness.AssertAsync(successor, hasWayBack: false);

        await using var care = await portal.VisitAsync("care.manager");
        await care.GoAsync("/inbox?box=sent");
        await care.Page.Locator(".pp-rows a", new() { HasText = "The Oldham College" }).First.ClickAsync();
        await Assertions.Expect(care.Page.Locator("section[aria-labelledby=hist] .pp-time")).ToContainTextAsync("whoever took over");
        Assert.DoesNotContain(Leaver, await care.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await care.GoAsync("/dev/mailbox");
        var letter = await care.Page.Locator(".pp-sheet").Filter(new() { HasText = "Your contact at The Oldham College has changed" }).First.InnerTextAsync();
        Assert.DoesNotContain(Leaver, letter, StringComparison.Ordinal);
        Assert.DoesNotContain(Successor, letter, StringComparison.Ordinal);
    }

    [GeneratedRegex("/succession/[0-9a-f]+")]
    private static partial Regex AnswerLink();
}
