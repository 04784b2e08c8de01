using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Registration;

/// <summary>
/// A college is in the portal to be asked: whoever registers first names one of the roles that employers ask, or is the single point of contact.
/// Source: S0-17 (business development, apprenticeship and employer relations teams).
/// </summary>
public sealed class FrontDoors(PortalDbContext db, ReferenceBook reference, TimeProvider clock)
{
    private static readonly string[] Families = ["fe.employer_rel", "fe.apprenticeship", "fe.business_dev"];

    /// <summary>Nobody stands at the college's front door yet: no such role listed, no single point of contact, no team's address.</summary>
    public async Task<bool> IsMissingAtAsync(Organisation organisation, CancellationToken cancel) =>
        organisation.Sector is Sector.Fe
        && !await db.Contacts.OfOrganisation(organisation.Id).Listed()
            .AnyAsync(c => c.IsSinglePointOfContact || (c.RoleFamilyCode != null && Families.Contains(c.RoleFamilyCode)), cancel)
        && !await db.TeamMailboxes.AnyAsync(m => m.OrganisationId == organisation.Id && Families.Contains(m.RoleFamilyCode), cancel);

    /// <summary>A job title that reads as one of the roles is answer enough.</summary>
    public async Task<bool> IsOneAsync(string? jobTitle, CancellationToken cancel) =>
        (await reference.CurrentAsync(cancel)).RoleFamilyReader.Suggest(jobTitle, Sector.Fe) is { } family && Families.Contains(family.Code);

    public async Task<IReadOnlyList<Choice>> ChoicesAsync(CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        return
        [
            .. Families.Select(f => new Choice(f, book.Label(TermKind.RoleFamily, f), book.Find(TermKind.RoleFamily, f)?.Meaning)),
            new Choice(Membership.SinglePoint, "Everything starts with me", "You become the single point of contact, and can change that later"),
        ];
    }

    /// <summary>The person was let in: the team's address stands on the college's page from now on.</summary>
    /// <returns>They are themselves the single point of contact, if nobody else has become it meanwhile.</returns>
    public async Task<bool> OpenAsync(Membership membership, Organisation organisation, CancellationToken cancel)
    {
        if (membership.FrontDoor is not { } door)
        {
            // A practice or care home has one person for everything, so whoever comes first is it. Source: S0-57, J8.
            return organisation.StartsWithWhoeverComesFirst
                && !await db.Contacts.OfOrganisation(organisation.Id).AnyAsync(c => c.IsSinglePointOfContact, cancel);
        }

        if (membership.FrontDoorMailbox is { } mailbox && await IsMissingAtAsync(organisation, cancel))
        {
            var label = (await reference.CurrentAsync(cancel)).Label(TermKind.RoleFamily, door);
            db.TeamMailboxes.Add(new TeamMailbox(organisation.Id, door, label, mailbox, null, clock.Today));
        }

        return door == Membership.SinglePoint && !await db.Contacts.OfOrganisation(organisation.Id).AnyAsync(c => c.IsSinglePointOfContact, cancel);
    }
}
