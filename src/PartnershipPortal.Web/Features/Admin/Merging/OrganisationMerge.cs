using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Areas.Hubs;
using PartnershipPortal.Web.Features.Communities;
using PartnershipPortal.Web.Features.Contacts;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Features.Offers;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Plans;
using PartnershipPortal.Web.Features.Pledges;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.Merging;

/// <summary>
/// Merges one organisation into another in one transaction: people, introductions, members, sites, mailboxes, keys and gaps move,
/// the old organisation stays as history, and its code leads to the new one for good. Source: S1-25.
/// </summary>
public sealed class OrganisationMerge(
    PortalDbContext db, OrganisationLetters letters, IntroductionLetters introductions, KnownPeople people, PartnershipHandover partnerships,
        OfferHandover offers, PledgeHandover pledges, PlanHandover plans, CommunityMerge communities, HubHandover hubs,
        TimeProvider clock)
{
    internal Task<MergeSide?> FindAsync(string? code, CancellationToken cancel) =>
        db.Organisations.WithCode(code ?? "").Select(o => new MergeSide(o.Id, o.Code, o.Name, o.Town)).SingleOrDefaultAsync(cancel);

    internal async Task<MergePreview> PreviewAsync(MergeSide from, MergeSide into, DateOnly on, Viewer viewer, CancellationToken cancel)
    {
        var (f, i) = (from.Id, into.Id);
        var sectors = await db.Organisations.Where(o => o.Id == f || o.Id == i).Select(o => o.Sector).Distinct().CountAsync(cancel);
        return new MergePreview(
            from,
            into,
            on,
            await db.Contacts.CountAsync(c => c.OrganisationId == f, cancel),
            await db.Introductions.Where(Introduced(f, i)).CountAsync(cancel),
            (await DuplicatesAsync(f, i, cancel)).Count,
            await db.Introductions.Between(f, i).CountAsync(cancel),
            await db.Memberships.CountAsync(m => m.OrganisationId == f && (m.State == MembershipState.Active || m.State == MembershipState.Requested), cancel),
            (await OfBothAsync(f, i, cancel)).Count,
            await db.Invitations.CountAsync(v => v.OrganisationId == f && v.AcceptedAt == null && v.RevokedAt == null, cancel),
            await db.Sites.CountAsync(s => s.OrganisationId == f, cancel),
            await db.TeamMailboxes.CountAsync(m => m.OrganisationId == f, cancel),
            await db.ApiKeys.CountAsync(k => k.OrganisationId == f && k.RevokedAt == null, cancel),
            await db.Gaps.CountAsync(g => g.OrganisationId == f, cancel),
            await db.Organisations.CountAsync(o => o.ParentId == f, cancel),
            await db.Contacts.Where(c => c.OrganisationId == f && c.IsSinglePointOfContact).Select(c => c.JobTitle).FirstOrDefaultAsync(cancel),
            sectors == 1)
        {
            Doubles = [.. (await people.DoublesAsync(f, i, cancel)).Take(MergePreview.MostDoubles).Select(d => new MergeDouble(
                Named(viewer, f, d.Moves), d.Moves.ContactId, Named(viewer, i, d.Stays), d.Stays.ContactId, d.Likeness))],
        };
    }

    /// <summary>As far as the ladder goes: an administrator reads the role, and the name with a reason on the person's own page.</summary>
    private static string Named(Viewer viewer, Guid organisation, PersonFacts person)
    {
        var standing = new ContactStanding(organisation, person.AccountId, ContactState.Draft, ContactVisibility.Role, HasObjected: false, IsTold: false);
        var shown = ContactDisclosure.Show(viewer, new PersonalFields(person.Name, person.JobTitle, person.Email, null), standing);
        return string.Join(", ", new[] { shown.Name, shown.JobTitle }.OfType<string>());
    }

    internal async Task MergeAsync(MergeSide fromSide, MergeSide intoSide, DateOnly on, string by, CancellationToken cancel)
    {
        Rule.Require(on <= clock.Today, "A merger takes effect here at once, so its day cannot be in the future.");
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockWithEverythingOfAsync([fromSide.Id, intoSide.Id], cancel);
        await db.LockWhatBelongsToAsync([fromSide.Id, intoSide.Id], cancel);
        var from = await db.Organisations.SingleAsync(o => o.Id == fromSide.Id, cancel); // read after the lock: whoever merged first has decided
        var into = await db.Organisations.SingleAsync(o => o.Id == intoSide.Id, cancel);
        Rule.Require(into.IsOpenOn(clock.Today), "The other organisation has closed. Choose the one that exists now.");
        from.MergeInto(into, on);
        (await db.Organisations.Where(o => o.MergedIntoId == from.Id).ToListAsync(cancel)).ForEach(o => o.FollowOn(into));
        if (into.ParentId == from.Id)
        {
            into.JoinGroup(from.ParentId);
        }

        await TellMembersAsync(from, into, cancel);
        await MoveIntroductionsAsync(from, into, cancel);
        await MovePeopleAsync(from, into, cancel);
        await partnerships.MergedAsync(from, into, cancel);
        await offers.MergedAsync(from, into, cancel);
        await pledges.MergedAsync(from, into, cancel);
        await plans.MergedAsync(from, into, cancel);
        await communities.MergedAsync(from.Id, into.Id, cancel);
        await hubs.MergedAsync(from.Id, into.Id, cancel);
        await MoveNotesAsync(from.Id, into.Id, cancel);
        await MoveBelongingsAsync(from, into, on, cancel);
        if (!await db.OrganisationSuccessions.AnyAsync(s => s.OldCode == from.Code && s.NewCode == into.Code, cancel))
        {
            db.OrganisationSuccessions.Add(
                new OrganisationSuccession { OldCode = from.Code, NewCode = into.Code, EffectiveOn = on, Source = $"Merged in the portal by {by}" });
        }

        await db.SaveChangesAsync(cancel);
        await db.SignInSessions.Where(s => s.OrganisationId == from.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.OrganisationId, into.Id), cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Notes of and about it follow; one about the other of the two has nobody left to be about.</summary>
    private async Task MoveNotesAsync(Guid from, Guid into, CancellationToken cancel) => db.OrganisationNotes.RemoveRange(
        (await db.OrganisationNotes.Where(n => n.AboutId == from || n.OrganisationId == from).ToListAsync(cancel)).Where(n => !n.MoveTo(from, into)));

    /// <summary>Before anybody moves: whoever acts for either of the two learns what it means for them. Who acts for both is told once.</summary>
    private async Task TellMembersAsync(Organisation from, Organisation into, CancellationToken cancel)
    {
        var (gone, successor) = (from.Id, into.Id);
        var members = await (
            from m in db.Memberships
            where m.State == MembershipState.Active && (m.OrganisationId == gone || m.OrganisationId == successor)
            join a in db.Users on m.AccountId equals a.Id
            where a.DisabledAt == null
            select new { a.Id, a.Email, IsOfTheGone = m.OrganisationId == gone }).ToListAsync(cancel);
        foreach (var member in members.GroupBy(m => m.Id))
        {
            letters.Merged(member.First().Email!, from.Name, into.Name, from.Code, member.Any(m => m.IsOfTheGone));
        }
    }

    private static System.Linq.Expressions.Expression<Func<Introduction, bool>> Introduced(Guid from, Guid into) =>
        x => (x.SeekerOrganisationId == from && x.TargetOrganisationId != into) || (x.TargetOrganisationId == from && x.SeekerOrganisationId != into);

    private async Task MoveIntroductionsAsync(Organisation from, Organisation into, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var open in await db.Introductions.Between(from.Id, into.Id).Open().ToListAsync(cancel))
        {
            open.EndByMerger(into.Id, $"{from.Name} and {into.Name} are now one organisation.", now);
        }

        var duplicates = await DuplicatesAsync(from.Id, into.Id, cancel);
        foreach (var introduction in await db.Introductions.Where(Introduced(from.Id, into.Id)).ToListAsync(cancel))
        {
            if (duplicates.Contains(introduction.Id))
            {
                introduction.EndByMerger(into.Id, $"{from.Name} is now part of {into.Name}, which has an open request about the same.", now);
            }

            introduction.MoveTo(from.Id, into.Id);
        }

        await introductions.TellAsync(cancel); // the third organisation, whose request ended
    }

    /// <summary>Open requests that would be a second one between the same two about the same agenda.</summary>
    private async Task<HashSet<Guid>> DuplicatesAsync(Guid from, Guid into, CancellationToken cancel)
    {
        var open = db.Introductions.Open();
        return (await open.Where(x => (x.SeekerOrganisationId == from
            && open.Any(y => y.SeekerOrganisationId == into && y.TargetOrganisationId == x.TargetOrganisationId && y.AgendaCode == x.AgendaCode))
                || (x.TargetOrganisationId == from
                    && open.Any(y => y.TargetOrganisationId == into && y.SeekerOrganisationId == x.SeekerOrganisationId && y.AgendaCode == x.AgendaCode)))
            .Select(x => x.Id)
            .ToListAsync(cancel)).ToHashSet();
    }

    private async Task MovePeopleAsync(Organisation from, Organisation into, CancellationToken cancel)
    {
        var home = from.Latitude is null && from.Postcode is null
            ? null
            : new Site(into.Id, CleanText.Cut(from.Name, Site.NameMaxLength), from.Postcode, from.Latitude, from.Longitude);
        if (home is not null)
        {
            db.Sites.Add(home);
        }

        var listedThere = (await db.Contacts.OfOrganisation(into.Id).Where(c => c.AccountId != null && c.State != ContactState.Left)
            .Select(c => c.AccountId!.Value).ToListAsync(cancel)).ToHashSet();
        foreach (var contact in await db.Contacts.OfOrganisation(from.Id).ToListAsync(cancel))
        {
            // A person listed at both keeps the record of the organisation that goes on; the other stays as history.
            if (contact.AccountId is not { } account || !listedThere.Contains(account) || contact.State is ContactState.Left)
            {
                contact.MoveTo(into.Id, home?.Id);
            }
        }

        var both = await OfBothAsync(from.Id, into.Id, cancel);
        var there = await db.Memberships.Where(m => m.OrganisationId == into.Id && m.State == MembershipState.Active && both.Contains(m.AccountId))
            .ToDictionaryAsync(m => m.AccountId, cancel);
        foreach (var membership in await db.Memberships.Where(m => m.OrganisationId == from.Id).ToListAsync(cancel))
        {
            if (!both.Contains(membership.AccountId) || membership.State is not (MembershipState.Active or MembershipState.Requested))
            {
                membership.MoveTo(into.Id);
                continue;
            }

            if (membership is { State: MembershipState.Active, Role: MembershipRole.Approver }
                && there.GetValueOrDefault(membership.AccountId) is { Role: MembershipRole.Member } theirs)
            {
                theirs.ChangeRole(MembershipRole.Approver);
            }

            membership.End(MembershipEnding.Merged, null, clock.GetUtcNow());
        }
    }

    /// <summary>People who belong, or ask to belong, to both.</summary>
    private async Task<HashSet<Guid>> OfBothAsync(Guid from, Guid into, CancellationToken cancel)
    {
        var open = db.Memberships.Where(m => m.State == MembershipState.Active || m.State == MembershipState.Requested);
        return (await open.Where(m => m.OrganisationId == from && open.Any(x => x.OrganisationId == into && x.AccountId == m.AccountId))
            .Select(m => m.AccountId).ToListAsync(cancel)).ToHashSet();
    }

    private async Task MoveBelongingsAsync(Organisation from, Organisation into, DateOnly on, CancellationToken cancel)
    {
        foreach (var kept in Duties.All.Where(k => k.MovesByItself))
        {
            await kept.MoveAsync(db, from.Id, into.Id, cancel);
        }

        (await db.NameRequests.Waiting().Where(r => r.OrganisationId == from.Id).ToListAsync(cancel)).ForEach(r => r.TakeBack(clock.GetUtcNow()));
        (await db.Organisations.Where(o => o.ParentId == from.Id && o.Id != into.Id).ToListAsync(cancel)).ForEach(o => o.JoinGroup(into.Id));
        (await db.AreaMemberships.Where(m => m.OrganisationId == from.Id && m.To == null).ToListAsync(cancel)).ForEach(m => m.EndOn(on));
    }
}
