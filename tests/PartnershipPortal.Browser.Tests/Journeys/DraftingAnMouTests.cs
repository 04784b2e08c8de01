using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Features.Accounts;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>J4 from the first draft to the signed PDF, three parties, three browsers: a college, a trust, a care home on a phone without scripts.</summary>
public class DraftingAnMouTests(LivePortal portal) : IClassFixture<LivePortal>
{
    private static readonly string[] Names = ["Tomasz Hartley-Moss", "Grace Adeyemi-Cole", "Priya Fernleigh"];

    [Fact]
    public async Task Three_parties_draft_review_freeze_and_sign()
    {
        await portal.ReadAsync(db => db.Memberships.Where(m => db.Users.Any(a => a.Id == m.AccountId && a.Email == "trust.lead@demo.example"))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, MembershipRole.Approver)));
        await using var college = await portal.VisitAsync("college.approver");
        await using var home = await portal.VisitAsync("care.manager", Visit.Phone, hasScript: false);
        await using var trust = await portal.VisitAsync("trust.lead");
        Visit[] all = [college, home, trust];
        var partnership = await OpenAsync(college);
        await BringInAsync(home, partnership, "RMP");

        var mou = await DraftAsync(trust, partnership);
        await Soundness.AssertAsync(trust, shot: "mou-draft");
        await SuggestAsync(home, mou, "Each side names one person who can be reached every working day.");
        await college.GoAsync(await FirstClauseAsync(college, mou));
        await Soundness.AssertAsync(college, shot: "mou-suggestion");
        await PressAsync(college, "Accept the suggestion");
        await Assertions.Expect(college.Page.Locator("main")).ToContainTextAsync("Each side names one person");

        await trust.GoAsync(mou);
        await PressAsync(trust, "Send to legal review");
        await Soundness.AssertAsync(trust, shot: "mou-review");
        foreach (var party in all)
        {
            await party.GoAsync(mou);
            await PressAsync(party, "Our legal review is done");
        }

        await college.GoAsync(mou);
        await PressAsync(college, "Freeze the text");
        await Soundness.AssertAsync(college, shot: "mou-frozen");
        for (var i = 0; i < all.Length; i++)
        {
            await NameSignatoryAsync(all[i], mou, Names[i]);
        }

        await college.GoAsync(mou);
        await PressAsync(college, "Ask for signatures");
        await Soundness.AssertAsync(college, shot: "mou-signing");
        await SignByKeyboardAsync(college, mou, Names[0]);
        await Assertions.Expect(college.Page.Locator("main")).ToContainTextAsync("Waiting for the signature of");
        await SignAsync(home, mou, Names[1]);
        await SignAsync(trust, mou, Names[2]);
        await Assertions.Expect(trust.Page.Locator("main")).ToContainTextAsync("Every party has signed now.");
        await Soundness.AssertAsync(trust, shot: "mou-in-force");

        var address = new Uri(new Uri(trust.Page.Url), $"{mou}/pdf").ToString();
        var pdf = await (await trust.Page.APIRequest.GetAsync(address)).BodyAsync();
        Assert.Equal("%PDF-"u8.ToArray(), pdf[..5]);
        Assert.Equal(pdf, await (await home.Page.APIRequest.GetAsync(address)).BodyAsync());
    }

    private static Task PressAsync(Visit visit, string button) =>
        visit.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    private static async Task<string> OpenAsync(Visit college)
    {
        await college.GoAsync("/inbox");
        await college.Page.Locator(".pp-rows a", new() { HasText = "Larch House Care" }).First.ClickAsync();
        await PressAsync(college, "Accept and share my details");
        await PressAsync(college, "Open the partnership");
        return new Uri(college.Page.Url).AbsolutePath;
    }

    private static async Task BringInAsync(Visit leader, string partnership, string code)
    {
        await leader.GoAsync($"{partnership}/settings");
        await leader.Page.Locator("summary", new() { HasText = "Bring another organisation in" }).ClickAsync();
        await leader.Page.GetByLabel("Code of the organisation").FillAsync(code);
        await leader.Page.GetByLabel("A member").CheckAsync();
        await PressAsync(leader, "Bring it in");
        await Assertions.Expect(leader.Page.Locator("main")).ToContainTextAsync("Tameside");
    }

    private static async Task<string> DraftAsync(Visit author, string partnership)
    {
        await author.GoAsync($"{partnership}/mou");
        var page = author.Page;
        await page.GetByLabel("What is it about?").FillAsync("");
        await PressAsync(author, "Start the draft");
        await page.Locator(".nhsuk-error-summary").WaitForAsync();
        await Soundness.AssertAsync(author, shot: "mou-start-missing");
        var starts = DateTime.Today.AddMonths(1);
        await page.GetByLabel("What is it about?").FillAsync("Care staff who learn on wards");
        await page.GetByLabel("Day", new() { Exact = true }).FillAsync(starts.Day.ToString(provider: null));
        await page.GetByLabel("Month", new() { Exact = true }).FillAsync(starts.Month.ToString(provider: null));
        await page.GetByLabel("Year", new() { Exact = true }).FillAsync(starts.Year.ToString(provider: null));
        await page.GetByLabel("For how many months?").FillAsync("12");
        await page.GetByLabel("Months of notice").FillAsync("3");
        await PressAsync(author, "Start the draft");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("What happens next");
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task<string> FirstClauseAsync(Visit visit, string mou)
    {
        await visit.GoAsync(mou);
        return (await visit.Page.Locator("section[aria-labelledby=clauses] a").First.GetAttributeAsync("href"))!;
    }

    private static async Task SuggestAsync(Visit visit, string mou, string wording)
    {
        await visit.GoAsync(await FirstClauseAsync(visit, mou));
        await visit.Page.Locator("summary", new() { HasText = "Suggest another wording" }).ClickAsync();
        await visit.Page.GetByLabel("The wording you suggest").FillAsync(wording);
        await PressAsync(visit, "Suggest it");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("Suggests another wording");
    }

    private static async Task NameSignatoryAsync(Visit visit, string mou, string name)
    {
        await visit.GoAsync($"{mou}/signatory");
        var option = visit.Page.Locator("select[name=Contact] option", new() { HasText = name });
        await visit.Page.Locator("select[name=Contact]").SelectOptionAsync((await option.First.GetAttributeAsync("value"))!);
        await PressAsync(visit, "Save");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync(name);
    }

    private static async Task SignAsync(Visit visit, string mou, string name)
    {
        await visit.GoAsync($"{mou}/sign");
        await visit.Page.GetByLabel("Your full name, as you sign").FillAsync(name);
        await visit.Page.GetByLabel("I have read version").CheckAsync();
        await visit.Page.GetByLabel("Your password").FillAsync(DemoAccounts.Password);
        await PressAsync(visit, "Sign");
    }

    private static async Task SignByKeyboardAsync(Visit visit, string mou, string name)
    {
        await visit.GoAsync($"{mou}/sign");
        var page = visit.Page;
        await visit.TabToAsync(page.GetByLabel("Your full name, as you sign"));
        await page.Keyboard.TypeAsync(name);
        await visit.TabToAsync(page.GetByLabel("I have read version"));
        await page.Keyboard.PressAsync("Space");
        await visit.TabToAsync(page.GetByLabel("Your password"));
        await page.Keyboard.TypeAsync(DemoAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
    }
}
