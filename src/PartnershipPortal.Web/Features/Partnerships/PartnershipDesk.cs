using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>
/// Where a partnership is changed: taken, changed by one verb, and saved with the letters that follow. Its row is locked while it is, so that two who
/// change it at once do so one after the other and the second sees what the first has done.
/// </summary>
public sealed class PartnershipDesk(PortalDbContext db, PartnershipLetters letters)
{
    /// <summary>The partnership, to be changed by somebody whose organisation runs it; null for strangers, and for affiliates too.</summary>
    /// <param name="named">People the change names: they stay as they are until it is saved.</param>
    public Task<Partnership?> TakeAsync(Guid id, Viewer viewer, CancellationToken cancel, params Guid?[] named) =>
        TakeAsync(db.Partnerships.RunBy(viewer), id, named, cancel);

    /// <summary>The same, for what an affiliate may do too: leave.</summary>
    public Task<Partnership?> TakeToLeaveAsync(Guid id, Viewer viewer, CancellationToken cancel) =>
        TakeAsync(db.Partnerships.VisibleTo(viewer), id, [], cancel);

    /// <summary>A colleague who may be named; null for anybody else.</summary>
    public async Task<Contact?> ColleagueAsync(Guid? id, Guid organisation, CancellationToken cancel) =>
        id is null ? null : await db.Contacts.OfOrganisation(organisation).Suggestable().SingleOrDefaultAsync(c => c.Id == id, cancel);

    /// <summary>Saves the change and the letters that follow from it.</summary>
    public async Task SaveAsync(CancellationToken cancel)
    {
        await letters.TellAndSaveAsync(cancel);
        await db.Database.CommitTransactionAsync(cancel);
    }

    /// <summary>The transaction ends with <see cref="SaveAsync"/>, or undone with the request.</summary>
    private async Task<Partnership?> TakeAsync(IQueryable<Partnership> theirs, Guid id, Guid?[] named, CancellationToken cancel)
    {
        await db.Database.BeginTransactionAsync(cancel);
        await db.HoldAsync(named, cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from partnerships where id = {id} for no key update", cancel);
        return await theirs.ToChange().SingleOrDefaultAsync(p => p.Id == id, cancel);
    }
}

/// <summary>Who acts, as a partnership takes it down.</summary>
internal static class DeedOf
{
    /// <summary>What the person does now, for the organisation they act for.</summary>
    public static Deed Now(this Acting acting, TimeProvider clock) =>
        new(acting.OrganisationId, acting.Name, acting.AccountId, clock.Today, clock.GetUtcNow());
}
