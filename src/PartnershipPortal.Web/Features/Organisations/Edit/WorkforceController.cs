using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>An approver says how their organisation stands with its people, which roles are hard to fill, which courses it teaches. Source: S0-08.</summary>
[Route("organisation/workforce")]
[Authorize(Policies.Approver)]
public sealed class WorkforceController(PortalDbContext db, Conflicts conflicts, TimeProvider clock) : Controller
{
    private Guid Organisation => HttpContext.Acting().OrganisationId;

    private IQueryable<WorkforceLine> Own => db.WorkforceLines.Where(l => l.OrganisationId == Organisation);

    [HttpGet("")]
    public Task<IActionResult> Index(CancellationToken cancel) => PageAsync(null, new(), cancel);

    [HttpPost("")]
    public async Task<IActionResult> Say([FromForm] PositionForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return await PageAsync(form, new(), cancel);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockForDecidingAsync([Organisation], cancel); // a second save waits, and finds this one
        var position = await db.WorkforcePositions.SingleOrDefaultAsync(p => p.OrganisationId == Organisation, cancel);
        if (PositionForm.Of(position) is var theirs && theirs.Version != form.Version)
        {
            var kind = await KindAsync(cancel);
            return await conflicts.ShowAsync(this, "where your organisation stands", "/organisation/workforce",
                (nameof(WorkforcePosition), position?.Id.ToString() ?? ""), theirs.Version, theirs.Fields(kind), form.Fields(kind), cancel);
        }

        if (position is null)
        {
            db.WorkforcePositions.Add(new WorkforcePosition(Organisation, form.Headcount!.Value, form.AsOf!.Value, form.Words, clock.Today));
        }
        else
        {
            position.Say(form.Headcount!.Value, form.AsOf!.Value, form.Words, clock.Today);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Done("Saved. Your partners see it.");
    }

    [HttpPost("lines")]
    public async Task<IActionResult> Add(WorkforceLineForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return await PageAsync(null, form, cancel);
        }

        var line = new WorkforceLine(Organisation, await KindAsync(cancel), form.Name, form.Number);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockForDecidingAsync([Organisation], cancel);
        Rule.Require(await Own.CountAsync(cancel) < WorkforceLine.Most, $"The list has {WorkforceLine.Most} lines. Take one off first.");
        if (await Own.AnyAsync(l => l.Kind == line.Kind && l.Name == line.Name, cancel))
        {
            ModelState.AddModelError(nameof(form.Name), "This is on the list already");
            return await PageAsync(null, form, cancel);
        }

        db.WorkforceLines.Add(line);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Done($"{line.Name} is on the list");
    }

    [HttpPost("lines/{id:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id, CancellationToken cancel)
    {
        if (await Own.SingleOrDefaultAsync(l => l.Id == id, cancel) is not { } line)
        {
            return NotFound();
        }

        db.WorkforceLines.Remove(line);
        await db.SaveChangesAsync(cancel);
        return Done($"{line.Name} is off the list, and off the matrix of each partnership");
    }

    private async Task<WorkforceLineKind> KindAsync(CancellationToken cancel) =>
        (await db.Organisations.Where(o => o.Id == Organisation).Select(o => o.Sector).SingleAsync(cancel)).Lists();

    private async Task<IActionResult> PageAsync(PositionForm? form, WorkforceLineForm line, CancellationToken cancel)
    {
        var position = await db.WorkforcePositions.AsNoTracking().SingleOrDefaultAsync(p => p.OrganisationId == Organisation, cancel);
        var rows = await Own.OrderBy(l => l.Name).ThenBy(l => l.Id).Select(l => new WorkforceRow(l.Id, l.Name, l.Number)).ToListAsync(cancel);
        return View("~/Features/Organisations/Edit/Workforce.cshtml", new WorkforcePage(
            HttpContext.Acting().OrganisationName, await KindAsync(cancel), form ?? PositionForm.Of(position), position?.IsOutOfDateOn(clock.Today) is true,
            line, rows));
    }

    private RedirectToActionResult Done(string notice)
    {
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index));
    }
}
