using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;
using PartnershipPortal.Web.Features.Accounts;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>What a person sees while an answer takes its time, and the menu where there is little room.</summary>
public sealed class WaitingAndMenuTests
{
    [Fact]
    public async Task A_slow_search_says_so_and_is_sent_once()
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync("trust.lead");
        var page = visit.Page;
        await visit.GoAsync("/");
        var (answer, said) = (new TaskCompletionSource(), new TaskCompletionSource<string>());
        var asked = 0;
        await page.RouteAsync("**/find?**", async route =>
        {
            Interlocked.Increment(ref asked);
            await answer.Task;
            await route.ContinueAsync();
        });
        await page.ExposeFunctionAsync("said", (string words) => said.TrySetResult(words));

        await page.GetByLabel("What do you need?").FillAsync("apprenticeships");
        await page.EvaluateAsync(
            """
            () => {
                const [button, status] = [document.querySelector(".pp-find button"), document.querySelector("p[role=status]")];
                new MutationObserver(() => said(`${button.textContent} ${status.textContent}`)).observe(button, { childList: true });
                button.click();
                button.click();
            }
            """);
        Assert.Equal("Finding people… Finding people…", await said.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        answer.SetResult();

        await page.Locator(".pp-pick").First.WaitForAsync();
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task On_a_phone_the_rest_of_a_long_menu_is_behind_More_and_on_a_wide_screen_in_the_row()
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync("ics.lead");
        var page = visit.Page;
        await visit.GoAsync("/");
        var more = page.Locator(".pp-more summary");
        var area = page.GetByRole(AriaRole.Link, new() { Name = "Area", Exact = true });

        await Assertions.Expect(more).ToBeHiddenAsync();
        await Assertions.Expect(area).ToBeVisibleAsync();

        await visit.SetWidthAsync(Visit.Phone);
        await Assertions.Expect(area).ToBeHiddenAsync();
        await more.ClickAsync();
        await Assertions.Expect(area).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(area).ToBeHiddenAsync();
        await more.ClickAsync();
        await area.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Greater Manchester");
    }

    [Fact]
    public async Task At_320_pixels_signing_out_is_behind_More_too()
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync(); // a session of its own: it ends here
        var page = visit.Page;
        await visit.GoAsync("/sign-in");
        await visit.SignInAsync("college.lead@demo.example", DemoAccounts.Password);
        await visit.SetWidthAsync(Visit.Narrow);

        await page.Locator(".pp-more summary").ClickAsync();
        await page.Locator(".pp-out button").ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).First).ToBeVisibleAsync();
    }
}
