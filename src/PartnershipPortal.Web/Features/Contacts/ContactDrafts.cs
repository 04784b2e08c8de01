using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Contacts;

/// <summary>
/// Prepares the own contact record of somebody who joins: a draft that only their organisation sees, until they have looked at it and
/// list themselves ("my details"). Who is recorded there already is left alone. The caller saves.
/// </summary>
public sealed class ContactDrafts(PortalDbContext db, ReferenceBook reference, TimeProvider clock)
{
    public async Task PrepareAsync(Account account, Organisation organisation, string jobTitle, CancellationToken cancel, bool isSinglePoint = false)
    {
        var email = account.Email!.ToLowerInvariant();
        var isKnown = await db.Contacts.OfOrganisation(organisation.Id)
            .AnyAsync(c => c.State != ContactState.Left && c.State != ContactState.Pseudonymised && (c.AccountId == account.Id || c.Email == email), cancel);
        if (isKnown)
        {
            return;
        }

        var family = (await reference.CurrentAsync(cancel)).RoleFamilyReader.Suggest(jobTitle, organisation.Sector);
        var details = new ContactDetails(account.DisplayName, jobTitle, email, RoleFamilyCode: family?.Code, Level: family?.Level ?? ContactLevel.Operational, IsSinglePointOfContact: isSinglePoint);
        var draft = new Contact(organisation.Id, details, RecordOrigin.Registered, clock.GetUtcNow());
        draft.BelongTo(account.Id);
        db.Contacts.Add(draft);
    }
}
