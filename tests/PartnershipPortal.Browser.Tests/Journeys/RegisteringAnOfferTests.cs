using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>J2: a college registers an offer a page at a time, sees at once who needs it, and an employer finds it and asks.</summary>
public class RegisteringAnOfferTests(LivePortal portal) : IClassFixture<LivePortal>
{
    [Theory]
    [InlineData(Visit.Desktop, true, "Theatre support worker")]
    [InlineData(Visit.Phone, false, "Adult care worker")]
    public async Task Page_by_page_it_is_saved_checked_published_and_found(int width, bool hasScript, string subject)
    {
        await using var college = await portal.VisitAsync("college.lead", width, hasScript);
        await using var trust = await portal.VisitAsync("trust.lead", width, hasScript);
        var (page, name) = (college.Page, $"{subject}, level 2");

        await college.GoAsync("/opportunities/own");
        await page.Locator("main a", new() { HasText = "Register an offer" }).ClickAsync();
        await page.Locator("select[name=Contact]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await PressAsync(page, "Continue");
        await Soundness.AssertAsync(college, shot: hasScript ? "offer-programme" : null);
        await PressAsync(page, "Save and continue");
        await Assertions.Expect(page.Locator(".nhsuk-error-summary")).ToContainTextAsync("Choose a programme");
        await page.Locator("select[name=Programme]").SelectOptionAsync("apprenticeship");
        await PressAsync(page, "Save and continue");
        await page.Locator("input[name=Subject]").FillAsync(subject);
        await page.Locator("select[name=Level]").SelectOptionAsync("2");
        await PressAsync(page, "Save and continue");

        // Put aside in the middle, and taken up from the list of drafts.
        await college.GoAsync("/opportunities/own");
        await page.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "When does it start?" }).ClickAsync();
        await page.Locator("textarea[name=Starts]").FillAsync("September 2027");
        await PressAsync(page, "Save and continue");
        await page.Locator("input[name=Places]").FillAsync("12");
        await PressAsync(page, "Save and see all answers");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("September 2027");
        await Soundness.AssertAsync(college, shot: hasScript ? "offer-check" : null);
        await PressAsync(page, "Publish the offer");

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Published.");
        if (subject == "Adult care worker")
        {
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Larch House Care");
        }

        await Soundness.AssertAsync(college, shot: hasScript ? "offer-none-fits" : "offer-published");

        var offer = new Uri(page.Url).AbsolutePath.Replace("/manage", "", StringComparison.Ordinal);
        await trust.GoAsync("/offers?q=" + Uri.EscapeDataString(subject));
        await trust.Page.Locator($"main a[href='{offer}']").First.ClickAsync();
        await Assertions.Expect(trust.Page.Locator("h1")).ToHaveTextAsync(name);
        await Assertions.Expect(trust.Page.Locator("main")).ToContainTextAsync("12");
        await Assertions.Expect(trust.Page.Locator("main")).ToContainTextAsync("The Oldham College");
        await Soundness.AssertAsync(trust, shot: hasScript ? "offer-seen" : null);
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
}
