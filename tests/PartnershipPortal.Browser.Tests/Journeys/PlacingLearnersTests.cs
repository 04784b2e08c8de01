using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>J5: a trust publishes places, a college asks for some in numbers only, both finish the checks, and the trust confirms.</summary>
public class PlacingLearnersTests(LivePortal portal) : IClassFixture<LivePortal>
{
    [Theory]
    [InlineData(Visit.Desktop, true)]
    [InlineData(Visit.Phone, false)]
    public async Task From_published_places_to_a_confirmed_booking_and_no_place_twice(int width, bool hasScript)
    {
        await using var trust = await portal.VisitAsync("trust.lead", width, hasScript);
        await using var college = await portal.VisitAsync("college.lead", width, hasScript);
        var ward = $"Discharge lounge {width}";
        string? Shot(string name) => hasScript ? name : null;

        await trust.GoAsync("/placements/places/new");
        await FillPlacesAsync(trust.Page, ward);
        await PressAsync(trust.Page, "Save as a draft");
        await Assertions.Expect(trust.Page.Locator("h1")).ToHaveTextAsync(ward);
        await PressAsync(trust.Page, "Publish");
        await Assertions.Expect(trust.Page.GetByRole(AriaRole.Button, new() { Name = "Close them to new bookings" })).ToBeVisibleAsync();
        await Soundness.AssertAsync(trust, shot: Shot("places-published"));
        var places = new Uri(trust.Page.Url).AbsolutePath;

        await college.GoAsync($"{places}/ask");
        await FillAskAsync(college.Page, people: 4, note: "One of them is born on 3 May 2009");
        await PressAsync(college.Page, "Check");
        await Assertions.Expect(college.Page.Locator("main")).ToContainTextAsync("date of birth", new() { IgnoreCase = true });
        await college.Page.Locator("textarea[name=Note]").FillAsync("Two of them wish to be nurses");
        await PressAsync(college.Page, "Check");
        await Assertions.Expect(college.Page.Locator("main")).ToContainTextAsync("People there each week");
        await Soundness.AssertAsync(college, shot: Shot("places-asked-check"));
        await PressAsync(college.Page, "Ask and hold 4 places");
        await Assertions.Expect(college.Page.Locator("h1")).ToHaveTextAsync($"4 places on {ward}");
        await Soundness.AssertAsync(college, shot: Shot("booking-held"));
        var booking = new Uri(college.Page.Url).AbsolutePath;

        // Six at once at most, four are held: three more do not fit, and nothing is kept.
        await college.GoAsync($"{places}/ask");
        await FillAskAsync(college.Page, people: 3, note: "");
        await PressAsync(college.Page, "Check");
        await Assertions.Expect(college.Page.GetByRole(AriaRole.Button, new() { Name = "Ask and hold 3 places" })).ToHaveCountAsync(0);
        await Soundness.AssertAsync(college, shot: Shot("places-full"));

        await FinishAsync(trust.Page, booking, "Mou", "Agreed by letter until the memorandum is signed");
        foreach (var check in new[] { "RiskAssessment", "Insurance", "OfstedMayVisit" })
        {
            await FinishAsync(trust.Page, booking, check);
        }

        await trust.GoAsync(booking);
        await Assertions.Expect(trust.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm" })).ToHaveCountAsync(0);
        await college.GoAsync($"{booking}/checks");
        await Soundness.AssertAsync(college, shot: Shot("booking-checks"));
        await FinishAsync(college.Page, booking, "Dbs");
        await FinishAsync(college.Page, booking, "SafeguardingCollege", "Designated safeguarding lead");
        await FinishAsync(college.Page, booking, "PastoralCollege", "Placement tutor");
        await FinishAsync(college.Page, booking, "ParentsTold");
        await college.GoAsync($"{booking}/checks/OccupationalHealth");
        await college.Page.Locator("input[name=Sent]").FillAsync("4");
        await college.Page.Locator("input[name=Cleared]").FillAsync("4");
        await PressAsync(college.Page, "Save");
        await Assertions.Expect(college.Page.Locator("main")).ToContainTextAsync("11 of 11 done");

        await trust.GoAsync(booking);
        await trust.Page.Locator("form[action$='/confirm'] button").ClickAsync();
        await Assertions.Expect(trust.Page.Locator("main")).ToContainTextAsync("Confirmed");
        await Soundness.AssertAsync(trust, shot: Shot("booking-confirmed"));

        await college.GoAsync("/placements");
        await Assertions.Expect(college.Page.Locator("main")).ToContainTextAsync(ward);
        await trust.GoAsync($"/placements/calendar?week={DateTime.Today.AddDays(84):yyyy-MM-dd}");
        await Assertions.Expect(trust.Page.Locator("main")).ToContainTextAsync(ward);
    }

    private static async Task FillPlacesAsync(IPage page, string ward)
    {
        await page.Locator("input[name=Area]").FillAsync(ward);
        await ChooseAsync(page, ("Programme", "t-level"), ("Model", "day-release"), ("Group", "NursingAndCare"));
        await WriteAsync(page, ("Places", "6"), ("Starts", "9am"), ("Ends", "5pm"), ("BreakMinutes", "30"), ("LeastAge", "17"), ("Supervised", "6"),
            ("Pastoral", "Practice education lead"), ("Safeguarding", "Safeguarding lead of the trust"));
        await page.Locator("textarea[name=Supervision]").FillAsync("A registered nurse on every shift");
        await PeriodAsync(page, 60, 240);
    }

    private static async Task FillAskAsync(IPage page, int people, string note)
    {
        await ChooseAsync(page, ("Qualification", "t-level"), ("Route", "HealthAndScience"));
        await WriteAsync(page, ("Called", $"T Level Health, {people} together"), ("GroupPeople", "18"), ("Youngest", "17"), ("People", $"{people}"));
        await DayAsync(page, "CourseStarts", -85);
        await PeriodAsync(page, 63, 235);
        await page.Locator("textarea[name=Note]").FillAsync(note);
    }

    private static async Task PeriodAsync(IPage page, int first, int last)
    {
        await DayAsync(page, "First", first);
        await DayAsync(page, "Last", last);
        await page.GetByLabel("Tuesday").CheckAsync();
        await page.GetByLabel("Wednesday").CheckAsync();
    }

    private static async Task FinishAsync(IPage page, string booking, string check, string? words = null)
    {
        await page.GotoAsync($"{booking}/checks/{check}");
        await page.Locator("input[type=checkbox][name=Done]").CheckAsync();
        if (words is not null)
        {
            await page.Locator("textarea[name=Words]").FillAsync(words);
        }

        await PressAsync(page, "Save");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"{booking}$"));
    }

    private static async Task WriteAsync(IPage page, params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            await page.Locator($"input[name='{name}']").FillAsync(value);
        }
    }

    private static async Task ChooseAsync(IPage page, params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            await page.Locator($"select[name='{name}']").SelectOptionAsync(value);
        }
    }

    private static async Task DayAsync(IPage page, string field, int daysFromToday)
    {
        var day = DateTime.Today.AddDays(daysFromToday);
        await WriteAsync(page, ($"{field}.Day", $"{day.Day}"), ($"{field}.Month", $"{day.Month}"), ($"{field}.Year", $"{day.Year}"));
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
}
