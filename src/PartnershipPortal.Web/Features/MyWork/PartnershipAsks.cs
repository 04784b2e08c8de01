using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>What the other side of a partnership has asked, and waits for an answer of one's own side.</summary>
internal static class PartnershipAsks
{
    private const string Part = "Partnership";
    private const int Most = 50;

    /// <param name="mine">The partnerships, each with the viewer's side and what the other is called.</param>
    public static async Task<IEnumerable<WorkRow>> OfAsync(
        PortalDbContext db, IReadOnlyDictionary<Guid, (PartnershipSide Own, string Other)> mine, ReferenceBookSnapshot words, DateOnly today,
        CancellationToken cancel)
    {
        var ids = mine.Keys.ToList();
        var principles = await db.PartnershipPrinciples.Where(p => ids.Contains(p.PartnershipId) && p.AgreedOn == null).OrderBy(p => p.ProposedOn)
            .ThenBy(p => p.Id).Take(Most).AsNoTracking().ToListAsync(cancel);
        var commitments = await db.PartnershipCommitments.Where(c => ids.Contains(c.PartnershipId) && c.AgreedOn == null).OrderBy(c => c.ProposedOn)
            .ThenBy(c => c.Id).Take(Most).AsNoTracking().ToListAsync(cancel);
        var seats = await db.BoardSeats.Where(s => ids.Contains(s.PartnershipId) && s.DeclinedOn == null && s.EndedOn == null
                && (s.AgreedOn == null || (s.Until >= today && s.Until <= today.AddDays(BoardSeat.EndsSoonDays)))).OrderBy(s => s.ProposedOn)
            .ThenBy(s => s.Id).Take(Most).AsNoTracking().ToListAsync(cancel);
        var relays = await db.RelayRequests.Where(r => ids.Contains(r.PartnershipId) && r.AgreedOn == null && r.DeclinedOn == null)
            .OrderBy(r => r.ProposedOn).ThenBy(r => r.Id).Take(Most).AsNoTracking().ToListAsync(cancel);
        return principles.Select(p => RowOf(p, "principle", p.Text, $"p-{p.Id}"))
            .Concat(commitments.Select(c => RowOf(c, "joint commitment", words.Label(TermKind.JointCommitment, c.Code), $"c-{c.Code}")))
            .Concat(seats.Select(SeatRow)).Concat(relays.Select(RelayRow)).OfType<WorkRow>();

        WorkRow? RowOf(AgreedByBoth asked, string kind, string text, string anchor) =>
            mine[asked.PartnershipId] is var (own, other) && asked.WaitsFor(own)
                ? new(asked.ProposedOn, asked.ProposedOn.Ago(today), Pressure.Watch, $"Say whether you agree: {text}",
                    $"/partnerships/{asked.PartnershipId}/commitments#{anchor}", $"A {kind} that {other} proposed on {asked.ProposedOn.InWords}.", Part)
                : null;

        WorkRow? SeatRow(BoardSeat seat)
        {
            var (own, other) = mine[seat.PartnershipId];
            var url = $"/partnerships/{seat.PartnershipId}/seats/{seat.Id}";
            return seat.EndsSoonOn(today)
                ? new(seat.Until!.Value, seat.Until.Value.InWords, Pressure.Watch, $"Renew a seat or let it end: {seat.Board}", url,
                    $"With {other}. {seat.Holder} holds it until {seat.Until.Value.InWords}.", Part)
                : seat.WaitsFor(own)
                    ? new(seat.ProposedOn, seat.ProposedOn.Ago(today), Pressure.Watch, $"Say who takes a seat: {seat.Board}", url,
                        $"{other} offers it to your side.", Part)
                    : null;
        }

        WorkRow? RelayRow(RelayRequest relay) => mine[relay.PartnershipId] is var (own, other) && relay.WaitsFor(own)
            ? new(relay.ProposedOn, relay.ProposedOn.Ago(today), Pressure.Watch, $"Pass a request on, or say no: {relay.Whom}",
                $"/partnerships/{relay.PartnershipId}/relays/{relay.Id}", $"{other} asks to be introduced.", Part)
            : null;
    }
}
