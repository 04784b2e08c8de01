using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>The rules of the order for anyone to read, with the weights in force at this moment. Source: S1-42.</summary>
[AllowAnonymous]
[Route("find/order")]
public sealed class WhyThisOrderController(ReferenceBook book) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var weights = (await book.CurrentAsync(cancel)).Rules.Weights;
        var factors = WhyThisOrder.Factors(weights);

        return View("Order", new WhyThisOrderPage(factors, WhyThisOrder.NeverShown(weights), WhyThisOrder.Composition(weights)));
    }
}

/// <param name="Factors">Heaviest first.</param>
public sealed record WhyThisOrderPage(IReadOnlyList<RankingFactor> Factors, IReadOnlyList<string> NeverShown, IReadOnlyList<string> Composition)
{
    public double MostPoints => Factors.Sum(f => f.MaxPoints);

    /// <summary>Width of a factor's bar, in parts of a hundred of the heaviest.</summary>
    public int BarOf(RankingFactor factor) =>
        Factors.Count == 0 || Factors[0].MaxPoints <= 0 ? 0 : (int)Math.Round(100 * factor.MaxPoints / Factors[0].MaxPoints);
}
