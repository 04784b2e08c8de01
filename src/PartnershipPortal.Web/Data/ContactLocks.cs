using Microsoft.EntityFrameworkCore;

namespace PartnershipPortal.Web.Data;

/// <summary>
/// What a decision about a person rests on stays so until it is saved. Whoever gives a person something to answer holds their row as it is and
/// looks again; whoever takes a person away locks the row first and then looks what waits for them. A contact's row comes before that of an
/// introduction, and several contacts in the order of their ids. Both only within a transaction.
/// </summary>
internal static class ContactLocks
{
    /// <summary>Holds the rows as they are: they can be read and held by others, and changed by nobody, until the transaction ends.</summary>
    public static async Task HoldAsync(this PortalDbContext db, IEnumerable<Guid?> contacts, CancellationToken cancel)
    {
        foreach (var id in contacts.OfType<Guid>().Distinct().Order())
        {
            await db.Database.ExecuteSqlAsync($"select 1 from contacts where id = {id} for share", cancel);
        }
    }

    /// <summary>Locks the rows for a change that is to come, of theirs or of what rests on them.</summary>
    public static async Task LockToChangeAsync(this PortalDbContext db, IEnumerable<Guid?> contacts, CancellationToken cancel)
    {
        foreach (var id in contacts.OfType<Guid>().Distinct().Order())
        {
            await db.Database.ExecuteSqlAsync($"select 1 from contacts where id = {id} for no key update", cancel);
        }
    }
}
