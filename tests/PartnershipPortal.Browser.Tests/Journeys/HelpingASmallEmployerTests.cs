using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>
/// J8: a care home on a phone without scripts sees what it can ask for and lets its area act; the area's lead acts for it, marked on every page, and
/// asks a college; the home reads what was done, and takes its consent back.
/// </summary>
public class HelpingASmallEmployerTests(LivePortal portal) : IClassFixture<LivePortal>
{
    [Fact]
    public async Task A_care_home_lets_its_navigator_act_and_takes_it_back()
    {
        await using var home = await portal.VisitAsync("care.manager", Visit.Phone, hasScript: false);
        await using var area = await portal.VisitAsync("ics.lead");

        await home.GoAsync("/support");
        await Soundness.AssertAsync(home, shot: "support-asked");
        await PressAsync(home, "Yes, for 6 months");
        await Assertions.Expect(home.Page.Locator("#act")).ToContainTextAsync("They act for you");
        await Soundness.AssertAsync(home, shot: "support-live");

        await area.GoAsync("/");
        await area.Page.Locator(".pp-rows a", new() { HasText = "asked for support" }).First.ClickAsync();
        await Soundness.AssertAsync(area, shot: "support-list");
        await area.TabToAsync(area.Page.Locator("button", new() { HasText = "Act for them: Larch House Care" }));
        await area.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(area.Page.Locator(".pp-behalf")).ToContainTextAsync("You act for Larch House Care, with its consent.");
        await Soundness.AssertAsync(area, shot: "support-acting");
        await area.GoAsync(await portal.AskingAsync("daniel.ashcombe@tamesidecollege.example", "apprenticeships"));
        await Soundness.AssertAsync(area, shot: "support-asking");
        await area.Page.Locator("textarea[name=Purpose]").FillAsync("Three care workers would like to start level 2 in spring");
        await PressAsync(area, "Send");
        await Assertions.Expect(area.Page.Locator("h1")).ToContainTextAsync("sent", new() { IgnoreCase = true });
        await area.GoAsync("/organisation/contacts");
        await Assertions.Expect(area.Page.Locator("h1")).ToHaveTextAsync("Only their own staff can do this");
        await Soundness.AssertAsync(area, hasWayBack: false, shot: "support-not-theirs");

        await home.GoAsync("/support");
        await home.Page.Locator("a", new() { HasText = "1 thing done for you so far" }).ClickAsync();
        await Assertions.Expect(home.Page.Locator("main")).ToContainTextAsync("Omar Lindqvist (on its behalf)");
        await Soundness.AssertAsync(home, shot: "support-done");
        await home.GoAsync("/support");
        await PressAsync(home, "Stop acting for us");
        await Assertions.Expect(home.Page.Locator("main")).ToContainTextAsync("They no longer act for you");

        await area.GoAsync("/");
        await Assertions.Expect(area.Page.Locator(".pp-behalf")).ToHaveCountAsync(0);
        await home.GoAsync("/inbox?box=sent");
        await Assertions.Expect(home.Page.Locator("main")).ToContainTextAsync("Tameside College"); // what was open is theirs
    }

    [Fact]
    public async Task A_practice_is_found_and_asks_for_help_in_the_second_question()
    {
        await using var person = await portal.VisitAsync(width: Visit.Phone, hasScript: false);

        await person.GoAsync("/register?q=Albion+Medical");
        await person.Page.Locator("main a", new() { HasText = "Albion Medical" }).First.ClickAsync();
        await Soundness.AssertAsync(person, shot: "support-registering");
        await person.Page.GetByLabel("We would like help from our area’s navigator").CheckAsync();
        await person.Page.GetByLabel("What would help most?").FillAsync("Help on reception and with healthcare assistants");
        await person.Page.GetByLabel("Your name").FillAsync("Meera Holdstock");
        await person.Page.GetByLabel("Job title").FillAsync("Practice manager");
        await person.Page.GetByLabel("Work email address").FillAsync("meera@albionmedical.example");
        await person.Page.GetByLabel("Choose a password").FillAsync("front door demo 2026");
        await PressAsync(person, "Register");
        await Assertions.Expect(person.Page.Locator("h1")).ToContainTextAsync("Look in your e-mail");
    }

    private static Task PressAsync(Visit visit, string button) =>
        visit.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
}
