using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Plans;

/// <summary>What the framework asks of leaders, staff, schools and colleges, as lists to tick off. Source: S3-06 to S3-08.</summary>
[Route("organisation/plan/{year:int}/asks")]
[Authorize(Policies.ActingMember)]
public sealed class PlanAsksController(PortalDbContext db, PlanReader reader, PlanDesk desk, ReferenceBook book, Conflicts conflicts, TimeProvider clock)
    : Controller
{
    private Guid Own => HttpContext.Acting().OrganisationId;

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpGet("")]
    public async Task<IActionResult> Index(int year, CancellationToken cancel) =>
        await reader.AsksAsync(Own, year, HttpContext.Viewer(), cancel) is { } page ? View("Asks", page) : NotFound();

    [HttpGet("{code}")]
    public async Task<IActionResult> Answer(int year, string code, CancellationToken cancel)
    {
        var own = Own;
        return await db.Plans.Of(own).Where(p => p.Year == year).Include(p => p.Asks).SingleOrDefaultAsync(cancel) is { } plan
            ? await PageAsync(year, code, plan.Asks.FirstOrDefault(a => a.Code == code) is { } ask ? FormOf(ask) : new(), cancel) : NotFound();
    }

    [HttpPost("{code}")]
    public async Task<IActionResult> Answer(int year, string code, PlanAskForm form, CancellationToken cancel)
    {
        if ((await book.CurrentAsync(cancel)).Find(TermKind.PlanAsk, code) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(year, code, form, cancel);
        }

        if (await desk.TakeAsync(Own, year, cancel) is not { } plan)
        {
            return NotFound();
        }

        if (plan.Asks.FirstOrDefault(a => a.Code == code) is { } ask && conflicts.VersionOf(ask) != form.Version)
        {
            var theirs = FormOf(ask);
            return await conflicts.ShowAsync(this, "this answer", $"{PlanUrls.Of(year)}/asks", (nameof(PlanAsk), $"{plan.Id}, {code}"), theirs.Version,
                theirs.Fields(), form.Fields(), cancel);
        }

        plan.Answer(code, form.Owner, form.DueOn, form.Note, form.Done, Deed);
        return await desk.SaveAsync(this, "Saved", $"{PlanUrls.Of(year)}/asks", cancel);
    }

    private PlanAskForm FormOf(PlanAsk a) =>
        new() { Owner = a.Owner, DueOn = a.DueOn, Note = a.Note, Done = a.DoneOn is not null, Version = conflicts.VersionOf(a) };

    private async Task<IActionResult> PageAsync(int year, string code, PlanAskForm form, CancellationToken cancel) =>
        (await book.CurrentAsync(cancel)).Find(TermKind.PlanAsk, code) is { } term
            ? View("Answer", new PlanFormPage<PlanAskForm>(year, form, term.Label) { Code = code }) : NotFound();
}
