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

    /// <summary>From a list of their own to taking it back.</summary>
    [Fact]
    public async Task A_list_with_headings_of_its_own_is_mapped_looked_at_saved_and_undone()
    {
        await using var approver = await portal.VisitAsync("college.approver");
        var page = approver.Page;
        await SendAsync(approver, """
            Whoever,What they do,E-mail,Mobile no,Room
            Petronella Brisket,Apprenticeship adviser,petronella.brisket@oldhamcollege.example,7911123456,B12
            Cornelius Marsh,Careers leader,cornelius.marsh@oldhamcollege.example,4.47912E+11,B14
            """);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Say which column is which");
        await Soundness.AssertAsync(approver, shot: "import-columns");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what would be saved" }).ClickAsync();
        await Assertions.Expect(page.Locator(".nhsuk-error-summary")).ToContainTextAsync("Choose which column holds the name");
        await Soundness.AssertAsync(approver, shot: "import-columns-error");

        await page.GetByLabel("Whoever").SelectOptionAsync("name");
        await page.GetByLabel("What they do").SelectOptionAsync("job_title");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what would be saved" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "Petronella Brisket" })).ToContainTextAsync("Look at this");
        await Soundness.AssertAsync(approver, shot: "import-marks");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save 1 row" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "undo this import" }).ClickAsync(new() { Timeout = 60_000 });
        await Soundness.AssertAsync(approver, shot: "import-undo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo this import" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("This import was undone");
        await Soundness.AssertAsync(approver, shot: "import-undone");
        Assert.Equal(0, await CountAsync("Brisket"));

        await approver.GoAsync("/organisation/contacts/import/past");
        await Soundness.AssertAsync(approver, shot: "import-past");
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_says_why_and_makes_no_page_wide()
    {
        await using var approver = await portal.VisitAsync("college.approver");
        await SendAsync(approver, $"name,job_title\n\"{new string('x', 5_000)},Tutor\n");

        await Assertions.Expect(approver.Page.Locator(".nhsuk-error-summary")).ToBeVisibleAsync();
        await Soundness.AssertAsync(approver, shot: "import-broken");
        await SendAsync(approver, $"{new string('w', 300)},job_title\n{new string('m', 300)},Tutor\n", new string('f', 150) + ".csv");
        await Soundness.AssertAsync(approver, shot: "import-wide");
    }

    [Fact]
    public async Task Several_are_ticked_with_the_keyboard_and_confirmed_after_a_look()
    {
        await using var approver = await portal.VisitAsync("college.approver");
        var page = approver.Page;
        await approver.GoAsync("/organisation/contacts");
        await Soundness.AssertAsync(approver, shot: "contacts-tick");
        foreach (var box in (await page.Locator("input[name=Ids]").AllAsync()).Take(2))
        {
            await box.FocusAsync();
            await page.Keyboard.PressAsync("Space");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "They have left" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("left?");
        await Soundness.AssertAsync(approver, shot: "contacts-remove");
        await page.GetByRole(AriaRole.Link, new() { Name = "Leave them as they are" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Your organisation’s contacts");
    }

    private static async Task SendAsync(Visit approver, string rows = Rows, string name = "people.csv")
    {
        await approver.GoAsync("/organisation/contacts/import");
        await approver.Page.GetByLabel("Spreadsheet")
            .SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(rows) });
        await approver.Page.Locator("main form[enctype] button").ClickAsync();
    }

    private Task<int> CountAsync(string surname) => portal.ReadAsync(db => Task.FromResult(db.Contacts.Count(c => c.Name.EndsWith(surname))));
}
