using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary>What a merger means for those who act for the organisation that goes on: what came to them, and what to look at. The letter leads here.</summary>
[Route("organisation/merged/{code}")]
[Authorize(Policies.ActingMember)]
public sealed class MergedController(PortalDbContext db) : Controller
{
    private const int Most = 50;

    [HttpGet("")]
    public async Task<IActionResult> Show(string code, CancellationToken cancel)
    {
        var viewer = HttpContext.Acting();
        var gone = await db.Organisations.WithCode(code).Where(o => o.MergedIntoId == viewer.OrganisationId)
            .Select(o => new { o.Id, o.Name, o.Code, o.ClosedOn }).SingleOrDefaultAsync(cancel);
        if (gone is null)
        {
            return NotFound();
        }

        var listed = db.Contacts.OfOrganisation(viewer.OrganisationId).Where(c => c.State != ContactState.Left && c.State != ContactState.Pseudonymised);
        var twice = await listed.Where(c =>
            listed.Any(d => d.Id != c.Id && (PortalDbContext.Fold(d.Name) == PortalDbContext.Fold(c.Name) || (d.Email != null && d.Email == c.Email))))
            .OrderBy(c => c.Name).Take(Most).Select(c => new MergedDouble(c.Id, c.Name, c.JobTitle)).ToListAsync(cancel);
        return View("Merged", new MergedPage(
            gone.Name,
            gone.Code,
            viewer.OrganisationName,
            gone.ClosedOn!.Value,
            await listed.CountAsync(cancel),
            await db.Introductions.Where(i => i.SeekerOrganisationId == viewer.OrganisationId || i.TargetOrganisationId == viewer.OrganisationId).Open()
                .CountAsync(cancel),
            HttpContext.Viewer().IsApprover,
            twice));
    }
}

/// <summary>The organisation that is gone, seen from the one that goes on.</summary>
/// <param name="People">Contacts listed here now.</param>
/// <param name="Open">Requests that wait, asked or to be answered.</param>
/// <param name="Doubles">People who seem to be listed twice.</param>
public sealed record MergedPage(string Gone, string Code, string Into, DateOnly On, int People, int Open, bool MayMend, IReadOnlyList<MergedDouble> Doubles);

/// <summary>A contact whose name or address somebody else here has too.</summary>
public sealed record MergedDouble(Guid Id, string Name, string JobTitle);
