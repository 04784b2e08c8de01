using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Features.Admin.Import;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Organisations;

/// <summary>An import of organisations is taken back for seven days, once, beside the requests, and line by line it is said what became of which.</summary>
public class UndoingOrganisationImportsTests(Portal portal) : IClassFixture<Portal>
{
    private const string Address = "/admin/import-organisations";
    private const string Header = "code,name,sector,type,postcode,town,parent_code,general_mailbox,switchboard,website\n";
    private const string Undo = "Undo this import";

    [Fact]
    public async Task What_is_used_or_changed_since_stays_and_so_does_its_group()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        await ImportAsync(admin, "UB001,Ash Lodge,social-care,care-home,OL6 9RW,Ashton,,hello@ash.example,,");
        var file = await ImportAsync(
            admin, "UB001,Ash House,social-care,care-home,OL6 9RW,,,new@ash.example,,", "UB002,Elm House,social-care,care-home,OL6 9RW,,UB003,,,",
            "UB003,Elm Group,social-care,care-group,OL6 9RW,,,,,", "UB004,Oak House,social-care,care-home,OL6 9RW,,,,,",
            "UB005,Yew House,social-care,care-home,OL6 9RW,,,,,");
        await portal.AddPersonAsync(await portal.OrganisationAsync("UB002"));
        await ChangeAsync("UB001", "Ash Court", "new@ash.example");
        await ChangeAsync("UB004", "Oak Court", null);

        var done = await UndoneAsync(admin, file);

        Assert.Contains("Partly as it was", Row(done, "UB001"), StringComparison.Ordinal);
        Assert.Contains("Stays as it is now: name", Row(done, "UB001"), StringComparison.Ordinal);
        var kept = await portal.OrganisationAsync("UB001");
        Assert.Equal(("Ash Court", "hello@ash.example"), (kept.Name, kept.GeneralMailbox));
        Assert.Contains("In use since", Row(done, "UB002"), StringComparison.Ordinal);
        Assert.Contains("belongs to it", Row(done, "UB003"), StringComparison.Ordinal);
        Assert.Contains("Changed by hand", Row(done, "UB004"), StringComparison.Ordinal);
        Assert.Contains("Goes", Row(done, "UB005"), StringComparison.Ordinal);
        Assert.Equal(4, await portal.ReadAsync(db => db.Organisations.CountAsync(o => o.Code.StartsWith("UB0"))));
    }

    [Fact]
    public async Task Nothing_happens_in_the_request_and_nobody_asks_twice()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        using var colleague = await portal.SignedInAsAdministratorAsync();
        var one = await ImportAsync(admin, Many("UC"));
        var page = await colleague.OpenAsync($"{Address}/{one}/undo");
        await colleague.SubmitAsync(page, Undo);

        var waiting = await admin.GetAsync($"{Address}/{one}/undo");
        var again = await colleague.SubmitAsync(page, Undo);

        Assert.Contains("0 of 600 organisations", (await Browser.ReadAsync(waiting)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(600, await portal.ReadAsync(db => db.Organisations.CountAsync(o => o.Code.StartsWith("UC0"))));
    }

    [Fact]
    public async Task Only_administrators_reach_it_and_what_is_not_saved_has_nothing_to_undo()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        using var approver = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Approver);
        var file = await UploadAsync(admin, "UE001,Fir House,social-care,care-home,OL6 9RW,,,,,");

        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"{Address}/{file}/undo")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync($"{Address}/{file}/undo")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await approver.GetAsync($"{Address}/{file}/undo")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await approver.PostAsync($"{Address}/{file}/undo")).StatusCode);
    }

    private static string[] Many(string prefix) =>
        [.. Enumerable.Range(0, 600).Select(i => $"{prefix}{i:00000},Home {prefix} {i},social-care,care-home,OL6 9RW,,,,,")];

    private async Task<Guid> UploadAsync(Browser admin, params string[] lines)
    {
        var file = new ChosenFile("homes.csv", Encoding.UTF8.GetBytes(Header + string.Join('\n', lines) + "\n"));
        await admin.SubmitAsync(await admin.OpenAsync(Address), "See what it would do", ("File", file));
        return await portal.ReadAsync(db => db.OrganisationFiles.OrderByDescending(f => f.Id).Select(f => f.Id).FirstAsync());
    }

    private async Task<Guid> ImportAsync(Browser admin, params string[] lines)
    {
        var file = await UploadAsync(admin, lines);
        var preview = await admin.OpenAsync($"{Address}/{file}");
        await admin.SubmitAsync(preview, preview.QuerySelector("main form button")!.TextContent.Trim());
        Assert.NotNull(await portal.ReadAsync(db => db.OrganisationFiles.Where(f => f.Id == file).Select(f => f.SavedAt).SingleAsync()));
        return file;
    }

    private async Task<IHtmlDocument> UndoneAsync(Browser admin, Guid file)
    {
        await admin.SubmitAsync(await admin.OpenAsync($"{Address}/{file}/undo"), Undo);
        await RunAsync(portal.Services);
        return await admin.OpenAsync($"{Address}/{file}/undo");
    }

    private static async Task RunAsync(IServiceProvider node)
    {
        while (await node.GetRequiredService<OrganisationFileWorker>().RunNextAsync(CancellationToken.None))
        {
        }
    }

    /// <summary>As an administrator's correction would.</summary>
    private Task<int> ChangeAsync(string code, string name, string? mailbox) => portal.ReadAsync(async db =>
    {
        var organisation = await db.Organisations.SingleAsync(o => o.Code == code);
        organisation.Correct(name, organisation.Sector, organisation.Type, mailbox, null, null, portal.Clock.GetUtcNow());
        return await db.SaveChangesAsync();
    });

    private static string Row(IHtmlDocument page, string words) => string.Join(
        ' ',
        page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(words, StringComparison.Ordinal)).TextContent
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
