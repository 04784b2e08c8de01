using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Aims;

/// <summary>What both sides hold to, and the joint commitments: taken up by one, agreed by the other, done with evidence.</summary>
[Route("partnerships/{id:guid}/commitments")]
[Authorize(Policies.ActingMember)]
public sealed class CommitmentsController(PortalDbContext db, ReferenceBook book, AimsReader reader, PartnershipDesk desk, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken cancel) =>
        await reader.ReadAsync(id, new(), Viewer, cancel) is { } page ? View("~/Features/Partnerships/Aims/Aims.cshtml", page) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> TakeUp(Guid id, TakeUpForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } partnership
            || words.Find(TermKind.JointCommitment, form.Code ?? "") is not { Status: TermStatus.Current } term)
        {
            return NotFound();
        }

        Rule.Require(!await db.PartnershipCommitments.AnyAsync(c => c.PartnershipId == id && c.Code == term.Code, cancel),
            "This commitment has been taken up already.");
        db.PartnershipCommitments.Add(partnership.TakeUp(term.Code, term.Label, Deed));
        return await DoneAsync(id, "Taken up. The other side is asked whether it agrees.", cancel);
    }

    [HttpPost("{commitment:guid}/agree")]
    public Task<IActionResult> Agree(Guid id, Guid commitment, CancellationToken cancel) =>
        ChangeAsync(id, commitment, (p, c, label) => p.Agree(c, label, Deed), "Agreed. Both sides hold to it now.", cancel);

    [HttpGet("{commitment:guid}/done")]
    public Task<IActionResult> Done(Guid id, Guid commitment, CancellationToken cancel) => EvidencePageAsync(id, commitment, new(), cancel);

    [HttpPost("{commitment:guid}/done")]
    public async Task<IActionResult> Done(Guid id, Guid commitment, EvidenceForm form, CancellationToken cancel)
    {
        if (await BothAsync(id, commitment, cancel) is not var (partnership, agreed))
        {
            return NotFound();
        }

        var activity = form.Activity is null ? null
            : await db.PartnershipActivities.SingleOrDefaultAsync(a => a.Id == form.Activity && a.PartnershipId == id, cancel);
        if (form.Activity is not null && activity is null)
        {
            ModelState.AddModelError(nameof(form.Activity), "Choose one from the list, or none");
        }

        if (!ModelState.IsValid)
        {
            return await EvidencePageAsync(id, commitment, form, cancel);
        }

        partnership.Finish(agreed, new(form.Evidence, form.Link, activity), await LabelAsync(agreed, cancel), Deed);
        return await DoneAsync(id, "Done. Both sides see what shows it.", cancel);
    }

    [HttpPost("{commitment:guid}/reopen")]
    public Task<IActionResult> Reopen(Guid id, Guid commitment, CancellationToken cancel) =>
        ChangeAsync(id, commitment, (p, c, label) => p.Reopen(c, label, Deed), "Open again.", cancel);

    [HttpPost("{commitment:guid}/remove")]
    public Task<IActionResult> Remove(Guid id, Guid commitment, CancellationToken cancel) =>
        ChangeAsync(id, commitment, (p, c, label) =>
        {
            p.Drop(c, label, Deed);
            db.PartnershipCommitments.Remove(c);
        }, "Let go. The other side has been told.", cancel);

    private async Task<IActionResult> ChangeAsync(
        Guid id, Guid commitment, Action<Partnership, PartnershipCommitment, string> verb, string notice, CancellationToken cancel)
    {
        if (await BothAsync(id, commitment, cancel) is not var (partnership, found))
        {
            return NotFound();
        }

        verb(partnership, found, await LabelAsync(found, cancel));
        return await DoneAsync(id, notice, cancel);
    }

    private async Task<string> LabelAsync(PartnershipCommitment commitment, CancellationToken cancel) =>
        (await book.CurrentAsync(cancel)).Label(TermKind.JointCommitment, commitment.Code);

    private async Task<(Partnership Partnership, PartnershipCommitment Commitment)?> BothAsync(Guid id, Guid commitment, CancellationToken cancel) =>
        await desk.TakeAsync(id, Viewer, cancel) is { } partnership
            && await db.PartnershipCommitments.SingleOrDefaultAsync(c => c.Id == commitment && c.PartnershipId == id, cancel) is { } found
                ? (partnership, found) : null;

    private async Task<IActionResult> EvidencePageAsync(Guid id, Guid commitment, EvidenceForm form, CancellationToken cancel) =>
        await reader.EvidenceAsync(id, commitment, form, Viewer, cancel) is { } page ? View("~/Features/Partnerships/Aims/Evidence.cshtml", page)
            : await reader.WhyDoneAsync(id, commitment, Viewer, cancel) is { } why ? this.DoneAlready($"/partnerships/{id}/commitments", why) : NotFound();

    private async Task<IActionResult> DoneAsync(Guid id, string notice, CancellationToken cancel)
    {
        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index), new { id });
    }
}
