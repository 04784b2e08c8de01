using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>Two sides meet: planned by one, seen by the other, written up, and what was agreed is done. With scripts and without.</summary>
public class MeetingTests(LivePortal portal) : IClassFixture<LivePortal>
{
    [Theory]
    [InlineData(true, Visit.Desktop, "9am")]
    [InlineData(false, Visit.Phone, "11am")]
    public async Task The_trust_plans_both_meet_and_the_college_does_what_was_agreed(bool hasScript, int width, string time)
    {
        await using var trust = await portal.VisitAsync("trust.lead", width, hasScript);
        await using var college = await portal.VisitAsync("college.lead", width, hasScript);
        var (page, theirs, name) = (trust.Page, college.Page, $"Rota for spring, {time}");
        await trust.GoAsync("/partnerships");
        await page.Locator(".pp-rows a", new() { HasText = "Oldham College" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Meetings", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan a meeting", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan and tell everybody" }).ClickAsync();
        await page.Locator(".nhsuk-error-summary").WaitForAsync();
        await Soundness.AssertAsync(trust, shot: "meeting-missing");
        await FillDayAsync(page, "On", DateTime.Today);
        await page.GetByLabel("What time does it begin?").FillAsync(time);
        await page.GetByLabel("What is the meeting?").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan and tell everybody" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Meeting planned.");
        await Soundness.AssertAsync(trust, shot: "meetings");

        await college.GoAsync("/");
        await theirs.Locator(".pp-rows a", new() { HasText = name }).ClickAsync();
        await theirs.GetByLabel("Add to the agenda").FillAsync("Night staff who study by day");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Add it" }).ClickAsync();
        await Assertions.Expect(theirs.Locator("main")).ToContainTextAsync("It is on the agenda.");
        await Soundness.AssertAsync(college, shot: "meeting-planned");

        await page.Locator(".pp-rows a", new() { HasText = name }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Write down what was agreed" }).ClickAsync();
        await page.GetByLabel("What was agreed?").FillAsync("Shifts of learners start at 8.30am from January.");
        await page.GetByText("Priya Fernleigh,").ClickAsync();
        await page.GetByText("Leila Varma-Stone,").ClickAsync();
        await Soundness.AssertAsync(trust, shot: "meeting-hold");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save for both sides" }).ClickAsync();
        await page.GetByLabel("What is to be done?").FillAsync($"Ask the bus company, {time}");
        await page.GetByLabel("Who does it?").SelectOptionAsync(new SelectOptionValue
        {
            Label = await page.Locator("#Owner option", new() { HasText = "Leila Varma-Stone" }).First.TextContentAsync(),
        });
        await FillDayAsync(page, "DueOn", DateTime.Today.AddDays(5));
        await page.GetByRole(AriaRole.Button, new() { Name = "Add it" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Written down.");
        await Soundness.AssertAsync(trust, shot: "meeting-held");

        await college.GoAsync("/");
        await theirs.Locator(".pp-rows a", new() { HasText = $"Ask the bus company, {time}" }).ClickAsync();
        await theirs.Locator("li", new() { HasText = $"Ask the bus company, {time}" }).GetByRole(AriaRole.Button, new() { Name = "Mark as done" }).ClickAsync();
        await Assertions.Expect(theirs.Locator("main")).ToContainTextAsync("Done. Both sides see it.");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#actions ~ .pp-rows")).ToContainTextAsync("Done ");
    }

    private static async Task FillDayAsync(IPage page, string field, DateTime day)
    {
        foreach (var (part, value) in new[] { ("Day", day.Day), ("Month", day.Month), ("Year", day.Year) })
        {
            await page.Locator($"input[name='{field}.{part}']").FillAsync($"{value}");
        }
    }
}
