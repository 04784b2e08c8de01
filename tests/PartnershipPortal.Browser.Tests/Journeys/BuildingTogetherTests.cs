using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>What two sides hold to and build together, with a browser on each side: principles, commitments, seats, projects, requests passed on.</summary>
public class BuildingTogetherTests(LivePortal portal) : IClassFixture<LivePortal>
{
    [Fact]
    public async Task A_trust_and_a_college_agree_offer_a_seat_begin_a_project_and_pass_a_request_on()
    {
        var id = await portal.ReadAsync(db => db.RelayRequests.Select(r => r.PartnershipId).FirstAsync());
        var workspace = $"/partnerships/{id}";
        await using var trust = await portal.VisitAsync("trust.lead");
        await using var college = await portal.VisitAsync("college.lead");
        var (ours, theirs) = (trust.Page, college.Page);

        await college.GoAsync($"{workspace}/commitments");
        await Soundness.AssertAsync(college, shot: "commitments-asked");
        await theirs.GetByRole(AriaRole.Button, new() { NameRegex = new("Agree ?: We ring before we write") }).ClickAsync();
        await Assertions.Expect(theirs.Locator("main")).ToContainTextAsync("Agreed. Both sides hold to it now.");
        await theirs.GetByRole(AriaRole.Button, new() { NameRegex = new("Take it up ?: Make every contact count") }).ClickAsync();
        await Assertions.Expect(theirs.Locator("main")).ToContainTextAsync("Taken up. The other side is asked");

        await trust.GoAsync("/");
        await ours.GetByRole(AriaRole.Link, new() { NameRegex = new("Say whether you agree ?: Make every contact count") }).ClickAsync();
        await ours.GetByRole(AriaRole.Button, new() { NameRegex = new("Agree ?: Make every contact count") }).ClickAsync();
        await ours.GetByRole(AriaRole.Link, new() { NameRegex = new("Mark as done ?: Make every contact count") }).ClickAsync();
        await ours.GetByRole(AriaRole.Button, new() { Name = "Mark as done" }).ClickAsync();
        await ours.Locator(".nhsuk-error-summary").WaitForAsync();
        await Soundness.AssertAsync(trust, shot: "evidence-missing");
        await ours.GetByLabel("What shows that it is done?").FillAsync("Thirty staff of both sides took the wellbeing training.");
        await ours.GetByRole(AriaRole.Button, new() { Name = "Mark as done" }).ClickAsync();
        await Assertions.Expect(ours.Locator("main")).ToContainTextAsync("Thirty staff of both sides");

        await trust.GoAsync($"{workspace}/seats");
        await ours.GetByLabel("Which board is it?").SelectOptionAsync("CouncilOfGovernors");
        await ours.GetByLabel("What is it called?").FillAsync("Council of governors");
        await ours.GetByRole(AriaRole.Button, new() { Name = "Offer the seat" }).ClickAsync();
        await college.GoAsync("/");
        await theirs.GetByRole(AriaRole.Link, new() { NameRegex = new("Say who takes a seat ?: Council of governors") }).ClickAsync();
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Accept the seat" }).ClickAsync();
        await theirs.Locator(".nhsuk-error-summary").WaitForAsync();
        await Soundness.AssertAsync(college, shot: "seat-missing");
        await theirs.GetByLabel("Why not?").FillAsync("Our principal sits there already.");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Decline the seat" }).ClickAsync();
        await Assertions.Expect(theirs.Locator("main")).ToContainTextAsync("Our principal sits there already.");
        await Soundness.AssertAsync(college, shot: "seats");

        await college.GoAsync($"{workspace}/projects/new");
        await theirs.GetByText("Bid for capital money").ClickAsync();
        await theirs.GetByLabel("What is it called?").FillAsync("A ward to learn in");
        await theirs.GetByLabel("What do you build, and for whom?").FillAsync("Six beds in the college, with the trust's equipment.");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Begin the project" }).ClickAsync();
        await theirs.Locator(".nhsuk-error-summary").WaitForAsync();
        foreach (var box in await theirs.Locator("input[name=Partners]").AllAsync())
        {
            await box.CheckAsync();
        }

        await theirs.GetByRole(AriaRole.Button, new() { Name = "Begin the project" }).ClickAsync();
        await trust.GoAsync($"{workspace}/projects");
        await Assertions.Expect(ours.Locator("main")).ToContainTextAsync("A ward to learn in");
        await Soundness.AssertAsync(trust, shot: "projects");

        await trust.GoAsync($"{workspace}/relays");
        await ours.GetByRole(AriaRole.Button, new() { NameRegex = new("Answer ?: Ashwell Kitchens") }).ClickAsync();
        await Soundness.AssertAsync(trust, shot: "relay");
        await ours.GetByRole(AriaRole.Button, new() { Name = "Pass it on" }).ClickAsync();
        await Assertions.Expect(ours.Locator("main")).ToContainTextAsync("Passed on to team@ashwellkitchens.example");
        await college.GoAsync($"{workspace}/relays");
        await Assertions.Expect(theirs.Locator("main")).ToContainTextAsync("It went to team@ashwellkitchens.example");
    }

    [Fact]
    public async Task One_search_finds_organisations_people_and_partnerships()
    {
        await using var visit = await portal.VisitAsync("trust.lead");
        await visit.GoAsync("/");
        await visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "Search the portal" }).FillAsync("oldham");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Partnerships" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Organisations" })).ToBeVisibleAsync();
        await Soundness.AssertAsync(visit, shot: "search");
    }
}
