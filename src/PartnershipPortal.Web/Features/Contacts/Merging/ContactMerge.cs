using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Ambassadors;
using PartnershipPortal.Web.Features.Communities;
using PartnershipPortal.Web.Features.Contacts.Links;
using PartnershipPortal.Web.Features.Offers;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Pledges;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Merging;

/// <summary>What moves with the record that ends.</summary>
public sealed record MergeMoves(int Introductions, int Strategic, int DeputyFor, int SuccessorOf, bool IsSinglePoint);

/// <summary>
/// Makes two records of one person one, in one transaction: introductions on either side, whom they stand in for and take over from, links in
/// letters and the account move to the record that is kept, and the other leads to it. Its history stays readable there (ADR 28).
/// </summary>
public sealed class ContactMerge(
    PortalDbContext db, PartnershipHandover partnerships, OfferHandover offers, PledgeHandover pledges, CommunityMerge communities,
    AmbassadorHandover ambassadors, TimeProvider clock)
{
    private static readonly string[] Purposes = [ContactLetters.LinkPurpose, ContactLetters.SuccessionPurpose];

    /// <summary>What would move, for the preview.</summary>
    internal async Task<MergeMoves> MovesAsync(Contact from, CancellationToken cancel) => new(
        await db.Introductions.CountAsync(i => i.TargetContactId == from.Id, cancel),
        await db.Introductions.CountAsync(i => i.TargetStrategicId == from.Id || i.SeekerStrategicId == from.Id, cancel),
        await db.Contacts.CountAsync(c => c.DeputyId == from.Id, cancel),
        await db.Contacts.CountAsync(c => c.SuccessorId == from.Id, cancel),
        from.IsSinglePointOfContact);

    /// <summary>The two are locked in one order, so that of two merges at once the second sees what the first has done.</summary>
    internal async Task MergeAsync(Guid keptId, Guid fromId, Viewer by, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var ids = new[] { keptId, fromId };
        await db.LockForDecidingAsync(await db.Contacts.Where(c => c.Id == keptId).Select(c => c.OrganisationId).SingleAsync(cancel), cancel);
        await db.LockToChangeAsync([keptId, fromId], cancel);
        var both = await db.Contacts.EditableBy(by).Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        var (kept, from) = (both[keptId], both[fromId]);
        var (isSinglePoint, account) = (from.IsSinglePointOfContact, from.AccountId);
        kept.Absorb(from, clock.Today);
        await MoveAsync(kept, fromId, account, cancel);
        db.AuditEntries.Add(Entry(kept, by, "Another record of the same person was merged into this one"));
        db.AuditEntries.Add(Entry(from, by, "Merged into another record of the same person"));
        await db.SaveChangesAsync(cancel);

        // Saved apart: the indexes never see one account, or one single point of contact, on two records.
        if (account is { } own)
        {
            kept.BelongTo(own);
        }

        if (isSinglePoint && kept.IsListed)
        {
            kept.BecomeSinglePointOfContact();
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task MoveAsync(Contact kept, Guid from, Guid? account, CancellationToken cancel)
    {
        var introductions = db.Introductions
            .Where(i => i.TargetContactId == from || i.TargetStrategicId == from || i.SeekerStrategicId == from || i.HandedOverFromId == from
                || i.TargetStrategicLeftById == from || i.SeekerStrategicLeftById == from || i.AskingLeftById == from);
        foreach (var introduction in await db.LockedAsync(introductions, cancel))
        {
            introduction.FollowMerged(from, kept.Id, account ?? kept.AccountId);
        }

        await partnerships.MergedAsync(from, kept.Id, cancel);
        await offers.MergedAsync(from, kept.Id, cancel);
        await pledges.MergedAsync(from, kept.Id, cancel);
        await ambassadors.MergedAsync(from, kept.Id, cancel);
        await communities.MergedContactsAsync(from, kept.Id, cancel);
        foreach (var colleague in await db.Contacts
            .Where(c => c.DeputyId == from || c.DeputyLeftById == from || c.SuccessorId == from || c.MergedIntoId == from).ToListAsync(cancel))
        {
            colleague.FollowMerged(from, kept.Id);
        }

        await db.SafeLinks.Where(l => l.SubjectId == from && Purposes.Contains(l.Purpose))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.SubjectId, kept.Id), cancel);
        await db.OutboxMessages.Where(m => m.TellsContactId == from).ExecuteUpdateAsync(set => set.SetProperty(m => m.TellsContactId, kept.Id), cancel);
    }

    private AuditEntry Entry(Contact subject, Viewer by, string reason) => new()
    {
        At = clock.GetUtcNow(),
        AccountId = by.AccountId,
        Actor = by.Name,
        Action = "merged",
        Subject = nameof(Contact),
        SubjectId = subject.Id.ToString(),
        OrganisationId = subject.OrganisationId,
        Reason = reason,
    };
}
