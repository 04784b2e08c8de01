using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Configurations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>
/// Writing down a telephone call: colleagues see that somebody spoke to them. When they agreed, the other side is asked to confirm,
/// and only then do details show. Source: S2-02.
/// </summary>
[Route("introductions/call")]
[Authorize(Policies.ActingMember)]
public sealed class CallController(PortalDbContext db, ReferenceBook book, IntroductionLetters letters, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public Task<IActionResult> New(string? organisation, Guid? contact, string? agenda, CancellationToken cancel)
    {
        ModelState.Clear();
        return PageAsync(new CallForm { Organisation = organisation, Contact = contact, Agenda = agenda }, cancel);
    }

    [HttpPost("")]
    public async Task<IActionResult> New(CallForm form, CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        if (viewer.OrganisationId is not { } own || await AskPage.TargetAsync(form.Contact, form.Organisation, viewer, db, cancel) is not { } target)
        {
            return NotFound();
        }

        var words = await book.CurrentAsync(cancel);
        if (form.Agenda is not null && words.Find(TermKind.Agenda, form.Agenda) is null)
        {
            ModelState.AddModelError(nameof(CallForm.Agenda), "Choose what it was about");
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(form, cancel);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var role = await db.RoleForAskingAsync(viewer, own, target.OrganisationId, cancel);
        await db.HoldAsync([target.ContactId], cancel);
        var still = await AskPage.TargetAsync(form.Contact, form.Organisation, viewer, db, cancel);
        Rule.Require(still?.OrganisationId == target.OrganisationId, AskLocks.JustLeft);
        var call = Introduction.LogCall(
            new IntroductionParties(own, viewer.AccountId, viewer.Name, role, target.OrganisationId, target.ContactId),
            form.Agenda!, ContactLevel.Operational, form.Note!, form.Outcome!.Value, clock.Today, clock.GetUtcNow());
        db.Introductions.Add(call);
        try
        {
            await letters.TellAndSaveAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException refused) when (refused.InnerException is PostgresException { ConstraintName: IntroductionConfiguration.OneOpenIndex })
        {
            await transaction.RollbackAsync(cancel);
            ModelState.AddModelError("", "Your organisation has an open request to them about this already. They can accept that one.");
            return await PageAsync(form, cancel);
        }

        TempData["Notice"] = call.IsOpen ? "Call written down. We asked them to confirm that they agreed."
            : "Call written down. Your colleagues will see that you tried.";
        return Redirect($"/introductions/{call.Id}");
    }

    private async Task<IActionResult> PageAsync(CallForm form, CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        var words = await book.CurrentAsync(cancel);
        return viewer.OrganisationId is null || await AskPage.TargetAsync(form.Contact, form.Organisation, viewer, db, cancel) is not { } target
            ? NotFound()
            : View("Call", new CallPage(form, target, [.. words.CurrentTerms(TermKind.Agenda).Select(t => new Choice(t.Code, t.Label))]));
    }
}

/// <summary>The page on which a call is written down.</summary>
public sealed record CallPage(CallForm Form, AskTarget Target, IReadOnlyList<Choice> Agendas);
