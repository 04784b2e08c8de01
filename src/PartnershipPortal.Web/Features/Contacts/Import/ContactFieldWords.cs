using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>One thing about a contact, as it was and as it will be, in words.</summary>
public sealed record FieldChange(string Label, string Old, string New);

/// <summary>What a file changes of a contact, in the words of the screen.</summary>
internal sealed class ContactFieldWords(ReferenceBookSnapshot book, IReadOnlyDictionary<Guid, string> names)
{
    private const string None = "none";

    /// <summary>Only what differs, in the order of the form.</summary>
    public IReadOnlyList<FieldChange> Changes(ContactMoment was, ContactMoment now) =>
    [
        .. Fields(was).Zip(Fields(now), (old, changed) => new FieldChange(old.Label, old.Value, changed.Value))
            .Where(c => c.Old != c.New),
    ];

    /// <summary>The name of a detail within a sentence.</summary>
    public static string InWords(string detail) => detail switch
    {
        nameof(Contact.Name) => "name",
        nameof(Contact.JobTitle) => "job title",
        nameof(Contact.Email) => "e-mail address",
        nameof(Contact.Phone) => "telephone number",
        nameof(Contact.RoleFamilyCode) => "kind of role",
        nameof(Contact.Level) => "level",
        nameof(Contact.Agendas) => "what they handle",
        nameof(Contact.DeputyId) => "deputy",
        nameof(Contact.SiteId) => "site",
        nameof(Contact.State) => "status",
        nameof(Contact.VerifiedOn) => "date checked",
        nameof(Contact.IsSinglePointOfContact) => "single point of contact",
        _ => detail,
    };

    private IEnumerable<(string Label, string Value)> Fields(ContactMoment at)
    {
        var details = at.Details;
        yield return ("Name", details.Name);
        yield return ("Job title", details.JobTitle);
        yield return ("E-mail", details.Email ?? None);
        yield return ("Telephone", details.Phone ?? None);
        yield return ("Kind of role", details.RoleFamilyCode is { } family ? book.Label(TermKind.RoleFamily, family) : None);
        yield return ("Level", details.Level.Label());
        yield return ("Handles", details.Agendas is { Count: > 0 } agendas
            ? string.Join(", ", agendas.Select(a => book.Label(TermKind.Agenda, a)).Order(StringComparer.CurrentCulture)) : None);
        yield return ("Single point of contact", details.IsSinglePointOfContact ? "yes" : "no");
        yield return ("Deputy", details.DeputyId is { } deputy ? names.GetValueOrDefault(deputy, "somebody who is no longer listed") : None);
        yield return ("Name shown to others", at.NameProposedAt is null ? "as now" : "we ask them");
        yield return ("Checked", at.VerifiedOn?.InWords ?? "not yet");
        yield return ("Status", at.State.Label());
    }
}
