using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Links;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Typing;

namespace PartnershipPortal.Web.Features.Contacts.Leaving;

/// <summary>Leaving and hand-over: the question, the check, and then it is so. An approver does it for anyone, a person for themselves.</summary>
[Route("organisation/contacts/{id:guid}/leaving")]
[Authorize(Policies.Member)]
public sealed class LeavingController(
    PortalDbContext db,
    ContactHandover handover,
    LeavingRehearsal rehearsal,
    ContactLetters letters,
    ContactChecks checks,
    SafeLinks links,
    Conflicts conflicts,
    TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken cancel) =>
        await LeaverAsync(id, cancel) is { } leaver
            ? await AskAsync(leaver, LeavingForm.Of(leaver), cancel)
            : NotFound();

    /// <summary>Shows what will happen.</summary>
    [HttpPost("check")]
    public async Task<IActionResult> Check(Guid id, LeavingForm form, CancellationToken cancel)
    {
        if (await LeaverAsync(id, cancel) is not { } leaver)
        {
            return NotFound();
        }

        KeptWordsFilter.KeepTyped(HttpContext);
        if (ModelState.IsValid && await WhenStaleAsync(leaver, form, cancel) is { } stale)
        {
            return stale;
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
        var isAsked = successor is not null && leaver.SuccessorId != successor.Id && successor.AccountId != Viewer.AccountId;
        if (isAsked && successor!.Email is null)
        {
            ModelState.AddModelError(nameof(form.SuccessorId), $"{successor.Name} has no e-mail address here, so we cannot ask them. Add it first");
            return await AskAsync(leaver, form, cancel);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await handover.LockAsync([leaver, .. new[] { successor }.OfType<Contact>()], cancel);
        if (await WhenStaleAsync(leaver, form, cancel) is { } stale)
        {
            return stale;
        }

        if (leaver.SuccessorId != successor?.Id)
        {
            await links.CancelAsync(ContactLetters.SuccessionPurpose, leaver.Id, cancel); // whoever was asked before is asked no more
        }

        leaver.Leave(form.LeavesOn!.Value, form.Reason!.Value, successor);
        if (successor is not null && successor.AccountId == Viewer.AccountId && leaver.AwaitsSuccessor)
        {
            leaver.AgreeToSucceed(successor, clock.GetUtcNow()); // who names themselves need not be asked
        }

        var standIn = await handover.HeirOfAsync(leaver, leaver.AgreedSuccessorId, cancel); // before they go, and with them who is their deputy
        if (form.LeavesOn <= clock.Today)
        {
            await handover.DepartAsync(leaver, clock.Today, cancel);
        }

        if (isAsked)
        {
            await checks.WriteWhatIsDueAsync(successor!, cancel); // nobody takes over who does not know that they are listed
            letters.WillYouSucceed(successor!, leaver, Viewer.OrganisationName ?? "", form.LeavesOn.Value, standIn);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        var asked = isAsked ? $". {successor!.Name} is asked by e-mail whether they take over" : "";
        KeptWordsFilter.ForgetTyped(HttpContext);
        TempData["Notice"] = (leaver.IsGone ? "Handed over. Everyone they worked with has been told, by role"
            : $"Planned. On {form.LeavesOn.Value.InWords} everything moves by itself") + asked;
        return RedirectToAction("Details", "OwnContacts", new { id });
    }

    /// <summary>They stay after all. Whoever had been asked to take over is told that nothing comes to them.</summary>
    [HttpPost("take-back")]
    public async Task<IActionResult> TakeBack(Guid id, CancellationToken cancel)
    {
        if (await LeaverAsync(id, cancel) is not { State: ContactState.Leaving } leaver)
        {
            return NotFound();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await handover.LockAsync([leaver], cancel);
        var successor = await db.Contacts.SingleOrDefaultAsync(c => c.Id == leaver.SuccessorId, cancel);
        leaver.Stay();
        await links.CancelAsync(ContactLetters.SuccessionPurpose, leaver.Id, cancel);
        if (successor is { Email: not null } && successor.AccountId != Viewer.AccountId)
        {
            letters.StaysAfterAll(successor, leaver, Viewer.OrganisationName ?? "");
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Notice"] = "Taken back. They stay, and nothing moves";
        return RedirectToAction("Details", "OwnContacts", new { id });
    }

    private Task<Contact?> LeaverAsync(Guid id, CancellationToken cancel) =>
        db.Contacts.EditableBy(Viewer).SingleOrDefaultAsync(c =>
            c.Id == id && c.State != ContactState.Left && c.State != ContactState.Pseudonymised && c.State != ContactState.Draft, cancel);

    /// <summary>The proposed successor, signed in, says whether they take over.</summary>
    [HttpPost("agree")]
    public Task<IActionResult> Agree(Guid id, CancellationToken cancel) =>
        AnswerAsync(id, (leaver, me) => handover.AgreeAsync(leaver, me, cancel), "Thank you. What waits for them is yours from the last day", cancel);

    [HttpPost("refuse")]
    public Task<IActionResult> Refuse(Guid id, CancellationToken cancel) => AnswerAsync(
        id,
        (leaver, me) =>
        {
            leaver.RefuseToSucceed(me.Id);
            return letters.SuccessorRefusedAsync(leaver, me, cancel);
        },
        "Your approver has been told, and can name somebody else",
        cancel);

    private async Task<IActionResult> AnswerAsync(Guid id, Func<Contact, Contact, Task> answer, string notice, CancellationToken cancel)
    {
        var ours = db.Contacts.OfOrganisation(Viewer.OrganisationId);
        if (await ours.SingleOrDefaultAsync(c => c.Id == id && c.SuccessorId != null, cancel) is not { } leaver
            || await ours.SingleOrDefaultAsync(c => c.Id == leaver.SuccessorId && c.AccountId == Viewer.AccountId, cancel) is not { } me)
        {
            return NotFound();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await handover.LockAsync([leaver, me], cancel);
        Rule.Require(leaver.SuccessorId == me.Id, "Somebody else has been named to take over since you opened the page.");
        await answer(leaver, me);
        await links.CancelAsync(ContactLetters.SuccessionPurpose, leaver.Id, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction("Details", "OwnContacts", new { id });
    }

    private async Task<IActionResult> AskAsync(Contact leaver, LeavingForm form, CancellationToken cancel) => View("Index", new LeavingPage(
        form, leaver.Id, leaver.Name, leaver.JobTitle, leaver.AccountId == Viewer.AccountId, await SuccessorsAsync(leaver, cancel)));

    private async Task<IReadOnlyList<Choice>> SuccessorsAsync(Contact leaver, CancellationToken cancel) =>
        [.. (await db.Contacts.OfOrganisation(leaver.OrganisationId).Listed().Where(c => c.Id != leaver.Id)
            .OrderBy(c => c.Name).Select(c => new { c.Id, c.Name, c.JobTitle }).Take(500).ToListAsync(cancel))
            .Select(c => new Choice(c.Id.ToString(), $"{c.Name}, {c.JobTitle}"))];

    /// <summary>Both plans, when somebody has planned since the form was opened; null when nobody has.</summary>
    private async Task<ViewResult?> WhenStaleAsync(Contact leaver, LeavingForm form, CancellationToken cancel)
    {
        var now = LeavingForm.Of(leaver);
        if (form.Version == now.Version)
        {
            return null;
        }

        var successors = await SuccessorsAsync(leaver, cancel);
        return await conflicts.ShowAsync(
            this, "when they leave", $"/organisation/contacts/{leaver.Id}", (nameof(Contact), leaver.Id.ToString()), now.Version, now.Fields(successors),
            form.Fields(successors), cancel);
    }

    private async Task<LeavingCheckPage> CheckPageAsync(Contact leaver, LeavingForm form, CancellationToken cancel)
    {
        var proposed = await db.Contacts.OfOrganisation(leaver.OrganisationId).SingleOrDefaultAsync(c => c.Id == form.SuccessorId, cancel);
        var isAgreed = proposed is not null && (proposed.AccountId == Viewer.AccountId || leaver.AgreedSuccessorId == proposed.Id);
        return new LeavingCheckPage(
            form,
            leaver.Id,
            leaver.Name,
            leaver.JobTitle,
            leaver.AccountId == Viewer.AccountId,
            await handover.HeirOfAsync(leaver, isAgreed ? proposed!.Id : null, cancel),
            isAgreed || proposed is null ? null : new(proposed.Id, proposed.Name, proposed.JobTitle),
            await rehearsal.RunAsync(leaver.Id, form.Reason!.Value, proposed?.Id, isAgreed, cancel),
            await db.Organisations.Where(o => o.Id == leaver.OrganisationId).Select(o => o.GeneralMailbox).SingleAsync(cancel),
            form.LeavesOn <= clock.Today);
    }
}
