using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Offers.Searches;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Offers.Own;

/// <summary>One's own offer or need at work: who fits, still right, copied, closed.</summary>
[Route("opportunities/{id:guid}")]
[Authorize(Policies.ActingMember)]
[OnBehalf]
public sealed class OpportunityLifeController(
    PortalDbContext db, OpportunityDesk desk, OpportunityReader reader, OpportunityMatches matches, SavedSearchAlerts alerts, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();

    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("manage")]
    public async Task<IActionResult> Manage(Guid id, int? within, CancellationToken cancel)
    {
        var minutes = within is { } asked && OpportunityMatches.Drives.Contains(asked) ? asked : OpportunityMatching.UsualMinutes;
        return await reader.ManageAsync(id, Acting, Viewer, minutes, cancel) is { } page ? View("~/Features/Offers/Own/Manage.cshtml", page) : NotFound();
    }

    /// <summary>Lists it, tells those who asked to hear at once, and says who fits.</summary>
    [HttpPost("publish")]
    public async Task<IActionResult> Publish(Guid id, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } opportunity)
        {
            return NotFound();
        }

        var contact = await desk.ContactAsync(opportunity.ContactId, Acting.OrganisationId, cancel);
        Rule.Require(contact is not null, "Whoever answers for it can no longer be shown to others. Choose somebody else first.");
        opportunity.Publish(contact, Acting.Now(clock));
        await db.SaveChangesAsync(cancel);
        await alerts.TellOfAsync(opportunity, cancel);
        await desk.SaveAsync(cancel);
        var facts = (await reader.FactsAsync(id, Viewer, cancel))!;
        var found = await matches.ReadAsync(facts, OpportunityMatching.UsualMinutes, Viewer, "", [], cancel);
        var other = opportunity.Kind is OpportunityKind.Offer ? found.Fitting is 1 ? "need" : "needs" : found.Fitting is 1 ? "offer" : "offers";
        TempData["Notice"] = found.Fitting is 0 ? "Published. Nothing matches it yet. Those who asked to hear of it are told"
            : $"Published. {found.Fitting} {other} within {found.Minutes} minutes {(found.Fitting is 1 ? "matches" : "match")} it";
        return RedirectToAction(nameof(Manage), new { id });
    }

    [HttpPost("confirm")]
    public Task<IActionResult> Confirm(Guid id, CancellationToken cancel) =>
        ChangeAsync(id, o => o.Confirm(Acting.Now(clock)), "Thank you. It stays listed, and we ask again in about a term", cancel);

    /// <summary>Closing asks first: it cannot be taken back.</summary>
    [HttpGet("close")]
    public Task<IActionResult> Close(Guid id, CancellationToken cancel) => ClosePageAsync(id, new(), new(), cancel);

    [HttpPost("withdraw")]
    public async Task<IActionResult> Withdraw(Guid id, WithdrawForm form, CancellationToken cancel) => !ModelState.IsValid
        ? await ClosePageAsync(id, form, new(), cancel)
        : await EndAsync(id, o => o.Withdraw(form.Why, Acting.Now(clock)), "It is off the lists. Those who had answered are told", cancel);

    [HttpPost("fill")]
    public async Task<IActionResult> Fill(Guid id, FillForm form, CancellationToken cancel) => !ModelState.IsValid
        ? await ClosePageAsync(id, new(), form, cancel)
        : await EndAsync(id, o => o.Fill(form.Interviews, Acting.Now(clock)), "Closed as filled. Those who had answered are told", cancel);

    /// <summary>How many places of an offer are given in all.</summary>
    [HttpPost("taken")]
    public async Task<IActionResult> Taken(Guid id, TakenForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { State: not OpportunityState.Draft } opportunity)
        {
            return NotFound();
        }

        if (ModelState.IsValid && opportunity is { State: OpportunityState.Published, Kind: OpportunityKind.Offer }
            && opportunity.WhyNotTaken(form.Taken!.Value) is { } why)
        {
            ModelState.AddModelError(nameof(form.Taken), why);
        }

        if (!ModelState.IsValid)
        {
            await desk.LetGoAsync(cancel);
            return await Manage(id, null, cancel);
        }

        Rule.Require((uint)opportunity.Taken == form.Version,
            $"Somebody has changed the number meanwhile: {opportunity.Taken} {Counted.Verb(opportunity.Taken)} given now. Look again.");
        opportunity.SayTaken(form.Taken!.Value, Acting.Now(clock));
        await desk.SaveAsync(cancel);
        TempData["Notice"] = "Saved. Others see how many places are open";
        return RedirectToAction(nameof(Manage), new { id });
    }

    /// <summary>A draft of the same, a year later.</summary>
    [HttpPost("copy")]
    public async Task<IActionResult> Copy(Guid id, CancellationToken cancel)
    {
        if (await db.Opportunities.KeptBy(Viewer).AsNoTracking().SingleOrDefaultAsync(o => o.Id == id && o.State != OpportunityState.Draft,
            cancel) is not { } old)
        {
            return NotFound();
        }

        var contact = await desk.ContactAsync(old.ContactId, Acting.OrganisationId, cancel);
        if (contact is null && (await desk.ContactsAsync(Viewer, cancel)).FirstOrDefault() is { } first)
        {
            contact = await desk.ContactAsync(Guid.Parse(first.Value), Acting.OrganisationId, cancel);
        }

        Rule.Require(contact is not null, "List somebody of your organisation for others first: whoever finds it must reach somebody.");
        var copy = old.Copy(contact, Acting.Now(clock));
        db.Opportunities.Add(copy);
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = "Copied, with starts a year later. Check it and publish it";
        return Redirect($"/opportunities/{copy.Id}/check");
    }

    private async Task<IActionResult> ChangeAsync(Guid id, Action<Opportunity> verb, string notice, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { State: not OpportunityState.Draft } opportunity)
        {
            return NotFound();
        }

        verb(opportunity);
        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Manage), new { id });
    }

    /// <summary>Closes it; needs that had been answered with its places, and had not said yes, are told that these are gone.</summary>
    private async Task<IActionResult> EndAsync(Guid id, Action<Opportunity> verb, string notice, CancellationToken cancel)
    {
        if (await desk.TakeToCloseAsync(id, Viewer, cancel) is not { State: not OpportunityState.Draft } opportunity)
        {
            return NotFound();
        }

        verb(opportunity);
        await desk.EndWaitingAsync(opportunity, Acting.Now(clock), cancel);
        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Manage), new { id });
    }

    private async Task<IActionResult> ClosePageAsync(Guid id, WithdrawForm withdraw, FillForm fill, CancellationToken cancel) =>
        await reader.ManageAsync(id, Acting, Viewer, OpportunityMatching.UsualMinutes, cancel) is { MayChange: true } page
            ? View("~/Features/Offers/Own/Close.cshtml", new ClosePage(id, page.Kind, page.Title, page.PromisesInterviews, withdraw, fill)) : NotFound();
}
