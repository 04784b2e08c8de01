using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Links;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Leaving;

/// <summary>Leaving and hand-over: the question, the check, and then it is so. An approver does it for anyone, a person for themselves.</summary>
[Route("organisation/contacts/{id:guid}/leaving")]
[Authorize(Policies.Member)]
public sealed class LeavingController(PortalDbContext db, ContactHandover handover, AskerHandover asking, ContactLetters letters, ReferenceBook reference, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken cancel) =>
        await LeaverAsync(id, cancel) is { } leaver
            ? await AskAsync(leaver, new LeavingForm { LeavesOn = leaver.LeavingOn, Reason = leaver.LeavingReason, SuccessorId = leaver.SuccessorId }, cancel)
            : NotFound();

    /// <summary>Shows what will happen.</summary>
    [HttpPost("check")]
    public async Task<IActionResult> Check(Guid id, LeavingForm form, CancellationToken cancel)
    {
        if (await LeaverAsync(id, cancel) is not { } leaver)
        {
            return NotFound();
        }

        return ModelState.IsValid ? View(await CheckPageAsync(leaver, form, cancel)) : await AskAsync(leaver, form, cancel);
    }

    [HttpPost("")]
    public async Task<IActionResult> Leave(Guid id, LeavingForm form, CancellationToken cancel)
    {
        if (await LeaverAsync(id, cancel) is not { } leaver)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await AskAsync(leaver, form, cancel);
        }

        var successor = await db.Contacts.OfOrganisation(leaver.OrganisationId).SingleOrDefaultAsync(c => c.Id == form.SuccessorId, cancel);
        var isNew = leaver.SuccessorId != successor?.Id;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        leaver.Leave(form.LeavesOn!.Value, form.Reason!.Value, successor);
        if (form.LeavesOn <= clock.Today)
        {
            await handover.DepartAsync(leaver, clock.Today, cancel);
        }
        else if (successor is not null && isNew)
        {
            letters.SuccessorNamed(successor, leaver, form.LeavesOn.Value);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Notice"] = leaver.IsGone ? "Handed over. Everyone they worked with has been told, by role" : $"Planned. On {form.LeavesOn.Value.InWords} everything moves by itself";
        return RedirectToAction("Details", "OwnContacts", new { id });
    }

    private Task<Contact?> LeaverAsync(Guid id, CancellationToken cancel) =>
        db.Contacts.EditableBy(Viewer).SingleOrDefaultAsync(c => c.Id == id && c.State != ContactState.Left && c.State != ContactState.Pseudonymised && c.State != ContactState.Draft, cancel);

    private async Task<IActionResult> AskAsync(Contact leaver, LeavingForm form, CancellationToken cancel)
    {
        var colleagues = await db.Contacts.OfOrganisation(leaver.OrganisationId).Listed().Where(c => c.Id != leaver.Id)
            .OrderBy(c => c.Name).Select(c => new { c.Id, c.Name, c.JobTitle }).Take(500).ToListAsync(cancel);
        return View("Index", new LeavingPage(form, leaver.Id, leaver.Name, leaver.JobTitle, leaver.AccountId == Viewer.AccountId, [.. colleagues.Select(c => new Choice(c.Id.ToString(), $"{c.Name}, {c.JobTitle}"))]));
    }

    private async Task<LeavingCheckPage> CheckPageAsync(Contact leaver, LeavingForm form, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var moving = await handover.Moving(leaver.Id)
            .OrderBy(i => i.CreatedAt)
            .Select(i => new MovingRow(i.Id, i.AgendaCode, db.Organisations.Where(o => o.Id == i.SeekerOrganisationId).Select(o => o.Name).First(), i.State))
            .ToListAsync(cancel);
        var asked = leaver.AccountId is not { } account
            ? []
            : await asking.Moving(account, leaver.OrganisationId).OrderBy(i => i.CreatedAt)
                .Select(i => new MovingRow(i.Id, i.AgendaCode, db.Organisations.Where(o => o.Id == i.TargetOrganisationId).Select(o => o.Name).First(), i.State)).ToListAsync(cancel);
        var follower = asked.Count is 0 ? null : await asking.HeirOfAsync(leaver.AccountId!.Value, leaver.OrganisationId, form.SuccessorId, leaver.DeputyId, cancel);
        return new LeavingCheckPage(
            form,
            leaver.Id,
            leaver.Name,
            leaver.JobTitle,
            leaver.AccountId == Viewer.AccountId,
            await handover.HeirOfAsync(leaver, form.SuccessorId, cancel),
            [.. moving.Select(m => m with { Agenda = book.Label(TermKind.Agenda, m.AgendaCode) })],
            [.. asked.Select(m => m with { Agenda = book.Label(TermKind.Agenda, m.AgendaCode) })],
            follower?.Name,
            leaver.IsSinglePointOfContact,
            await db.Contacts.Where(c => c.DeputyId == leaver.Id).Listed().OrderBy(c => c.Name).Select(c => c.Name).ToListAsync(cancel),
            await db.Organisations.Where(o => o.Id == leaver.OrganisationId).Select(o => o.GeneralMailbox).SingleAsync(cancel),
            form.LeavesOn <= clock.Today);
    }
}
