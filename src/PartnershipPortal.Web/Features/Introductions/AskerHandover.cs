using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>Who follows a leaver's requests from here.</summary>
public sealed record AskerHeir(Guid AccountId, string Name, string Role, string? Email, Guid? ContactId);

/// <summary>
/// Moves what somebody asked for when they leave, so that no answer comes to nobody: to their successor, else their deputy, the single point
/// of contact or an approver, whoever of them can sign in. With nobody left an open request is withdrawn and the other side told.
/// The caller saves. Source: product.md, J7.
/// </summary>
public sealed class AskerHandover(
    PortalDbContext db, IntroductionLetters letters, PartnershipHandover partnerships, PartnershipLetters partnershipLetters, TimeProvider clock)
{
    /// <summary>The states in which requests move: open, and accepted, where the other side would otherwise have nobody.</summary>
    internal static readonly IntroductionState[] MovingStates = [IntroductionState.Sent, IntroductionState.NeedsInfo, IntroductionState.Accepted];

    /// <summary>The requests that move.</summary>
    public IQueryable<Introduction> Moving(Guid accountId, Guid organisationId) =>
        db.Introductions.Where(i => i.SeekerAccountId == accountId && i.SeekerOrganisationId == organisationId && MovingStates.Contains(i.State));

    /// <summary>Null when nobody else there can sign in.</summary>
    /// <param name="successorId">The contact who has agreed to succeed, if any.</param>
    /// <param name="deputyId">The leaver's deputy, if any.</param>
    public async Task<AskerHeir?> HeirOfAsync(Guid accountId, Guid organisationId, Guid? successorId, Guid? deputyId, CancellationToken cancel) =>
        await (
            from m in db.Memberships
            where m.OrganisationId == organisationId && m.State == MembershipState.Active && m.AccountId != accountId
            join a in db.Users.Where(a => a.DisabledAt == null) on m.AccountId equals a.Id
            from c in db.Contacts.OfOrganisation(organisationId).Listed().Where(c => c.AccountId == a.Id).DefaultIfEmpty()
            let rank = c != null && c.Id == successorId ? 0 : c != null && c.Id == deputyId ? 1 : c != null && c.IsSinglePointOfContact ? 2
                : m.Role != MembershipRole.Member ? 3 : 4
            where rank < 4
            orderby rank, m.DecidedAt, a.Id
            select new AskerHeir(a.Id, a.DisplayName, m.JobTitle, a.Email, c == null ? null : c.Id)).FirstOrDefaultAsync(cancel);

    /// <summary>
    /// A contact leaves the role. Their account may stay, and with nobody else there what they asked stays with it. The caller tells, so that whoever
    /// takes over reads of everything in one letter.
    /// </summary>
    public async Task LeftRoleAsync(Contact leaver, CancellationToken cancel)
    {
        if (leaver.AccountId is { } account
            && !await db.Contacts.OfOrganisation(leaver.OrganisationId).Listed().AnyAsync(c => c.AccountId == account && c.Id != leaver.Id, cancel)
            && await HeirOfAsync(account, leaver.OrganisationId, leaver.AgreedSuccessorId, leaver.DeputyId, cancel) is { } heir)
        {
            var isSuccessor = heir.ContactId is { } contact && contact == leaver.AgreedSuccessorId;
            Move(await db.LockedAsync(Moving(account, leaver.OrganisationId), cancel), heir, leftBy: leaver.AwaitsSuccessor && !isSuccessor ? leaver.Id : null);
        }
    }

    /// <summary>The successor agrees after the leaver's last day, and can sign in: they follow what a colleague only stood in for. The caller tells.</summary>
    public async Task InheritAsync(Contact leaver, Contact successor, CancellationToken cancel)
    {
        if (successor.AccountId is { } account
            && await HeirOfAsync(Guid.Empty, leaver.OrganisationId, successor.Id, null, cancel) is { } heir && heir.ContactId == successor.Id)
        {
            Move(await db.LockedAsync(db.Introductions.Where(i => i.AskingLeftById == leaver.Id && i.SeekerAccountId != account
                && MovingStates.Contains(i.State)), cancel), heir);
        }
    }

    /// <summary>
    /// Somebody may no longer act for the organisation, nor for the employers it helps: what they asked for these goes to the employers' own people.
    /// </summary>
    public async Task LostAccessAsync(Guid accountId, Guid organisationId, CancellationToken cancel)
    {
        var helped = await db.Introductions
            .Where(i => i.SeekerAccountId == accountId && i.SeekerOrganisationId != organisationId && MovingStates.Contains(i.State)
                && db.ActingConsents.Any(c => c.OrganisationId == i.SeekerOrganisationId && c.HelperOrganisationId == organisationId)
                && !db.Memberships.Any(m => m.AccountId == accountId && m.OrganisationId == i.SeekerOrganisationId && m.State == MembershipState.Active))
            .Select(i => i.SeekerOrganisationId).Distinct().OrderBy(id => id).ToListAsync(cancel);
        foreach (var organisation in helped.Prepend(organisationId))
        {
            await HandOverAsync(accountId, organisation, cancel);
        }
    }

    private async Task HandOverAsync(Guid accountId, Guid organisationId, CancellationToken cancel)
    {
        var moving = await db.LockedAsync(Moving(accountId, organisationId), cancel);
        var own = await db.Contacts.OfOrganisation(organisationId).Where(c => c.AccountId == accountId)
            .Select(c => new { SuccessorId = c.SuccessorAgreedAt == null ? null : c.SuccessorId, c.DeputyId }).FirstOrDefaultAsync(cancel);
        if (await HeirOfAsync(accountId, organisationId, own?.SuccessorId, own?.DeputyId, cancel) is { } heir)
        {
            Move(moving, heir);
            await letters.TellAsync(cancel);
            await partnerships.LostAccessAsync(
                accountId, organisationId, new(organisationId, heir.ContactId, heir.ContactId is null ? heir.AccountId : null, heir.Name), cancel);
            await partnershipLetters.TellAsync(cancel);
            return;
        }

        var mailbox = await db.Organisations.IgnoreQueryFilters().Where(o => o.Id == organisationId).Select(o => o.GeneralMailbox).SingleAsync(cancel);
        foreach (var introduction in moving)
        {
            if (introduction.IsOpen)
            {
                introduction.Withdraw("Who asked no longer uses the portal, and nobody there could take it over.", clock.GetUtcNow());
            }
            else
            {
                await letters.AskerGoneAsync(introduction, mailbox, cancel);
            }
        }

        await letters.TellAsync(cancel);
        await partnerships.LostAccessAsync(accountId, organisationId, null, cancel);
        await partnershipLetters.TellAsync(cancel);
    }

    private void Move(List<Introduction> moving, AskerHeir heir, Guid? leftBy = null)
    {
        foreach (var introduction in moving)
        {
            introduction.HandOverAsking(heir.AccountId, heir.Name, heir.Role, heir.ContactId, clock.GetUtcNow(), leftBy);
        }
    }
}
