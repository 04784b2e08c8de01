using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>What memoranda ask: of whoever signs, and of those with a duty in the partnership and approvers. Source: J4.</summary>
internal static class MouWork
{
    private const string Part = "MoU";
    private const int Most = 50;

    public static async Task<IEnumerable<WorkRow>> OfMineAsync(PortalDbContext db, Viewer viewer, DateOnly today, CancellationToken cancel)
    {
        var until = today.AddDays(Mou.ReminderDays[0]);
        var mine = await db.Mous.AsNoTracking()
            .Where(m => m.State != MouState.Withdrawn && (m.State != MouState.Active
                || (m.Kind != MouKind.Addendum && m.EndsOn <= until && m.ReplacedOn == null && m.EndsEarlyOn == null)))
            .Where(m => m.Parties.Any(p => p.OrganisationId == viewer.OrganisationId))
            .Where(m => PartnershipWork.MineOf(db, viewer).Any(p => p.Id == m.PartnershipId)
                || m.Parties.Any(p => db.Contacts.Any(c => c.Id == p.SignatoryId && c.AccountId == viewer.AccountId)))
            .OrderBy(m => m.EndsOn).ThenBy(m => m.Id).Take(Most)
            .Select(m => new Waiting(
                m, m.Parties.ToList(), m.Signatures.Where(s => s.VersionId == m.VersionId).Select(s => s.PartyId).ToList(),
                m.Parties.Any(p => p.OrganisationId == viewer.OrganisationId
                    && db.Contacts.Any(c => c.Id == p.SignatoryId && c.AccountId == viewer.AccountId)),
                db.MouComments.Count(c => c.MouId == m.Id && c.State == MouCommentState.Open && c.OrganisationId != viewer.OrganisationId),
                db.Mous.Any(x => x.PredecessorId == m.Id && x.Kind == MouKind.Renewal && x.State != MouState.Withdrawn)))
            .AsSingleQuery().ToListAsync(cancel);
        return mine.SelectMany(m => Of(m, viewer, today));
    }

    private static IEnumerable<WorkRow> Of(Waiting waiting, Viewer viewer, DateOnly today)
    {
        var (mou, parties) = (waiting.Mou, waiting.Parties);
        var url = $"/partnerships/{mou.PartnershipId}/mou/{mou.Id}";
        var own = parties.Find(p => p.OrganisationId == viewer.OrganisationId)!;
        var others = $"With {MouLibrary.Names([.. parties.Where(p => p != own).OrderBy(p => p.Order).Select(p => p.Name)])}.";
        var left = parties.Where(p => !waiting.Signed.Contains(p.Id)).OrderBy(p => p.Order).ToList();
        if (mou is { State: MouState.Signing, SignBy: { } signBy } && waiting.IsSignatory && left.Contains(own) && (!mou.InOrder || left[0] == own))
        {
            yield return Row(signBy, today, $"Sign the MoU: {mou.Title}", $"{url}/sign", others);
        }

        if (mou is { State: MouState.LegalReview, ReviewBy: { } reviewBy } && own.ReviewedAt is null)
        {
            yield return Row(reviewBy, today, $"Have the MoU reviewed: {mou.Title}", url, $"{others} Say there when your legal review is done.");
        }

        if (mou.State is MouState.LegalReview && parties.TrueForAll(p => p.ReviewedAt is not null))
        {
            yield return Row(today, today, $"Freeze the MoU: {mou.Title}", url, $"{others} Every legal review is done.");
        }

        if (mou.State is MouState.Frozen or MouState.Signing && own.SignatoryId is null && viewer.IsApprover)
        {
            yield return Row(today, today, $"Say who signs the MoU for you: {mou.Title}", $"{url}/signatory", others);
        }

        if (mou.State is MouState.Frozen && parties.TrueForAll(p => p.SignatoryId is not null))
        {
            yield return Row(today, today, $"Ask for signatures on the MoU: {mou.Title}", url, $"{others} Every party has said who signs.");
        }

        if (mou.CanEdit && waiting.Comments > 0)
        {
            yield return Row(today, today, $"Answer {(waiting.Comments is 1 ? "a comment" : $"{waiting.Comments} comments")} on the MoU: {mou.Title}",
                $"{url}#clauses", others);
        }

        if (mou.State is MouState.Active && !waiting.IsRenewed && mou.EndsOn >= today.AddDays(-Mou.ReminderDays[0]))
        {
            var isOver = mou.EndsOn < today;
            yield return Row(mou.EndsOn, today, isOver ? $"Renew the MoU that has expired: {mou.Title}" : $"Review the MoU: {mou.Title}", url,
                $"{others} It {(isOver ? "ended" : "ends")} on {mou.EndsOn.InWords}.");
        }
    }

    private static WorkRow Row(DateOnly on, DateOnly today, string text, string url, string detail) =>
        WorkWords.Due(on, today, text, url, detail, Part);

    /// <param name="Signed">Parties whose signature on the version that counts is there.</param>
    /// <param name="IsSignatory">The viewer is named to sign for their organisation.</param>
    /// <param name="Comments">Of others, and open.</param>
    private sealed record Waiting(Mou Mou, List<MouParty> Parties, List<Guid> Signed, bool IsSignatory, int Comments, bool IsRenewed);
}
