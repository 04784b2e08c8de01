using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Configurations;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Offers.Answers;

/// <summary>
/// Answers to a need: the organisation with the need asks, agrees and refuses; another answers, says that it cannot help, and takes back. Neither
/// knows of other answers than its own.
/// </summary>
[Route("opportunities/{id:guid}")]
[Authorize(Policies.ActingMember)]
[OnBehalf]
public sealed class AnswersController(PortalDbContext db, OpportunityDesk desk, OpportunityReader reader, ReferenceBook book, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();

    private Viewer Viewer => HttpContext.Viewer();

    [HttpPost("ask/{offer:guid}")]
    public async Task<IActionResult> Ask(Guid id, Guid offer, CancellationToken cancel)
    {
        if (await desk.TakeNeedAsync(id, Viewer, offer, cancel) is not { } need || need.OrganisationId != Acting.OrganisationId
            || await desk.OfferAsync(offer, cancel) is not { } theirs)
        {
            return NotFound();
        }

        need.Ask(theirs, Acting.Now(clock));
        return await DoneAsync(id, "Asked. They see your need and answer with a number, or say that they cannot help", isOwn: true, cancel);
    }

    [HttpGet("answers/new")]
    public async Task<IActionResult> New(Guid id, CancellationToken cancel) => await NewPageAsync(id, new(), cancel);

    [HttpPost("answers/new")]
    public async Task<IActionResult> Offer(Guid id, AnswerForm form, CancellationToken cancel)
    {
        if (await desk.TakeNeedAsync(id, Viewer, form.Offer, cancel) is not { } need || need.OrganisationId == Acting.OrganisationId
            || !need.IsLiveOn(clock.Today))
        {
            return NotFound();
        }

        var offer = await desk.OfferAsync(form.Offer, cancel);
        var promised = await desk.PromisedAsync(offer?.Id, id, cancel);
        if (form.Offer is not null && offer?.OrganisationId != Acting.OrganisationId)
        {
            ModelState.AddModelError(nameof(form.Offer), "Choose one of your offers");
        }
        else if (form.Places > need.Places)
        {
            ModelState.AddModelError(nameof(form.Places), $"They look for {need.Places}");
        }
        else if (Opportunity.WhyTooMany(offer, promised, form.Places) is { } why)
        {
            ModelState.AddModelError(nameof(form.Places), why);
        }

        if (!ModelState.IsValid)
        {
            return await NewPageAsync(id, form, cancel);
        }

        var until = (await book.CurrentAsync(cancel)).WorkingDays.Add(clock.Today, OpportunityAnswer.WaitsWorkingDays);
        need.Offer(offer, promised, form.Places!.Value, form.Words, until, Acting.Now(clock));
        return await DoneAsync(id, $"Sent. They can say yes until {until.InWords}", isOwn: false, cancel);
    }

    /// <summary>What somebody offers, for the organisation with the need.</summary>
    [HttpGet("answers/{answer:guid}")]
    public Task<IActionResult> Answer(Guid id, Guid answer, CancellationToken cancel) => AnswerPageAsync(id, answer, new(), new(), cancel);

    [HttpPost("answers/{answer:guid}/agree")]
    public async Task<IActionResult> Agree(Guid id, Guid answer, AgreeForm form, CancellationToken cancel)
    {
        if (await OwnAsync(id, answer, cancel) is not var (need, theirs))
        {
            return NotFound();
        }

        if (ModelState.IsValid && theirs.State is OpportunityAnswerState.Offered && need.WhyNotAgreed(theirs, form.Agreed!.Value) is { } why)
        {
            ModelState.AddModelError(nameof(form.Agreed), why);
        }

        if (!ModelState.IsValid)
        {
            await desk.LetGoAsync(cancel);
            return await AnswerPageAsync(id, answer, form, new(), cancel);
        }

        need.Agree(theirs, form.Agreed!.Value, await desk.OfferAsync(theirs.OfferId, cancel), Acting.Now(clock));
        return await DoneAsync(id, $"Agreed: {PlaceCount.InWords(form.Agreed.Value)}. They are told", isOwn: true, cancel);
    }

    [HttpPost("answers/{answer:guid}/refuse")]
    public async Task<IActionResult> Refuse(Guid id, Guid answer, WhyForm form, CancellationToken cancel)
    {
        if (await OwnAsync(id, answer, cancel) is not var (need, theirs))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            await desk.LetGoAsync(cancel);
            return await AnswerPageAsync(id, answer, new(), form, cancel);
        }

        need.Refuse(theirs, form.Why, Acting.Now(clock));
        return await DoneAsync(id, "They are told, with your reason", isOwn: true, cancel);
    }

    [HttpGet("answers/{answer:guid}/cannot")]
    public Task<IActionResult> Cannot(Guid id, Guid answer, CancellationToken cancel) => WhyPageAsync(id, answer, isCannot: true, new(), cancel);

    [HttpPost("answers/{answer:guid}/cannot")]
    public Task<IActionResult> Cannot(Guid id, Guid answer, WhyForm form, CancellationToken cancel) => EndAsync(
        id, answer, isCannot: true, form, (need, theirs, _) => need.CannotHelp(theirs, form.Why, Acting.Now(clock)), "They are told, with your reason", cancel);

    [HttpGet("answers/{answer:guid}/take-back")]
    public Task<IActionResult> TakeBack(Guid id, Guid answer, CancellationToken cancel) => WhyPageAsync(id, answer, isCannot: false, new(), cancel);

    [HttpPost("answers/{answer:guid}/take-back")]
    public Task<IActionResult> TakeBack(Guid id, Guid answer, WhyForm form, CancellationToken cancel) => EndAsync(
        id, answer, isCannot: false, form, (need, theirs, offer) => need.TakeBack(theirs, form.Why, offer, Acting.Now(clock)),
        "Taken back. The other side is told, and the places are open again", cancel);

    /// <summary>What both sides wrote, and a reply.</summary>
    [HttpGet("answers/{answer:guid}/say")]
    public Task<IActionResult> Say(Guid id, Guid answer, CancellationToken cancel) => SayPageAsync(id, answer, new(), cancel);

    [HttpPost("answers/{answer:guid}/say")]
    public async Task<IActionResult> Say(Guid id, Guid answer, SayForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return await SayPageAsync(id, answer, form, cancel);
        }

        if (await desk.TakeNeedAsync(id, Viewer, null, cancel) is not { } need || need.Answers.FirstOrDefault(a => a.Id == answer) is not { } theirs
            || (need.OrganisationId != Acting.OrganisationId && theirs.OrganisationId != Acting.OrganisationId))
        {
            return NotFound();
        }

        need.Say(theirs, form.Words, Acting.Now(clock));
        await desk.SaveAsync(cancel);
        TempData["Notice"] = "Sent. They read it here and in a letter";
        return Redirect($"/opportunities/{id}/answers/{answer}/say");
    }

    private async Task<IActionResult> SayPageAsync(Guid id, Guid answer, SayForm form, CancellationToken cancel) =>
        await reader.SayAsync(id, answer, Acting, Viewer, form, cancel) is { } page ? View("~/Features/Offers/Answers/Say.cshtml", page) : NotFound();

    private async Task<IActionResult> EndAsync(
        Guid id, Guid answer, bool isCannot, WhyForm form, Action<Opportunity, OpportunityAnswer, Opportunity?> verb, string notice, CancellationToken cancel)
    {
        if (await desk.TakeNeedAsync(id, Viewer, null, cancel) is not { } need || need.Answers.FirstOrDefault(a => a.Id == answer) is not { } theirs
            || !MayEnd(need.OrganisationId, theirs.OrganisationId, isCannot))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await WhyPageAsync(id, answer, isCannot, form, cancel);
        }

        verb(need, theirs, await desk.OfferAsync(theirs.OfferId, cancel));
        return await DoneAsync(id, notice, need.OrganisationId == Acting.OrganisationId, cancel);
    }

    /// <summary>The one who answers says that it cannot help; either side takes back.</summary>
    private bool MayEnd(Guid needs, Guid answers, bool isCannot) => Acting.OrganisationId == answers || (!isCannot && Acting.OrganisationId == needs);

    private async Task<(Opportunity Need, OpportunityAnswer Answer)?> OwnAsync(Guid id, Guid answer, CancellationToken cancel) =>
        await desk.TakeNeedAsync(id, Viewer, null, cancel) is { } need && need.OrganisationId == Acting.OrganisationId
            && need.Answers.FirstOrDefault(a => a.Id == answer) is { } theirs ? (need, theirs) : null;

    private async Task<IActionResult> NewPageAsync(Guid id, AnswerForm form, CancellationToken cancel)
    {
        if (await reader.PageAsync(id, Viewer, cancel) is not { MayAnswer: true } page || await reader.FactsAsync(id, Viewer, cancel) is not { } facts)
        {
            return NotFound();
        }

        var (words, today) = (await book.CurrentAsync(cancel), clock.Today);
        var offers = await db.FactsOf(db.Opportunities.LiveOn(today)
            .Where(o => o.Kind == OpportunityKind.Offer && o.OrganisationId == Acting.OrganisationId && o.Places > o.Taken)).ToListAsync(cancel);
        return View("~/Features/Offers/Answers/New.cshtml", new NewAnswerPage(
            id, page.Title, page.Organisation, facts.PlacesOpen ?? 0, facts.Places ?? 0,
            [
                .. offers.OrderBy(o => o.ProgrammeCode != facts.ProgrammeCode).ThenBy(o => o.Id)
                    .Select(o => new Choice(o.Id.ToString(), $"{o.Title(words)}: {PlaceCount.InWords(o.PlacesOpen ?? 0)} open")),
            ],
            form));
    }

    private async Task<IActionResult> AnswerPageAsync(Guid id, Guid answer, AgreeForm agree, WhyForm why, CancellationToken cancel) =>
        await reader.ManageAsync(id, Acting, Viewer, OpportunityMatching.UsualMinutes, cancel) is { IsOpen: true } page
            && page.Answers.FirstOrDefault(a => a.Id == answer) is { IsWaiting: true } row
                ? View("~/Features/Offers/Answers/Answer.cshtml", new AnswerPage(id, page.Title, row, page.Places - page.Taken, agree, why)) : NotFound();

    private async Task<IActionResult> WhyPageAsync(Guid id, Guid answer, bool isCannot, WhyForm form, CancellationToken cancel)
    {
        var today = clock.Today;
        if (await reader.FactsAsync(id, Viewer, cancel) is not { Kind: OpportunityKind.Need } facts
            || await db.OpportunityAnswers.AsNoTracking().SingleOrDefaultAsync(a => a.Id == answer && a.OpportunityId == id, cancel) is not { } theirs
            || !MayEnd(facts.OrganisationId, theirs.OrganisationId, isCannot) || !theirs.IsOpen || theirs.HasLapsedOn(today)
            || (isCannot && theirs.State is not OpportunityAnswerState.Asked))
        {
            return NotFound();
        }

        var title = facts.Title(await book.CurrentAsync(cancel));
        return View("~/Features/Offers/Answers/Why.cshtml", isCannot
            ? new WhyPage(id, answer, title, "We cannot help", $"{facts.OrganisationName} asks about {title}. They read your reason.", "cannot",
                "Tell them", form)
            : new WhyPage(id, answer, title, "Take the answer back",
                theirs.State is OpportunityAnswerState.Agreed
                    ? $"{PlaceCount.InWords(theirs.Places ?? 0)} are agreed. They will be open again, and the other side reads why."
                    : "It counts no longer, and the other side reads why.", "take-back", "Take it back", form));
    }

    /// <summary>Two first answers of one organisation at once: the second is told.</summary>
    private async Task<IActionResult> DoneAsync(Guid id, string notice, bool isOwn, CancellationToken cancel)
    {
        try
        {
            await desk.SaveAsync(cancel);
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { ConstraintName: OpportunityAnswerConfiguration.OneOpenIndex })
        {
            throw new BrokenRuleException("Your organisation has answered already.");
        }

        TempData["Notice"] = notice;
        return Redirect($"/opportunities/{id}{(isOwn ? "/manage" : "")}");
    }
}
