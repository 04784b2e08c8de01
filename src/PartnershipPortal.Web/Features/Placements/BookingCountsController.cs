using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>Numbers about people of a placement while it runs and afterwards, and what each side makes of it. Source: B.9.</summary>
[Route("placements/bookings/{id:guid}")]
[Authorize(Policies.ActingMember)]
public sealed class BookingCountsController(BookingReader reader, PlacementDesk desk, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpPost("counts")]
    public async Task<IActionResult> Count(Guid id, CountForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } booking)
        {
            return NotFound();
        }

        var day = form.Day ?? clock.Today;
        if (ModelState.IsValid && PlacementBooking.WhyNotOn(day, clock.Today) is { } notOn)
        {
            ModelState.AddModelError(nameof(form.Day), notOn);
        }

        if (ModelState.IsValid && booking.WhyNotNow(form.Kind!.Value) is null && booking.WhyNotSoMany(form.Kind.Value, form.Number!.Value) is { } notSoMany)
        {
            ModelState.AddModelError(nameof(form.Number), notSoMany);
        }

        if (!ModelState.IsValid)
        {
            return await reader.BookingAsync(id, new(new(), new(), form), Viewer, cancel) is { } page ? View("Booking", page) : NotFound();
        }

        booking.Count(new(form.Kind!.Value, day, form.Number!.Value, form.Stage, form.Reason, form.Help, form.Destination), Deed);
        await desk.SaveAsync(cancel);
        await desk.OfferAsync(booking.Capacity, cancel);
        return await DoneAsync(id, "Written down.", cancel);
    }

    [HttpGet("interviews")]
    public Task<IActionResult> Interviews(Guid id, CancellationToken cancel) => FormAsync(id, "Interviews", new InterviewsForm(), cancel);

    [HttpPost("interviews")]
    public async Task<IActionResult> Interviews(Guid id, InterviewsForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } booking)
        {
            return NotFound();
        }

        if (ModelState.IsValid && booking.WhyNotPromised(form.Interviews!.Value) is { } why)
        {
            ModelState.AddModelError(nameof(form.Interviews), why);
        }

        if (!ModelState.IsValid)
        {
            return await FormAsync(id, "Interviews", form, cancel);
        }

        booking.Guarantee(form.Interviews!.Value, Deed);
        return await DoneAsync(id, "Saved. The college sees it.", cancel);
    }

    [HttpGet("evaluate")]
    public async Task<IActionResult> Evaluate(Guid id, CancellationToken cancel) =>
        await reader.BookingAsync(id, null, Viewer, cancel) is { WhyNotEvaluated: { } why } ? this.DoneAlready($"/placements/bookings/{id}", why)
            : await FormAsync(id, "Evaluate", new EvaluationForm(), cancel);

    [HttpPost("evaluate")]
    public async Task<IActionResult> Evaluate(Guid id, EvaluationForm form, CancellationToken cancel) => ModelState.IsValid
        ? await VerbAsync(id, b => b.Evaluate(form.Scores, form.Action, Deed), "Saved. Both sides read both.", cancel)
        : await FormAsync(id, "Evaluate", form, cancel);

    private async Task<IActionResult> FormAsync<T>(Guid id, string view, T form, CancellationToken cancel) =>
        await reader.BookingAsync(id, null, Viewer, cancel) is { } page
            ? View(view, new BookingFormPage<T>(id, $"{PlaceCount.InWords(page.Booking.People)} on {page.Booking.Capacity.Area}", page.Other, form))
                : NotFound();

    private async Task<IActionResult> VerbAsync(Guid id, Action<PlacementBooking> verb, string notice, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } booking)
        {
            return NotFound();
        }

        verb(booking);
        return await DoneAsync(id, notice, cancel);
    }

    private async Task<IActionResult> DoneAsync(Guid id, string notice, CancellationToken cancel)
    {
        await desk.CommitAsync(cancel);
        TempData["Notice"] = notice;
        return Redirect($"/placements/bookings/{id}");
    }
}
