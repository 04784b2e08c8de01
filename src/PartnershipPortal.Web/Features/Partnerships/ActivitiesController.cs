using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>What the sides of a partnership did together, and what each says of it.</summary>
[Route("partnerships/{id:guid}/activities")]
[Authorize(Policies.ActingMember)]
public sealed class ActivitiesController(PortalDbContext db, PartnershipReader reader, PartnershipDesk desk, TimeProvider clock) : Controller
{
    private const int PageSize = 20;

    private Acting Acting => HttpContext.Acting();

    [HttpGet("")]
    public Task<IActionResult> Index(Guid id, int page, CancellationToken cancel) => PageAsync(id, page, new(), null, cancel);

    [HttpPost("")]
    public async Task<IActionResult> Record(Guid id, ActivityForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, HttpContext.Viewer(), cancel) is not { } partnership)
        {
            return NotFound();
        }

        if (form.On > clock.Today)
        {
            ModelState.AddModelError(nameof(form.On), "Enter a day that has been; what is to come is not written down yet");
        }
        else if (form.On < partnership.ProposedOn)
        {
            ModelState.AddModelError(nameof(form.On), $"Enter a day since the partnership began, {partnership.ProposedOn.InWords}");
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, 1, form, null, cancel);
        }

        db.PartnershipActivities.Add(partnership.Record(
            new(form.Kind!.Value, form.On!.Value, form.What, form.Host, form.TookPart, form.InterestBefore, form.InterestAfter),
            Acting.OrganisationId, Acting.Name, Acting.AccountId, clock.Today, clock.GetUtcNow()));
        return await DoneAsync(id, "Written down. Both sides see it.", cancel);
    }

    [HttpPost("{activity:guid}/feedback")]
    public async Task<IActionResult> Feedback(Guid id, Guid activity, int page, FeedbackForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, HttpContext.Viewer(), cancel) is not { } partnership
            || await db.PartnershipActivities.SingleOrDefaultAsync(a => a.Id == activity && a.PartnershipId == id, cancel) is not { } done)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, page, new(), activity, cancel);
        }

        partnership.SayOf(done, form.Feedback, Acting.OrganisationId);
        return await DoneAsync(id, "Saved. The other side sees it.", cancel);
    }

    private async Task<IActionResult> PageAsync(Guid id, int page, ActivityForm form, Guid? saying, CancellationToken cancel)
    {
        if (await reader.HeadAsync(id, HttpContext.Viewer(), cancel) is not { } head)
        {
            return NotFound();
        }

        var all = db.PartnershipActivities.Where(a => a.PartnershipId == id);
        var year = clock.Today.AddMonths(-PartnershipDepth.Months);
        var counts = await all.GroupBy(_ => 1)
            .Select(g => new { All = g.Count(), Visits = g.Count(a => a.Kind == ActivityKind.ExchangeVisit && a.On > year) }).SingleOrDefaultAsync(cancel);
        var pages = Math.Max(1, ((counts?.All ?? 0) + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var found = await all.OrderByDescending(a => a.On).ThenByDescending(a => a.Id).Skip((page - 1) * PageSize).Take(PageSize).AsNoTracking()
            .ToListAsync(cancel);
        return View("~/Features/Partnerships/Activities.cshtml", new ActivitiesPage(
            id, head.Title, head.MayRun, form, saying, page, pages, counts?.Visits ?? 0,
            [
                .. found.Select(a => new ActivityRow(
                    a.Id, a.Kind.Word(), a.On, a.Words, a.HostSide is { } host ? $"{head.Names[host]} received them" : null, a.TookPart, a.InterestBefore,
                    a.InterestAfter,
                    [.. Enum.GetValues<PartnershipSide>().Where(s => a.FeedbackOf(s) is not null).Select(s => (head.Names[s], a.FeedbackOf(s)!))],
                    head.MayRun && a.FeedbackOf(head.OwnSide) is null)),
            ],
            [.. Enum.GetValues<PartnershipSide>().Select(s => new Choice(s.ToString(), $"{head.Names[s]} received the other side"))]));
    }

    private async Task<IActionResult> DoneAsync(Guid id, string notice, CancellationToken cancel)
    {
        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index), new { id });
    }
}
