using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Infrastructure.Tables;
using PartnershipPortal.Web.Tests.Files;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>Files whose headings do not say everything: the person says which column is which, for this file.</summary>
public class ImportColumnsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Headings_nobody_foresaw_are_asked_about_with_what_stands_in_them_and_remembered_for_the_import()
    {
        var trust = await portal.OrganisationAsync("RXF");
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);

        var asked = await Imports.UploadAsync(browser,
            "Whoever,What they do,E-mail,Room\nAnn One,Tutor,ann@rxf.example,12\nBea Two,Nurse,bea@rxf.example,14\n");

        Assert.Contains("3 headings we do not know", asked.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("In it: Ann One; Bea Two", asked.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("Choose which column holds the name", asked.QuerySelector(".pp-sheet--warn")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("email", Chosen(asked, 2));
        Assert.Null(Chosen(asked, 3));

        var preview = await browser.SubmitAndFollowAsync(asked, "Show what would be saved", ("Columns[0]", "name"), ("Columns[1]", "job_title"));
        Assert.Contains("Left out: Room", preview.Body!.TextContent, StringComparison.Ordinal);
        await Imports.SaveAsync(portal, browser, preview, "Save 2 rows");

        Assert.Equal(
            [("Ann One", "Tutor", "ann@rxf.example"), ("Bea Two", "Nurse", "bea@rxf.example")],
            (await Imports.PeopleAsync(portal, trust)).Select(c => (c.Name, c.JobTitle, c.Email!)));
    }

    [Fact]
    public async Task What_is_missing_or_said_twice_is_refused_at_the_column_and_the_answers_stay()
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RBN"), MembershipRole.Approver);
        var asked = await Imports.UploadAsync(browser, "Whoever,What they do\nAnn One,Tutor\n");

        var response = await browser.SubmitAsync(asked, "Show what would be saved", ("Columns[0]", "name"));
        var missing = await Tests.Infrastructure.Browser.ReadAsync(response);
        var twice = await browser.SubmitAndFollowAsync(missing, "Show what would be saved", ("Columns[1]", "name"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("Error: ", missing.Title, StringComparison.Ordinal);
        Assert.Equal("#Columns-1-", missing.QuerySelector(".nhsuk-error-summary a")!.GetAttribute("href"));
        Assert.Contains("holds the job title", missing.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("name", Chosen(missing, 0));
        Assert.Contains("Two columns hold the full name", twice.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_headings_begins_with_its_first_row()
    {
        var trust = await portal.OrganisationAsync("RM1");
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        var asked = await Imports.UploadAsync(browser, "Ann One,Tutor\nBea Two,Nurse\n");

        var preview = await browser.SubmitAndFollowAsync(
            asked, "Show what would be saved", ("Columns[0]", "name"), ("Columns[1]", "job_title"), ("HasNoHeadings", true));
        await Imports.SaveAsync(portal, browser, preview, "Save 2 rows");

        Assert.Equal(["Ann One", "Bea Two"], (await Imports.PeopleAsync(portal, trust)).Select(c => c.Name));
    }

    [Fact]
    public async Task Columns_can_be_corrected_from_the_preview_also_where_every_heading_was_known()
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RBS"), MembershipRole.Approver);
        var preview = await Imports.UploadAsync(browser, "Name,Job title,Email\nAnn One,Tutor,ann@rbs.example\n");
        var columns = await browser.OpenAsync(preview.QuerySelector("a[href$='/columns']")!.GetAttribute("href")!);

        var again = await browser.SubmitAndFollowAsync(columns, "Show what would be saved", ("Columns[2]", ""));

        Assert.Contains("Left out: Email", again.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_with_a_title_goes_the_same_way()
    {
        var trust = await portal.OrganisationAsync("RBT");
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        var workbook = Workbooks.OfText(["Our people, November"], [], ["", "Full Name", "", "What they do"], ["", "Ann One", "", "Tutor"]);

        var asked = await Imports.UploadAsync(browser, workbook, "people.xlsx");
        Assert.Equal("name", Chosen(asked, 1));
        var preview = await browser.SubmitAndFollowAsync(asked, "Show what would be saved", ("Columns[3]", "job_title"));

        Assert.Contains("Ann One", Imports.Row(preview, "Tutor"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name,job_title\n", "no rows")]
    [InlineData("", "empty")]
    [InlineData("\n,,\n", "nothing in the file")]
    [InlineData("%PDF-1.7", "PDF")]
    public async Task What_cannot_be_read_is_said_before_anything_is_kept(string file, string reason)
    {
        var college = await portal.OrganisationAsync(People.College);
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);

        var page = await Imports.UploadAsync(browser, file);

        Assert.Contains(reason, page.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.False(await portal.ReadAsync(db => db.ContactImports.AnyAsync(i => i.OrganisationId == college.Id)));
    }

    [Fact]
    public async Task A_file_that_is_too_big_says_so_with_its_size_and_the_limits_stand_on_the_page()
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync(People.College), MembershipRole.Approver);

        var page = await Imports.UploadAsync(browser, new byte[TableLimits.Usual.MaxBytes + (2 * 1024 * 1024)], "big.csv");

        Assert.Contains("The file has 12 MB and may have 10", page.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(TableFile.Limits, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_can_see_is_taken_out_of_a_file()
    {
        var trust = await portal.OrganisationAsync("RVV");
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);

        var preview = await Imports.UploadAsync(browser, "Na\u200Bme,Job title\nA\u00ADnn\u00A0One\u202E,Tu\uFFFEtor\n");
        await Imports.SaveAsync(portal, browser, preview, "Save 1 row");

        Assert.Equal(("Ann One", "Tutor"), (await Imports.PeopleAsync(portal, trust)).Select(c => (c.Name, c.JobTitle)).Single());
    }

    private static string? Chosen(AngleSharp.Html.Dom.IHtmlDocument page, int column) =>
        page.QuerySelector($"select[name='Columns[{column}]'] option[selected]")?.GetAttribute("value");
}
