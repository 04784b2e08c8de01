using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Contacts.Import;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>What an approver does with a file of contacts.</summary>
internal static class Imports
{
    public const string Address = "/organisation/contacts/import";

    public static Task<IHtmlDocument> UploadAsync(Browser browser, string file, string name = "contacts.csv") =>
        UploadAsync(browser, Encoding.UTF8.GetBytes(file), name);

    public static async Task<IHtmlDocument> UploadAsync(Browser browser, byte[] file, string name) =>
        await browser.SubmitAndFollowAsync(await browser.OpenAsync(Address), "Check the file", ("File", new ChosenFile(name, file)));

    /// <summary>Presses the button that saves, and lets a node do it.</summary>
    public static async Task SaveAsync(Portal portal, Browser browser, IHtmlDocument preview, string button)
    {
        await browser.SubmitAsync(preview, button);
        await portal.UseAsync<ContactImportWorker>(worker => worker.RunNextAsync(CancellationToken.None));
    }

    /// <summary>Uploads, saves, and says which import it was.</summary>
    public static async Task<Guid> ImportAsync(Portal portal, Browser browser, Organisation organisation, string file, string button)
    {
        await SaveAsync(portal, browser, await UploadAsync(browser, file), button);
        return await portal.ReadAsync(db => db.ContactImports.Where(i => i.OrganisationId == organisation.Id)
            .OrderByDescending(i => i.Id).Select(i => i.Id).FirstAsync());
    }

    public static Task<List<Contact>> PeopleAsync(Portal portal, Organisation organisation) =>
        portal.ReadAsync(db => db.Contacts.Where(c => c.OrganisationId == organisation.Id).OrderBy(c => c.Name).ToListAsync());

    /// <summary>The row of a table that says this, with its spaces made plain.</summary>
    public static string Row(IHtmlDocument page, string words) => string.Join(
        ' ',
        page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(words, StringComparison.Ordinal)).TextContent
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
