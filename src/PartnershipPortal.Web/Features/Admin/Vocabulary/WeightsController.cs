using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.Vocabulary;

/// <summary>The numbers of the ranking, which the public page "Why this order" prints.</summary>
[Route("admin/weights")]
[Authorize(Policies.Administrator)]
public sealed class WeightsController(PortalDbContext db, VocabularyEditor editor) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => await ShowAsync(null, cancel);

    [HttpPost("")]
    public async Task<IActionResult> Save([FromForm] WeightsForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(form, cancel);
        }

        await editor.WeighAsync(form.Points, cancel);
        TempData["Notice"] = "The weights are saved. Find uses them from now on.";
        return Redirect("/admin/weights");
    }

    private async Task<IActionResult> ShowAsync(WeightsForm? form, CancellationToken cancel)
    {
        var weights = await db.RankingWeights.AsNoTracking().OrderBy(w => w.Code).ToListAsync(cancel);
        return View("Weights", new WeightsPage(form ?? new WeightsForm { Points = weights.ToDictionary(w => w.Code, w => (double?)w.Points) }, weights));
    }
}
