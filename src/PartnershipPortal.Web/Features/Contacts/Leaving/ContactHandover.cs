using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Features.Ambassadors;
using PartnershipPortal.Web.Features.Communities;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Features.Offers;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Pledges;

namespace PartnershipPortal.Web.Features.Contacts.Leaving;

/// <summary>Who takes over from a leaver: the successor, else the deputy, else the single point of contact, else nobody but the mailbox.</summary>
/// <param name="How">"successor", "deputy", "single point of contact" or "mailbox".</param>
public sealed record Heir(Contact? Contact, string How)
{
    /// <summary>Who has it until the proposed successor has answered, as that colleague reads it in their letter and on its page.</summary>
    public string UntilTheyAnswer(Guid successorId) => Contact?.Id == successorId
        ? $"You stand in, because you are the {How}: introductions and leads of agendas come to you on the last day, whether you have answered or not"
        : Contact is null ? "Nobody stands in, and requests wait in the general mailbox" : $"The {Contact.JobTitle} stands in, as the {How}";
}

/// <summary>
/// Moves the work of someone who leaves, so that nothing waits for nobody: their introductions, what they asked others, their place as deputy and as
/// single point of contact. The other side is told by role. The caller saves. Source: product.md, J7.
/// </summary>
public sealed class ContactHandover(
    PortalDbContext db, IntroductionLetters introductions, AskerHandover asking, Leavers leavers, PartnershipHandover partnerships,
    PartnershipLetters partnershipLetters, OfferHandover offers, PledgeHandover pledges, CommunityHandover communities,
    AmbassadorHandover ambassadors, TimeProvider clock)
{
    public async Task<Heir> HeirOfAsync(Contact leaver, Guid? successorId, CancellationToken cancel)
    {
        var candidates = await db.Contacts
            .Where(c => c.OrganisationId == leaver.OrganisationId && c.Id != leaver.Id
                && (c.Id == successorId || c.Id == leaver.DeputyId || c.IsSinglePointOfContact))
            .Suggestable().ToListAsync(cancel);
        return candidates.Find(c => c.Id == successorId) is { } successor ? new Heir(successor, "successor")
            : candidates.Find(c => c.Id == leaver.DeputyId) is { } deputy ? new Heir(deputy, "deputy")
            : candidates.Find(c => c.IsSinglePointOfContact) is { } singlePoint ? new Heir(singlePoint, "single point of contact")
            : new Heir(null, "mailbox");
    }

    /// <summary>The introductions that move: open requests to them, and accepted ones, whose other side would otherwise have nobody.</summary>
    public IQueryable<Introduction> Moving(Guid leaverId) =>
        db.Introductions.Where(i => i.TargetContactId == leaverId
            && (i.State == IntroductionState.Sent || i.State == IntroductionState.NeedsInfo || i.State == IntroductionState.Accepted));

    /// <summary>What becomes the successor's when they agree: before the last day all that will move, after it what the leaver passed on and nobody
    /// has redirected.</summary>
    public IQueryable<Introduction> WaitingForSuccessorOf(Contact leaver) =>
        leaver.State is not ContactState.Left
            ? Moving(leaver.Id)
            : db.Introductions.Where(i => i.HandedOverFromId == leaver.Id && i.TargetContactId != leaver.SuccessorId
                && (i.State == IntroductionState.Sent || i.State == IntroductionState.NeedsInfo || i.State == IntroductionState.Accepted));

    /// <summary>
    /// Before people go or follow each other: the organisations, the places and the records of all of them are locked, each in one order, and the
    /// people read again. Only within a transaction.
    /// </summary>
    public async Task LockAsync(IReadOnlyCollection<Contact> people, CancellationToken cancel)
    {
        var organisations = people.Select(c => c.OrganisationId).Distinct().ToArray();
        await db.LockForDecidingAsync(organisations, cancel);
        await db.LockPlacesAsync([.. people.Select(c => c.AccountId).OfType<Guid>()], organisations, cancel);
        await db.LockToChangeAsync(people.Select(c => (Guid?)c.Id), cancel);
        foreach (var person in people)
        {
            await db.Entry(person).ReloadAsync(cancel);
        }
    }

    /// <summary>The last day has come. Called in a transaction that has locked what it rests on.</summary>
    public async Task DepartAsync(Contact leaver, DateOnly today, CancellationToken cancel)
    {
        var wasSinglePoint = leaver.IsSinglePointOfContact;
        leaver.Depart(today);
        if (wasSinglePoint)
        {
            await db.SaveChangesAsync(cancel); // the index must not see two at once
        }

        await DepartedAsync(leaver, cancel);
    }

    /// <summary>Somebody's record says that they have left, and is saved: what waits for them moves, and their place ends. Called as the other is.</summary>
    public async Task DepartedAsync(Contact leaver, CancellationToken cancel)
    {
        await MoveWorkAsync(leaver, await HeirOfAsync(leaver, leaver.AgreedSuccessorId, cancel), leaver.LeftAsSinglePointOfContact, cancel);
        await db.SaveChangesAsync(cancel); // what they asked has moved by now, and moves once
        await leavers.HandedOverAsync(leaver, cancel);
    }

    /// <summary>
    /// The proposed successor says yes. After the last day what the leaver held is theirs now, as if they had said so in time, if nobody has redirected it or
    /// named somebody for it since.
    /// </summary>
    public async Task AgreeAsync(Contact leaver, Contact successor, CancellationToken cancel)
    {
        leaver.AgreeToSucceed(successor, clock.GetUtcNow());
        if (leaver.State is not ContactState.Left)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var empty = db.Introductions.Where(i => i.SeekerStrategicLeftById == leaver.Id || i.TargetStrategicLeftById == leaver.Id);
        foreach (var introduction in await db.LockedAsync(empty, cancel))
        {
            introduction.InheritStrategic(leaver, successor, now);
        }

        await asking.InheritAsync(leaver, successor, cancel);
        foreach (var introduction in await db.LockedAsync(WaitingForSuccessorOf(leaver), cancel))
        {
            introduction.Inherit(successor, now);
        }

        await introductions.TellAsync(cancel);
        await partnerships.InheritAsync(leaver, successor, cancel);
        await partnershipLetters.TellAsync(cancel);
        await offers.InheritAsync(leaver.Id, successor.Id, cancel);
        await communities.InheritAsync(leaver, successor, cancel);
        foreach (var principal in await db.Contacts.Where(c => c.DeputyLeftById == leaver.Id).ToListAsync(cancel))
        {
            principal.InheritDeputy(successor.Id);
        }

        var hasSinglePoint = await db.Contacts.OfOrganisation(leaver.OrganisationId).AnyAsync(c => c.IsSinglePointOfContact, cancel);
        if (leaver.LeftAsSinglePointOfContact && !hasSinglePoint)
        {
            successor.BecomeSinglePointOfContact();
        }
    }

    /// <summary>Moves what waits for someone who has left. Called in a transaction, in which their row stays locked until it is saved.</summary>
    public async Task MoveWorkAsync(Contact leaver, Heir heir, bool wasSinglePoint, CancellationToken cancel)
    {
        await db.LockToChangeAsync([leaver.Id], cancel); // whoever is asking them at this moment ends first, and their request moves too
        var now = clock.GetUtcNow();
        if (wasSinglePoint && heir is { How: "successor", Contact: { CanBeSuggested: true } next }
            && !await db.Contacts.OfOrganisation(leaver.OrganisationId).AnyAsync(c => c.IsSinglePointOfContact && c.Id != leaver.Id, cancel))
        {
            next.BecomeSinglePointOfContact();
        }

        var isSuccessor = heir.How is "successor";
        var following = Following.Of(leaver, heir.Contact, isSuccessor);
        foreach (var principal in await db.Contacts.Where(c => c.DeputyId == leaver.Id).ToListAsync(cancel))
        {
            principal.FollowDeputy(following);
        }

        await MoveStrategicAsync(leaver, heir, now, cancel);
        await asking.LeftRoleAsync(leaver, cancel);
        foreach (var introduction in await db.LockedAsync(Moving(leaver.Id), cancel))
        {
            introduction.HandOver(heir.Contact, now);
        }

        await introductions.TellAsync(cancel);
        await partnerships.LeftAsync(leaver, isSuccessor ? heir.Contact : null, isSuccessor ? null : heir.Contact, cancel);
        await partnershipLetters.TellAsync(cancel);
        await offers.LeftAsync(following, cancel);
        await pledges.LeftAsync(leaver.Id, cancel);
        await ambassadors.LeftAsync(leaver.Id, cancel);
        await communities.LeftAsync(leaver, isSuccessor ? heir.Contact : null, cancel);
    }

    /// <summary>Where they were the strategic contact their named successor takes the place; nobody else is put into it unasked.</summary>
    private async Task MoveStrategicAsync(Contact leaver, Heir heir, DateTimeOffset now, CancellationToken cancel)
    {
        var successor = heir is { How: "successor", Contact: { CanBeSuggested: true } next } ? next : null;
        var named = db.Introductions.Where(i => i.SeekerStrategicId == leaver.Id || i.TargetStrategicId == leaver.Id);
        foreach (var introduction in await db.LockedAsync(named, cancel))
        {
            introduction.HandOverStrategic(leaver, successor, now, isAwaited: leaver.AwaitsSuccessor);
        }
    }
}
