using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>J3: from a card to an introduction that the other side answers, in each of the four ways. Each test has requests of its own.</summary>
public class BeingIntroducedTests(LivePortal portal) : IClassFixture<LivePortal>
{
    [Fact]
    public async Task The_trust_asks_the_college_accepts_and_only_then_both_see_each_other()
    {
        const string Purpose = "We plan eight adult care worker starts in March and would like to talk about delivery on site.";
        await using var trust = await portal.VisitAsync("trust.lead");
        var page = trust.Page;
        await trust.GoAsync(await portal.AskingAsync("leila.varmastone@oldhamcollege.example", "apprenticeships"));
        await page.GetByLabel("What do you want to do together?").FillAsync(Purpose);
        await page.GetByRole(AriaRole.Button, new() { Name = "Update what they will see" }).ClickAsync();
        await Assertions.Expect(page.Locator(".pp-preview")).ToContainTextAsync(Purpose);
        await Soundness.AssertAsync(trust, shot: "ask");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Request sent");
        await Soundness.AssertAsync(trust, shot: "ask-sent");
        await page.GetByRole(AriaRole.Link, new() { Name = "See your request" }).ClickAsync();
        await Assertions.Expect(page.Locator(".pp-quote").First).ToContainTextAsync(Purpose);
        Assert.DoesNotContain("@oldhamcollege.example", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        var request = new Uri(page.Url).AbsolutePath;

        await using var college = await portal.VisitAsync("college.lead");
        await college.GoAsync("/inbox");
        await Soundness.AssertAsync(college, shot: "inbox-list");
        await college.Page.Locator($"a[href='{request}']").First.ClickAsync();
        await Assertions.Expect(college.Page.Locator(".pp-quote")).ToContainTextAsync(Purpose);
        Assert.DoesNotContain("@tamesideglossop.example", await college.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await Soundness.AssertAsync(college, shot: "inbox");
        await college.Page.GetByRole(AriaRole.Button, new() { Name = "Accept and share my details" }).ClickAsync();
        await Assertions.Expect(college.Page.Locator("main")).ToContainTextAsync("priya.fernleigh@tamesideglossop.example");
        await Soundness.AssertAsync(college, shot: "accepted");

        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("@oldhamcollege.example");
        await Soundness.AssertAsync(trust, shot: "accepted-trust");
    }

    [Fact]
    public async Task A_question_goes_back_and_its_answer_comes_in_the_same_thread()
    {
        await using var college = await portal.VisitAsync("college.approver");
        await OpenRequestAsync(college, "Larch House Care");
        var request = new Uri(college.Page.Url).AbsolutePath;
        await college.Page.Locator("summary", new() { HasText = "Ask a question" }).ClickAsync();
        await college.Page.GetByLabel("Your question").FillAsync("How many of them have English and maths already?");
        await college.Page.GetByRole(AriaRole.Button, new() { Name = "Send question" }).ClickAsync();
        await Assertions.Expect(college.Page.Locator("main")).ToContainTextAsync("The clock has stopped");

        await using var care = await portal.VisitAsync("care.manager");
        await care.GoAsync(request);
        await Assertions.Expect(care.Page.Locator("section[aria-labelledby=hist] .pp-time")).ToContainTextAsync("English and maths");
        await Soundness.AssertAsync(care, shot: "question");
        await care.Page.GetByLabel("Your reply").FillAsync("Five of the six have both.");
        await care.Page.GetByRole(AriaRole.Button, new() { Name = "Send reply" }).ClickAsync();

        await Assertions.Expect(care.Page.Locator("section[aria-labelledby=hist] .pp-time")).ToContainTextAsync("Five of the six");
        await college.Page.ReloadAsync();
        await Assertions.Expect(college.Page.Locator("section[aria-labelledby=hist] .pp-time")).ToContainTextAsync("Five of the six");
        await Assertions.Expect(college.Page.Locator("main")).ToContainTextAsync("Please answer by");
    }

    [Fact]
    public async Task Passed_to_a_colleague_it_keeps_its_thread()
    {
        await using var college = await portal.VisitAsync("college.lead");
        var page = college.Page;
        await OpenRequestAsync(college, "Manchester University NHS Foundation Trust");
        await page.Locator("summary", new() { HasText = "Pass to a colleague" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pass it on" }).ClickAsync();
        await page.Locator(".nhsuk-error-summary").WaitForAsync();
        await Assertions.Expect(page).ToHaveTitleAsync(new Regex("^Error: "));

        await page.GetByLabel("Who is better placed?").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Pass it on" }).ClickAsync();

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Passed on");
    }

    [Fact]
    public async Task Declining_takes_one_click_and_a_reason()
    {
        await using var trust = await portal.VisitAsync("trust.lead");
        var page = trust.Page;
        await OpenRequestAsync(trust, "Hopwood Hall College");
        await page.Locator("summary", new() { HasText = "Decline" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline", Exact = true }).ClickAsync();
        await page.Locator(".nhsuk-error-summary").WaitForAsync();
        await Soundness.AssertAsync(trust, shot: "decline-error");

        await page.Locator("input[name=Reason]").First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Declined");
        await Assertions.Expect(page.Locator(".pp-answers")).ToHaveCountAsync(0);
    }

    private static async Task OpenRequestAsync(Visit visit, string from)
    {
        await visit.GoAsync("/inbox");
        await visit.Page.Locator(".pp-rows a", new() { HasText = from }).First.ClickAsync();
        await visit.Page.Locator(".pp-quote").WaitForAsync();
    }
}
