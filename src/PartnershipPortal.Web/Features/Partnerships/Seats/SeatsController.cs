using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Seats;

/// <summary>Seats on each other's boards: offered, accepted or declined, renewed, given up.</summary>
[Route("partnerships/{id:guid}/seats")]
[Authorize(Policies.ActingMember)]
public sealed class SeatsController(PortalDbContext db, PartnershipReader reader, PartnershipDesk desk, TimeProvider clock) : Controller
{
    private const int Most = 200;

    private Viewer Viewer => HttpContext.Viewer();

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpGet("")]
    public Task<IActionResult> Index(Guid id, CancellationToken cancel) => PageAsync(id, new(), cancel);

    [HttpPost("")]
    public async Task<IActionResult> Offer(Guid id, SeatForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } partnership)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, form, cancel);
        }

        db.BoardSeats.Add(partnership.OfferSeat(form.Kind!.Value, form.Board, form.Words, Deed));
        return await DoneAsync(id, "Offered. The other side is asked whether it takes the seat.", cancel);
    }

    [HttpGet("{seat:guid}")]
    public Task<IActionResult> Seat(Guid id, Guid seat, CancellationToken cancel) => SeatPageAsync(id, seat, new(), new(), cancel);

    [HttpPost("{seat:guid}/accept")]
    public Task<IActionResult> Accept(Guid id, Guid seat, SeatTermForm form, CancellationToken cancel) =>
        ChangeAsync(id, seat, form, new(), (p, s) => p.Accept(s, form.Term, Deed), "Accepted. Both sides see who takes the seat and until when.", cancel);

    [HttpPost("{seat:guid}/decline")]
    public Task<IActionResult> Decline(Guid id, Guid seat, WhyNotForm form, CancellationToken cancel) =>
        ChangeAsync(id, seat, new(), form, (p, s) => p.Decline(s, form.Why, Deed), "Declined. The other side reads why.", cancel);

    [HttpPost("{seat:guid}/renew")]
    public Task<IActionResult> Renew(Guid id, Guid seat, SeatTermForm form, CancellationToken cancel) =>
        ChangeAsync(id, seat, form, new(), (p, s) => p.Renew(s, form.Term, Deed), "Saved. Both sides see it.", cancel);

    [HttpPost("{seat:guid}/end")]
    public Task<IActionResult> End(Guid id, Guid seat, CancellationToken cancel) =>
        ChangeAsync(id, seat, new(), new(), (p, s) => p.GiveUp(s, Deed), "The seat has ended. The other side has been told.", cancel);

    /// <summary>Takes back an offer of one's own side that nobody has answered.</summary>
    [HttpPost("{seat:guid}/take-back")]
    public Task<IActionResult> TakeBack(Guid id, Guid seat, CancellationToken cancel) => ChangeAsync(
        id, seat, new(), new(),
        (p, s) =>
        {
            p.TakeBack(s, Deed);
            db.BoardSeats.Remove(s);
        },
        "Taken back. The other side has been told.", cancel);

    private async Task<IActionResult> ChangeAsync(
        Guid id, Guid seat, SeatTermForm term, WhyNotForm whyNot, Action<Partnership, BoardSeat> verb, string notice, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } partnership
            || await db.BoardSeats.SingleOrDefaultAsync(s => s.Id == seat && s.PartnershipId == id, cancel) is not { } found)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await SeatPageAsync(id, seat, term, whyNot, cancel);
        }

        verb(partnership, found);
        return await DoneAsync(id, notice, cancel);
    }

    private async Task<IActionResult> PageAsync(Guid id, SeatForm form, CancellationToken cancel)
    {
        if (await reader.HeadAsync(id, Viewer, cancel) is not { } head)
        {
            return NotFound();
        }

        var seats = await db.BoardSeats.Where(s => s.PartnershipId == id).OrderByDescending(s => s.ProposedOn).ThenByDescending(s => s.Id).Take(Most)
            .AsNoTracking().ToListAsync(cancel);
        return View("~/Features/Partnerships/Seats/Seats.cshtml", new SeatsPage(
            id, head.Title, head.MayRun, form, [.. seats.Select(s => RowOf(s, head)).OrderBy(s => s.Standing).ThenBy(s => s.Until)]));
    }

    private async Task<IActionResult> SeatPageAsync(Guid id, Guid seat, SeatTermForm term, WhyNotForm whyNot, CancellationToken cancel)
    {
        if (await reader.HeadAsync(id, Viewer, cancel) is not { } head
            || await db.BoardSeats.AsNoTracking().SingleOrDefaultAsync(s => s.Id == seat && s.PartnershipId == id, cancel) is not { } found)
        {
            return NotFound();
        }

        var row = RowOf(found, head);
        return row is { WaitsForOwn: true } or { MayChange: true }
            ? View("~/Features/Partnerships/Seats/Seat.cshtml", new SeatPage(id, head.Title, row, term, whyNot))
            : row.Answer is { } answer ? this.DoneAlready($"/partnerships/{id}/seats", answer) : NotFound();
    }

    private SeatRow RowOf(BoardSeat seat, PartnershipHead head)
    {
        var today = clock.Today;
        var (of, other) = (head.Names[seat.ProposedSide], head.Names[seat.ProposedSide.Other()]);
        var standing = seat.IsDeclined ? SeatStanding.Declined : seat.IsOpen ? SeatStanding.Offered : seat.EndsSoonOn(today) ? SeatStanding.EndsSoon
            : seat.IsHeldOn(today) ? SeatStanding.Held : SeatStanding.Over;
        return new SeatRow(
            seat.Id, seat.Board, seat.Kind.Word(), seat.Words, of, other, $"Offered by {seat.ProposedBy} for {of}, {seat.ProposedOn.InWords}.",
            seat.AgreedOn is { } accepted ? $"Accepted by {seat.AgreedBy} for {other}, {accepted.InWords}."
                : seat.DeclinedOn is { } declined ? $"Declined by {seat.DeclinedBy} for {other}, {declined.InWords}." : null,
            seat.WhyNot, seat.Holder, seat.Since, seat.EndedOn ?? seat.Until, standing, head.MayRun && seat.WaitsFor(head.OwnSide),
            head.MayRun && seat.IsHeldOn(today), head.MayRun && seat.IsOpen && !seat.WaitsFor(head.OwnSide));
    }

    private async Task<IActionResult> DoneAsync(Guid id, string notice, CancellationToken cancel)
    {
        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index), new { id });
    }
}
