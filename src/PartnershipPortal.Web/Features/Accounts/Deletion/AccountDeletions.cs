using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Configurations;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Contacts.Leaving;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Deletion;

/// <summary>
/// Asking for an account to be deleted, and doing it: what waits for the person moves to others first, then their contact records and the account
/// lose everything that is theirs, in one transaction. The audit forgets them by a rule of the database.
/// </summary>
public sealed class AccountDeletions(
    PortalDbContext db,
    UserManager<Account> accounts,
    ILookupNormalizer names,
    ContactHandover handover,
    AskerHandover asking,
    AccountLetters letters,
    TimeProvider clock)
{
    /// <summary>Writes the request down and tells every administrator and the person. A second one while the first waits changes nothing.</summary>
    public async Task AskAsync(Account account, CancellationToken cancel)
    {
        var deletion = new AccountDeletion(account.Id, clock.GetUtcNow(), clock.Today);
        db.AccountDeletions.Add(deletion);
        letters.DeletionAsked(account.Email!, deletion.DueOn);
        foreach (var administrator in await db.Users.Where(a => a.IsAdministrator && a.DisabledAt == null).Select(a => a.Email!).ToListAsync(cancel))
        {
            letters.DecideDeletion(administrator, deletion.Id, deletion.DueOn);
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException lost) when (lost.InnerException is PostgresException { ConstraintName: AccountDeletionConfiguration.OneWaitingIndex })
        {
            // Asked twice at once: the first stands, and the page shows it.
        }
    }

    /// <summary>Tells the person why not.</summary>
    public async Task RefuseAsync(AccountDeletion deletion, string reason, Guid decidedBy, CancellationToken cancel)
    {
        deletion.Refuse(reason, decidedBy, clock.GetUtcNow());
        var to = await db.Users.Where(a => a.Id == deletion.AccountId).Select(a => a.Email!).SingleAsync(cancel);
        letters.DeletionRefused(to, deletion.Refusal!);
        await db.SaveChangesAsync(cancel);
    }

    public async Task DoAsync(AccountDeletion deletion, Guid decidedBy, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        deletion.Do(decidedBy, now);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var account = await db.Users.SingleAsync(a => a.Id == deletion.AccountId, cancel);
        letters.DeletionDone(account.Email!);
        await HandOnAsync(account, now, cancel);
        foreach (var key in await accounts.GetPasskeysAsync(account))
        {
            await accounts.RemovePasskeyAsync(account, key.CredentialId);
        }

        account.Erase(names, now);
        await db.SaveChangesAsync(cancel);
        await ForgetSignInsAsync(account.Id, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Nothing waits for nobody: contact records first, whose deputies are known, then what is left of what they asked.</summary>
    private async Task HandOnAsync(Account account, DateTimeOffset now, CancellationToken cancel)
    {
        var contacts = await db.Contacts.Where(c => c.AccountId == account.Id && c.State != ContactState.Pseudonymised).ToListAsync(cancel);
        var organisations = await db.Memberships.Where(m => m.AccountId == account.Id).Select(m => m.OrganisationId).ToListAsync(cancel);
        Guid[] all = [.. organisations.Concat(contacts.Select(c => c.OrganisationId)).Distinct()];
        await db.LockForDecidingAsync(all, cancel);
        await db.LockPlacesAsync([account.Id], all, cancel);
        await handover.LockAsync(contacts, cancel);
        foreach (var contact in contacts)
        {
            var heir = await handover.HeirOfAsync(contact, contact.AgreedSuccessorId, cancel);
            contact.Erase(clock.Today);
            await handover.MoveWorkAsync(contact, heir, wasSinglePoint: false, cancel);
        }

        var places = await db.Memberships
            .Where(m => m.AccountId == account.Id && (m.State == MembershipState.Active || m.State == MembershipState.Requested)).ToListAsync(cancel);
        foreach (var place in places)
        {
            place.End(MembershipEnding.Left, null, now);
            await asking.LostAccessAsync(account.Id, place.OrganisationId, cancel);
        }
    }

    private async Task ForgetSignInsAsync(Guid account, CancellationToken cancel)
    {
        await db.HalfSignIns.Where(h => h.AccountId == account).ExecuteDeleteAsync(cancel);
        await db.SignInSessions.Where(s => s.AccountId == account).ExecuteDeleteAsync(cancel);
        await db.PasskeyUses.Where(u => u.AccountId == account).ExecuteDeleteAsync(cancel);
        await db.SafeLinks.Where(l => l.SubjectId == account).ExecuteDeleteAsync(cancel);
    }
}
