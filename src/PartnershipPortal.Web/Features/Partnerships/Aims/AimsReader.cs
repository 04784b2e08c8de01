using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Partnerships.Aims;

/// <summary>Reads what both sides hold to: principles, and the published list of commitments with how far they are. Five statements.</summary>
public sealed class AimsReader(PortalDbContext db, ReferenceBook book, PartnershipReader partnerships)
{
    private const int MostActivities = 50;

    internal async Task<AimsPage?> ReadAsync(Guid id, PrincipleForm form, Viewer viewer, CancellationToken cancel)
    {
        if (await partnerships.HeadAsync(id, viewer, cancel) is not { } head)
        {
            return null;
        }

        var words = await book.CurrentAsync(cancel);
        var principles = await db.PartnershipPrinciples.Where(p => p.PartnershipId == id).OrderBy(p => p.Id).AsNoTracking()
            .Select(p => new { Principle = p, Version = EF.Property<uint>(p, "xmin") }).ToListAsync(cancel);
        var commitments = await db.PartnershipCommitments.Where(c => c.PartnershipId == id).AsNoTracking()
            .Select(c => new
            {
                Commitment = c,
                Activity = db.PartnershipActivities.Where(a => a.Id == c.ActivityId).Select(a => new { a.Kind, a.On }).FirstOrDefault(),
            }).ToDictionaryAsync(c => c.Commitment.Code, cancel);
        return new AimsPage(
            id, head.Title, head.MayRun, form,
            [.. principles.Select(p => new PrincipleRow(p.Principle.Id, p.Principle.Text, p.Version, In(p.Principle, head)))],
            [
                .. words.TermsOf(TermKind.JointCommitment).Where(t => t.Status is TermStatus.Current || commitments.ContainsKey(t.Code))
                    .GroupBy(t => t.Group ?? "Others").Select(g => new CommitmentGroup(g.Key,
                    [
                        .. g.Select(t =>
                        {
                            var (c, activity) = commitments.GetValueOrDefault(t.Code) is { } there ? (there.Commitment, there.Activity) : (null, null);
                            return new CommitmentRow(
                                c?.Id, t.Code, t.Label, c is null ? null : In(c, head), c?.DoneOn is { } done ? $"{c.DoneBy}, {done.InWords}" : null,
                                c?.Evidence, c?.EvidenceLink, activity is null ? null : $"{activity.Kind.Word()}, {activity.On.InWords}");
                        }),
                    ])),
            ]);
    }

    internal async Task<PrinciplePage?> PrincipleAsync(Guid id, PartnershipPrinciple principle, PrincipleForm form, Viewer viewer, CancellationToken cancel) =>
        await partnerships.HeadAsync(id, viewer, cancel) is { MayRun: true } head
            ? new PrinciplePage(id, head.Title, principle.Id, principle.IsAgreed, form) : null;

    internal async Task<EvidencePage?> EvidenceAsync(Guid id, Guid commitment, EvidenceForm form, Viewer viewer, CancellationToken cancel)
    {
        if (await partnerships.HeadAsync(id, viewer, cancel) is not { MayRun: true } head
            || await db.PartnershipCommitments.AsNoTracking().SingleOrDefaultAsync(c => c.Id == commitment && c.PartnershipId == id, cancel)
                is not { IsAgreed: true, IsDone: false } agreed)
        {
            return null;
        }

        var words = await book.CurrentAsync(cancel);
        var activities = await db.PartnershipActivities.Where(a => a.PartnershipId == id).OrderByDescending(a => a.On).ThenByDescending(a => a.Id)
            .Take(MostActivities).Select(a => new { a.Id, a.Kind, a.On }).ToListAsync(cancel);
        return new EvidencePage(
            id, head.Title, commitment, words.Label(TermKind.JointCommitment, agreed.Code), form,
            [.. activities.Select(a => new Choice(a.Id.ToString(), $"{a.Kind.Word()}, {a.On.InWords}"))]);
    }

    /// <summary>Who said that a commitment is done, and when; null while it is not, and for who may not see it.</summary>
    internal async Task<string?> WhyDoneAsync(Guid id, Guid commitment, Viewer viewer, CancellationToken cancel) =>
        await partnerships.HeadAsync(id, viewer, cancel) is not null
            && await db.PartnershipCommitments.AsNoTracking().SingleOrDefaultAsync(c => c.Id == commitment && c.PartnershipId == id, cancel)
                is { DoneOn: { } on } done ? $"This was marked as done already, by {done.DoneBy} on {on.InWords}." : null;

    private static AgreementWords In(AgreedByBoth thing, PartnershipHead head) => new(
        $"Proposed by {thing.ProposedBy} for {head.Names[thing.ProposedSide]}, {thing.ProposedOn.InWords}.",
        thing.AgreedOn is { } on ? $"Agreed by {thing.AgreedBy} for {head.Names[thing.ProposedSide.Other()]}, {on.InWords}." : null,
        head.MayRun && thing.WaitsFor(head.OwnSide),
        thing.IsAgreed ? null : head.Names[thing.ProposedSide.Other()]);
}
