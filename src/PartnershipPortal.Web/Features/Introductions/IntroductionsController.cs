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
[OnBehalf]
public sealed class IntroductionsController(PortalDbContext db, ReferenceBook book, ReplyTimes replies, PartnershipOpening partnerships,
    IntroductionLetters letters,
    TimeProvider clock) : Controller
{
    private const string Moved = "The request has just gone to somebody else. Open it again to see who has it now.";

    /// <summary>A posted colleague whom the page does not offer.</summary>
    private const string NotOffered = "Choose someone from the list. This person cannot be chosen at the moment";

    [HttpGet("")]
    public Task<IActionResult> Details(Guid id, CancellationToken cancel) => PageAsync(id, cancel);

    [HttpPost("accept")]
    [OnBehalf(isOpen: false)]
    public Task<IActionResult> Accept(Guid id, AcceptForm form, CancellationToken cancel) => ChangeAsync(id, [form.Lead, form.Strategic], async () =>
    {
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
    }, cancel);

    [HttpPost("pass-on")]
    [OnBehalf(isOpen: false)]
    public Task<IActionResult> PassOn(Guid id, PassOnForm form, CancellationToken cancel) => ChangeAsync(id, [form.Colleague], async () =>
    {
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
    }, cancel);

    [HttpPost("ask")]
    [OnBehalf(isOpen: false)]
    public Task<IActionResult> Ask(Guid id, WordsForm form, CancellationToken cancel) => AnswerAsync(
        id, i => i.Ask(form.Words!, HttpContext.Viewer().Name, clock.Today, clock.GetUtcNow()), "Question sent. The clock stops until they reply.", cancel);

    [HttpPost("decline")]
    [OnBehalf(isOpen: false)]
    public Task<IActionResult> Decline(Guid id, DeclineForm form, CancellationToken cancel) => AnswerAsync(
        id,
        i => i.Decline(form.Reason!.Value, HttpContext.Viewer().Name, form.DeclineNote, clock.GetUtcNow()),
        "Declined. They have been told, with your reason.",
        cancel);

    [HttpPost("reply")]
    public Task<IActionResult> Reply(Guid id, WordsForm form, CancellationToken cancel) => ChangeAsync(id, [], async () =>
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
    }, cancel);

    [HttpPost("message")]
    public Task<IActionResult> Message(Guid id, WordsForm form, CancellationToken cancel) => ChangeAsync(id, [], async () =>
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
    }, cancel);

    /// <summary>Either side says who its strategic contact is, or that there is none.</summary>
    [HttpPost("strategic")]
    [OnBehalf(isOpen: false)]
    public Task<IActionResult> Strategic(Guid id, StrategicForm form, CancellationToken cancel) => ChangeAsync(id, [form.Strategic], async () =>
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
    }, cancel);

    [HttpPost("withdraw")]
    public Task<IActionResult> Withdraw(Guid id, CancellationToken cancel) => ChangeAsync(id, [], async () =>
    {
        if (await db.Introductions.SentBy(HttpContext.Viewer()).SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } introduction)
        {
            return NotFound();
        }

        introduction.Withdraw(null, clock.GetUtcNow());
        return await DoneAsync(id, "Request withdrawn. They have been told.", cancel);
    }, cancel);

    private Task<IActionResult> AnswerAsync(Guid id, Action<Introduction> verb, string notice, CancellationToken cancel) => ChangeAsync(id, [], async () =>
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
    }, cancel);

    /// <summary>Of two who change one introduction at once the second sees what the first did. Nobody it names leaves until it is saved.</summary>
    private async Task<IActionResult> ChangeAsync(Guid id, IEnumerable<Guid?> named, Func<Task<IActionResult>> change, CancellationToken cancel)
    {
        await book.CurrentAsync(cancel); // read before the transaction, which must not wait for another connection
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var isStill = await db.LockAnswerAsync(id, named, cancel);
        var result = await change();
        Rule.Require(isStill || result is NotFoundResult, Moved);
        if (result is RedirectToActionResult)
        {
            await transaction.CommitAsync(cancel);
        }

        return result;
    }

    private async Task<IActionResult> DoneAsync(Guid id, string notice, CancellationToken cancel)
    {
        await letters.TellAndSaveAsync(cancel);

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
