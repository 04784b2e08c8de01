using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Places;

/// <summary>
/// A form was made for one organisation and sent while the person acts for another: nothing is done, they read so with their words, and can send them for
/// the one they were written for.
/// </summary>
[Route("account/organisations/another-form")]
[Authorize(Policies.SignedIn)]
public sealed class OtherOrganisationController(PortalDbContext db) : Controller
{
    /// <summary>What the page writes anew.</summary>
    private static readonly string[] Seals = ["__RequestVerificationToken", FormOrganisation.Field, To];

    private const string To = "__to";

    /// <summary>Answers in place of the action the form was meant for; see <see cref="FormOrganisation"/>.</summary>
    [HttpPost("")]
    [TakesFormsOfAnotherOrganisation]
    public async Task<IActionResult> Show(CancellationToken cancel)
    {
        var form = await Request.ReadFormAsync(cancel);
        var viewer = HttpContext.Viewer();
        var madeFor = Guid.TryParse(form[FormOrganisation.Field], out var id) ? id : Guid.Empty;
        var name = await db.Organisations.Where(o => o.Id == madeFor).Select(o => o.Name).SingleOrDefaultAsync(cancel);
        var view = View("Other", new OtherOrganisationPage(
            madeFor,
            name,
            viewer.OrganisationName,
            await IsMineAsync(madeFor, cancel),
            Request.Path + Request.QueryString,
            [.. form.Where(f => !Seals.Contains(f.Key)).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))],
            form.Files.Count > 0));
        view.StatusCode = StatusCodes.Status409Conflict;
        return view;
    }

    /// <summary>Acts for the organisation the form was made for, and lets the browser send the same form again (307 keeps method and body).</summary>
    [HttpPost("send")]
    public async Task<IActionResult> Send([FromForm(Name = FormOrganisation.Field)] Guid madeFor, [FromForm(Name = To)] string? to, CancellationToken cancel)
    {
        if (!await IsMineAsync(madeFor, cancel) || !Url.IsLocalUrl(to))
        {
            return NotFound();
        }

        var session = HttpContext.ViewerSummary().SessionId;
        await db.SignInSessions.Where(s => s.Id == session).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.OrganisationId, madeFor).SetProperty(x => x.ConsentId, (Guid?)null), cancel);
        return LocalRedirectPreserveMethod(to);
    }

    private Task<bool> IsMineAsync(Guid organisation, CancellationToken cancel)
    {
        var me = HttpContext.Viewer().AccountId;
        return db.Memberships.AnyAsync(m => m.AccountId == me && m.OrganisationId == organisation && m.State == MembershipState.Active, cancel);
    }
}

/// <summary>The form that was not carried out.</summary>
/// <param name="MadeFor">The organisation it was made for; empty when it was made before the person acted for any.</param>
/// <param name="ActingFor">The one they act for now; null when for none.</param>
/// <param name="CanSwitch">They may still act for the first.</param>
/// <param name="To">Where the form was sent.</param>
/// <param name="Fields">All it carried, to be sent again.</param>
/// <param name="HasFiles">A page cannot keep files.</param>
public sealed record OtherOrganisationPage(
    Guid MadeFor, string? MadeForName, string? ActingFor, bool CanSwitch, string To, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HasFiles);
