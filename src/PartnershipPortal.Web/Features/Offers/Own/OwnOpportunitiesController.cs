using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Offers.Own;

/// <summary>
/// Registering an offer or a need, one question a page. Each page is kept as it is sent, so that one can leave and go on at another device; a
/// colleague can, too. Check answers, print, publish.
/// </summary>
[Route("opportunities")]
[Authorize(Policies.ActingMember)]
[OnBehalf]
public sealed class OwnOpportunitiesController(PortalDbContext db, OpportunityDesk desk, OpportunityReader reader, ReferenceBook book, Conflicts conflicts,
    TimeProvider clock)
    : Controller
{
    private Acting Acting => HttpContext.Acting();

    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("own")]
    public async Task<IActionResult> Own(CancellationToken cancel) => View("~/Features/Offers/Own/Own.cshtml", await reader.OwnAsync(Acting, cancel));

    [HttpGet("new")]
    public async Task<IActionResult> New(string? kind, CancellationToken cancel) =>
        View("~/Features/Offers/Own/New.cshtml", await NewPageAsync(KindOf(kind), new(), cancel));

    /// <summary>A need on one page, for whoever has five minutes.</summary>
    [HttpGet("need")]
    public Task<IActionResult> Need(CancellationToken cancel) => NeedPageAsync(new(), cancel);

    [HttpPost("need")]
    public async Task<IActionResult> Need(NeedForm form, CancellationToken cancel)
    {
        foreach (var step in ModelState.IsValid ? form.Steps : [])
        {
            if (await desk.ProblemOfAsync(step, Acting, cancel) is var (field, problem))
            {
                ModelState.AddModelError(field, problem);
            }
        }

        if (!ModelState.IsValid)
        {
            return await NeedPageAsync(form, cancel);
        }

        var need = new Opportunity(OpportunityKind.Need, (await desk.ContactAsync(form.Contact, Acting.OrganisationId, cancel))!, Acting.Now(clock));
        need.Describe(form.Details, Acting.Now(clock));
        db.Opportunities.Add(need);
        await db.SaveChangesAsync(cancel);
        return Redirect($"/opportunities/{need.Id}/check");
    }

    [HttpPost("new/{kind}")]
    public async Task<IActionResult> Begin(string kind, [FromForm] OpportunityForm form, CancellationToken cancel)
    {
        form.Step = OpportunityStep.Contact;
        var contact = await desk.ContactAsync(form.Contact, Acting.OrganisationId, cancel);
        if (contact is null && ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(form.Contact), "Choose somebody from the list. This person cannot be named at the moment");
        }

        if (!ModelState.IsValid)
        {
            return View("~/Features/Offers/Own/New.cshtml", await NewPageAsync(KindOf(kind), form, cancel));
        }

        var opportunity = new Opportunity(KindOf(kind), contact!, Acting.Now(clock));
        db.Opportunities.Add(opportunity);
        await db.SaveChangesAsync(cancel);
        return Redirect($"/opportunities/{opportunity.Id}/edit/{OpportunityStep.Programme.Slug()}");
    }

    [HttpGet("{id:guid}/edit/{step}")]
    public async Task<IActionResult> Edit(Guid id, string step, CancellationToken cancel) =>
        OpportunitySteps.Read(step) is not { } which || await OpenAsync(id, cancel) is not { } opportunity ? NotFound()
            : IsForColleagues(opportunity, which) ? Forbid()
            : await StepAsync(opportunity, OpportunityForm.Of(opportunity, which, conflicts.VersionOf(opportunity)), cancel);

    /// <summary>The form's step comes from the address, so that what is asked for is what the page showed.</summary>
    [HttpPost("{id:guid}/edit/{step}")]
    public async Task<IActionResult> Save(Guid id, string step, OpportunityForm form, CancellationToken cancel)
    {
        if (OpportunitySteps.Read(step) is not { } which || await OpenAsync(id, cancel) is not { } opportunity)
        {
            return NotFound();
        }

        if (IsForColleagues(opportunity, which))
        {
            return Forbid();
        }

        form.Step = which;
        if (ModelState.IsValid && await desk.ProblemOfAsync(form, Acting, cancel) is var (field, problem))
        {
            ModelState.AddModelError(field, problem);
        }

        if (ModelState.IsValid && which is OpportunityStep.Place && opportunity.WhyTooFew(form.Places) is { } few)
        {
            ModelState.AddModelError(nameof(form.Places), few);
        }

        if (ModelState.IsValid && which is OpportunityStep.Words && form.ClosesOn is { } closes
            && (closes < clock.Today || closes > clock.Today.AddMonths(Opportunity.MostMonths)))
        {
            ModelState.AddModelError(nameof(form.ClosesOn), $"Enter a day from today on, within {Opportunity.MostMonths} months");
        }

        if (!ModelState.IsValid)
        {
            return await StepAsync(opportunity, form, cancel);
        }

        if (which is OpportunityStep.Contact)
        {
            opportunity.NameContact((await desk.ContactAsync(form.Contact, Acting.OrganisationId, cancel))!);
        }

        var wasDraft = opportunity.State is OpportunityState.Draft;
        opportunity.Describe(form.Into(opportunity.Details), Acting.Now(clock));
        if (!await conflicts.SaveAsync(opportunity, form.Version, cancel))
        {
            var theirs = OpportunityForm.Of(opportunity, which, conflicts.VersionOf(opportunity));
            var choices = await desk.ChoicesAsync(Viewer, cancel);
            return await conflicts.ShowAsync(this, "this page", $"/opportunities/{id}/edit/{step}", (nameof(Opportunity), id.ToString()), theirs.Version,
                theirs.Fields(choices), form.Fields(choices), cancel);
        }

        return Redirect(wasDraft && OpportunitySteps.After(which) is { } next && Request.Form["to"] != "check"
            ? $"/opportunities/{id}/edit/{next.Slug()}" : $"/opportunities/{id}/check");
    }

    /// <summary>All answers, to be printed and published.</summary>
    [HttpGet("{id:guid}/check")]
    public async Task<IActionResult> Check(Guid id, CancellationToken cancel)
    {
        if (await OpenAsync(id, cancel) is not { } opportunity || await reader.FactsAsync(id, Viewer, cancel) is not { } facts)
        {
            return NotFound();
        }

        var contact = opportunity.ContactId is { } named
            ? await db.Contacts.Where(c => c.Id == named).Select(c => new { c.Name, c.JobTitle }).SingleOrDefaultAsync(cancel) : null;
        var words = await book.CurrentAsync(cancel);
        return View("~/Features/Offers/Own/Check.cshtml", new CheckPage(
            id, opportunity.Kind, facts.Title(words), contact is null ? null : OpportunityDesk.OfContact(Viewer, contact.Name, contact.JobTitle),
            OpportunityFactRows.Of(facts, words), opportunity.Words, opportunity.Missing,
            opportunity.State is OpportunityState.Draft, !IsForColleagues(opportunity, OpportunityStep.Contact)));
    }

    /// <summary>A draft that is not needed.</summary>
    [HttpPost("{id:guid}/discard")]
    public async Task<IActionResult> Discard(Guid id, CancellationToken cancel)
    {
        if (await db.Opportunities.KeptBy(Viewer).SingleOrDefaultAsync(o => o.Id == id && o.State == OpportunityState.Draft, cancel) is not { } draft)
        {
            return NotFound();
        }

        db.Opportunities.Remove(draft);
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = "The draft is deleted";
        return Redirect("/opportunities/own");
    }

    /// <summary>Who answers for what others read already is a detail of the employer's people, which a navigator does not change.</summary>
    private bool IsForColleagues(Opportunity opportunity, OpportunityStep step) =>
        step is OpportunityStep.Contact && Viewer.InsideId is null && opportunity.State is not OpportunityState.Draft;

    private static OpportunityKind KindOf(string? kind) => kind == "need" ? OpportunityKind.Need : OpportunityKind.Offer;

    private Task<Opportunity?> OpenAsync(Guid id, CancellationToken cancel) => db.Opportunities.KeptBy(Viewer)
        .SingleOrDefaultAsync(o => o.Id == id && (o.State == OpportunityState.Draft || o.State == OpportunityState.Published), cancel);

    private async Task<IActionResult> NeedPageAsync(NeedForm form, CancellationToken cancel)
    {
        var choices = await desk.ChoicesAsync(Viewer, cancel);
        return View("~/Features/Offers/Own/Need.cshtml", new NeedPage(form, choices, (await OwnPlace.ReadAsync(db, Viewer, cancel))?.Text));
    }

    private async Task<NewPage> NewPageAsync(OpportunityKind kind, OpportunityForm form, CancellationToken cancel) =>
        new(kind, await desk.ContactsAsync(Viewer, cancel), form);

    private async Task<IActionResult> StepAsync(Opportunity opportunity, OpportunityForm form, CancellationToken cancel) =>
        View("~/Features/Offers/Own/Edit.cshtml", new StepPage(
            opportunity.Id, opportunity.Kind, form.Step, opportunity.State is OpportunityState.Draft, form, await desk.ChoicesAsync(Viewer, cancel)));
}
