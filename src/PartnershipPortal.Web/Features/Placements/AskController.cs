using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>A college asks for places: checks as often as it likes, then the places are held, or it waits in the list. Source: B.6.</summary>
[Route("placements/places/{id:guid}/ask")]
[Authorize(Policies.ActingMember)]
public sealed class AskController(PortalDbContext db, AskReader reader, PlacementDesk desk, AskTurns turns, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("")]
    public async Task<IActionResult> Ask(Guid id, CancellationToken cancel) =>
        await reader.PageAsync(id, new AskForm { WithoutHolidays = true }, null, Viewer, cancel) is { } page ? View("Ask", page) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Ask(Guid id, AskForm form, CancellationToken cancel)
    {
        using var turn = await turns.TakeAsync(cancel);

        // Not tracked: it is read again once it is locked.
        if (await db.PlacementCapacities.AsNoTracking().VisibleTo(Viewer).SingleOrDefaultAsync(c => c.Id == id && c.OrganisationId != Viewer.OrganisationId,
            cancel)
            is not { } places || !places.IsOpenToAsk(clock.Today))
        {
            return NotFound();
        }

        await desk.LetGoAsync(id, cancel);
        var cohort = ModelState.IsValid ? await CohortAsync(form, cancel) : null;
        if (form.Do is "fix" && ModelState.IsValid)
        {
            AskReader.Apply(form, form.Fix);
            ModelState.Clear();
        }

        if (cohort is not null)
        {
            Judge(places, cohort, form);
        }

        if (!ModelState.IsValid || cohort is null)
        {
            return await PageAsync(id, form, null, cancel);
        }

        var asked = await reader.DaysAsync(places, form, cohort.OrganisationId, cancel);
        if (asked.Days.Count is 0)
        {
            ModelState.AddModelError(nameof(form.On), "None of these days is one on which people can come");
            return await PageAsync(id, form, null, cancel);
        }

        var preview = await reader.PreviewAsync(places, cohort, form, asked, cancel);
        if (form.Do is not ("send" or "wait") || preview.Findings.Count > 0 || (form.Do is "send" && preview.Full.Count > 0))
        {
            return await RefusedAsync(id, form, preview, cancel);
        }

        return await SaveAsync(places, cohort, form, asked.Days, preview, cancel);
    }

    /// <summary>Under the lock of the places it is looked at once more: of all who ask in the same moment one comes first.</summary>
    private async Task<IActionResult> SaveAsync(
        PlacementCapacity places, PlacementCohort cohort, AskForm form, IReadOnlyList<DateOnly> days, AskPreview preview, CancellationToken cancel)
    {
        await desk.TakeGroupAsync(cohort.Id, cancel);
        var locked = (await desk.TakePlacesAsync(places.Id, cancel))!;
        if (await reader.PreviewAsync(places, cohort, form, (days, preview.Skipped), cancel) is { Findings.Count: > 0 } refused)
        {
            return await RefusedAsync(places.Id, form, refused, cancel);
        }

        var full = await desk.ShortAsync(places.Id, days, form.People!.Value, null, cancel);
        if (form.Do is "send" && full.Count > 0)
        {
            return await RefusedAsync(places.Id, form, preview with { Full = full }, cancel);
        }

        var deed = HttpContext.Acting().Now(clock);
        var booking = new PlacementBooking(
            locked, cohort,
            new(form.People.Value, preview.SlotFrom, form.Pattern, days, form.Shared, form.Note, form.Helpers ?? 0, form.Backfill), deed);
        db.PlacementBookings.Add(booking);
        if (form.Do is "send")
        {
            booking.Hold(await desk.HoldEndAsync(cancel), full, isOffer: false, deed);
        }

        await desk.CommitAsync(cancel);
        TempData["Notice"] = form.Do is "send" ? "Held for you. See what must be done before the places are confirmed."
            : "You are in the waiting list. We write to you when places are free.";
        return Redirect($"/placements/bookings/{booking.Id}");
    }

    private async Task<PlacementCohort?> CohortAsync(AskForm form, CancellationToken cancel)
    {
        if (form.Group is null)
        {
            var fresh = new PlacementCohort(form.NewGroup, HttpContext.Acting().Now(clock));
            return Fits(form, fresh);
        }

        if (await db.PlacementCohorts.OfOwn(Viewer).SingleOrDefaultAsync(c => c.Id == form.Group, cancel) is { } known)
        {
            return Fits(form, known);
        }

        ModelState.AddModelError(nameof(form.Group), "Choose one of your groups, or describe a new one");
        return null;
    }

    private PlacementCohort? Fits(AskForm form, PlacementCohort cohort)
    {
        if (PlacementBooking.WhyGroupTooSmall(cohort, form.From ?? 1, form.People) is { } small)
        {
            ModelState.AddModelError(form.People > cohort.People ? nameof(form.People) : nameof(form.From), small);
            return null;
        }

        return cohort;
    }

    private void Judge(PlacementCapacity places, PlacementCohort cohort, AskForm form)
    {
        if (form.First is { } first && places.WhyTooYoung(cohort, first) is { } why)
        {
            ModelState.AddModelError(nameof(form.First), why);
        }

        if (form.People > places.Places)
        {
            ModelState.AddModelError(nameof(form.People), places.AtMost);
        }

        if (form.First <= clock.Today)
        {
            ModelState.AddModelError(nameof(form.First), "Enter a first day that is still to come");
        }
    }

    /// <summary>What was checked is shown; a refusal says so with its status, too.</summary>
    private async Task<IActionResult> RefusedAsync(Guid id, AskForm form, AskPreview preview, CancellationToken cancel)
    {
        var page = await PageAsync(id, form, preview, cancel);
        if (page is ViewResult view && form.Do is ("send" or "wait"))
        {
            view.StatusCode = StatusCodes.Status409Conflict;
        }

        return page;
    }

    private async Task<IActionResult> PageAsync(Guid id, AskForm form, AskPreview? preview, CancellationToken cancel) =>
        await reader.PageAsync(id, form, preview, Viewer, cancel) is { } page ? View("Ask", page) : NotFound();
}
