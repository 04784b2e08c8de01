using System.Globalization;
using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>A college plans its year without scripts: from the model over an activity to the year on one page, which prints.</summary>
public class PlanningAYearTests(LivePortal portal) : IClassFixture<LivePortal>
{
    [Fact]
    public async Task From_the_model_to_the_annual_report()
    {
        await using var college = await portal.VisitAsync("college.lead", hasScript: false);
        var page = college.Page;
        await college.GoAsync("/organisation/plan");
        await page.Locator("input[name=Year]").First.CheckAsync();
        await page.GetByLabel("Our organisation").CheckAsync();
        await PressAsync(page, "Begin the plan");
        await Soundness.AssertAsync(college, shot: "plan-begun");
        var plan = new Uri(page.Url).AbsolutePath;
        await PressAsync(page, "Use the model");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("in place of");

        await page.GetByRole(AriaRole.Button, new() { Name = "Add an activity" }).ClickAsync();
        await PressAsync(page, "Add it");
        await Assertions.Expect(page.Locator(".nhsuk-error-summary")).ToBeVisibleAsync();
        await Soundness.AssertAsync(college);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        await page.GetByLabel("What is it called?").FillAsync("A porter and a nurse in assembly");
        await page.GetByLabel("Which type?").SelectOptionAsync("speakers");
        await page.GetByLabel("Awareness", new() { Exact = true }).CheckAsync();
        await page.Locator("input[name=Groups][value=young-people]").CheckAsync();
        await page.GetByLabel("College, 16 to 19").CheckAsync();
        var part = (string name, int value) => page.Locator($"[name='{name}']").FillAsync(value.ToString(CultureInfo.InvariantCulture));
        await part("On.Day", today.Day);
        await part("On.Month", today.Month);
        await part("On.Year", today.Year);
        await page.GetByLabel("Which role sees to it?").FillAsync("Careers leader");
        await PressAsync(page, "Add it");
        await page.GetByRole(AriaRole.Link, new() { Name = "A porter and a nurse in assembly" }).First.ClickAsync();
        await Soundness.AssertAsync(college, shot: "plan-activity");
        await page.GetByRole(AriaRole.Button, new() { Name = "It happened" }).ClickAsync();
        await page.GetByLabel("How many people did it reach?").FillAsync("120");
        await page.GetByLabel("What did it cost?").SelectOptionAsync("Under500");
        await page.GetByLabel("What came of it?").FillAsync("Twelve asked for a mentor");
        await PressAsync(page, "It is done");

        await college.GoAsync($"{plan}/report");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Twelve asked for a mentor");
        await Soundness.AssertAsync(college, shot: "plan-report");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator("main h1")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("header nav").First).ToBeHiddenAsync();
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
