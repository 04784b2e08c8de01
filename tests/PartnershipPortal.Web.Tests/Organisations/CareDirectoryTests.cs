using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Admin.Import;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Organisations;

/// <summary>The Care Quality Commission's directory is read as it is published, without people and telephone numbers, and beside the requests.</summary>
public class CareDirectoryTests(Portal portal) : IClassFixture<Portal>
{
    private const string Address = "/admin/import-organisations";

    private static readonly string Top = string.Join('\n',
        "CQC Locations data,,,,,,,,,,,,,,", ",,,,,,,,,,,,,,", "This data was produced on 25 November 2026,,,,,,,,,,,,,,", ",,,,,,,,,,,,,,",
        "Name,Also known as,Address,Postcode,Phone number,Service's website (if available),Service types,Date of latest check,Specialisms/services,"
        + "Provider name,Local authority,Region,Location URL,CQC Location ID (for office use only),CQC Provider ID (for office use only)") + "\n";

    [Fact]
    public async Task Care_services_are_taken_and_people_numbers_and_others_are_not()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        var preview = await UploadAsync(admin,
            Line("1-101", "Fernlea Court", "1 Fern Street,Ashton-under-Lyne,Lancashire", "Nursing homes|Homecare agencies", "Fernlea Care Limited",
                "www.fernlea.example"),
            Line("1-102", "@ Home Together", "2 Fern Street,Hyde", "Homecare agencies", "Together Limited", "not a website"),
            Line("1-103", "Bright Smiles", "3 Fern Street,Hyde", "Dentist", "Bright Smiles Limited"),
            Line("1-104", "Mrs Ada Invented", "4 Fern Street,Hyde", "Residential homes", "Mrs Ada Invented"),
            Line("1-105", "Jo Made-Up", "5 Fern Street,Hyde", "Homecare agencies", "Jo Made-Up"),
            Line("1-106", "Willow Bank", "6 Fern Street,Hyde", "Supported living", "Willow Bank Limited"),
            Line("", "No Number Lodge", "7 Fern Street,Hyde", "Residential homes", "Lodge Limited"));

        var words = preview.InWords();
        Assert.Contains("We took 3 care services", words, StringComparison.Ordinal);
        Assert.Contains("1 of other kinds", words, StringComparison.Ordinal);
        Assert.Contains("2 named after a person; 1 without a name or number", words, StringComparison.Ordinal);
        var kept = Encoding.UTF8.GetString(await portal.ReadAsync(db => db.OrganisationFiles.OrderByDescending(f => f.Id).Select(f => f.Content).FirstAsync()));
        Assert.All(["01632", "Invented", "Made-Up", "Limited", "Dentist"], left => Assert.DoesNotContain(left, kept, StringComparison.Ordinal));
        await admin.SubmitAsync(preview, "Save 3 organisations");

        var saved = await portal.ReadAsync(db => db.Organisations.Where(o => o.Code.StartsWith("1-10")).OrderBy(o => o.Code)
            .Select(o => new { o.Code, o.Name, o.Sector, o.Type, o.Town, o.Website, o.Switchboard }).ToListAsync());
        Assert.Equal(["1-101", "1-102", "1-106"], saved.Select(o => o.Code));
        Assert.All(saved, o => Assert.Equal((Sector.SocialCare, null), (o.Sector, o.Switchboard)));
        Assert.Equal(["nursing-home", "home-care", "supported-living"], saved.Select(o => o.Type));
        Assert.Equal(["Ashton-under-Lyne", "Hyde", "Hyde"], saved.Select(o => o.Town));
        Assert.Equal(["https://www.fernlea.example", null, null], saved.Select(o => o.Website));
        Assert.Equal("@ Home Together", saved[1].Name);
    }

    [Fact]
    public async Task A_large_directory_is_saved_beside_the_requests_and_once()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        var preview = await UploadAsync(admin,
            [.. Enumerable.Range(0, OrganisationFile.MostAtOnce + 1)
                .Select(i => Line($"1-7{i:00000}", $"Home {i}", "Hyde", "Residential homes", "A Limited"))]);
        await admin.SubmitAsync(preview, "Save 2,001 organisations");
        await admin.SubmitAsync(preview, "Save 2,001 organisations");
        var file = await portal.ReadAsync(db => db.OrganisationFiles.OrderByDescending(f => f.Id).FirstAsync());
        Assert.True(file.IsBeingSaved);
        Assert.Contains("0 of 2,001 lines", (await admin.OpenAsync($"{Address}/{file.Id}/saving")).InWords(), StringComparison.Ordinal);
        Assert.Equal(0, await SavedAsync());

        await Task.WhenAll(RunAsync(), RunAsync());

        Assert.Equal(2001, await SavedAsync());
        Assert.Equal(2001, await portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Subject == "Organisation" && e.Action == "added"
            && db.Organisations.Any(o => o.Id == e.OrganisationId && o.Code.StartsWith("1-7")))));
        using var done = await admin.GetAsync($"{Address}/{file.Id}/saving");
        Assert.EndsWith("/done", done.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_our_own_is_not_taken_at_the_size_of_a_directory()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        var rows = string.Concat(Enumerable.Repeat($"X1,{new string('a', 200)},social-care,,M1 1AE,,,,,\n", 50_000));
        const string header = "code,name,sector,type,postcode,town,parent_code,general_mailbox,switchboard,website\n";
        var big = new ChosenFile("big.csv", Encoding.UTF8.GetBytes(header + rows));

        var page = await admin.SubmitAndFollowAsync(await admin.OpenAsync(Address), "See what it would do", ("File", big));

        Assert.Contains("Split it into two", page.InWords(), StringComparison.Ordinal);
    }

    private static string Line(string number, string name, string address, string services, string provider, string website = "") =>
        $"{name},,\"{address}\",OL6 9RW,01632960123,{website},{services},01/06/2026,Dementia,{provider},"
        + $"Tameside,North West,https://cqc.example/{number},{number},1-9";

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> UploadAsync(Browser admin, params string[] lines)
    {
        var file = new ChosenFile("directory.csv", Encoding.UTF8.GetBytes(Top + string.Join('\n', lines) + "\n"));
        return await admin.SubmitAndFollowAsync(await admin.OpenAsync(Address), "See what it would do", ("File", file));
    }

    private Task<int> SavedAsync() => portal.ReadAsync(db => db.Organisations.CountAsync(o => o.Code.StartsWith("1-7")));

    private async Task RunAsync()
    {
        while (await portal.Services.GetRequiredService<OrganisationFileWorker>().RunNextAsync(CancellationToken.None))
        {
        }
    }
}
