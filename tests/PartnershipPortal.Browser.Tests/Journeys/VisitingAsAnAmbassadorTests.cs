using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;
using PartnershipPortal.Domain.Ambassadors;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>A college asks for a visit by keyboard; the ambassador says yes on a phone, signed out and without scripts; the college sees who comes.</summary>
public partial class VisitingAsAnAmbassadorTests(LivePortal portal) : IClassFixture<LivePortal>
{
    [Fact]
    public async Task A_request_becomes_a_visit_and_names_are_seen_with_the_yes()
    {
        await using var college = await portal.VisitAsync("college.lead");
        var page = college.Page;
        await college.GoAsync("/ambassadors/requests/new");
        var on = await portal.ReadAsync(db => db.AmbassadorRequests.Select(r => r.On).MaxAsync());
        on = on.AddDays(1);
        await page.GetByLabel("Lead a workshop").CheckAsync();
        await page.GetByLabel("Day").FillAsync(on.Day.ToString(CultureInfo.InvariantCulture));
        await page.GetByLabel("Month").FillAsync(on.Month.ToString(CultureInfo.InvariantCulture));
        await page.GetByLabel("Year", new() { Exact = true }).FillAsync(on.Year.ToString(CultureInfo.InvariantCulture));
        await page.GetByLabel("What time does it begin?").FillAsync("10am");
        await page.GetByLabel("How long does it take?").SelectOptionAsync("90");
        await page.GetByLabel("Where?").FillAsync("OL9 6AA");
        await page.GetByLabel("How many learners?").FillAsync("24");
        await page.GetByLabel("College, 16 to 19").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "See who fits" }).PressAsync("Enter");
        await Assertions.Expect(page.Locator("#fit")).ToBeVisibleAsync();
        await Soundness.AssertAsync(college, shot: "ambassador-request");
        var request = Guid.Parse(new Uri(page.Url).Segments[^1]);

        var first = page.Locator("input[name=Ambassadors]").First;
        await first.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await college.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Ask them" }));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#asked")).ToBeVisibleAsync();
        var (name, letter) = await portal.ReadAsync(async db =>
        {
            var asked = await db.Set<AmbassadorAsk>().Where(a => a.RequestId == request)
                .Join(db.Ambassadors, a => a.AmbassadorId, a => a.Id, (_, a) => a.ContactId).Join(db.Contacts, i => i, c => c.Id, (_, c) => c).SingleAsync();
            return (asked.Name, await db.OutboxMessages.Where(m => m.Kind == "ambassador" && m.To == asked.Email).OrderByDescending(m => m.Id).FirstAsync());
        });
        Assert.DoesNotContain(name, await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await using var phone = await portal.VisitAsync(width: Visit.Phone, hasScript: false);
        await phone.GoAsync(new Uri(Link().Match(letter.Body).Value).AbsolutePath);
        await Soundness.AssertAsync(phone, shot: "ambassador-link");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, I will come" }).First.ClickAsync();
        await Assertions.Expect(phone.Page.Locator("main")).ToContainTextAsync("You will go: Lead a workshop");
        await Soundness.AssertAsync(phone);

        await college.GoAsync($"/ambassadors/requests/{request}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(name);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("1 of 1 will come");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator("main h1")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Cancel the visit" })).ToBeHiddenAsync();
    }

    [GeneratedRegex(@"https?://\S+/ambassador-links/\S+")]
    private static partial Regex Link();
}
