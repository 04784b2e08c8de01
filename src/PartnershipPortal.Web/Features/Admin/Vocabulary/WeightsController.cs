using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.Vocabulary;

/// <summary>The numbers of the ranking, which the public page "Why this order" prints.</summary>
[Route("admin/weights")]
[Authorize(Policies.Administrator)]
public sealed class WeightsController(PortalDbContext db, VocabularyEditor editor, Conflicts conflicts) : Controller
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

        if (!await editor.WeighAsync(form, cancel))
        {
            var now = await AllAsync(cancel);
            var theirs = WeightsForm.Of(now);
            var changed = now.OrderByDescending(w => w.EditedAt).Select(w => w.Code).First();
            return await conflicts.ShowAsync(
                this, "the weights", "/admin/weights", (nameof(RankingWeight), changed), theirs.Version, theirs.Fields(now), form.Fields(now), cancel);
        }

        TempData["Notice"] = "The weights are saved. Find uses them from now on.";
        return Redirect("/admin/weights");
    }

    private async Task<IActionResult> ShowAsync(WeightsForm? form, CancellationToken cancel)
    {
        var weights = await AllAsync(cancel);
        return View("Weights", new WeightsPage(form ?? WeightsForm.Of(weights), weights));
    }

    private async Task<List<RankingWeight>> AllAsync(CancellationToken cancel) =>
        (await db.ReadSoundAsync<RankingWeight>(weights => weights.OrderBy(w => w.Code), cancel)).Rows;
}
