using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>
/// Where a community is changed: taken, changed by one verb, and saved with the letters that follow. Its row is locked meanwhile, so that two who change it at
/// once do so one after the other.
/// </summary>
public sealed class CommunityDesk(PortalDbContext db, CommunityLetters letters)
{
    /// <summary>For the calendar and for links, which are not anybody's.</summary>
    public IQueryable<Community> All => db.Communities;

    /// <summary>The community, to be changed; null for whoever may not. Ends with <see cref="SaveAsync"/>, or undone with the request.</summary>
    /// <param name="theirs">Those the viewer may change in this way.</param>
    public async Task<Community?> TakeAsync(IQueryable<Community> theirs, Guid id, CancellationToken cancel)
    {
        await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from communities where id = {id} for no key update", cancel);
        return await theirs.Include(c => c.Purposes).Include(c => c.Members).Include(c => c.Invitations).AsSplitQuery()
            .SingleOrDefaultAsync(c => c.Id == id, cancel);
    }

    public async Task<CommunityMeeting?> MeetingAsync(Guid community, Guid meeting, CancellationToken cancel) => await db.CommunityMeetings
        .Include(m => m.Items).Include(m => m.Coming).AsSplitQuery().SingleOrDefaultAsync(m => m.Id == meeting && m.CommunityId == community, cancel);

    /// <summary>Whoever acts, with their own contact record where they have one.</summary>
    public async Task<CommunityPerson> SelfAsync(Acting acting, CancellationToken cancel) => new(
        acting.OrganisationId,
        await db.Contacts.OfOrganisation(acting.OrganisationId).Listed().Where(c => c.AccountId == acting.AccountId).OrderBy(c => c.CreatedAt)
            .Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancel),
        acting.AccountId);

    /// <summary>Saves the change and the letters that follow from it.</summary>
    public async Task SaveAsync(CancellationToken cancel)
    {
        await letters.TellAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await db.Database.CommitTransactionAsync(cancel);
    }
}
