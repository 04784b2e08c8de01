using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>The road from draft to signatures: legal review by each party, freezing, asking for signatures; and back to draft.</summary>
[Route("partnerships/{id:guid}/mou/{mou:guid}")]
[Authorize(Policies.ActingMember)]
public sealed class MouReviewController(ReferenceBook book, MouReader reader, MouDesk desk, TimeProvider clock) : Controller
{
    [HttpPost("review")]
    public Task<IActionResult> SendToReview(Guid id, Guid mou, CancellationToken cancel) => DoAsync(id, mou, Mou.ReviewDays,
        (taken, by) => taken.Mou.SendToReview(by, taken.Hand), "Sent to legal review. Each party says for itself when it is done.", cancel);

    [HttpPost("reviewed")]
    public Task<IActionResult> FinishReview(Guid id, Guid mou, CancellationToken cancel) => DoAsync(id, mou, 0,
        (taken, _) => taken.Mou.FinishReview(taken.Hand), "Your legal review is done. The other parties are told.", cancel);

    [HttpPost("freeze")]
    public Task<IActionResult> Freeze(Guid id, Guid mou, CancellationToken cancel) => DoAsync(id, mou, 0,
        (taken, _) => taken.Mou.Freeze(taken.Hand), "The text is fixed. Each party says who signs, then signatures are asked for.", cancel);

    [HttpPost("ask")]
    public Task<IActionResult> AskForSignatures(Guid id, Guid mou, CancellationToken cancel) => DoAsync(id, mou, Mou.SigningDays,
        (taken, by) => taken.Mou.AskForSignatures(by, taken.Hand), "Signatures are asked for. Those who sign have a letter.", cancel);

    [HttpPost("draft")]
    public Task<IActionResult> ReturnToDraft(Guid id, Guid mou, MouReasonForm form, CancellationToken cancel) => WhyAsync(id, mou, form, "draft",
        taken => taken.Mou.ReturnToDraft(form.Reason, taken.Hand), "It is a draft again. Everybody is told.", cancel);

    [HttpPost("withdraw")]
    public Task<IActionResult> Withdraw(Guid id, Guid mou, MouReasonForm form, CancellationToken cancel) => WhyAsync(id, mou, form, "withdraw",
        taken => taken.Mou.Withdraw(form.Reason, taken.Hand), "Withdrawn. Everybody is told.", cancel);

    private async Task<IActionResult> DoAsync(
        Guid id, Guid mou, int workingDays, Action<MouTaken, DateOnly> verb, string notice, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (await desk.TakeAsync(id, mou, HttpContext, cancel) is not { } taken)
        {
            return NotFound();
        }

        verb(taken, words.WorkingDays.Add(clock.Today, workingDays));
        return await DoneAsync(taken, notice, cancel);
    }

    private async Task<IActionResult> WhyAsync(
        Guid id, Guid mou, MouReasonForm form, string asked, Action<MouTaken> verb, string notice, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, mou, HttpContext, cancel) is not { } taken)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await reader.PageAsync(id, mou, form, asked, HttpContext.Viewer(), cancel) is { } page
                ? View("~/Features/Mous/Details.cshtml", page) : NotFound();
        }

        verb(taken);
        return await DoneAsync(taken, notice, cancel);
    }

    private async Task<IActionResult> DoneAsync(MouTaken taken, string notice, CancellationToken cancel)
    {
        await desk.SaveAsync(taken, cancel);
        TempData["Notice"] = notice;
        return Redirect($"/partnerships/{taken.Partnership.Id}/mou/{taken.Mou.Id}");
    }
}
