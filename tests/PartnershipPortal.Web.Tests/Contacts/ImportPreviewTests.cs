using System.Globalization;
using System.Text;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Tests.Files;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>The preview shows old and new of what changes, and marks what a spreadsheet seems to have done.</summary>
public class ImportPreviewTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("Name,Job title,Email", "Person X,Head of placements,{0}", "Job title: Apprenticeship manager → Head of placements")]
    [InlineData("Name,Job title,Email,Phone", "Person X,Apprenticeship manager,{0},0161 496 0999", "Telephone: 0161 496 0123 → 0161 496 0999")]
    [InlineData("Name,Job title,Email,Level", "Person X,Apprenticeship manager,{0},strategic", "Level: Day to day → Strategic")]
    [InlineData("Name,Job title,Email,SPOC", "Person X,Apprenticeship manager,{0},yes", "Single point of contact: no → yes")]
    [InlineData("Name,Job title,Email,Status", "Person X,Apprenticeship manager,{0},paused", "Status: Listed → Paused")]
    [InlineData("Name,Job title,Email,Checked", "Person X,Apprenticeship manager,{0},2026-11-20", "Checked: 14 November 2026 → 20 November 2026")]
    [InlineData("Name,Job title,Email,Agendas", "Person X,Apprenticeship manager,{0},apprenticeships", "Handles: none → Apprenticeships")]
    [InlineData("Name,Job title,Email,Visibility", "Person X,Apprenticeship manager,{0},name", "Name shown to others: as now → we ask them")]
    public async Task Of_a_changed_row_only_what_changes_stands_there_old_and_new(string headings, string row, string words)
    {
        var college = await CollegeAsync();
        var person = People.Listed(portal, college);
        await portal.SaveAsync(person);
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);

        var line = string.Format(CultureInfo.InvariantCulture, row, person.Email).Replace("Person X", person.Name, StringComparison.Ordinal);
        var preview = await Imports.UploadAsync(browser, $"{headings}\n{line}\n");

        var changes = preview.QuerySelectorAll("tbody li")
            .Select(li => string.Join(' ', li.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains(words, changes);
        Assert.DoesNotContain(changes, c => c.StartsWith("Name:", StringComparison.Ordinal) || c.StartsWith("E-mail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deputy_is_named_old_and_new_also_when_the_file_adds_them()
    {
        var college = await CollegeAsync();
        var (person, deputy) = (People.Listed(portal, college), People.Listed(portal, college));
        person.AppointDeputy(deputy.Id);
        await portal.SaveAsync(deputy, person);
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);

        var preview = await Imports.UploadAsync(browser, $"""
            Name,Job title,Email,Deputy
            {person.Name},{person.JobTitle},{person.Email},zoe@new.example
            Zoe New,Tutor,zoe@new.example,
            """);

        Assert.Contains($"Deputy: {deputy.Name} → Zoe New", Imports.Row(preview, person.Name), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("phone", "4.47912E+11", "A spreadsheet has shortened the telephone number to 4.47912E+11", "Refused")]
    [InlineData("phone", "4,47912E+11", "A spreadsheet has shortened the telephone number", "Refused")]
    [InlineData("phone", "7911123456", "has lost its 0 at the front: read as 07911 123456", "Added")]
    [InlineData("phone", "1612345678", "has lost its 0 at the front: read as 0161 234 5678", "Added")]
    [InlineData("verified_on", "46348", "46348 is how a spreadsheet counts days: read as 22 November 2026", "Added")]
    [InlineData("verified_on", "03/04/2026", "03/04/2026 was read as 3 April 2026, the day before the month", "Added")]
    [InlineData("organisation_code", "1.0006E+07", "A spreadsheet has shortened the code to 1.0006E+07", "Refused")]
    public async Task What_a_spreadsheet_did_is_marked_and_can_be_looked_at_alone(string column, string cell, string words, string outcome)
    {
        using var browser = await portal.SignedInAsAsync(await CollegeAsync(), MembershipRole.Approver);

        var preview = await Imports.UploadAsync(browser, $"name,job_title,{column}\nAnn One,Tutor,\"{cell}\"\nBea Two,Tutor,\n");
        var marked = await browser.OpenAsync(preview.QuerySelector("a[href='?marked=true']") is { } link
            ? new Uri(new Uri(preview.DocumentElement.GetAttribute("data-address")!), link.GetAttribute("href")).PathAndQuery
            : throw new Xunit.Sdk.XunitException("Nothing is marked"));

        var row = Imports.Row(marked, "Ann One");
        Assert.Contains("Look at this", row, StringComparison.Ordinal);
        Assert.Contains(words, row, StringComparison.Ordinal);
        Assert.Contains(outcome, row, StringComparison.Ordinal);
        Assert.DoesNotContain("Bea Two", marked.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("phone", "0161 496 0000")]
    [InlineData("phone", "+44 161 496 0000")]
    [InlineData("verified_on", "2026-04-03")]
    [InlineData("verified_on", "22/11/2026")]
    [InlineData("verified_on", "5 5 2026")]
    public async Task What_can_mean_one_thing_only_is_not_marked(string column, string cell)
    {
        using var browser = await portal.SignedInAsAsync(await CollegeAsync(), MembershipRole.Approver);

        var preview = await Imports.UploadAsync(browser, $"name,job_title,{column}\nAnn One,Tutor,{cell}\n");

        Assert.DoesNotContain("Look at this", preview.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_goes_from_upload_through_preview_to_saved_with_its_dates_and_numbers()
    {
        var college = await CollegeAsync();
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
        var workbook = Workbooks.Of(
            Workbooks.Row(1, Workbooks.Text("Full name"), Workbooks.Text("Position"), Workbooks.Text("Telephone"), Workbooks.Text("Last checked"))
            + Workbooks.Row(2, Workbooks.Text("Ann One"), Workbooks.Text("Tutor"), "<c><v>1614960000</v></c>", "<c s=\"1\"><v>46346</v></c>"),
            styles: "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>");

        var preview = await Imports.UploadAsync(browser, workbook, "people.xlsx");
        Assert.Contains("read as 0161 496 0000", Imports.Row(preview, "Ann One"), StringComparison.Ordinal);
        await Imports.SaveAsync(portal, browser, preview, "Save 1 row");

        var ann = (await Imports.PeopleAsync(portal, college)).Single();
        Assert.Equal(("0161 496 0000", new DateOnly(2026, 11, 20)), (ann.Phone, ann.VerifiedOn!.Value));
    }

    [Fact]
    public async Task A_long_file_is_shown_in_pages_and_each_way_to_see_fewer_rows_keeps_its_pages()
    {
        using var browser = await portal.SignedInAsAsync(await CollegeAsync(), MembershipRole.Approver);
        var file = new StringBuilder("name,job_title,phone\n");
        for (var i = 0; i < 120; i++)
        {
            file.Append(CultureInfo.InvariantCulture, $"Person {i},Tutor,{(i < 60 ? "1614960000" : "")}\n");
        }

        var first = await Imports.UploadAsync(browser, file.ToString());
        var address = new Uri(first.DocumentElement.GetAttribute("data-address")!).AbsolutePath;
        var last = await browser.OpenAsync($"{address}?page=3");
        var marked = await browser.OpenAsync($"{address}?marked=true&page=2");

        Assert.Equal((50, 20, 10), (Rows(first), Rows(last), Rows(marked)));
        Assert.Contains("marked=true", marked.QuerySelector(".nhsuk-pagination__previous")!.GetAttribute("href"), StringComparison.Ordinal);

        static int Rows(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelectorAll("tbody tr").Length;
    }

    private async Task<Organisation> CollegeAsync()
    {
        var college = new Organisation(Organisation.NewCode(), "Larch College", Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(college);
        return college;
    }
}
