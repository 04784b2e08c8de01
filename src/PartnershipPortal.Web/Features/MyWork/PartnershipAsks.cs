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

    /// <returns>What makes rows of it, given the partnerships, each with the viewer's side and what the other is called.</returns>
    public static Func<IReadOnlyDictionary<Guid, (PartnershipSide Own, string Other)>, IEnumerable<WorkRow>> Of(
        Questions ask, PortalDbContext db, List<Guid> ids, ReferenceBookSnapshot words, DateOnly today)
    {
        var principles = ask.Ask(db.PartnershipPrinciples.Where(p => ids.Contains(p.PartnershipId) && p.AgreedOn == null)
            .OrderBy(p => p.ProposedOn).ThenBy(p => p.Id).Take(Most)
            .Select(p => new { p.Id, p.PartnershipId, p.ProposedSide, p.ProposedOn, p.AgreedOn, p.Text }));
        var commitments = ask.Ask(db.PartnershipCommitments.Where(c => ids.Contains(c.PartnershipId) && c.AgreedOn == null)
            .OrderBy(c => c.ProposedOn).ThenBy(c => c.Id).Take(Most)
            .Select(c => new { c.PartnershipId, c.ProposedSide, c.ProposedOn, c.AgreedOn, c.Code }));
        var seats = ask.Ask(db.BoardSeats.Where(s => ids.Contains(s.PartnershipId) && s.DeclinedOn == null && s.EndedOn == null
                && (s.AgreedOn == null || (s.Until >= today && s.Until <= today.AddDays(BoardSeat.EndsSoonDays))))
            .OrderBy(s => s.ProposedOn).ThenBy(s => s.Id).Take(Most)
            .Select(s => new { s.Id, s.PartnershipId, s.ProposedSide, s.ProposedOn, s.AgreedOn, s.Board, s.Holder, s.Until }));
        var relays = ask.Ask(db.RelayRequests.Where(r => ids.Contains(r.PartnershipId) && r.AgreedOn == null && r.DeclinedOn == null)
            .OrderBy(r => r.ProposedOn).ThenBy(r => r.Id).Take(Most)
            .Select(r => new { r.Id, r.PartnershipId, r.ProposedSide, r.ProposedOn, r.AgreedOn, r.Whom }));
        return mine =>
        [
            .. principles.Rows.Where(p => AgreedByBoth.Waits(mine[p.PartnershipId].Own, p.ProposedSide, p.AgreedOn)).Select(p => RowOf(
                p.PartnershipId, p.ProposedOn, mine[p.PartnershipId].Other, "principle", p.Text, $"p-{p.Id}")),
            .. commitments.Rows.Where(c => AgreedByBoth.Waits(mine[c.PartnershipId].Own, c.ProposedSide, c.AgreedOn)).Select(c => RowOf(
                c.PartnershipId, c.ProposedOn, mine[c.PartnershipId].Other, "joint commitment", words.Label(TermKind.JointCommitment, c.Code), $"c-{c.Code}")),
            // One that is agreed has been asked for because it ends soon.
            .. seats.Rows.Where(s => s.AgreedOn is not null).Select(s => new WorkRow(
                s.Until!.Value, s.Until.Value.InWords, Pressure.Watch, $"Renew a seat or let it end: {s.Board}",
                $"/partnerships/{s.PartnershipId}/seats/{s.Id}",
                $"With {mine[s.PartnershipId].Other}. {s.Holder} holds it until {s.Until.Value.InWords}.", Part)),
            .. seats.Rows.Where(s => AgreedByBoth.Waits(mine[s.PartnershipId].Own, s.ProposedSide, s.AgreedOn)).Select(s => new WorkRow(
                s.ProposedOn, s.ProposedOn.Ago(today), Pressure.Watch, $"Say who takes a seat: {s.Board}",
                $"/partnerships/{s.PartnershipId}/seats/{s.Id}", $"{mine[s.PartnershipId].Other} offers it to your side.", Part)),
            .. relays.Rows.Where(r => AgreedByBoth.Waits(mine[r.PartnershipId].Own, r.ProposedSide, r.AgreedOn)).Select(r => new WorkRow(
                r.ProposedOn, r.ProposedOn.Ago(today), Pressure.Watch, $"Pass a request on, or say no: {r.Whom}",
                $"/partnerships/{r.PartnershipId}/relays/{r.Id}", $"{mine[r.PartnershipId].Other} asks to be introduced.", Part)),
        ];

        WorkRow RowOf(Guid partnership, DateOnly on, string other, string kind, string text, string anchor) => new(
            on, on.Ago(today), Pressure.Watch, $"Say whether you agree: {text}", $"/partnerships/{partnership}/commitments#{anchor}",
            $"A {kind} that {other} proposed on {on.InWords}.", Part);
    }
}
