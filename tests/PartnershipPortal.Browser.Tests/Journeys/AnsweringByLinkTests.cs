using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>The person asked answers from the e-mail, on a phone and signed out. The link answers once.</summary>
public partial class AnsweringByLinkTests(LivePortal portal) : IClassFixture<LivePortal>
{
    [Fact]
    public async Task The_link_in_the_letter_answers_without_signing_in_and_only_once()
    {
        var request = await AskAsync();
        var letter = await portal.ReadAsync(db =>
            db.OutboxMessages.Where(m => m.Kind == "introduction").OrderByDescending(m => m.Id).FirstAsync(m => m.Body.Contains("/answer/")));
        await using var phone = await portal.VisitAsync(width: Visit.Phone);
        var page = phone.Page;
        var link = new Uri(Link().Match(letter.Body).Value).AbsolutePath;
        await phone.GoAsync(link);
        await Assertions.Expect(page.Locator(".pp-quote")).ToContainTextAsync("six supported internships");
        await Soundness.AssertAsync(phone, shot: "answer-by-link");
        await phone.SetWidthAsync(Visit.Phone);

        await page.Locator("summary", new() { HasText = "Decline" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline", Exact = true }).ClickAsync();
        await page.Locator(".nhsuk-error-summary").WaitForAsync();
        await page.Locator("summary", new() { HasText = "Accept" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept and share my details" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Accepted");
        await Soundness.AssertAsync(phone, shot: "answered-by-link");

        await phone.GoAsync(link);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("This request has been accepted");
        await Soundness.AssertAsync(phone, shot: "link-used");
        Assert.Equal("Accepted", await portal.ReadAsync(db => db.Introductions.Where(i => i.Id == request).Select(i => i.State.ToString()).SingleAsync()));
    }

    private async Task<Guid> AskAsync()
    {
        await using var trust = await portal.VisitAsync("trust.lead");
        var page = trust.Page;
        await trust.GoAsync(await portal.AskingAsync("leila.varmastone@oldhamcollege.example", "apprenticeships"));
        await page.GetByLabel("What do you want to do together?").FillAsync("We would like to plan six supported internships with you for the spring.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "See your request" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/introductions/[0-9a-f-]{36}$"));
        return Guid.Parse(new Uri(page.Url).Segments[^1]);
    }

    [GeneratedRegex(@"https?://\S+/answer/\S+")]
    private static partial Regex Link();
}
