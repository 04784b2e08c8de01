using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>Which roles are looked for, and where.</summary>
/// <param name="Districts">Codes of councils; all of the area when there are none.</param>
public sealed record RolesWanted(
    string IcsCode, string? Agenda, string? RoleFamily, IReadOnlyCollection<Sector> Sectors, IReadOnlyCollection<string> Districts);

/// <summary>A role of an organisation that can be invited: never a name.</summary>
/// <param name="Why">The rung that finds the person, and how fresh they are.</param>
public sealed record RoleToAsk(
    Guid OrganisationId, string Code, string Organisation, Sector Sector, Guid? ContactId, string Role, string Why, string? District)
{
    /// <summary>What a form sends: the organisation, and the record where somebody is listed.</summary>
    public string Key => $"{OrganisationId:n}-{ContactId?.ToString("n") ?? "mailbox"}";

    internal InvitedRole Invited => new(OrganisationId, ContactId, Role);
}

/// <summary>
/// Finds for each organisation of an area the role to invite: the day-to-day lead; their deputy when the lead's details wait for a check; the strategic
/// contact; the team's mailbox; the organisation's. Three statements, whatever the size of the area.
/// </summary>
public sealed class RolesToAsk(PortalDbContext db, ReferenceBook book, TimeProvider clock)
{
    /// <summary>More than anybody reads through; a narrower choice shows the rest.</summary>
    public const int Most = 60;

    internal async Task<IReadOnlyList<RoleToAsk>> FindAsync(RolesWanted wanted, CancellationToken cancel)
    {
        var (words, today) = (await book.CurrentAsync(cancel), clock.Today);
        var organisations = await db.Organisations.OpenOn(today)
            .Where(o => wanted.Sectors.Contains(o.Sector) && (wanted.Districts.Count == 0 || wanted.Districts.Contains(o.LocalAuthorityCode!))
                && db.AreaMemberships.HoldingOn(today).Any(m => m.OrganisationId == o.Id && m.IcsCode == wanted.IcsCode))
            .Select(o => new { o.Id, o.Code, o.Name, o.Sector, o.GeneralMailbox, o.LocalAuthorityCode }).ToListAsync(cancel);
        var ids = organisations.ConvertAll(o => o.Id);
        var families = wanted.RoleFamily is { } one ? [one]
            : wanted.Agenda is { } agenda ? words.AgendaRoutes.FamiliesFor(agenda).ToList() : new List<string>();
        var people = (await db.Contacts.Suggestable().Where(c => ids.Contains(c.OrganisationId) && c.MergedIntoId == null)
            .Where(c => (c.RoleFamilyCode != null && families.Contains(c.RoleFamilyCode)) || c.Agendas.Contains(wanted.Agenda ?? ""))
            .Select(c => new Listed(
                c.Id, c.OrganisationId, c.JobTitle, c.RoleFamilyCode, c.Level, c.Agendas.Contains(wanted.Agenda ?? ""), c.State == ContactState.CheckDue,
                c.VerifiedOn, c.DeputyId)).ToListAsync(cancel)).ToLookup(c => c.OrganisationId);
        var deputies = await DeputiesAsync([.. people.SelectMany(p => p).Select(p => p.DeputyId).OfType<Guid>()], cancel);
        var mailboxes = (await db.TeamMailboxes.Where(t => ids.Contains(t.OrganisationId) && families.Contains(t.RoleFamilyCode))
            .Select(t => new { t.OrganisationId, t.Label, t.RoleFamilyCode }).ToListAsync(cancel)).ToLookup(t => t.OrganisationId);
        var found = organisations.Select(o =>
        {
            var (person, why) = Choose(people[o.Id], families, deputies, today);
            var team = mailboxes[o.Id].OrderBy(t => families.IndexOf(t.RoleFamilyCode)).Select(t => t.Label).FirstOrDefault();
            var (role, reason) = person is not null ? (person.JobTitle, why)
                : team is not null ? (team, "No one is listed for this. Their team’s mailbox is asked")
                : o.GeneralMailbox is not null ? ("General mailbox", "No one is listed for this. The organisation’s mailbox is asked") : (null, "");
            return role is null ? null : new RoleToAsk(
                o.Id, o.Code, o.Name, o.Sector, person?.Id, role, reason, words.FindLocalAuthority(o.LocalAuthorityCode)?.Name);
        });
        return [.. found.OfType<RoleToAsk>().OrderBy(r => r.ContactId is null).ThenBy(r => r.Sector).ThenBy(r => r.Organisation, StringComparer.Ordinal)
            .Take(Most)];
    }

    private static (Listed? Person, string Why) Choose(
        IEnumerable<Listed> people, List<string> families, Dictionary<Guid, Listed> deputies, DateOnly today)
    {
        var lead = people.OrderBy(p => p.Level).ThenByDescending(p => p.SaysSo)
            .ThenBy(p => p.Family is null ? int.MaxValue : families.IndexOf(p.Family) is var at and >= 0 ? at : int.MaxValue)
            .ThenBy(p => p.IsCheckDue).ThenByDescending(p => p.VerifiedOn).ThenBy(p => p.Id).FirstOrDefault();
        if (lead is null)
        {
            return (null, "");
        }

        var age = lead.VerifiedOn is { } on ? $"checked {on.SeenFrom(today)}" : "not checked yet";
        var isOld = lead.IsCheckDue || lead.VerifiedOn is null || lead.VerifiedOn < today.AddDays(-Contact.CheckAfterDays);
        return isOld && lead.DeputyId is { } id && deputies.TryGetValue(id, out var deputy)
            ? (deputy, $"Deputy: the lead’s details were {age}")
            : (lead, $"{(lead.Level is ContactLevel.Operational ? "Day-to-day lead" : "Strategic contact: no one is listed day to day")}, {age}");
    }

    private async Task<Dictionary<Guid, Listed>> DeputiesAsync(List<Guid> ids, CancellationToken cancel) => ids.Count is 0 ? []
        : await db.Contacts.Suggestable().Where(c => ids.Contains(c.Id)).Select(c => new Listed(
            c.Id, c.OrganisationId, c.JobTitle, c.RoleFamilyCode, c.Level, false, false, c.VerifiedOn, null)).ToDictionaryAsync(c => c.Id, cancel);

    /// <summary>Agendas and families to choose from.</summary>
    internal static IReadOnlyList<Choice> AgendasOf(ReferenceBookSnapshot words) =>
        [.. words.CurrentTerms(TermKind.Agenda).OrderBy(t => t.Sort).Select(t => new Choice(t.Code, t.Label))];

    internal static IReadOnlyList<Choice> FamiliesOf(ReferenceBookSnapshot words) =>
        [.. words.CurrentTerms(TermKind.RoleFamily).OrderBy(t => t.Sector).ThenBy(t => t.Label, StringComparer.Ordinal)
            .Select(t => new Choice(t.Code, t.Label, null, t.Sector?.Label()))];

    private sealed record Listed(
        Guid Id, Guid OrganisationId, string JobTitle, string? Family, ContactLevel Level, bool SaysSo, bool IsCheckDue, DateOnly? VerifiedOn, Guid? DeputyId);
}
