using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas.Expertise;

/// <summary>Who in an area knows about what: people who said so themselves, as the ladder shows them. Source: S0-35.</summary>
[Route("areas/{code}/expertise")]
[Authorize(Policies.Member)]
public sealed class AreaExpertiseController(PortalDbContext db, ReferenceBook book, TimeProvider clock) : Controller
{
    private const int PageSize = 20;

    /// <summary>Words of a search that are looked at.</summary>
    private const int MostWords = 8;

    [HttpGet("")]
    public async Task<IActionResult> Index(string code, string? q, int page, CancellationToken cancel)
    {
        if ((await book.CurrentAsync(cancel)).FindArea(code) is not { } area)
        {
            return NotFound();
        }

        var (viewer, today) = (HttpContext.Viewer(), clock.Today);
        var known = db.Contacts.VisibleTo(viewer).Suggestable().Where(c => c.MergedIntoId == null && c.Expertise.Length > 0
            && db.AreaMemberships.HoldingOn(today).Any(m => m.OrganisationId == c.OrganisationId && m.IcsCode == area.Code));
        foreach (var word in (q ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords))
        {
            var pattern = Like.Contains(word);
            known = known.Where(c => c.Expertise.Any(s => EF.Functions.ILike(PortalDbContext.Fold(s), PortalDbContext.Fold(pattern), Like.Escape)));
        }

        var total = await known.CountAsync(cancel);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var linked = db.Contacts.LinkedTo(viewer, db.Introductions, db.Partnerships).Select(c => c.Id);
        var people = await known.OrderBy(c => c.JobTitle).ThenBy(c => c.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(c => new
            {
                c.Id,
                c.Expertise,
                Organisation = db.Organisations.Where(o => o.Id == c.OrganisationId).Select(o => new { o.Code, o.Name }).First(),
                Fields = new PersonalFields(c.Name, c.JobTitle, null, null, null),
                Standing = new ContactStanding(
                    c.OrganisationId, c.AccountId, c.State, c.Visibility, c.ObjectedAt != null, c.NoticeSentAt != null || c.AccountId != null,
                    linked.Contains(c.Id)),
            }).ToListAsync(cancel);
        return View("~/Features/Areas/Expertise/Index.cshtml", new AreaExpertisePage(
            area.Code, area.Name, q?.Trim() ?? "",
            [.. people.Select(p => (p.Id, p.Organisation, p.Expertise, Shown: ContactDisclosure.Show(viewer, p.Fields, p.Standing)))
                .Select(p => new ExpertRow(p.Id, p.Shown.JobTitle ?? "", p.Shown.Name, p.Organisation.Code, p.Organisation.Name, p.Expertise))],
            total, page, pages));
    }
}

/// <summary>Somebody who knows about something.</summary>
/// <param name="Name">Only where the ladder shows it to the viewer.</param>
public sealed record ExpertRow(Guid Id, string JobTitle, string? Name, string OrganisationCode, string Organisation, IReadOnlyList<string> Subjects);

/// <summary>The register of an area.</summary>
public sealed record AreaExpertisePage(string Code, string Area, string Q, IReadOnlyList<ExpertRow> Rows, int Total, int Page, int Pages);
