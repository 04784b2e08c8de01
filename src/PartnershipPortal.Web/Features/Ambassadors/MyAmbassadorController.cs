using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Ambassadors;

/// <summary>
/// The same as the link in the letter for somebody with an account, who can also put themselves on the register. Only of their own record, in the organisation
/// whose people they are among.
/// </summary>
[Route("my-ambassador")]
[Authorize(Policies.ActingMember)]
public sealed class MyAmbassadorController(
    PortalDbContext db, AmbassadorReader reader, AmbassadorDesk desk, OwnAmbassador own, ReferenceBook book,
    TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) =>
        await PageAsync(await MineAsync(cancel), null, cancel);

    [HttpPost("agree")]
    public async Task<IActionResult> Agree(AmbassadorForm form, CancellationToken cancel)
    {
        var mine = await MineAsync(cancel);
        await this.CheckTermsAsync(form, book, clock.Today, cancel);
        if (mine?.Ambassador is { } there && this.IsChanged(own, there, form) || !ModelState.IsValid || mine is not var (contact, ambassador))
        {
            return await PageAsync(mine, form, cancel);
        }

        if (ambassador is null)
        {
            if (contact is not { CanBeSuggested: true, Email: not null })
            {
                ModelState.AddModelError("", "List yourself as a contact first: that is how schools and colleges know your role");
                return await PageAsync(mine, form, cancel);
            }

            if (await desk.PutAsync(contact, form.Terms, bySelf: true, cancel) is not null)
            {
                return await desk.SaveAsync(this, "Thank you. You are an ambassador.", AmbassadorUrls.Mine, cancel);
            }
        }

        return await ActAsync("Saved", a => own.AgreeAsync(a, form), cancel);
    }

    [HttpPost("pause")]
    public Task<IActionResult> Pause(CancellationToken cancel) => ActAsync("You are paused. You are asked nothing until you end it.", a =>
    {
        a.Pause(bySelf: true);
        return Task.FromResult(true);
    }, cancel);

    [HttpPost("resume")]
    public Task<IActionResult> Resume(CancellationToken cancel) => ActAsync("Welcome back. You can be asked again.", a =>
    {
        a.Resume(bySelf: true);
        return Task.FromResult(true);
    }, cancel);

    [HttpPost("stop")]
    public Task<IActionResult> Stop(CancellationToken cancel) => ActAsync(
        "You are no ambassador, and are asked nothing. Only you can take that back.", async a =>
        {
            await own.StopAsync(a, cancel);
            return true;
        }, cancel);

    [HttpPost("asks/{ask:guid}/accept")]
    public async Task<IActionResult> Accept(Guid ask, CancellationToken cancel) => await MineAsync(cancel) is var (contact, _)
        ? await ActAsync("Thank you. They are told that you will come.", a => own.AcceptAsync(a, contact, ask, cancel), cancel) : NotFound();

    [HttpGet("asks/{ask:guid}/no")]
    public async Task<IActionResult> No(Guid ask, CancellationToken cancel) => await NoPageAsync(ask, new(), cancel);

    [HttpPost("asks/{ask:guid}/no")]
    public async Task<IActionResult> No(Guid ask, AmbassadorAnswerForm form, CancellationToken cancel) => !ModelState.IsValid
        ? await NoPageAsync(ask, form, cancel)
        : await ActAsync("They are told that you cannot come.", a => own.SayNoAsync(a, ask, form.Why, cancel), cancel);

    private async Task<IActionResult> NoPageAsync(Guid ask, AmbassadorAnswerForm form, CancellationToken cancel) =>
        await MineAsync(cancel) is var (_, mine) && mine is not null
            && await own.NoAsync(AmbassadorUrls.Mine, mine, ask, form, cancel) is { } page ? View("No", page) : NotFound();

    private async Task<IActionResult> ActAsync(string notice, Func<Ambassador, Task<bool>> verb, CancellationToken cancel)
    {
        if (await MineAsync(cancel) is not var (_, found) || found is null)
        {
            return NotFound();
        }

        db.Entry(found).State = EntityState.Detached;
        return await desk.TakeAsync(db.Ambassadors, found.Id, cancel) is { } ambassador && await verb(ambassador)
            ? await desk.SaveAsync(this, notice, AmbassadorUrls.Mine, cancel) : NotFound();
    }

    /// <summary>Their own record, and their place on the register; null for somebody without a record in this organisation.</summary>
    private async Task<(Contact Contact, Ambassador? Ambassador)?> MineAsync(CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        return await db.Contacts.OfOrganisation(viewer.InsideId).Where(c => c.AccountId == viewer.AccountId && c.State != ContactState.Left
                && c.State != ContactState.Pseudonymised).OrderBy(c => c.CreatedAt).FirstOrDefaultAsync(cancel) is { } contact
            ? (contact, await db.Ambassadors.SingleOrDefaultAsync(a => a.ContactId == contact.Id, cancel)) : null;
    }

    private async Task<IActionResult> PageAsync((Contact Contact, Ambassador? Ambassador)? mine, AmbassadorForm? form, CancellationToken cancel) =>
        mine is not var (contact, ambassador) ? View("NoRecord")
            : View("Own", await reader.SelfAsync(AmbassadorUrls.Mine, contact, ambassador, form ?? (ambassador is null
                ? new() { Hours = Ambassador.LeastHours, Areas = await reader.OwnAreasAsync(contact.OrganisationId, cancel) }
                : own.FormOf(ambassador)), cancel));
}
