using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>What the lead of an area sees of its memoranda: whose, how they stand and until when, never a word of them. Source: permission matrix.</summary>
[Route("areas/{code}/agreements")]
[Authorize(Policies.IcsLead)]
public sealed class AreaMousController(PortalDbContext db, TimeProvider clock) : Controller
{
    private const int PageSize = 50;

    [HttpGet("")]
    public async Task<IActionResult> Index(string code, int page, CancellationToken cancel)
    {
        if (HttpContext.Viewer() is not { AreaCode: { } area } || !area.Equals(code, StringComparison.OrdinalIgnoreCase))
        {
            return NotFound();
        }

        var today = clock.Today;
        var mous = db.Mous.AsNoTracking().Where(m => m.Kind != MouKind.Addendum && m.State != MouState.Withdrawn
            && (m.ReplacedOn == null || m.ReplacedOn > today)
            && m.Parties.Any(p => db.AreaMemberships.Any(a => a.OrganisationId == p.OrganisationId && a.IcsCode == area && a.From <= today
                && (a.To == null || a.To > today))));
        var pages = Math.Max(1, (await mous.CountAsync(cancel) + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = await mous.OrderBy(m => m.EndsOn).ThenBy(m => m.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(m => new { Mou = m, Parties = m.Parties.OrderBy(p => p.Order).Select(p => p.Name).ToList() }).ToListAsync(cancel);
        return View("~/Features/Mous/Area.cshtml", new AreaMousPage(area, page, pages,
            [.. rows.Select(r => new AreaMouRow(MouLibrary.Names(r.Parties), r.Mou.StandingOn(today), r.Mou.StartsOn, r.Mou.LastDay, r.Mou.SignedOn))]));
    }
}

/// <summary>An area's memoranda.</summary>
public sealed record AreaMousPage(string Code, int Page, int Pages, IReadOnlyList<AreaMouRow> Rows);

/// <summary>Whose it is, how it stands, and its days.</summary>
public sealed record AreaMouRow(string Parties, MouStanding Standing, DateOnly StartsOn, DateOnly LastDay, DateOnly? SignedOn);
