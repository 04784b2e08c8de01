using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Typing;

namespace PartnershipPortal.Web.Features.Kept;

/// <summary>The way back to a form that came too late, once whoever typed it is signed in again. Nothing is sent from here.</summary>
[Route(KeptWords.Path)]
[AllowAnonymous]
public sealed class KeptController(PortalDbContext db, KeptWords kept) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Back(CancellationToken cancel)
    {
        var viewer = HttpContext.ViewerOrNull();
        if (kept.Open(HttpContext) is not { } words)
        {
            return viewer is null && KeptWords.IsHeld(HttpContext) ? Redirect($"/sign-in?returnUrl={Uri.EscapeDataString(KeptWords.Path)}") : View("Gone");
        }

        if (words.Organisation is { } wanted && viewer is not null && wanted != viewer.OrganisationId)
        {
            var place = await db.Memberships.Where(m => m.AccountId == viewer.AccountId && m.OrganisationId == wanted && m.State == MembershipState.Active)
                .Join(db.Organisations, m => m.OrganisationId, o => o.Id, (_, o) => o.Name).SingleOrDefaultAsync(cancel);
            return View("OtherPlace", new OtherPlacePage(words, wanted, place, viewer.OrganisationName));
        }

        return LocalRedirect(words.Page);
    }

    /// <summary>The person does not want it any more.</summary>
    [HttpPost("clear")]
    public IActionResult Clear()
    {
        var page = kept.Open(HttpContext)?.Page;
        kept.Forget(HttpContext);
        return LocalRedirect(page ?? "/");
    }
}

/// <summary>The words were for another organisation than the one acted for now.</summary>
/// <param name="Name">That organisation, when the person still belongs to it.</param>
/// <param name="ActingFor">The organisation acted for now.</param>
public sealed record OtherPlacePage(Infrastructure.Typing.Kept Kept, Guid Id, string? Name, string? ActingFor);
