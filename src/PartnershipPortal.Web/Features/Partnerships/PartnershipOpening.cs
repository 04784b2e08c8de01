using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>
/// An accepted introduction leads to a partnership, or to a lane of the one there is (ADR 36). Called in the transaction of the acceptance, whichever
/// way it comes; the caller saves.
/// </summary>
public sealed class PartnershipOpening(PortalDbContext db, TimeProvider clock)
{
    public async Task<Partnership?> OpenAsync(Introduction introduction, CancellationToken cancel)
    {
        if (introduction is not { State: IntroductionState.Accepted, PartnershipId: null })
        {
            return null;
        }

        var (asking, answering) = (introduction.SeekerOrganisationId, introduction.TargetOrganisationId);
        await LockPairAsync(asking, answering, cancel);
        var (today, now) = (London.DayOf(introduction.ClosedAt ?? clock.GetUtcNow()), introduction.ClosedAt ?? clock.GetUtcNow());
        if (await BetweenAsync(asking, answering, cancel) is not { } partnership)
        {
            partnership = new Partnership(asking, answering, today, now);
            db.Partnerships.Add(partnership);
        }

        await TakeAsync(partnership, introduction, today, now, cancel);
        introduction.BecomePartOf(partnership.Id);
        return partnership;
    }

    /// <summary>Two who accept at the same moment open one partnership: the second waits here and then finds it.</summary>
    private Task<int> LockPairAsync(Guid one, Guid other, CancellationToken cancel)
    {
        var pair = string.Join(' ', new[] { one.ToString(), other.ToString() }.Order(StringComparer.Ordinal));
        return db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({pair}, 7))", cancel);
    }

    private async Task<Partnership?> BetweenAsync(Guid asking, Guid answering, CancellationToken cancel)
    {
        bool Joins(Partnership p) =>
            p.IsLive && p.MemberOf(asking) is { Part: not MemberPart.Affiliate } && p.MemberOf(answering) is { Part: not MemberPart.Affiliate };
        return db.Partnerships.Local.FirstOrDefault(Joins)
            ?? await db.Partnerships.ToChange().Between(asking, answering).OrderBy(p => p.ProposedOn).ThenBy(p => p.Id).FirstOrDefaultAsync(cancel);
    }

    private async Task TakeAsync(Partnership partnership, Introduction i, DateOnly today, DateTimeOffset now, CancellationToken cancel)
    {
        var asker = db.Contacts.Local.FirstOrDefault(c => c.OrganisationId == i.SeekerOrganisationId && c.AccountId == i.SeekerAccountId && c.IsListed)
            ?? await db.Contacts.OfOrganisation(i.SeekerOrganisationId).Listed().Where(c => c.AccountId == i.SeekerAccountId).OrderBy(c => c.CreatedAt)
                .FirstOrDefaultAsync(cancel);
        var lead = i.TargetContactId is { } id ? await db.Contacts.FindAsync([id], cancel) : null;
        partnership.Take(
            i.AgendaCode,
            new PartnershipPlace(i.SeekerOrganisationId, asker?.Id, i.SeekerAccountId, i.SeekerName),
            new PartnershipPlace(i.TargetOrganisationId, lead?.Id, null, lead?.Name ?? ""),
            lead?.SiteId,
            today,
            now);
        var accepting = i.Thread.LastOrDefault(e => e.Kind is EntryKind.Accepted)?.Person ?? lead?.Name;
        foreach (var (organisation, strategic, by) in new[]
        {
            (i.SeekerOrganisationId, i.SeekerStrategicId, i.SeekerName), (i.TargetOrganisationId, i.TargetStrategicId, accepting),
        })
        {
            if (strategic is { } senior && partnership.MemberOf(organisation) is { } member
                && !partnership.People.Any(p => p.Side == member.Side && p.Duty is PersonDuty.Strategic)
                && await db.Contacts.FindAsync([senior], cancel) is { CanBeSuggested: true } contact)
            {
                partnership.Name(PersonDuty.Strategic, null, contact, organisation, by ?? Partnership.ByItself, now);
            }
        }
    }
}
