using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>What comes after signing: renewing as a new version, varying by an addendum, ending with notice.</summary>
[Route("partnerships/{id:guid}/mou/{mou:guid}")]
[Authorize(Policies.ActingMember)]
public sealed class MouLifeController(PortalDbContext db, MouReader reader, MouDesk desk, TimeProvider clock) : Controller
{
    [HttpGet("renew")]
    public Task<IActionResult> Renew(Guid id, Guid mou, CancellationToken cancel) =>
        PageAsync(id, mou, "Renew", p => p.Next.Renew, new MouFollowForms(new() { Months = 12 }, new(), new()), cancel);

    [HttpPost("renew")]
    public async Task<IActionResult> Renew(Guid id, Guid mou, MouRenewForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, mou, HttpContext, cancel) is not { } taken)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, mou, "Renew", p => p.Next.Renew, new(form, new(), new()), cancel);
        }

        await desk.RequireNoneOpenAsync(id, cancel);
        return await BeginAsync(taken, taken.Mou.Renew(form.Months!.Value, await desk.PlacesAsync(taken.Partnership, cancel), taken.Hand),
            "The next version is a draft. This one goes on counting until it is signed.", cancel);
    }

    [HttpGet("vary")]
    public Task<IActionResult> Vary(Guid id, Guid mou, CancellationToken cancel) =>
        PageAsync(id, mou, "Vary", p => p.Next.Vary, new MouFollowForms(new(), new(), new()), cancel);

    [HttpPost("vary")]
    public async Task<IActionResult> Vary(Guid id, Guid mou, MouVaryForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, mou, HttpContext, cancel) is not { } taken)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, mou, "Vary", p => p.Next.Vary, new(new(), form, new()), cancel);
        }

        await desk.RequireNoneOpenAsync(id, cancel);
        return await BeginAsync(taken, taken.Mou.Vary(form.Subject, await desk.PlacesAsync(taken.Partnership, cancel), taken.Hand),
            "The addendum is a draft. Add the clauses that change something.", cancel);
    }

    [HttpGet("end")]
    public Task<IActionResult> End(Guid id, Guid mou, CancellationToken cancel) =>
        PageAsync(id, mou, "End", p => p.Next.Terminate, new MouFollowForms(new(), new(), new()), cancel);

    [HttpPost("end")]
    public async Task<IActionResult> End(Guid id, Guid mou, MouEndForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, mou, HttpContext, cancel) is not { } taken)
        {
            return NotFound();
        }

        if (form.LastDay < taken.Mou.EarliestEnd(clock.Today))
        {
            ModelState.AddModelError(nameof(form.LastDay), $"Enter {taken.Mou.EarliestEnd(clock.Today).InWords} or later: that is the notice you agreed");
        }
        else if (form.LastDay >= taken.Mou.EndsOn)
        {
            ModelState.AddModelError(nameof(form.LastDay), $"Enter a day before {taken.Mou.EndsOn.InWords}, when it ends by itself");
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, mou, "End", p => p.Next.Terminate, new(new(), new(), form), cancel);
        }

        taken.Mou.Terminate(form.LastDay!.Value, form.Reason, form.Learners, taken.Hand);
        await desk.SaveAsync(taken, cancel);
        TempData["Notice"] = "Notice is given. The other parties are told.";
        return Redirect($"/partnerships/{id}/mou/{mou}");
    }

    private async Task<IActionResult> BeginAsync(MouTaken taken, Mou next, string notice, CancellationToken cancel)
    {
        db.Mous.Add(next);
        await desk.SaveAsync(taken, cancel);
        TempData["Notice"] = notice;
        return Redirect($"/partnerships/{taken.Partnership.Id}/mou/{next.Id}");
    }

    private async Task<IActionResult> PageAsync(
        Guid id, Guid mou, string view, Func<MouPage, bool> may, MouFollowForms forms, CancellationToken cancel) =>
        await reader.PageAsync(id, mou, new(), null, HttpContext.Viewer(), cancel) is not { } page ? NotFound()
            : may(page) ? View($"~/Features/Mous/{view}.cshtml", new MouFollowPage(page, forms, clock.Today.AddMonths(page.NoticeMonths)))
            : page.Head is { MayRun: true, IsParty: true } ? this.DoneAlready(page.Head.Url, page.WhyNotNow) : NotFound();
}
