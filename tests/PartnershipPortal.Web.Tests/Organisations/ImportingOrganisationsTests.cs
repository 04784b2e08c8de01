using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;
using PartnershipPortal.Web.Tests.Files;
using PartnershipPortal.Web.Tests.Find;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Organisations;

public class ImportingOrganisationsTests(Portal portal) : IClassFixture<Portal>
{
    private const string Header = "code,name,sector,type,postcode,town,parent_code,general_mailbox,switchboard,website\n";

    [Fact]
    public async Task A_care_home_gets_its_care_system_and_council_from_its_postcode()
    {
        var rows = await ImportAsync("VN001,Rose Lodge,social-care,care-home,OL6 9RW,Ashton,,hello@rose.example,01632 960001,rose.example");

        Assert.Equal([ImportOutcome.Added], rows.Select(r => r.Outcome));
        var (home, area) = await portal.ReadAsync(async db =>
        {
            var found = await db.Organisations.SingleAsync(o => o.Code == "VN001");
            return (found, await db.AreaMemberships.Where(m => m.OrganisationId == found.Id).Select(m => m.IcsCode).SingleAsync());
        });
        Assert.Equal(("QOP", "E08000008", "https://rose.example", ContactPolicy.Single), (area, home.LocalAuthorityCode, home.Website, home.ContactPolicy));
    }

    [Fact]
    public async Task Every_refused_line_says_why_and_good_lines_are_saved()
    {
        var rows = await ImportAsync(
            "VN010,Good Home,social-care,,M1 1AE,,,,,",
            "VN011,No Sector,hotel,,M1 1AE,,,,,",
            "VN012,No Place,social-care,,ZZ9 9ZZ,,,,,",
            "VN013,Scots Home,social-care,,EH1 1YZ,,,,,",
            "VN014,Bad Mail,social-care,,M1 1AE,,,nonsense,,",
            "VN010,Twice,social-care,,M1 1AE,,,,,",
            ",,,,,,,,x,",
            "VN015,Orphan,social-care,,M1 1AE,,NOSUCH,,,");

        Assert.Equal(ImportOutcome.Added, rows[0].Outcome);
        Assert.All(rows.Skip(1), r => Assert.True(r.Outcome is ImportOutcome.Refused && r.Notes.Count > 0, $"{r.Line} {r.Name}"));
        Assert.Contains("outside England", rows[3].Notes[0], StringComparison.Ordinal);
        Assert.Equal(1, await portal.ReadAsync(db => db.Organisations.CountAsync(o => o.Code.StartsWith("VN01"))));
    }

    [Fact]
    public async Task A_parent_may_stand_further_down_and_a_refused_parent_refuses_its_members()
    {
        var rows = await ImportAsync(
            "VN021,Member One,social-care,,M1 1AE,,VN020,,,",
            "VN020,The Group,social-care,care-group,M1 1AE,,,,,",
            "VN023,Member Two,social-care,,M1 1AE,,VN022,,,",
            "VN022,Bad Group,social-care,,nonsense,,,,,");

        Assert.Equal([ImportOutcome.Added, ImportOutcome.Added, ImportOutcome.Refused, ImportOutcome.Refused], rows.Select(r => r.Outcome));
        var (member, group) = (await portal.OrganisationAsync("VN021"), await portal.OrganisationAsync("VN020"));
        Assert.Equal(group.Id, member.ParentId);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_even_without_codes()
    {
        const string line = ",Hollow Lane Surgery,primary-care,gp-practice,M1 1AE,,,,01632 960002,";
        var first = await ImportAsync(line);

        var again = await ImportAsync(line);

        Assert.StartsWith("PP-", first[0].Code, StringComparison.Ordinal);
        Assert.Equal((ImportOutcome.LeftAlone, first[0].Code), (again[0].Outcome, again[0].Code));
    }

    [Fact]
    public async Task What_people_wrote_is_kept_and_said()
    {
        var home = new Organisation("VN040", "Their name", Sector.SocialCare, "care-home", RecordOrigin.Registered);
        home.Rename("Their name", home.Code, portal.Clock.GetUtcNow());
        home.Describe(null, null, null, null, SizeBand.Small, ContactPolicy.Single, false, portal.Clock.GetUtcNow());
        await portal.SaveAsync(home);

        var rows = await ImportAsync("VN040,Another name,social-care,,M1 1AE,,,,01632 960003,");

        Assert.Contains("name", rows[0].Notes[0], StringComparison.Ordinal);
        var saved = await portal.OrganisationAsync("VN040");
        Assert.Equal(("Their name", "01632 960003"), (saved.Name, saved.Switchboard));
    }

    [Fact]
    public async Task An_administrator_sees_what_a_file_would_do_before_saving_it()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        var file = new ChosenFile("homes.csv",
            Encoding.UTF8.GetBytes(Header + "VN050,Previewed Home,social-care,,M1 1AE,,,,,\nVN051,Bad,hotel,,M1 1AE,,,,,\n"));

        var preview = await admin.SubmitAndFollowAsync(await admin.OpenAsync("/admin/import-organisations"), "See what it would do", ("File", file));
        var isThere = await portal.ReadAsync(db => db.Organisations.AnyAsync(o => o.Code == "VN050"));
        var done = await admin.SubmitAndFollowAsync(preview, "Save the 1 good lines");

        Assert.False(isThere);
        Assert.Contains("1 added, 0 changed, 1 refused", done.Body!.InWords(), StringComparison.Ordinal);
        Assert.True(await portal.ReadAsync(db => db.Organisations.AnyAsync(o => o.Code == "VN050")));
    }

    [Fact]
    public async Task Headings_in_other_words_are_known_or_asked_about_in_a_workbook_too()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        var known = Workbooks.OfText(["Care homes"], ["ODS code", "Provider name", "Sector", "Post code"], ["VN060", "Known Home", "social-care", "M1 1AE"]);
        var asked = Workbooks.OfText(["ODS code", "Known as", "Sector", "Post code"], ["VN061", "Asked Home", "social-care", "M1 1AE"]);

        var preview = await UploadAsync(admin, known, "homes.xlsx");
        var columns = await UploadAsync(admin, asked, "homes.xlsx");
        Assert.Contains("Choose which column holds the name", columns.QuerySelector(".pp-sheet--warn")!.TextContent, StringComparison.Ordinal);
        var after = await admin.SubmitAndFollowAsync(columns, "Show what would be saved", ("Columns[1]", "name"));
        await admin.SubmitAsync(preview, "Save 1 organisations");
        await admin.SubmitAsync(after, "Save 1 organisations");

        Assert.Equal(["Known Home", "Asked Home"], [(await portal.OrganisationAsync("VN060")).Name, (await portal.OrganisationAsync("VN061")).Name]);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("code,name\n", "no rows")]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("code,name\n\"VN1,A\n", "quotation mark")]
    public async Task What_cannot_be_read_says_why(string file, string reason)
    {
        using var admin = await portal.SignedInAsAdministratorAsync();

        var page = await UploadAsync(admin, Encoding.UTF8.GetBytes(file), "homes.csv");

        Assert.Contains(reason, page.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(OrganisationImport.Limits, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_big_or_too_long_says_so()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        var lines = Encoding.UTF8.GetBytes("code,name\n" + string.Concat(Enumerable.Repeat("A1,Home\n", OrganisationImport.MostLines + 1)));

        var big = await UploadAsync(admin, new byte[TableLimits.National.MaxBytes + 1024], "big.csv");
        var tooLong = await UploadAsync(admin, lines, "long.csv");

        Assert.Contains("may have 48", big.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("more than 50,000 lines", tooLong.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_file_saved_on_two_nodes_at_once_is_saved_once_and_the_second_shows_what_the_first_did()
    {
        await using var other = await portal.AnotherNodeAsync();
        using var here = await portal.SignedInAsAdministratorAsync();
        using var there = Portal.BrowserOf(other);
        for (var round = 0; round < 5; round++)
        {
            var name = $"Once {round} Surgery";
            var lines = string.Concat(Enumerable.Range(0, 20).Select(i => $",{name} {i},primary-care,gp-practice,M1 1AE,,,,,\n"));
            var preview = await UploadAsync(here, Encoding.UTF8.GetBytes(Header + lines), "surgeries.csv");
            foreach (System.Net.Cookie cookie in here.Cookies.GetAllCookies())
            {
                there.Cookies.Add(cookie);
            }

            var pages = await Task.WhenAll(
                here.SubmitAndFollowAsync(preview, "Save 20 organisations"), there.SubmitAndFollowAsync(preview, "Save 20 organisations"));

            Assert.All(pages, page => Assert.StartsWith("20 added", page.QuerySelector(".pp-lead")!.TextContent, StringComparison.Ordinal));
            Assert.Equal(20, await portal.ReadAsync(db => db.Organisations.CountAsync(o => o.Name.StartsWith(name))));
        }
    }

    [Fact]
    public async Task Another_administrators_file_is_not_found_and_a_saved_one_is_saved_once_in_the_database()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        using var stranger = await portal.SignedInAsAdministratorAsync();
        var preview = await UploadAsync(admin, Encoding.UTF8.GetBytes(Header + "VN070,Own Home,social-care,,M1 1AE,,,,,\n"), "own.csv");
        var address = new Uri(preview.DocumentElement.GetAttribute("data-address")!).AbsolutePath;

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await stranger.GetAsync(address)).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await stranger.PostAsync($"{address}/save")).StatusCode);
        await admin.SubmitAsync(preview, "Save 1 organisations");

        var again = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => portal.ReadAsync(db => db.OrganisationFiles
            .Where(f => f.FileName == "own.csv").ExecuteUpdateAsync(set => set.SetProperty(f => f.SavedAt, portal.Clock.GetUtcNow()))));
        Assert.Equal("PP002", again.SqlState);
    }

    [Fact]
    public async Task Thousands_of_lines_are_taken_in_one_go_with_their_audit()
    {
        const int many = 3_000;
        var file = new StringBuilder(Header);
        for (var i = 0; i < many; i++)
        {
            file.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"L{i:D5},Care home number {i},social-care,care-home,OL6 9RW,Ashton,,hello{i}@home.example,01632 960{i % 1000:D3},\n");
        }

        using var statements = new CountedStatements(portal.ConnectionString); // what is quick anywhere: not one a line
        var rows = await ImportTextAsync(file.ToString());

        Assert.All(rows, r => Assert.Equal(ImportOutcome.Added, r.Outcome));
        Assert.InRange(statements.Count, 1, 60);
        var last = await portal.OrganisationAsync("L02999");
        var entry = await portal.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.SubjectId == last.Id.ToString()));
        Assert.Equal(("added", nameof(Organisation), last.Id), (entry.Action, entry.Subject, entry.OrganisationId!.Value));
        Assert.Contains("Care home number 2999", entry.After, StringComparison.Ordinal);
        Assert.Equal(many,
            await portal.ReadAsync(db => db.AreaMemberships.CountAsync(m => db.Organisations.Any(o => o.Id == m.OrganisationId && o.Code.StartsWith("L0")))));
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> UploadAsync(Browser admin, byte[] file, string name) =>
        await admin.SubmitAndFollowAsync(await admin.OpenAsync("/admin/import-organisations"), "See what it would do", ("File", new ChosenFile(name, file)));

    private Task<IReadOnlyList<OrganisationImportRow>> ImportAsync(params string[] lines) => ImportTextAsync(Header + string.Join('\n', lines) + "\n");

    private async Task<IReadOnlyList<OrganisationImportRow>> ImportTextAsync(string text)
    {
        using var scope = portal.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<OrganisationImport>().SaveAsync(CsvTable.Parse(text), Importer.Command, default);
    }
}
