using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Introductions;

namespace PartnershipPortal.Web.Data;

/// <summary>
/// What else a decision rests on: the place of whoever asks, and the introductions that move. Everybody locks in one order, so that two never wait
/// for each other: organisations, places, contacts, introductions, each by their ids. Only within a transaction; what was read before is read again.
/// </summary>
internal static class DecisionLocks
{
    extension(PortalDbContext db)
    {
        /// <summary>The organisations stay open or closed as they are, while something is added between them; they can be edited and held by others.</summary>
        public Task HoldOrganisationsAsync(Guid[] organisationIds, CancellationToken cancel) =>
            db.Database.ExecuteSqlAsync($"select 1 from organisations where id = any({organisationIds}) order by id for key share", cancel);

        /// <summary>Several organisations one after the other decide who belongs to them.</summary>
        public Task LockForDecidingAsync(Guid[] organisationIds, CancellationToken cancel) =>
            db.Database.ExecuteSqlAsync($"select 1 from organisations where id = any({organisationIds}) order by id for no key update", cancel);

        /// <summary>The person's place there goes on until what they do for the organisation is saved.</summary>
        public Task HoldPlaceAsync(Guid accountId, Guid organisationId, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
            $"select 1 from memberships where account_id = {accountId} and organisation_id = {organisationId} order by id for share", cancel);

        /// <summary>The consent with which a navigator acts goes on until what they do is saved. False when it has just ended.</summary>
        public async Task<bool> HoldConsentAsync(Guid consentId, CancellationToken cancel)
        {
            await db.Database.ExecuteSqlAsync($"select 1 from acting_consents where id = {consentId} for share", cancel);
            return await db.ActingConsents.AnyAsync(c => c.Id == consentId && c.EndedAt == null, cancel);
        }

        /// <summary>Whatever these people ask for these organisations at this moment is saved first, and then seen.</summary>
        public Task LockPlacesAsync(Guid[] accountIds, Guid[] organisationIds, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
            $"""
            select 1 from memberships where account_id = any({accountIds}) and organisation_id = any({organisationIds}) order by id for no key update
            """,
            cancel);

        /// <summary>Introductions that are to move, as they are once nobody else is answering them.</summary>
        public async Task<List<Introduction>> LockedAsync(IQueryable<Introduction> introductions, CancellationToken cancel)
        {
            var ids = await introductions.Select(i => i.Id).ToArrayAsync(cancel);
            await db.Database.ExecuteSqlAsync($"select 1 from introductions where id = any({ids}) order by id for no key update", cancel);
            return await introductions.ToListAsync(cancel);
        }

        /// <summary>
        /// Everything an answer rests on: whom it is put to, those it names, and the introduction itself. False when it went to somebody else while
        /// this was waiting, so that another lock would be needed, or when there is none.
        /// </summary>
        public async Task<bool> LockAnswerAsync(Guid introductionId, IEnumerable<Guid?> named, CancellationToken cancel)
        {
            var asked = db.Introductions.Where(i => i.Id == introductionId).Select(i => new { i.TargetContactId });
            var before = await asked.SingleOrDefaultAsync(cancel);
            await db.LockToChangeAsync([before?.TargetContactId, .. named], cancel);
            await db.Database.ExecuteSqlAsync($"select 1 from introductions where id = {introductionId} for no key update", cancel);
            return before is not null && before.Equals(await asked.SingleOrDefaultAsync(cancel));
        }

        /// <summary>Before organisations become one: whoever belongs to them, is listed there or introduced, each in turn.</summary>
        public async Task LockWhatBelongsToAsync(Guid[] organisationIds, CancellationToken cancel)
        {
            await db.Database.ExecuteSqlAsync(
                $"select 1 from memberships where organisation_id = any({organisationIds}) order by id for no key update", cancel);
            await db.Database.ExecuteSqlAsync(
                $"select 1 from contacts where organisation_id = any({organisationIds}) order by id for no key update", cancel);
            await db.Database.ExecuteSqlAsync(
                $"""
                select 1 from introductions where seeker_organisation_id = any({organisationIds}) or target_organisation_id = any({organisationIds})
                order by id for no key update
                """,
                cancel);
        }
    }
}
