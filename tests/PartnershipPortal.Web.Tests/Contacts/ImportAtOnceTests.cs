using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Contacts.Import;
using PartnershipPortal.Web.Features.Contacts.Import.Undo;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>One import saved, or taken back, at once on two nodes of one database.</summary>
public class ImportAtOnceTests(Portal portal) : IClassFixture<Portal>
{
    private const int Rounds = 6;
    private const int People = 40;

    [Fact]
    public async Task One_import_saved_on_two_nodes_at_once_adds_everybody_once()
    {
        await using var other = await portal.AnotherNodeAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var college = await CollegeAsync();
            using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
            var import = await ConfirmedAsync(browser, college);

            var plans = await Task.WhenAll(SaveAsync(portal.Services, import), SaveAsync(other.Services, import));

            Assert.Equal(People, await CountAsync(college));
            Assert.Single(plans, p => p is not null);
            Assert.Equal(People, await portal.ReadAsync(db => db.ContactImports.Where(i => i.Id == import.Id).Select(i => i.Added).SingleAsync()));
        }
    }

    /// <summary>Without an address nothing but the lock keeps two of one name apart.</summary>
    [Fact]
    public async Task The_same_file_sent_twice_and_saved_at_once_adds_everybody_once()
    {
        await using var other = await portal.AnotherNodeAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var college = await CollegeAsync();
            using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
            var (one, two) = (await ConfirmedAsync(browser, college), await ConfirmedAsync(browser, college));

            await Task.WhenAll(SaveAsync(portal.Services, one), SaveAsync(other.Services, two));

            Assert.Equal(People, await CountAsync(college));
        }
    }

    [Fact]
    public async Task Workers_of_two_nodes_finish_what_was_confirmed_twice_without_a_failure()
    {
        await using var other = await portal.AnotherNodeAsync();
        var college = await CollegeAsync();
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
        var preview = await Imports.UploadAsync(browser, File());
        await Task.WhenAll(browser.SubmitAsync(preview, $"Save {People} rows"), browser.SubmitAsync(preview, $"Save {People} rows"));

        await Task.WhenAll(RunAsync(portal.Services), RunAsync(other.Services));

        Assert.Equal(People, await CountAsync(college));
        Assert.Equal(ContactImportState.Done,
            await portal.ReadAsync(db => db.ContactImports.Where(i => i.OrganisationId == college.Id).Select(i => i.State).SingleAsync()));
    }

    [Fact]
    public async Task Taken_back_on_two_nodes_at_once_it_is_taken_back_once()
    {
        await using var other = await portal.AnotherNodeAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var college = await CollegeAsync();
            var person = await portal.AddPersonAsync(college, MembershipRole.Approver);
            using var browser = await portal.SignedInAsAsync(person);
            var import = await ConfirmedAsync(browser, college);
            await SaveAsync(portal.Services, import);
            var viewer = new Acting(person.Id, person.DisplayName, college.Id, college.Code, college.Name, college.Sector, MembershipRole.Approver);

            var refusals = await Task.WhenAll(AskAsync(portal.Services, import.Id, viewer), AskAsync(other.Services, import.Id, viewer));
            var asked = await portal.ReadAsync(db => db.ContactImports.AsNoTracking().SingleAsync(i => i.Id == import.Id));
            await Task.WhenAll(UndoAsync(portal.Services, asked), UndoAsync(other.Services, asked));

            Assert.Equal(0, await CountAsync(college));
            Assert.Single(refusals, r => r is null);
            Assert.Equal(People, await portal.ReadAsync(db => db.AuditEntries.CountAsync(e => e.OrganisationId == college.Id && e.Action == "removed")));
        }
    }

    private static string File() => $"name,job_title\n{string.Join('\n', Enumerable.Range(0, People).Select(i => $"Person {i},Tutor"))}\n";

    private static async Task<ContactImportPlan?> SaveAsync(IServiceProvider node, ContactImport import)
    {
        using var scope = node.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<ContactImportSaver>().SaveAsync(import, null, CancellationToken.None);
    }

    private static Task<bool> RunAsync(IServiceProvider node) => node.GetRequiredService<ContactImportWorker>().RunNextAsync(CancellationToken.None);

    /// <summary>Null when it was done.</summary>
    private static async Task<string?> AskAsync(IServiceProvider node, Guid import, Acting viewer)
    {
        using var scope = node.CreateScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<ContactImportUndo>().AskAsync(import, viewer, CancellationToken.None);
            return null;
        }
        catch (BrokenRuleException refused)
        {
            return refused.Message;
        }
    }

    private static async Task UndoAsync(IServiceProvider node, ContactImport import)
    {
        using var scope = node.CreateScope();
        await scope.ServiceProvider.GetRequiredService<ContactImportUndo>().UndoAsync(import, _ => Task.CompletedTask, CancellationToken.None);
    }

    private async Task<ContactImport> ConfirmedAsync(Browser browser, Organisation college)
    {
        await browser.SubmitAsync(await Imports.UploadAsync(browser, File()), $"Save {People} rows");
        return await portal.ReadAsync(db =>
            db.ContactImports.AsNoTracking().Where(i => i.OrganisationId == college.Id).OrderByDescending(i => i.Id).FirstAsync());
    }

    private Task<int> CountAsync(Organisation college) => portal.ReadAsync(db => db.Contacts.CountAsync(c => c.OrganisationId == college.Id));

    private async Task<Organisation> CollegeAsync()
    {
        var college = new Organisation(Organisation.NewCode(), "Rowan College", Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(college);
        return college;
    }
}
