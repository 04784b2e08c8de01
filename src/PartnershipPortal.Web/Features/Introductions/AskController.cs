using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Configurations;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Typing;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>Asking for an introduction: warnings first, then two lines, with exactly what the other side will see.</summary>
[Route("introductions/new")]
[Authorize(Policies.ActingMember)]
[OnBehalf]
public sealed class AskController(PortalDbContext db, ReferenceBook book, IntroductionLetters letters, KeptWords kept, TimeProvider clock) : Controller
{
    private const string StrategicLeft = "Your strategic contact cannot be named any more. Nothing was sent. Choose somebody else.";

    [HttpGet("")]
    public async Task<IActionResult> New(
        Guid? contact, string? organisation, string? agenda, string? level, string? place, string? from, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var form = new AskForm
        {
            Contact = contact,
            Organisation = organisation,
            Agenda = words.Find(TermKind.Agenda, agenda)?.Code,
            Reach = level == "strategic" ? "strategic" : "operational",
            Talk = [nameof(TalkBy.Video), nameof(TalkBy.Phone)],
            Place = place,
            From = Url.IsLocalUrl(from) ? from : null,
        };
        await this.PutBackAsync(kept, form);
        ModelState.Clear();
        return await PageAsync(form, words, cancel);
    }

    [HttpPost("")]
    public async Task<IActionResult> New(AskForm form, [FromForm(Name = "do")] string? action, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var viewer = HttpContext.Viewer();
        if (viewer.OrganisationId is not { } own || await AskPage.TargetAsync(form.Contact, form.Organisation, viewer, db, cancel) is not { } target)
        {
            return NotFound();
        }

        if (action == "preview")
        {
            KeptWordsFilter.KeepTyped(HttpContext);
            ModelState.Clear();
            return await PageAsync(form, words, cancel);
        }

        if (form.Agenda is not null && words.Find(TermKind.Agenda, form.Agenda) is null)
        {
            ModelState.AddModelError(nameof(AskForm.Agenda), "Choose what it is about");
        }

        var strategic = viewer.Behalf is not null ? null : await db.Contacts.OfOrganisation(own).Suggestable()
            .SingleOrDefaultAsync(c => c.Id == form.Strategic && (c.AccountId == null || c.AccountId != viewer.AccountId), cancel);
        if (form.Strategic is not null && strategic is null)
        {
            ModelState.AddModelError(nameof(AskForm.Strategic), "Choose someone from the list. This person cannot be named at the moment");
        }

        if (ModelState.IsValid && await db.AskedAlready(own, target.OrganisationId, form.Agenda).AnyAsync(cancel))
        {
            ModelState.AddModelError(nameof(AskForm.Agenda),
                "Your organisation has asked them about this already. Open that request, or choose something else");
            var late = await PageAsync(form, words, cancel);
            return late is ViewResult view ? WithStatus(view, StatusCodes.Status409Conflict) : late;
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(form, words, cancel);
        }

        // Two at once are counted one after the other, so that the limit holds.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"{own} {form.Agenda}"}, 0))", cancel);
        var open = await db.Introductions.Open().CountAsync(i => i.SeekerOrganisationId == own && i.AgendaCode == form.Agenda, cancel);
        Rule.Require(open < Introduction.OpenPerAgenda,
            $"Your organisation already has {Introduction.OpenPerAgenda} open requests about this. Wait for an answer, or withdraw one, before you ask again.");
        var role = await db.RoleForAskingAsync(viewer, own, target.OrganisationId, cancel);
        var senior = form.Reach == "strategic" ? await AskPage.SeniorAsync(target, form.Agenda, db, words, cancel) : null;
        await db.HoldAsync([target.ContactId, form.Strategic, senior?.Id], cancel);
        var isThere = await AskPage.TargetAsync(form.Contact, form.Organisation, viewer, db, cancel) is { } still
            && still.OrganisationId == target.OrganisationId
            && (senior is null || await db.Contacts.OfOrganisation(target.OrganisationId).Suggestable().AnyAsync(c => c.Id == senior.Id, cancel));
        Rule.Require(isThere, AskLocks.JustLeft);
        Rule.Require(strategic is null || await db.Contacts.OfOrganisation(own).Suggestable().AnyAsync(c => c.Id == strategic.Id, cancel), StrategicLeft);
        var now = clock.GetUtcNow();
        var introduction = new Introduction(
            new IntroductionParties(own, viewer.AccountId, viewer.Name, role, target.OrganisationId, senior?.Id ?? target.ContactId),
            form.Agenda!,
            form.Reach == "strategic" ? ContactLevel.Strategic : ContactLevel.Operational,
            new IntroductionWords(form.Purpose, form.Starts, form.Offer, form.TalkBy, form.Place),
            now);
        if (strategic is not null)
        {
            introduction.NameStrategic(own, strategic, viewer.Name, now);
        }

        introduction.Send(clock.Today, now);
        db.Introductions.Add(introduction);
        try
        {
            await letters.TellAndSaveAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException refused) when (refused.InnerException is PostgresException { ConstraintName: IntroductionConfiguration.OneOpenIndex })
        {
            throw new BrokenRuleException("Your organisation has already asked them about this, and the request is still open.");
        }

        return RedirectToAction(nameof(Sent), new { id = introduction.Id, from = Url.IsLocalUrl(form.From) ? form.From : null });
    }

    [HttpGet("/introductions/{id:guid}/sent")]
    public async Task<IActionResult> Sent(Guid id, string? from, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var today = clock.Today;
        var introduction = await db.Introductions.AsNoTracking().SentBy(HttpContext.Viewer()).SingleOrDefaultAsync(i => i.Id == id, cancel);
        if (introduction is null)
        {
            return NotFound();
        }

        var organisation = await db.Organisations.Where(o => o.Id == introduction.TargetOrganisationId).Select(o => o.Name).SingleAsync(cancel);
        return View(new SentPage(
            id,
            organisation,
            words.Label(TermKind.Agenda, introduction.AgendaCode),
            NextStep.After(
                today,
                day => introduction.DateOf(day, today, words.WorkingDays),
                await db.Contacts.AnyAsync(c => c.Id == introduction.TargetContactId && c.DeputyId != null, cancel)),
            Url.IsLocalUrl(from) ? from : null));
    }

    private static ViewResult WithStatus(ViewResult view, int status)
    {
        view.StatusCode = status;
        return view;
    }

    private async Task<IActionResult> PageAsync(AskForm form, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        form.AsksIfBegun = form.StartHasPassed(clock.Today);
        return viewer.OrganisationId is null || await AskPage.TargetAsync(form.Contact, form.Organisation, viewer, db, cancel) is not { } target
            ? NotFound()
            : View("New", await AskPage.ReadAsync(form, target, viewer, db, words, clock.Today, cancel));
    }
}

/// <summary>The request is on its way, and what happens next.</summary>
public sealed record SentPage(Guid Id, string Organisation, string Agenda, IReadOnlyList<NextStep> NextSteps, string? From);
