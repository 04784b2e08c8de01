using Microsoft.EntityFrameworkCore;

namespace PartnershipPortal.Web.Data;

/// <summary>
/// Whoever decides locks what the decision rests on, first, and reads it again after: an organisation's row stands for everything of it.
/// Several are locked in the order of their ids, so that two who want the same never wait for each other.
/// </summary>
internal static class OrganisationLocks
{
    extension(PortalDbContext db)
    {
        /// <summary>One after the other decide who belongs to the organisation and in which role, until the transaction ends.</summary>
        public Task LockForDecidingAsync(Guid organisationId, CancellationToken cancel) =>
            db.Database.ExecuteSqlAsync($"select 1 from organisations where id = {organisationId} for no key update", cancel);

        /// <summary>Nothing of these organisations is added, moved or decided by anybody else until the transaction ends.</summary>
        public Task LockWithEverythingOfAsync(Guid[] organisationIds, CancellationToken cancel) =>
            db.Database.ExecuteSqlAsync($"select 1 from organisations where id = any({organisationIds}) order by id for update", cancel);
    }
}
