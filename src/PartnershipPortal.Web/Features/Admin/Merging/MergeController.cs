using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Typing;

namespace PartnershipPortal.Web.Features.Admin.Merging;

/// <summary>Merging two organisations: name them, see what moves, confirm.</summary>
[Route("admin/merge")]
[Authorize(Policies.Administrator)]
public sealed class MergeController(OrganisationMerge merge, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public IActionResult Index(string? from, string? into) => View(new MergeForm { From = from, Into = into, On = clock.Today });

    [HttpPost("preview")]
    public async Task<IActionResult> Preview([FromForm] MergeForm form, CancellationToken cancel)
    {
        var (from, into) = await SidesAsync(form, cancel);
        KeptWordsFilter.KeepTyped(HttpContext);
        return ModelState.IsValid ? View(await merge.PreviewAsync(from!, into!, form.On!.Value, HttpContext.Viewer(), cancel)) : View("Index", form);
    }

    [HttpPost("")]
    public async Task<IActionResult> Merge([FromForm] MergeForm form, CancellationToken cancel)
    {
        var (from, into) = await SidesAsync(form, cancel);
        if (!ModelState.IsValid)
        {
            return View("Index", form);
        }

        await merge.MergeAsync(from!, into!, form.On!.Value, HttpContext.Viewer().Name, cancel);
        KeptWordsFilter.ForgetTyped(HttpContext);
        TempData["Notice"] = $"{from!.Name} is now part of {into!.Name}. The code {from.Code} leads here.";
        return Redirect($"/organisations/{into.Code}");
    }

    private async Task<(MergeSide? From, MergeSide? Into)> SidesAsync(MergeForm form, CancellationToken cancel)
    {
        var (from, into) = (await merge.FindAsync(form.From, cancel), await merge.FindAsync(form.Into, cancel));
        Check(from, nameof(form.From), form.From);
        Check(into, nameof(form.Into), form.Into);
        if (form.On > clock.Today)
        {
            ModelState.AddModelError(nameof(form.On), "A merger takes effect here at once, so its day cannot be in the future");
        }

        return (from, into);
    }

    private void Check(MergeSide? side, string field, string? code)
    {
        if (side is null && !string.IsNullOrWhiteSpace(code))
        {
            ModelState.AddModelError(field, $"There is no organisation with the code {code.Trim()}");
        }
    }
}
