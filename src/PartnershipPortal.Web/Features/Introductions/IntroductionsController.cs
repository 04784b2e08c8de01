using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>One introduction: read by its parties, answered by the side asked, followed by the side that asked.</summary>
[Route("introductions/{id:guid}")]
[Authorize(Policies.ActingMember)]
public sealed class IntroductionsController(PortalDbContext db, ReferenceBook book, ReplyTimes replies, PartnershipOpening partnerships, IntroductionLetters letters,
    TimeProvider clock) : Controller
{
    /// <summary>A posted colleague whom the page does not offer.</summary>
    private const string NotOffered = "Choose someone from the list. This person cannot be chosen at the moment";

    [HttpGet("")]
    public Task<IActionResult> Details(Guid id, CancellationToken cancel) => PageAsync(id, cancel);

    [HttpPost("accept")]
    public async Task<IActionResult> Accept(Guid id, AcceptForm form, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockToChangeAsync([form.Lead, form.Strategic], cancel);
        if (await AnswerableAsync(id, cancel) is not { } introduction)
        {
            return NotFound();
        }

        var lead = await OfferedAsync(introduction.TargetOrganisationId, form.Lead, nameof(form.Lead), cancel);
        var strategic = await OfferedAsync(introduction.TargetOrganisationId, form.Strategic, nameof(form.Strategic), cancel);
        if (!ModelState.IsValid)
        {
            return await PageAsync(id, cancel);
        }

        await replies.AnswerAsync(introduction, i => i.Accept(lead!, HttpContext.Viewer().Name, form.Note, clock.GetUtcNow(), strategic), cancel);
        await partnerships.OpenAsync(introduction, cancel);
        return await DoneAsync(id, "Accepted. You now see each other’s details.", cancel);
    }

    [HttpPost("pass-on")]
    public async Task<IActionResult> PassOn(Guid id, PassOnForm form, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockToChangeAsync([form.Colleague], cancel);
        if (await AnswerableAsync(id, cancel) is not { } introduction)
        {
            return NotFound();
        }

        var colleague = await OfferedAsync(introduction.TargetOrganisationId, form.Colleague, nameof(form.Colleague), cancel);
        if (!ModelState.IsValid)
        {
            return await PageAsync(id, cancel);
        }

        var (viewer, calendar) = (HttpContext.Viewer(), (await book.CurrentAsync(cancel)).WorkingDays);
        await replies.AnswerAsync(
            introduction, i => i.Redirect(colleague!, viewer.Name, form.PassNote, clock.Today, calendar, clock.GetUtcNow(), viewer.AccountId), cancel);
        return await DoneAsync(id, "Passed on. Your colleague has it now, and the other side has been told.", cancel);
    }

    [HttpPost("ask")]
    public Task<IActionResult> Ask(Guid id, WordsForm form, CancellationToken cancel) => AnswerAsync(
        id, i => i.Ask(form.Words!, HttpContext.Viewer().Name, clock.Today, clock.GetUtcNow()), "Question sent. The clock stops until they reply.", cancel);

    [HttpPost("decline")]
    public Task<IActionResult> Decline(Guid id, DeclineForm form, CancellationToken cancel) => AnswerAsync(
        id,
        i => i.Decline(form.Reason!.Value, HttpContext.Viewer().Name, form.DeclineNote, clock.GetUtcNow()),
        "Declined. They have been told, with your reason.",
        cancel);

    [HttpPost("reply")]
    public async Task<IActionResult> Reply(Guid id, WordsForm form, CancellationToken cancel)
    {
        if (await db.Introductions.SentBy(HttpContext.Viewer()).SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } introduction)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, cancel);
        }

        introduction.ReplyToQuestion(form.Words!, clock.Today, (await book.CurrentAsync(cancel)).WorkingDays, clock.GetUtcNow());
        return await DoneAsync(id, "Reply sent.", cancel);
    }

    [HttpPost("message")]
    public async Task<IActionResult> Message(Guid id, WordsForm form, CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        if (await OfPartyAsync(id, cancel) is not { } introduction)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, cancel);
        }

        introduction.Say(form.Words!, HttpContext.Acting().OrganisationId, viewer.Name, clock.GetUtcNow());
        return await DoneAsync(id, "Message sent.", cancel);
    }

    /// <summary>Either side says who its strategic contact is, or that there is none.</summary>
    [HttpPost("strategic")]
    public async Task<IActionResult> Strategic(Guid id, StrategicForm form, CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        if (viewer.OrganisationId is not { } own || await OfPartyAsync(id, cancel) is not { } introduction)
        {
            return NotFound();
        }

        var contact = await OfferedAsync(own, form.Strategic, nameof(form.Strategic), cancel);
        if (!ModelState.IsValid)
        {
            return await PageAsync(id, cancel);
        }

        introduction.NameStrategic(own, contact, viewer.Name, clock.GetUtcNow());
        var notice = contact is null ? "Your side has no strategic contact now."
            : introduction.CanWrite ? "Strategic contact named. The other side sees their details."
            : "Strategic contact named. The other side sees them if they accept.";
        return await DoneAsync(id, notice, cancel);
    }

    [HttpPost("withdraw")]
    public async Task<IActionResult> Withdraw(Guid id, CancellationToken cancel)
    {
        if (await db.Introductions.SentBy(HttpContext.Viewer()).SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } introduction)
        {
            return NotFound();
        }

        introduction.Withdraw(null, clock.GetUtcNow());
        return await DoneAsync(id, "Request withdrawn. They have been told.", cancel);
    }

    private async Task<IActionResult> AnswerAsync(Guid id, Action<Introduction> verb, string notice, CancellationToken cancel)
    {
        if (await AnswerableAsync(id, cancel) is not { } introduction)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, cancel);
        }

        await replies.AnswerAsync(introduction, verb, cancel);
        return await DoneAsync(id, notice, cancel);
    }

    private async Task<IActionResult> DoneAsync(Guid id, string notice, CancellationToken cancel)
    {
        await letters.TellAndSaveAsync(cancel);
        if (db.Database.CurrentTransaction is { } transaction)
        {
            await transaction.CommitAsync(cancel);
        }

        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Details), new { id });
    }

    private async Task<IActionResult> PageAsync(Guid id, CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        if (!await db.Introductions.VisibleTo(viewer, db.Contacts).AnyAsync(i => i.Id == id, cancel))
        {
            return NotFound();
        }

        var introduction = await db.Introductions.AsNoTracking().Include(i => i.Thread).SingleAsync(i => i.Id == id, cancel);
        await MarkReadAsync(introduction, viewer, cancel);
        var standing = new Reading(
            viewer,
            await db.Introductions.AnswerableBy(viewer, db.Contacts).AnyAsync(i => i.Id == id, cancel),
            await db.Introductions.OfParty(viewer, db.Contacts).AnyAsync(i => i.Id == id, cancel));
        return View("Details", await IntroductionPage.ReadAsync(introduction, standing, db, await book.CurrentAsync(cancel), clock.Today, cancel));
    }

    /// <summary>Opening it is reading it, for the person on each side it concerns; the badge of this very page knows.</summary>
    private async Task MarkReadAsync(Introduction introduction, Viewer viewer, CancellationToken cancel)
    {
        if (!introduction.SeekerHasNews && !introduction.TargetHasNews)
        {
            return;
        }

        var read = await db.Introductions.NewsOfAsked(viewer).Where(i => i.Id == introduction.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.SeekerHasNews, false), cancel)
            + await db.Introductions.NewsOfLed(viewer, db.Contacts).Where(i => i.Id == introduction.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.TargetHasNews, false), cancel);
        if (read > 0 && HttpContext.ViewerSummary() is { } summary)
        {
            HttpContext.SetViewerSummary(summary with { Inbox = Math.Max(0, summary.Inbox - read) });
        }
    }

    private Task<Introduction?> OfPartyAsync(Guid id, CancellationToken cancel) =>
        db.Introductions.OfParty(HttpContext.Viewer(), db.Contacts).SingleOrDefaultAsync(i => i.Id == id, cancel);

    private Task<Introduction?> AnswerableAsync(Guid id, CancellationToken cancel) =>
        db.Introductions.AnswerableBy(HttpContext.Viewer(), db.Contacts).SingleOrDefaultAsync(i => i.Id == id, cancel);

    /// <summary>The colleague chosen, of those the page offers; anyone else is an error beside the question, and null.</summary>
    private async Task<Contact?> OfferedAsync(Guid organisation, Guid? id, string question, CancellationToken cancel)
    {
        var chosen = id is null ? null : await db.Contacts.OfOrganisation(organisation).Suggestable().SingleOrDefaultAsync(c => c.Id == id, cancel);
        if (id is not null && chosen is null)
        {
            ModelState.AddModelError(question, NotOffered);
        }

        return chosen;
    }
}
