using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Areas;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>Find: what do you need, and where? The answer is people with reasons, and always a ladder beneath.</summary>
[Route("find")]
[Authorize(Policies.Member)]
[OnBehalf]
public sealed class FindController(PortalDbContext db, FrontDoorSearch frontDoor, ReferenceBook book, AreaMap areaMap, GapRegister gaps) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string? need, string? where, string? level, string? sector, string? programme, string? within, string? print,
        [FromQuery(Name = "as-written")] string? asWritten, string? sort, CancellationToken cancel)
    {
        var question = new FrontDoorQuestion(Shorten(need, FrontDoorQuestion.NeedMaxLength), Shorten(where), level, sector, programme, within,
            asWritten is { Length: > 0 } ? "1" : null, sort is FrontDoorQuestion.ByMinutes or FrontDoorQuestion.ByReplies ? sort : null);
        var words = await book.CurrentAsync(cancel);
        if (question.IsEmpty || !Request.Query.ContainsKey("need"))
        {
            ModelState.Clear(); // so that an empty answer in the address does not hide the place filled in
            return View("Ask", AskPage.Blank(question, words, question.Where ?? (await OwnPlace.ReadAsync(db, HttpContext.Viewer(), cancel))?.Text));
        }

        var answer = await frontDoor.AskAsync(question, HttpContext.Viewer(), cancel);
        if (answer.Named is { } named && answer.NamesNothingElse)
        {
            return Redirect($"/organisations/{named.Code}");
        }

        if (answer.Need.Outcome is AgendaOutcome.Close && answer.Place.IsFound)
        {
            return View("Which", WhichPage.From(answer));
        }

        if (answer.Problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            foreach (var (field, message) in answer.Problems)
            {
                ModelState.AddModelError(field, message);
            }

            return View("Ask", AskPage.From(answer, words));
        }

        LastSearch.Remember(HttpContext, answer);
        ModelState.Clear(); // so that the boxes show what was read and not what stands in the address
        return View(FindPage.From(answer, words, await areaMap.GroundAsync(cancel), print is not null));
    }

    /// <summary>Keeps what could not be found for the area's leads. Source: S0-23.</summary>
    [HttpPost("gap")]
    public async Task<IActionResult> RecordGap(GapForm form, CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        if (viewer.Acting is not { } acting)
        {
            return Forbid();
        }

        if (!ModelState.IsValid)
        {
            return View("Gap", await gaps.PageAsync(form, "/find/gap", [], viewer, cancel));
        }

        var (gap, doubles) = await gaps.RecordAsync(form, GapSource.EmptySearch, acting, viewer, cancel);
        return gap is null ? View("Gap", await gaps.PageAsync(form, "/find/gap", doubles, viewer, cancel)) : Redirect($"/find/gap/{gap.Id}");
    }

    private static string? Shorten(string? text, int most = FrontDoorQuestion.TextMaxLength) => text is null ? null : CleanText.Cut(text, most);
}
