using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Links;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Ambassadors;

/// <summary>
/// The link in our letters to an ambassador: without an account they say yes or no, pause and stop, and answer what is asked of them, for as long as the link
/// lasts. Opening it changes nothing; each act is a button, so that a mail scanner cannot do it.
/// </summary>
[AllowAnonymous]
[Route("ambassador-links/{secret}")]
[ResponseCache(NoStore = true)]
public sealed class AmbassadorLinkController(
    PortalDbContext db, SafeLinks links, AmbassadorReader reader, AmbassadorDesk desk, OwnAmbassador own, ReferenceBook book,
    TimeProvider clock) : Controller
{
    private const string Actor = "The ambassador, by the link in an e-mail";

    [HttpGet("")]
    public async Task<IActionResult> Index(string secret, Guid? visit, CancellationToken cancel)
    {
        if (await OpenAsync(secret, cancel) is var (contact, ambassador))
        {
            return await PageAsync(secret, contact, ambassador, own.FormOf(ambassador), cancel, visit);
        }

        var link = await FindAsync(secret, cancel);
        var person = link is null ? null : await db.Ambassadors.Where(a => a.Id == link.SubjectId)
            .Join(db.Contacts, a => a.ContactId, c => c.Id, (_, c) => c).AsNoTracking().SingleOrDefaultAsync(cancel);
        var ending = link is null ? new(LinkEnd.Unknown) : person is not { IsGone: false } ? new(LinkEnd.Gone)
            : links.EndOf(link, person.Name, person.Email) ?? new LinkEnding(LinkEnd.Gone);
        return LinkEndedPage.Of(LinkUse.Ambassador, ending).Show(this, ending.End);
    }

    [HttpPost("agree")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public async Task<IActionResult> Agree(string secret, AmbassadorForm form, CancellationToken cancel)
    {
        await this.CheckTermsAsync(form, book, clock.Today, cancel);
        if (await OpenAsync(secret, cancel) is var (contact, ambassador) && (this.IsChanged(own, ambassador, form) || !ModelState.IsValid))
        {
            return await PageAsync(secret, contact, ambassador, form, cancel);
        }

        return await ActAsync(secret, "Thank you. You are an ambassador, as you said it here.", (_, a) => own.AgreeAsync(a, form), cancel);
    }

    [HttpPost("pause")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public Task<IActionResult> Pause(string secret, CancellationToken cancel) => ActAsync(
        secret, "You are paused. You are asked nothing until you end it here.", (_, a) => Task.FromResult(Did(() => a.Pause(bySelf: true))), cancel);

    [HttpPost("resume")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public Task<IActionResult> Resume(string secret, CancellationToken cancel) => ActAsync(secret, "Welcome back. You can be asked again.",
        (_, a) => Task.FromResult(Did(() => a.Resume(bySelf: true))), cancel);

    [HttpPost("stop")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public Task<IActionResult> Stop(string secret, CancellationToken cancel) => ActAsync(
        secret, "You are no ambassador, and are asked nothing. Only you can take that back, here.", async (_, a) =>
        {
            await own.StopAsync(a, cancel);
            return true;
        }, cancel);

    [HttpPost("asks/{ask:guid}/accept")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public Task<IActionResult> Accept(string secret, Guid ask, CancellationToken cancel) => ActAsync(
        secret, "Thank you. They are told that you will come.", (c, a) => own.AcceptAsync(a, c, ask, cancel), cancel);

    [HttpGet("asks/{ask:guid}/no")]
    public async Task<IActionResult> No(string secret, Guid ask, CancellationToken cancel) =>
        await OpenAsync(secret, cancel) is not var (_, ambassador) ? RedirectToAction(nameof(Index), new { secret })
            : await own.NoAsync($"/ambassador-links/{secret}", ambassador, ask, new(), cancel) is { } page ? View("No", page) : NotFound();

    [HttpPost("asks/{ask:guid}/no")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public async Task<IActionResult> No(string secret, Guid ask, AmbassadorAnswerForm form, CancellationToken cancel) =>
        !ModelState.IsValid && await OpenAsync(secret, cancel) is var (_, ambassador)
            ? await own.NoAsync($"/ambassador-links/{secret}", ambassador, ask, form, cancel) is { } page ? View("No", page) : NotFound()
            : await ActAsync(secret, "They are told that you cannot come.", (_, a) => own.SayNoAsync(a, ask, form.Why, cancel), cancel);

    private static bool Did(Action verb)
    {
        verb();
        return true;
    }

    /// <summary>One act, one button, by whoever the letter was for.</summary>
    private async Task<IActionResult> ActAsync(string secret, string notice, Func<Contact, Ambassador, Task<bool>> verb, CancellationToken cancel)
    {
        if (await OpenAsync(secret, cancel) is not var (contact, found))
        {
            return RedirectToAction(nameof(Index), new { secret }); // says why it cannot be used, or that there is none
        }

        db.Entry(found).State = EntityState.Detached;
        AuditInterceptor.ActAs(Actor);
        if (await desk.TakeAsync(db.Ambassadors, found.Id, cancel) is not { } ambassador || !await verb(contact, ambassador))
        {
            return NotFound();
        }

        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index), new { secret });
    }

    /// <summary>
    /// Each letter has its own link, and all of them lead to this one page: an earlier one works as long as it lasts, so that whoever answers by the first of
    /// three letters is not sent to look for a newer one.
    /// </summary>
    private async Task<SafeLink?> FindAsync(string secret, CancellationToken cancel)
    {
        var link = await links.FindAsync(AmbassadorLetters.LinkPurpose, secret, cancel);
        link?.IsReplaced = false;
        return link;
    }

    private async Task<(Contact Contact, Ambassador Ambassador)?> OpenAsync(string secret, CancellationToken cancel) =>
        await FindAsync(secret, cancel) is { } link
        && await db.Ambassadors.SingleOrDefaultAsync(a => a.Id == link.SubjectId, cancel) is { } ambassador
        && await db.Contacts.SingleOrDefaultAsync(c => c.Id == ambassador.ContactId, cancel) is { IsGone: false } contact
        && links.IsOpen(link, contact.Name, contact.Email) ? (contact, ambassador) : null;

    private async Task<IActionResult> PageAsync(
        string secret, Contact contact, Ambassador ambassador, AmbassadorForm form, CancellationToken cancel, Guid? visit = null) =>
        View("Own", await reader.SelfAsync($"/ambassador-links/{secret}", contact, ambassador, form, cancel) with { Visit = visit });
}
