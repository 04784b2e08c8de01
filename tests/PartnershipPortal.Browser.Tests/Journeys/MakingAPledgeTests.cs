using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Features.Accounts;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>A care home makes its pledge without scripts: from a draft over the signature and an action that is done to the review that both sides
/// tick.</summary>
public class MakingAPledgeTests(LivePortal portal) : IClassFixture<LivePortal>
{
    private const string Action = "Give two work experience weeks to colleges near us";

    [Fact]
    public async Task From_a_draft_to_the_review_that_both_sides_tick()
    {
        await using var employer = await portal.VisitAsync("care.manager", hasScript: false);
        await using var anybody = await portal.VisitAsync(width: Visit.Phone, hasScript: false);
        var page = employer.Page;
        await employer.GoAsync("/organisation/pledge");
        await page.GetByLabel("What do you promise?").FillAsync("Everybody who works here can learn, and people near us can join them.");
        await Soundness.AssertAsync(employer, shot: "pledge-begin");
        await PressAsync(page, "Begin the pledge");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign and publish" })).ToBeHiddenAsync(); // there is nothing to sign yet
        await employer.GoAsync("/organisation/pledge/sign");
        await page.GetByLabel("In which role do you sign?").FillAsync("Registered manager");
        await PressAsync(page, "Sign and publish");
        await Assertions.Expect(page.Locator(".nhsuk-error-summary")).ToContainTextAsync("Add an action first");
        await Soundness.AssertAsync(employer);

        await employer.GoAsync("/organisation/pledge");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add an action" }).ClickAsync();
        await page.GetByLabel("For which intention?").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByLabel("What will you do?").FillAsync(Action);
        await page.GetByLabel("Which role sees to it?").FillAsync("Deputy manager");
        var due = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(60);
        foreach (var (part, value) in new[] { ("Day", due.Day), ("Month", due.Month), ("Year", due.Year) })
        {
            await page.Locator($"[name='DueOn.{part}']").FillAsync(value.ToString(CultureInfo.InvariantCulture));
        }

        await Soundness.AssertAsync(employer, shot: "pledge-action");
        await PressAsync(page, "Add it");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign and publish" }).ClickAsync();
        await page.GetByLabel("In which role do you sign?").FillAsync("Registered manager");
        await PressAsync(page, "Sign and publish");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Signed. It stands on your organisation’s page");

        await page.GetByRole(AriaRole.Link, new() { Name = "It is done" }).ClickAsync();
        await page.GetByLabel("What was done?").FillAsync("Two weeks were given, and both were taken up");
        await PressAsync(page, "It is done");
        await Soundness.AssertAsync(employer, shot: "pledge-own");

        await anybody.GoAsync("/organisations/PP-DEMO1/pledge");
        await Assertions.Expect(anybody.Page.Locator("main")).ToContainTextAsync("1 of 1 action is done");
        await Assertions.Expect(anybody.Page.Locator("main")).ToContainTextAsync("No board lead");
        await Soundness.AssertAsync(anybody, shot: "pledge-public");

        await ComeToReviewAsync();
        await employer.GoAsync("/organisation/pledge");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tick the review for the employer" }).ClickAsync();
        await page.GetByLabel("What do you invest in support staff this year?").FillAsync("£12,000 for training, and cover for 30 days");
        await Soundness.AssertAsync(employer, shot: "pledge-employer-ticks");
        await PressAsync(page, "Tick it");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("once the other side has ticked it too");
        await using var staffSide = await portal.VisitAsync("staff.side", hasScript: false);
        await staffSide.GoAsync("/organisation/pledge");
        await staffSide.Page.GetByRole(AriaRole.Button, new() { Name = "Tick the review for the staff side" }).ClickAsync();
        await staffSide.Page.GetByLabel("Your role on the staff side").FillAsync("Staff representative");
        await Soundness.AssertAsync(staffSide, shot: "pledge-staff-side-ticks");
        await PressAsync(staffSide.Page, "Tick it");
        await Assertions.Expect(staffSide.Page.Locator("main")).ToContainTextAsync("Both have ticked it. The next review is on");

        await anybody.GoAsync("/organisations/PP-DEMO1/pledge");
        await Assertions.Expect(anybody.Page.Locator("main")).ToContainTextAsync("£12,000 for training");
        await anybody.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(anybody.Page.Locator("main h1")).ToBeVisibleAsync();
        await Assertions.Expect(anybody.Page.GetByRole(AriaRole.Button, new() { Name = "Ask for an introduction" })).ToBeHiddenAsync();
    }

    /// <summary>A year has passed, and the home has somebody of the staff side.</summary>
    private async Task ComeToReviewAsync()
    {
        await portal.AddPersonAsync("staff.side@demo.example", DemoAccounts.Password);
        await portal.ReadAsync(async db =>
        {
            var home = await db.Organisations.SingleAsync(o => o.Code == "PP-DEMO1");
            var account = await db.Users.SingleAsync(u => u.Email == "staff.side@demo.example");
            account.IsDemo = true; // signs in with a password alone, as the others do
            var membership = new Membership(account.Id, home.Id, "Care assistant", DateTimeOffset.UtcNow);
            membership.Accept(MembershipRole.Member, account.Id, DateTimeOffset.UtcNow);
            db.Memberships.Add(membership);
            await db.SaveChangesAsync();
            return await db.Pledges.Where(p => p.OrganisationId == home.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.ReviewOn, DateOnly.FromDateTime(DateTime.UtcNow)));
        });
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
