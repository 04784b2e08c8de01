using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>A college asks for an ambassador, who says yes on a phone without scripts, comes, and is thanked.</summary>
public class VisitingASchoolTests(LivePortal portal) : IClassFixture<LivePortal>
{
    private const string About = "How you came to your job, in ten minutes";
    private const string Thanks = "Nobody looked at the clock";

    [Fact]
    public async Task From_what_a_college_asks_to_the_hour_that_is_counted()
    {
        await using var college = await portal.VisitAsync("college.lead", hasScript: false);
        await using var ambassador = await portal.VisitAsync("trust.lead", Visit.Phone, hasScript: false);
        var page = college.Page;
        await college.GoAsync("/ambassadors");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for a visit" }).First.ClickAsync();
        await PressAsync(page, "See who fits");
        await Assertions.Expect(page.Locator(".nhsuk-error-summary")).ToBeVisibleAsync();
        await Soundness.AssertAsync(college, shot: "visit-asked-for");
        await page.Locator("input[name=Activity][value=talk]").CheckAsync();
        await FillAsync(page, "On", DateOnly.FromDateTime(DateTime.UtcNow).AddDays(14));
        await page.GetByLabel("What time does it begin?").FillAsync("10am");
        await page.GetByLabel("How long does it take?").SelectOptionAsync("60");
        await page.GetByLabel("How many learners?").FillAsync("30");
        await page.GetByLabel("College, 16 to 19").CheckAsync();
        await page.GetByLabel("What is it about?").FillAsync(About);
        await PressAsync(page, "See who fits");

        var request = new Uri(page.Url).AbsolutePath;
        await Soundness.AssertAsync(college, shot: "visit-who-fits");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("Priya Fernleigh"); // a name comes with a yes
        await page.GetByLabel("Apprenticeship and T Level lead").First.CheckAsync();
        await PressAsync(page, "Ask them");

        await ambassador.GoAsync("/my-ambassador");
        var asked = ambassador.Page.Locator("section", new() { HasText = About });
        await Soundness.AssertAsync(ambassador, shot: "visit-will-you-come");
        await asked.GetByRole(AriaRole.Button, new() { Name = "Yes, I will come" }).ClickAsync();
        await Assertions.Expect(ambassador.Page.Locator("section", new() { HasText = About })).ToContainTextAsync("You will go");

        await college.GoAsync(request);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Priya Fernleigh");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("1 of 1 will come");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Say whether they came" })).ToBeHiddenAsync(); // its day has not come
        var id = Guid.Parse(request.Split('/')[^1]);
        await portal.ReadAsync(db => db.AmbassadorRequests.Where(r => r.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.On, DateOnly.FromDateTime(DateTime.UtcNow))));
        await college.GoAsync(request);
        await Soundness.AssertAsync(college, shot: "visit-day");
        await page.GetByRole(AriaRole.Link, new() { Name = "Say whether they came" }).ClickAsync();
        await page.GetByLabel("How long were they there?").SelectOptionAsync("60");
        await page.GetByLabel("A word of thanks").FillAsync(Thanks);
        await Soundness.AssertAsync(college, shot: "visit-came");
        await PressAsync(page, "Save");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Their hours are counted");

        await ambassador.GoAsync("/my-ambassador");
        await Assertions.Expect(ambassador.Page.Locator("section[aria-labelledby=visits]")).ToContainTextAsync(Thanks);
        await Soundness.AssertAsync(ambassador, shot: "visit-thanked");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator("main h1")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("header nav").First).ToBeHiddenAsync();
    }

    private static async Task FillAsync(IPage page, string field, DateOnly day)
    {
        foreach (var (part, value) in new[] { ("Day", day.Day), ("Month", day.Month), ("Year", day.Year) })
        {
            await page.Locator($"[name='{field}.{part}']").FillAsync(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
