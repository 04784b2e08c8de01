using System.Net;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Areas;

/// <summary>The people board of an area: who records it, who reads it, and the indicator that follows.</summary>
public class PeopleBoardTests(Portal portal) : IClassFixture<Portal>
{
    private const string Own = "/organisation/people-board";

    private static string Voice(string area) => $"/areas/{area}/figures/college-voice";

    [Fact]
    public async Task A_lead_records_the_seat_and_the_indicator_and_the_page_follow()
    {
        using var lead = await LeadAsync("QOP");
        using var anybody = portal.Anonymous();
        var before = Figure(await lead.OpenAsync(Voice("QOP")));
        Assert.Contains("Nobody has recorded it yet", await BoardOfAsync(anybody, "QOP"), StringComparison.Ordinal);

        await lead.SubmitAsync(await lead.OpenAsync(Own), "Save", ("Called", "GM people board"), ("Functions", "strategy"), ("HasSeat", "yes"),
            ("College", "10006770"), ("SeatRole", "Principal"), ("Since.Day", 1), ("Since.Month", 9), ("Since.Year", 2026));

        var after = Figure(await lead.OpenAsync(Voice("QOP")));
        Assert.Equal((before.Number + 1, before.Whole), after);
        Assert.Equal(before.Number, Figure(await lead.OpenAsync(Voice("QOP") + "?asat=2026-08-31")).Number);
        Assert.Contains("The Oldham College sits on GM people board",
            (await lead.OpenAsync(Voice("QOP"))).Body!.TextContent, StringComparison.Ordinal);
        var text = await BoardOfAsync(anybody, "QOP");
        Assert.Contains("The Oldham College (Principal), since 1 September 2026", text, StringComparison.Ordinal);
        Assert.Contains("Keep a workforce strategy", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Test Person", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_there_is_none_is_said_with_what_is_done_about_it()
    {
        using var lead = await LeadAsync("QE1");
        using var anybody = portal.Anonymous();

        await lead.SubmitAsync(await lead.OpenAsync(Own), "Save", ("Called", "People board"), ("HasSeat", "no"), ("Note", "A principal is invited for March"),
            ("Since.Day", 1), ("Since.Month", 4), ("Since.Year", 2026));

        var text = await BoardOfAsync(anybody, "QE1");
        Assert.Contains("No college sits on it", text, StringComparison.Ordinal);
        Assert.Contains("Since 1 April 2026. A principal is invited for March", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_the_field_and_what_was_typed_is_kept()
    {
        using var lead = await LeadAsync("QWO");

        var refused = await Browser.ReadAsync(await lead.PostAsync(Own, ("Called", "Our board"), ("HasSeat", "yes"), ("College", "RMP"), ("SeatRole", ""),
            ("Since.Day", 1), ("Since.Month", 9), ("Since.Year", 2030), ("Version", 0)));

        Assert.Equal("Our board", refused.QuerySelector("input[name=Called]")!.GetAttribute("value"));
        var summary = refused.QuerySelector(".nhsuk-error-summary")!.TextContent;
        Assert.Contains("Choose a college from the list", summary, StringComparison.Ordinal);
        Assert.Contains("never a name", summary, StringComparison.Ordinal);
        Assert.Contains("Enter today or a day before", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_lead_of_an_area_records_its_board()
    {
        var (called, seat, note) = (("Called", (object?)"Our board"), ("HasSeat", (object?)"no"), ("Note", (object?)"Ours now"));
        foreach (var stranger in new[]
        {
            await portal.SignedInAsAsync(await portal.OrganisationAsync("QT1"), MembershipRole.Approver), await portal.SignedInAsAdministratorAsync(),
            await portal.SignedInAsAsync(await portal.OrganisationAsync("10006770"), MembershipRole.Approver),
        })
        {
            using var answer = await stranger.PostAsync(Own, called, seat, note, ("Since.Day", 1), ("Since.Month", 9), ("Since.Year", 2026), ("Version", 0));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            stranger.Dispose();
        }
    }

    [Fact]
    public async Task Two_leads_who_record_it_at_once_see_both_versions()
    {
        using var first = await LeadAsync("QYG");
        using var second = await LeadAsync("QYG");
        var stale = await second.OpenAsync(Own);
        (string, object?)[] none = [("HasSeat", "no"), ("Since.Day", 1), ("Since.Month", 9), ("Since.Year", 2026)];
        await first.SubmitAsync(await first.OpenAsync(Own), "Save", [("Called", "The people board"), .. none]);

        using var late = await second.SubmitAsync(stale, "Save", [("Called", "Another board"), .. none]);

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var both = (await Browser.ReadAsync(late)).Body!.TextContent;
        Assert.Contains("The people board", both, StringComparison.Ordinal);
        Assert.Contains("Another board", both, StringComparison.Ordinal);
    }

    private async Task<Browser> LeadAsync(string area) => await portal.SignedInAsAsync(await portal.OrganisationAsync(area), MembershipRole.IcsLead);

    private static async Task<string> BoardOfAsync(Browser browser, string area) =>
        (await browser.OpenAsync($"/areas/{area}")).QuerySelector("section[aria-labelledby=people-board]")!.InWords();

    private static (int Number, int Whole) Figure(AngleSharp.Dom.IParentNode page)
    {
        var words = page.QuerySelector(".pp-alone")!.InWords().Split(' '); // "3 of 11 …"
        return (int.Parse(words[0], null), int.Parse(words[2], null));
    }
}

/// <summary>What the areas of the demonstration have put up keeps the rules of real ones, and shows each case.</summary>
public class DemoAreasTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task One_area_has_a_college_on_its_board_one_has_none_and_one_has_not_said()
    {
        await portal.UseAsync<DemoAreas>(demo => demo.LoadAsync(CancellationToken.None));
        await portal.UseAsync<DemoAreas>(demo => demo.LoadAsync(CancellationToken.None));

        using var anybody = portal.Anonymous();
        Assert.NotNull((await anybody.OpenAsync("/areas/QOP")).QuerySelector("section[aria-labelledby=people-board] a[href='/organisations/10006770']"));
        Assert.Contains("No college sits on it", (await anybody.OpenAsync("/areas/QRL")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nobody has recorded whether", (await anybody.OpenAsync("/areas/QOQ")).Body!.TextContent, StringComparison.Ordinal);
    }
}
