using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>J6 as a whole, without scripts where the lead and the college are: from the coldest council area of the map to a dated meeting in three steps, by
/// keyboard where it begins; a yes on a phone, an action, a gap.</summary>
public class BringingThemTogetherTests(LivePortal portal) : IClassFixture<LivePortal>
{
    [Fact]
    public async Task A_lead_brings_a_trust_and_a_college_together_and_they_set_a_date()
    {
        await using var lead = await portal.VisitAsync("ics.lead", hasScript: false);
        await using var college = await portal.VisitAsync("college.lead", Visit.Phone, hasScript: false);
        await using var trust = await portal.VisitAsync("trust.lead");
        await lead.GoAsync("/areas/QOP");
        var coldest = lead.Page.Locator(".pp-cold tbody a").First;
        var name = await coldest.InnerTextAsync();
        await coldest.FocusAsync();
        await lead.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(lead.Page.Locator("h1")).ToContainTextAsync(name);
        await lead.TabToAsync(lead.Page.GetByRole(AriaRole.Button, new() { Name = "Bring them together" }));
        await lead.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(lead.Page.Locator("main")).ToContainTextAsync("Step 2 of 3");
        await Assertions.Expect(lead.Page.Locator(".pp-steps")).ToContainTextAsync(name);
        await lead.Page.GetByRole(AriaRole.Link, new() { Name = "Where", Exact = true }).ClickAsync();
        await Assertions.Expect(lead.Page.Locator("main")).ToContainTextAsync("Step 1 of 3");
        await lead.Page.GetByLabel(name, new() { Exact = true }).CheckAsync();
        await Soundness.AssertAsync(lead, shot: "together-where");
        await lead.Page.Locator("select[name=agenda]").SelectOptionAsync("apprenticeships");
        await lead.Page.GetByLabel("Tameside", new() { Exact = true }).CheckAsync();
        await lead.Page.GetByLabel("Oldham", new() { Exact = true }).CheckAsync();
        await PressAsync(lead, "Continue");
        await Soundness.AssertAsync(lead, shot: "together-who");
        await lead.Page.GetByLabel("What is it called?").FillAsync("Two boroughs, one hour");
        await PressAsync(lead, "Continue to check and send");
        await Soundness.AssertAsync(lead, shot: "together-check");
        await lead.Page.Locator("button[value=send]").ClickAsync();
        await Assertions.Expect(lead.Page.Locator("h1")).ToHaveTextAsync("Two boroughs, one hour");
        var community = new Uri(lead.Page.Url).AbsolutePath;
        await Soundness.AssertAsync(lead, shot: "together-sent");

        foreach (var visit in new[] { college, trust })
        {
            await visit.GoAsync("/");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Say whether you join Two boroughs, one hour" }).ClickAsync();
            await visit.Page.Locator("input[name=CanDo]").Nth(1).CheckAsync();
            await Soundness.AssertAsync(visit, shot: visit == college ? "invitation" : null);
            await PressAsync(visit, "Accept");
            await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("You are in it now");
        }

        await lead.GoAsync(community);
        await Assertions.Expect(lead.Page.Locator("aside")).ToContainTextAsync("Leila Varma-Stone");
        await lead.Page.Locator("input[name=on]").Nth(1).CheckAsync();
        await PressAsync(lead, "Set the date and tell everybody");
        await Assertions.Expect(lead.Page.Locator("main")).ToContainTextAsync("Next: First meeting");
        await Soundness.AssertAsync(lead, shot: "community-begun");

        await trust.GoAsync($"{community}/actions");
        await trust.Page.GetByLabel("What is to be done?").FillAsync("Say how many places we have");
        var due = DateTime.Today.AddDays(20);
        await trust.Page.GetByLabel("Day", new() { Exact = true }).FillAsync(due.Day.ToString(provider: null));
        await trust.Page.GetByLabel("Month", new() { Exact = true }).FillAsync(due.Month.ToString(provider: null));
        await trust.Page.GetByLabel("Year", new() { Exact = true }).FillAsync(due.Year.ToString(provider: null));
        await PressAsync(trust, "Add it");
        await Assertions.Expect(trust.Page.Locator("main")).ToContainTextAsync("No owner");
        await trust.GoAsync($"/gaps/new?community={community.Split('/')[^1]}");
        await trust.Page.GetByLabel("What could you not find?").FillAsync("A college course for theatre porters");
        await PressAsync(trust, "Record a gap");
        await trust.GoAsync(community);
        await Assertions.Expect(trust.Page.Locator("section[aria-labelledby=gaps]")).ToContainTextAsync("A college course for theatre porters");
        await Soundness.AssertAsync(trust, shot: "community-with-gap");
    }

    private static Task PressAsync(Visit visit, string button) =>
        visit.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
}
