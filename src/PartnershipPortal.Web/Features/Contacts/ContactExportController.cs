using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Import;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Contacts;

/// <summary>One's own organisation's contacts as a file in the import's columns, so that it can be edited and sent back in.</summary>
[Authorize(Policies.Member)]
public sealed class ContactExportController(PortalDbContext db, TimeProvider clock) : Controller
{
    [HttpGet("organisation/contacts/export.csv")]
    public async Task<IActionResult> Export(CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        if (!viewer.IsMember)
        {
            return NotFound();
        }

        var contacts = await db.Contacts.AsNoTracking().OfOrganisation(viewer.OrganisationId)
            .Where(c => c.State != ContactState.Draft && c.State != ContactState.Pseudonymised).OrderBy(c => c.Name).ThenBy(c => c.Id).ToListAsync(cancel);
        var emails = contacts.ToDictionary(c => c.Id, c => c.Email);
        var file = CsvFile.Write(ContactFile.Columns, contacts.Select(contact => (IEnumerable<string?>)
        [
            viewer.OrganisationCode,
            contact.Name,
            contact.JobTitle,
            contact.Email,
            contact.Phone,
            contact.RoleFamilyCode,
            contact.Level.Code(),
            string.Join('|', contact.Agendas),
            contact.IsSinglePointOfContact ? "yes" : "no",
            contact.DeputyId is { } deputy ? emails.GetValueOrDefault(deputy) : null,
            contact.ProposedVisibility.Code(),
            ContactFile.Date(contact.VerifiedOn),
            contact.IsGone ? "left" : contact.State is ContactState.Paused ? "paused" : "active",
        ]));
        return File(file, CsvFile.ContentType, $"contacts-{viewer.OrganisationCode}-{ContactFile.Date(clock.Today)}.csv");
    }
}
