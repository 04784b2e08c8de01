using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Contacts;

/// <summary>
/// Prepares the own contact record of somebody who joins: a draft that only their organisation sees, until they have looked at it and
/// list themselves ("my details"). Who is recorded there already is left alone. The caller saves.
/// </summary>
public sealed class ContactDrafts(PortalDbContext db, KnownPeople people, ReferenceBook reference, TimeProvider clock)
{
    public async Task PrepareAsync(Account account, Organisation organisation, string jobTitle, CancellationToken cancel, bool isSinglePoint = false)
    {
        var email = account.Email!.ToLowerInvariant();
        var keepsOne = await db.Contacts.OfOrganisation(organisation.Id)
            .AnyAsync(c => c.State != ContactState.Left && c.State != ContactState.Pseudonymised && c.AccountId == account.Id, cancel);
        if (keepsOne || await people.RecordOfAsync(organisation.Id, new PersonFacts(account.DisplayName, jobTitle, email), cancel) is not null)
        {
            return;
        }

        var family = (await reference.CurrentAsync(cancel)).RoleFamilyReader.Suggest(jobTitle, organisation.Sector);
        var details = new ContactDetails(
            account.DisplayName, jobTitle, email, RoleFamilyCode: family?.Code, Level: family?.Level ?? ContactLevel.Operational,
                IsSinglePointOfContact: isSinglePoint);
        var draft = new Contact(organisation.Id, details, RecordOrigin.Registered, clock.GetUtcNow(), ContactWriter.Themselves);
        draft.BelongTo(account.Id);
        db.Contacts.Add(draft);
    }
}
