using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>Checks that one side answers, and changes that both agree to.</summary>
[Route("placements/bookings/{id:guid}")]
[Authorize(Policies.ActingMember)]
[OnBehalf]
public sealed class BookingChangesController(
    PortalDbContext db, BookingReader reader, PlacementDesk desk, Conflicts conflicts, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private Deed Deed => HttpContext.Acting().Now(clock);

    /// <summary>All checks of one's own side that a tick answers, on one page.</summary>
    [HttpGet("checks")]
    [OnBehalf(isOpen: false)]
    public Task<IActionResult> Checks(Guid id, CancellationToken cancel) => TicksPageAsync(id, new(), cancel);

    [HttpPost("checks")]
    [OnBehalf(isOpen: false)]
    public async Task<IActionResult> Checks(Guid id, TicksForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return await TicksPageAsync(id, form, cancel);
        }

        if (await desk.TakeAsync(id, Viewer, cancel) is not { } booking)
        {
            return NotFound();
        }

        var done = booking.TickSeveral(form.Kinds, Deed);
        return await DoneAsync(id, $"Saved: {(done is 1 ? "1 check is" : $"{done} checks are")} done. Both sides see it.", cancel);
    }

    [HttpGet("checks/{kind}")]
    [OnBehalf(isOpen: false)]
    public async Task<IActionResult> Check(Guid id, PlacementCheckKind kind, CancellationToken cancel)
    {
        var check = await FindAsync(id, kind, cancel);
        return check is null ? NotFound() : await CheckPageAsync(
            id, kind, new CheckForm
            {
                Done = check.IsDone,
                Words = check.Words,
                Sent = check.Sent,
                Cleared = check.Cleared,
                Version = conflicts.VersionOf(check)
            }, cancel);
    }

    [HttpPost("checks/{kind}")]
    [OnBehalf(isOpen: false)]
    public async Task<IActionResult> Check(Guid id, PlacementCheckKind kind, CheckForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } booking || booking.Checks.FirstOrDefault(c => c.Kind == kind) is not { } check
            || check.Owner != booking.SideOf(HttpContext.Acting().OrganisationId))
        {
            return NotFound();
        }

        if (ModelState.IsValid && booking.WhyNotDone(kind, form.Facts) is { } why)
        {
            ModelState.AddModelError(kind is PlacementCheckKind.OccupationalHealth ? nameof(form.Sent) : nameof(form.Words), why);
        }

        if (!ModelState.IsValid)
        {
            return await CheckPageAsync(id, kind, form, cancel);
        }

        if (conflicts.VersionOf(check) is var version && version != form.Version)
        {
            return await conflicts.ShowAsync(
                this, "this check", $"/placements/bookings/{id}", (nameof(PlacementCheck), check.Id.ToString()), version,
                Fields(check.IsDone, check.Words, check.Sent, check.Cleared), Fields(form.Done, form.Words, form.Sent, form.Cleared), cancel);
        }

        booking.Tick(kind, form.Facts, Deed);
        return await DoneAsync(id, "Saved. Both sides see it.", cancel);
    }

    [HttpGet("change")]
    public async Task<IActionResult> Change(Guid id, CancellationToken cancel)
    {
        if (await db.PlacementBookings.VisibleTo(Viewer).SingleOrDefaultAsync(b => b.Id == id, cancel) is not { } b)
        {
            return NotFound();
        }

        return await ChangePageAsync(id, FormOf(b), [], cancel);
    }

    [HttpPost("change")]
    public async Task<IActionResult> Change(Guid id, ChangeForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } booking)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await ChangePageAsync(id, form, [], cancel);
        }

        if (conflicts.VersionOf(booking) is var version && version != form.Version)
        {
            return await conflicts.ShowAsync(
                this, "this booking", $"/placements/bookings/{id}", (nameof(PlacementBooking), id.ToString()), version, FormOf(booking).Fields(), form.Fields(),
                cancel);
        }

        var open = booking.Capacity.OpenDays.ToHashSet();
        var days = WeekdayPattern.Between(form.First!.Value, form.Last!.Value, form.Pattern).Where(open.Contains).Concat(TypedDays.In(form.Extra)).Distinct()
            .Order().ToList();
        var full = await desk.ShortAsync(booking.CapacityId, days, form.People!.Value, booking, cancel);
        Judge(form, booking, days, full, await desk.RulesSayAsync(booking, form.People.Value, days, cancel));
        if (!ModelState.IsValid)
        {
            return await ChangePageAsync(id, form, full, cancel);
        }

        booking.Propose(new(false, form.People, form.Pattern, days, form.Why), Deed);
        return await DoneAsync(id, "Asked. Nothing changes before the other side agrees.", cancel);
    }

    [HttpGet("longer")]
    public Task<IActionResult> Longer(Guid id, CancellationToken cancel) => FormAsync(id, "Longer", new ReasonForm(), cancel);

    [HttpPost("longer")]
    public async Task<IActionResult> Longer(Guid id, ReasonForm form, CancellationToken cancel) => ModelState.IsValid
        ? await VerbAsync(id, b => b.Propose(new(true, null, Weekdays.None, [], form.Why), Deed), "Asked. The other side decides.", cancel)
        : await FormAsync(id, "Longer", form, cancel);

    [HttpPost("agree")]
    public async Task<IActionResult> Agree(Guid id, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } booking)
        {
            return NotFound();
        }

        var change = booking.OpenChange;
        var isOther = change is { IsLonger: false };
        var full = isOther ? await desk.ShortAsync(booking.CapacityId, change!.Days, change.People!.Value, booking, cancel) : [];
        var findings = isOther ? await desk.RulesSayAsync(booking, change!.People!.Value, change.Days, cancel) : [];
        booking.Agree(await desk.HoldEndAsync(cancel), full, findings, Deed);
        await desk.SaveAsync(cancel);
        await desk.OfferAsync(booking.Capacity, cancel);
        return await DoneAsync(id, "Agreed. Both sides see how it is now.", cancel);
    }

    [HttpGet("decline")]
    public Task<IActionResult> Decline(Guid id, CancellationToken cancel) => FormAsync(id, "Decline", new ReasonForm(), cancel);

    [HttpPost("decline")]
    public async Task<IActionResult> Decline(Guid id, ReasonForm form, CancellationToken cancel) => ModelState.IsValid
        ? await VerbAsync(id, b => b.Decline(form.Why, Deed), "Not agreed. Everything stays as it was.", cancel)
        : await FormAsync(id, "Decline", form, cancel);

    private async Task<IActionResult> TicksPageAsync(Guid id, TicksForm form, CancellationToken cancel) =>
        await reader.BookingAsync(id, null, Viewer, cancel) is not { } page ? NotFound()
            : page.OnlyToTick.Count is 0 ? this.DoneAlready($"/placements/bookings/{id}", "Nothing is left that a tick alone answers.")
            : View("Checks", new TicksPage(id, WhatOf(page), page.OnlyToTick, form));

    private ChangeForm FormOf(PlacementBooking b) => new()
    {
        People = b.People,
        First = b.FirstDay,
        Last = b.LastDay,
        On = [.. WeekdayPattern.Each.Where(d => (b.Weekdays & d) != 0)],
        Extra = TypedDays.InLines(b.Days.Where(d => (b.Weekdays & WeekdayPattern.Of(d)) == 0)),
        Version = conflicts.VersionOf(b),
    };

    /// <summary>Extensions and changes keep to the same rules as a first ask.</summary>
    private void Judge(ChangeForm form, PlacementBooking booking, List<DateOnly> days, IReadOnlyList<FullDay> full, IReadOnlyList<RuleFinding> findings)
    {
        if (PlacementBooking.WhyGroupTooSmall(booking.Cohort, booking.SlotFrom, form.People) is { } small)
        {
            ModelState.AddModelError(nameof(form.People), small);
        }

        if (days.Count is 0)
        {
            ModelState.AddModelError(nameof(form.On), "None of these days is one on which people can come");
        }
        else if (full.Count > 0)
        {
            ModelState.AddModelError(nameof(form.People), PlacementWords.WhyFull(full));
        }

        if (booking.Cohort is { } group && days.Count > 0 && booking.Capacity.WhyTooYoung(group, days[0]) is { } why)
        {
            ModelState.AddModelError(nameof(form.First), why);
        }

        foreach (var finding in findings)
        {
            ModelState.AddModelError(nameof(form.Last), $"{finding.Words} Source: {finding.Rule.Source}");
        }
    }

    private static IEnumerable<FormField> Fields(bool isDone, string? words, int? sent, int? cleared) =>
    [
        FormField.Tick(nameof(CheckForm.Done), "Done", isDone), FormField.Text(nameof(CheckForm.Words), "Words", words),
        FormField.Choice(nameof(CheckForm.Sent), "Forms sent", sent, sent?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        FormField.Choice(nameof(CheckForm.Cleared), "Cleared", cleared, cleared?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
    ];

    private async Task<PlacementCheck?> FindAsync(Guid id, PlacementCheckKind kind, CancellationToken cancel) =>
        await db.PlacementBookings.VisibleTo(Viewer).Where(b => b.Id == id).SelectMany(b => b.Checks)
            .SingleOrDefaultAsync(c => c.Kind == kind, cancel) is { } check
            && await reader.BookingAsync(id, null, Viewer, cancel) is { } page && page.Side == check.Owner ? check : null;

    private async Task<IActionResult> CheckPageAsync(Guid id, PlacementCheckKind kind, CheckForm form, CancellationToken cancel) =>
        await reader.BookingAsync(id, null, Viewer, cancel) is { } page ? View("Check", new CheckPage(id, WhatOf(page), kind, page.Booking.People, form))
            : NotFound();

    private async Task<IActionResult> ChangePageAsync(Guid id, ChangeForm form, IReadOnlyList<FullDay> full, CancellationToken cancel) =>
        await reader.BookingAsync(id, null, Viewer, cancel) is not { Booking.IsKept: false } page ? NotFound()
            : (page.WhyOver ?? (page.Change is null ? null : "A change has been asked for already. It waits for an answer.")) is { } why
                ? this.DoneAlready($"/placements/bookings/{id}", why)
            : View("Change", new ChangePage(id, WhatOf(page), page.Other, form, full));

    private async Task<IActionResult> FormAsync<T>(Guid id, string view, T form, CancellationToken cancel) =>
        await reader.BookingAsync(id, null, Viewer, cancel) is not { } page ? NotFound()
            : page.WhyOver is { } why ? this.DoneAlready($"/placements/bookings/{id}", why)
            : View(view, new BookingFormPage<T>(id, WhatOf(page), page.Other, form));

    private static string WhatOf(BookingPage page) => $"{PlaceCount.InWords(page.Booking.People)} on {page.Booking.Capacity.Area}";

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
