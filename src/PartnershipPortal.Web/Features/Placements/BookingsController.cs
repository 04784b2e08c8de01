using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>The bookings of either side, and what is done with one of them. Source: B.6.</summary>
[Route("placements")]
[Authorize(Policies.ActingMember)]
[OnBehalf]
public sealed class BookingsController(PortalDbContext db, BookingReader reader, PlacementDesk desk, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpGet("")]
    public async Task<IActionResult> Index(string? show, int page, CancellationToken cancel) =>
        View("Index", await reader.ListAsync(show, page, Viewer, cancel));

    [HttpGet("groups")]
    public async Task<IActionResult> Groups(CancellationToken cancel) => View("Groups", await reader.GroupsAsync(Viewer, cancel));

    [HttpGet("bookings/{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken cancel) =>
        await reader.BookingAsync(id, null, Viewer, cancel) is { } page ? View("Booking", page) : NotFound();

    [HttpPost("bookings/{id:guid}/confirm")]
    public async Task<IActionResult> Confirm(Guid id, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } booking)
        {
            return NotFound();
        }

        booking.Confirm(await desk.IsMouInForceAsync(booking, cancel), Deed);
        return await DoneAsync(booking, "Confirmed. The college is told.", cancel);
    }

    [HttpPost("bookings/{id:guid}/start")]
    [OnBehalf(isOpen: false)]
    public async Task<IActionResult> Start(Guid id, StartForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } booking)
        {
            return NotFound();
        }

        if (ModelState.IsValid && booking.State is BookingState.Confirmed
            && (booking.WhyNotStarted(clock.Today) ?? booking.WhyNotCame(form.Came!.Value)) is { } why)
        {
            ModelState.AddModelError(nameof(form.Came), why);
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, new(form, new(), new()), cancel);
        }

        booking.Start(form.Came!.Value, Deed);
        return await DoneAsync(booking, "Written down. From now on you can count who is there.", cancel);
    }

    [HttpPost("bookings/{id:guid}/complete")]
    [OnBehalf(isOpen: false)]
    public async Task<IActionResult> Complete(Guid id, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } booking)
        {
            return NotFound();
        }

        if (booking.State is BookingState.Started && booking.WhyNotCompleted(clock.Today) is { } why)
        {
            ModelState.AddModelError("", why);
            return await PageAsync(id, new(new(), new(), new()), cancel);
        }

        booking.Complete(Deed);
        return await DoneAsync(booking, "Completed. Say where people went, and what you make of it.", cancel);
    }

    [HttpPost("bookings/{id:guid}/release")]
    public Task<IActionResult> Release(Guid id, CancellationToken cancel) =>
        VerbAsync(id, b => b.Release(Deed), "Released. Whoever waits has been offered the places.", cancel, offers: true);

    /// <summary>Back into the list; held at once when there is room and nobody else waits.</summary>
    [HttpPost("bookings/{id:guid}/ask-again")]
    public Task<IActionResult> AskAgain(Guid id, CancellationToken cancel) =>
        VerbAsync(id, b => b.AskAgain(Deed), "Asked again. Places that are free are held for you; otherwise you are in the waiting list.", cancel,
            offers: true);

    [HttpPost("bookings/{id:guid}/say")]
    public async Task<IActionResult> Say(Guid id, SayForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return await PageAsync(id, new(new(), form, new()), cancel);
        }

        return await VerbAsync(id, b => b.Say(form.Words, Deed), "Sent. The other side reads it here and in a letter.", cancel);
    }

    [HttpGet("bookings/{id:guid}/cancel")]
    public Task<IActionResult> Cancel(Guid id, CancellationToken cancel) => FormAsync(id, "Cancel", new ReasonForm(), cancel);

    [HttpPost("bookings/{id:guid}/cancel")]
    public async Task<IActionResult> Cancel(Guid id, ReasonForm form, CancellationToken cancel) => ModelState.IsValid
        ? await VerbAsync(id, b => b.Cancel(form.Why, Deed), "Cancelled. The other side is told, and whoever waits has been offered the places.", cancel,
            offers: true)
        : await FormAsync(id, "Cancel", form, cancel);

    /// <summary>Places the host keeps for people who are not arranged here.</summary>
    [HttpGet("places/{id:guid}/keep")]
    public async Task<IActionResult> Keep(Guid id, CancellationToken cancel) => await KeepPageAsync(id, new KeepForm(), [], cancel);

    [HttpPost("places/{id:guid}/keep")]
    public async Task<IActionResult> Keep(Guid id, KeepForm form, CancellationToken cancel)
    {
        if (!await db.PlacementCapacities.OfOwn(Viewer).AnyAsync(c => c.Id == id, cancel) || await desk.TakePlacesAsync(id, cancel) is not { } places)
        {
            return NotFound();
        }

        var days = !ModelState.IsValid ? []
            : WeekdayPattern.Between(form.First!.Value, form.Last!.Value, form.Pattern).Where(places.OpenDays.ToHashSet().Contains).ToList();
        if (ModelState.IsValid && days.Count is 0)
        {
            ModelState.AddModelError(nameof(form.On), "None of these days is one on which people can come");
        }

        var full = ModelState.IsValid ? await desk.ShortAsync(id, days, form.People!.Value, null, cancel) : [];
        if (full.Count > 0)
        {
            ModelState.AddModelError(nameof(form.People), PlacementWords.WhyFull(full));
        }

        if (!ModelState.IsValid)
        {
            return await KeepPageAsync(id, form, full, cancel);
        }

        var booking = new PlacementBooking(places, form.Whom, form.University, new(form.People!.Value, 1, form.Pattern, days), Deed);
        db.PlacementBookings.Add(booking);
        return await DoneAsync(booking, "Kept. They count towards the most people at once.", cancel);
    }

    private async Task<IActionResult> VerbAsync(Guid id, Action<PlacementBooking> verb, string notice, CancellationToken cancel, bool offers = false)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } booking)
        {
            return NotFound();
        }

        verb(booking);
        if (offers)
        {
            await desk.SaveAsync(cancel);
            await desk.OfferAsync(booking.Capacity, cancel);
        }

        return await DoneAsync(booking, notice, cancel);
    }

    private async Task<IActionResult> KeepPageAsync(Guid id, KeepForm form, IReadOnlyList<FullDay> full, CancellationToken cancel) =>
        await db.PlacementCapacities.OfOwn(Viewer).Where(c => c.Id == id && c.State == CapacityState.Published).Select(c => c.Area).SingleOrDefaultAsync(cancel)
            is { } area ? View("Keep", new BookingFormPage<KeepForm>(id, area, "", form)) : NotFound();

    private async Task<IActionResult> FormAsync<T>(Guid id, string view, T form, CancellationToken cancel) =>
        await reader.BookingAsync(id, null, Viewer, cancel) is not { } page ? NotFound()
            : page.WhyOver is { } why ? this.DoneAlready($"/placements/bookings/{id}", why)
            : View(view, new BookingFormPage<T>(id, $"{PlaceCount.InWords(page.Booking.People)} on {page.Booking.Capacity.Area}", page.Other, form));

    private async Task<IActionResult> PageAsync(Guid id, BookingForms forms, CancellationToken cancel) =>
        await reader.BookingAsync(id, forms, Viewer, cancel) is { } page ? View("Booking", page) : NotFound();

    private async Task<IActionResult> DoneAsync(PlacementBooking booking, string notice, CancellationToken cancel)
    {
        await desk.CommitAsync(cancel);
        TempData["Notice"] = notice;
        return Redirect($"/placements/bookings/{booking.Id}");
    }
}
