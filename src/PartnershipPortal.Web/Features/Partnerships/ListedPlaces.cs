using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>
/// Who asked before they were listed has their place in a partnership by their account. Whichever way they come to be a listed contact with that account
/// (they list themselves, take over a record, two records become one, a pause ends, organisations merge), the place is the contact's with the same save,
/// or they would be two people there. Comes before the audit, which writes down what this changes.
/// </summary>
internal sealed class ListedPlaces : SaveChangesInterceptor
{
    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext db)
        {
            var listed = db.ChangeTracker.Entries<Contact>().Where(IsNewlyListed).Select(e => e.Entity).ToList();
            if (listed.Count > 0)
            {
                await TieAsync(db, listed, cancellationToken);
            }
        }

        return result;
    }

    /// <summary>The daily clock: what hung on accounts before there was this, or slipped past a save. Once more, it finds nothing.</summary>
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<PortalDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var split = await db.Contacts.Listed().Where(c => c.AccountId != null
            && (db.Partnerships.Any(p => p.State != PartnershipState.Ended
                    && p.People.Any(x => x.AccountId == c.AccountId && x.OrganisationId == c.OrganisationId))
                || db.Meetings.Any(m => m.OwnerAccountId == c.AccountId && m.OrganisationId == c.OrganisationId && m.State == MeetingState.Planned)
                || db.MeetingActions.Any(a => a.OwnerAccountId == c.AccountId && a.OrganisationId == c.OrganisationId && a.DoneOn == null)))
            .ToListAsync(cancel);
        await TieAsync(db, split, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static bool IsNewlyListed(EntityEntry<Contact> entry) =>
        entry is { State: EntityState.Added or EntityState.Modified, Entity: { AccountId: not null, IsListed: true } }
        && (entry.State is EntityState.Added || entry.Property(c => c.AccountId).IsModified || entry.Property(c => c.State).IsModified
            || entry.Property(c => c.OrganisationId).IsModified);

    /// <summary>The caller saves.</summary>
    private static async Task TieAsync(PortalDbContext db, List<Contact> listed, CancellationToken cancel)
    {
        var accounts = listed.ConvertAll(c => c.AccountId);
        var ids = await db.Partnerships.Live().Where(p => p.People.Any(x => x.AccountId != null && accounts.Contains(x.AccountId))).Select(p => p.Id)
            .ToArrayAsync(cancel);
        if (ids.Length > 0)
        {
            // Locked before they are read and in the order of the desk, so that whoever names somebody at this moment ends first and is seen.
            await db.LockToChangeAsync(listed.Select(c => (Guid?)c.Id), cancel);
            await db.Database.ExecuteSqlAsync($"select 1 from partnerships where id = any({ids}) order by id for no key update", cancel);
            (await db.Partnerships.Where(p => ids.Contains(p.Id)).ToChange().ToListAsync(cancel)).ForEach(p => listed.ForEach(p.BecomeListed));
        }

        (await db.Meetings.Where(m => m.OwnerAccountId != null && accounts.Contains(m.OwnerAccountId) && m.State == MeetingState.Planned).ToListAsync(cancel))
            .ForEach(m => listed.ForEach(m.BecomeListed));
        (await db.MeetingActions.Where(a => a.OwnerAccountId != null && accounts.Contains(a.OwnerAccountId) && a.DoneOn == null).ToListAsync(cancel))
            .ForEach(a => listed.ForEach(a.BecomeListed));
    }
}
