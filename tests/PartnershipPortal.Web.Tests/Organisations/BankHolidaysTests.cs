using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Organisations;

/// <summary>An administrator adds a bank holiday that is proclaimed, and open requests count by it at once, on every node.</summary>
public class BankHolidaysTests(Portal portal) : IClassFixture<Portal>
{
    private const string Path = "/admin/bank-holidays";

    [Fact]
    public async Task A_day_that_is_proclaimed_moves_open_requests_at_once_and_their_pages_say_why()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var admin = await portal.SignedInAsAdministratorAsync();
        var id = await people.AskAsync(asker); // on Tuesday 24 November 2026
        await using var other = await portal.AnotherNodeAsync();
        using var there = Portal.BrowserOf(other);
        there.Cookies.Add(asker.Cookies.GetAllCookies());
        Assert.Contains("10 December 2026", Words(await there.OpenAsync($"/introductions/{id}")), StringComparison.Ordinal);

        var added = await AddAsync(admin, "Proclaimed day", "false", 2, 12, 2026);

        Assert.Contains("2 December 2026 is a bank holiday now. The days of one open request have moved", Words(added), StringComparison.Ordinal);
        foreach (var browser in new[] { asker, there })
        {
            var page = Words(await browser.OpenAsync($"/introductions/{id}"));
            Assert.Contains("11 December 2026", page, StringComparison.Ordinal);
            Assert.Contains("2 December 2026 is a bank holiday and does not count", page, StringComparison.Ordinal);
        }

        var removed = await admin.SubmitAndFollowAsync(added, "Take back 2 December 2026");
        Assert.Contains("follows the rule again", Words(removed), StringComparison.Ordinal);
        Assert.Contains("10 December 2026", Words(await there.OpenAsync($"/introductions/{id}")), StringComparison.Ordinal);
        Assert.Equal(
            ["added", "removed"],
            await portal.ReadAsync(db =>
                db.AuditEntries.Where(e => e.Subject == "BankHoliday" && e.SubjectId.Contains("2026")).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync()));
    }

    [Fact]
    public async Task A_day_of_the_rule_can_be_a_working_day_for_once()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();

        var page = await AddAsync(admin, "Moved to June", "true", 31, 5, 2027);

        Assert.Contains("31 May 2027 is a working day now", Words(page), StringComparison.Ordinal);
        Assert.DoesNotContain("Spring bank holiday", page.QuerySelectorAll("table tr").Where(r => r.TextContent.Contains("May 2027", StringComparison.Ordinal))
            .Select(r => r.TextContent));
    }

    [Theory]
    [InlineData("false", 5, 12, 2026, "weekend")]
    [InlineData("false", 25, 12, 2026, "already")]
    [InlineData("true", 24, 12, 2026, "no bank holiday")]
    [InlineData("", 24, 12, 2026, "Choose what it is")]
    [InlineData("false", 8, 5, 2023, "on the list already")]
    [InlineData("false", 1, 1, 9999, "between")]
    public async Task What_cannot_be_is_refused_in_words_and_what_was_typed_stays(string kind, int day, int month, int year, string words)
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        var form = await admin.OpenAsync(Path);

        var answer = await admin.SubmitAsync(
            form, "Add", [.. Kind(kind), ("Date.Day", day), ("Date.Month", month), ("Date.Year", year), ("Name", "A day")]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        Assert.Contains(words, page.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("A day", page.QuerySelector("input[name=Name]")!.GetAttribute("value"));
    }

    private static (string, object?)[] Kind(string kind) => kind.Length is 0 ? [] : [("IsCancelled", kind)];

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> AddAsync(Browser admin, string name, string kind, int day, int month, int year) =>
        await admin.SubmitAndFollowAsync(
            await admin.OpenAsync(Path), "Add", ("IsCancelled", kind), ("Date.Day", day), ("Date.Month", month), ("Date.Year", year), ("Name", name));

    private static string Words(AngleSharp.Html.Dom.IHtmlDocument page) =>
        string.Join(' ', page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
