using System.Text;
using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>An approver brings a spreadsheet: sees what would happen and why, saves the good rows, takes the result away, and may do it twice.</summary>
public class ImportingContactsTests(LivePortal portal) : IClassFixture<LivePortal>
{
    private const string Rows = """
        organisation_code,name,job_title,email,phone,role_family,level,agendas,single_point_of_contact,deputy_email,visibility,verified_on,status
        ,Wilhelmina Sprocket,Apprentiship manger,wilhelmina.sprocket@oldhamcollege.example,0161 496 0123,,,,,,,2026-11-20,
        ,Barnaby Thistlewick,Staff Nurse,barnaby.thistlewick@oldhamcollege.example,,,,,,,,,
        ,Hortensia Plumb,Principal,not an address,,,,,,,,,
        RMP,Aloysius Wren,Careers lead,aloysius.wren@oldhamcollege.example,,,,,,,,,
        """;

    [Fact]
    public async Task Good_rows_are_saved_after_a_look_and_the_others_say_why_not()
    {
        await using var approver = await portal.VisitAsync("college.approver");
        var page = approver.Page;
        await SendAsync(approver);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Check what will be saved");
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "Barnaby Thistlewick" })).ToContainTextAsync("Added");
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "Hortensia Plumb" })).ToContainTextAsync("Refused");
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "Aloysius Wren" })).ToContainTextAsync("Refused");
        Assert.Equal(0, await CountAsync("Sprocket"));
        await Soundness.AssertAsync(approver, shot: "import-preview");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save 2 rows" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Download the result, row by row" }).WaitForAsync();
        Assert.Equal(1, await CountAsync("Sprocket"));
        Assert.Equal(0, await CountAsync("Plumb"));
        await Soundness.AssertAsync(approver, shot: "import-result");
        var download =
            await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download the result, row by row" }).ClickAsync());
        var result = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.Contains("Hortensia Plumb", result, StringComparison.Ordinal);

        await SendAsync(approver);
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "Wilhelmina Sprocket" })).ToContainTextAsync("Left alone");
    }

    private static async Task SendAsync(Visit approver)
    {
        await approver.GoAsync("/organisation/contacts/import");
        await approver.Page.GetByLabel("Spreadsheet")
            .SetInputFilesAsync(new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Rows) });
        await approver.Page.Locator("main form[enctype] button").ClickAsync();
    }

    private Task<int> CountAsync(string surname) => portal.ReadAsync(db => Task.FromResult(db.Contacts.Count(c => c.Name.EndsWith(surname))));
}
