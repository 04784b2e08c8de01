using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary>The directory and each organisation's page. Anyone may read the public part; people's roles are for members.</summary>
[AllowAnonymous]
[Route("organisations")]
public sealed class OrganisationsController(Directory directory, OrganisationProfile profile, Successors successors) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] DirectoryQuestion question, CancellationToken cancel)
    {
        var found = await directory.AskAsync(question, HttpContext.ViewerOrNull()?.OrganisationId, cancel);
        if (found.NearProblem is { } problem)
        {
            ModelState.AddModelError("near", problem);
        }

        return View(found);
    }

    /// <summary>Old codes lead on for good: by redirect when there is one successor, by a choice when there are several.</summary>
    [HttpGet("{code}")]
    public async Task<IActionResult> Details(string code, string? agenda, [FromQuery] PeopleQuestion people, CancellationToken cancel)
    {
        if (await successors.OfAsync(code, cancel) is { } old)
        {
            return old.Successors is [var only]
                ? RedirectPermanent(AddressOf(only.Code, agenda))
                : View("Successors", old);
        }

        if (await profile.ReadAsync(code, agenda, people, HttpContext.ViewerOrNull(), cancel) is not { } page)
        {
            return NotFound();
        }

        return page.Code == code ? View(page) : RedirectPermanent(AddressOf(page.Code, agenda));
    }

    /// <summary>Written out, because generated addresses are in small letters and codes are not.</summary>
    private static string AddressOf(string code, string? agenda) =>
        $"/organisations/{Uri.EscapeDataString(code)}{(agenda is null ? "" : $"?agenda={Uri.EscapeDataString(agenda)}")}";
}
