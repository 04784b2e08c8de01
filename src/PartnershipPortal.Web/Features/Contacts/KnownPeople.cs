using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Contacts;

/// <summary>Two records that may be about one person, of two organisations that are to become one.</summary>
public sealed record ContactDouble(PersonFacts Moves, PersonFacts Stays, Likeness Likeness);

/// <summary>Reads what <see cref="SamePerson"/> needs to recognise people: who an organisation has, and which addresses its teams share.</summary>
public sealed class KnownPeople(PortalDbContext db)
{
    /// <summary>Until the transaction ends nobody else adds or recognises people of the organisation, so that two at once do not add one twice.</summary>
    public Task LockAsync(Guid organisationId, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"select 1 from organisations where id = {organisationId} for no key update", cancel);

    public async Task<SamePerson> OfAsync(Guid organisationId, CancellationToken cancel)
    {
        var people = await FactsAsync(organisationId, cancel);
        var mailboxes = await db.TeamMailboxes.Where(m => m.OrganisationId == organisationId).Select(m => m.Email).ToListAsync(cancel);
        var general = await db.Organisations.Where(o => o.Id == organisationId).Select(o => o.GeneralMailbox).SingleOrDefaultAsync(cancel);
        return new SamePerson(people, [.. mailboxes, general]);
    }

    /// <summary>
    /// The record an organisation made of somebody who now joins with a confirmed address; null when there is none, or only a team shares the address.
    /// </summary>
    public async Task<Guid?> RecordOfAsync(Guid organisationId, PersonFacts person, CancellationToken cancel) =>
        (await OfAsync(organisationId, cancel)).Find(person)
            .FirstOrDefault(m => m.Likeness >= Likeness.Likely
                && m.Known.AccountId is null
                && string.Equals(m.Known.Email, person.Email, StringComparison.OrdinalIgnoreCase))
            ?.Known.ContactId;

    /// <summary>Who would stand twice when one organisation is merged into another, for its preview.</summary>
    public async Task<IReadOnlyList<ContactDouble>> DoublesAsync(Guid from, Guid into, CancellationToken cancel) =>
        [.. (await OfAsync(into, cancel)).Doubles(await FactsAsync(from, cancel)).Select(d => new ContactDouble(d.Ours, d.Theirs.Known, d.Theirs.Likeness))];

    private Task<List<PersonFacts>> FactsAsync(Guid organisationId, CancellationToken cancel) =>
        db.Contacts.OfOrganisation(organisationId)
            .Where(c => c.State != ContactState.Left && c.State != ContactState.Pseudonymised)
            .OrderBy(c => c.Name).ThenBy(c => c.Id)
            .Select(c => new PersonFacts(c.Name, c.JobTitle, c.Email, c.Id, c.AccountId))
            .ToListAsync(cancel);
}
