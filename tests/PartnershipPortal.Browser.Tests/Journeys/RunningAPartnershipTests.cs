using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>J3, from a yes to a partnership that runs, with a browser on each side.</summary>
public class RunningAPartnershipTests(LivePortal portal) : IClassFixture<LivePortal>
{
    [Fact]
    public async Task A_care_home_and_a_college_start_a_partnership_raise_a_concern_and_sort_it_out()
    {
        await using var college = await portal.VisitAsync("college.approver");
        var theirs = college.Page;
        await college.GoAsync("/inbox");
        await theirs.Locator(".pp-rows a", new() { HasText = "Larch House Care" }).First.ClickAsync();
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Accept and share my details" }).ClickAsync();
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Open the partnership" }).ClickAsync();
        await Assertions.Expect(theirs.Locator("main")).ToContainTextAsync("Getting started");
        await Soundness.AssertAsync(college, shot: "partnership-new");
        var partnership = new Uri(theirs.Url).AbsolutePath;

        await using var home = await portal.VisitAsync("care.manager");
        var page = home.Page;
        await home.GoAsync(partnership);
        await page.GetByLabel("What does your side gain?").FillAsync("Lead adult care workers who learn with us.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Saved. The other side sees it.");

        await college.GoAsync(partnership);
        await Assertions.Expect(theirs.Locator("main")).ToContainTextAsync("Lead adult care workers who learn with us.");
        await theirs.GetByLabel("What does your side gain?").FillAsync("A home that shows learners what care is.");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Start the partnership" }).ClickAsync();
        await Assertions.Expect(theirs.Locator("main")).ToContainTextAsync("Active partnership");

        await home.GoAsync(partnership + "/concerns");
        await page.GetByRole(AriaRole.Button, new() { Name = "Raise the concern" }).ClickAsync();
        await page.Locator(".nhsuk-error-summary").WaitForAsync();
        await Soundness.AssertAsync(home, shot: "concern-missing");
        await page.GetByLabel("What is it about?").FillAsync("Night staff");
        await page.GetByRole(AriaRole.Button, new() { Name = "Raise the concern" }).ClickAsync();
        await Assertions.Expect(page.Locator(".nhsuk-error-summary")).Not.ToContainTextAsync("Say in a few words");
        await page.Locator(".nhsuk-breadcrumb a", new() { HasText = "Partnerships" }).First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/partnerships$"));
        await home.GoBackAsync(); // to a page that was the answer to a form
        await Assertions.Expect(page.GetByLabel("What is it about?")).ToHaveValueAsync("Night staff");
        await page.GetByLabel("What is it about?").FillAsync("Night staff cannot come in the day");
        await page.GetByLabel("What happens, and what does it lead to?").FillAsync("Two of three work nights and sleep when the class meets.");
        await page.GetByText("Serious", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Raise the concern" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Concern raised. Both sides see it.");

        await college.GoAsync(partnership + "/concerns");
        await theirs.Locator("summary", new() { HasText = "Resolve it" }).First.ClickAsync();
        await theirs.GetByLabel("What was done?").FillAsync("A class at 4pm on Wednesdays.");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Resolve", Exact = true }).ClickAsync();
        await Assertions.Expect(theirs.Locator("main")).ToContainTextAsync("Resolved. Both sides see what was done.");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("A class at 4pm on Wednesdays.");
        await Soundness.AssertAsync(home, shot: "concern-resolved");
    }
}
