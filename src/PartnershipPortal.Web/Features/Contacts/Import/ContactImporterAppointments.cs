using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <content>What a row says about others: who is the single point of contact, and who stands in for whom.</content>
public sealed partial class ContactImporter
{
    /// <summary>The file's word counts: whoever it names takes over from the one before.</summary>
    private void AppointSinglePoints()
    {
        var chosen = new Dictionary<Guid, (Contact Contact, ContactImportLine Line)>();
        foreach (var (contact, line) in _lineOf.Where(p => p.Value.IsSinglePointOfContact is not null).OrderBy(p => p.Value.Number).ToList())
        {
            if (line.IsSinglePointOfContact is false)
            {
                contact.StopBeingSinglePointOfContact();
            }
            else if (!contact.IsListed)
            {
                line.Notes.Add("Not made the single point of contact: only someone listed can be.");
            }
            else if (!chosen.TryAdd(contact.OrganisationId, (contact, line)))
            {
                line.Refusals.Add($"Line {chosen[contact.OrganisationId].Line.Number} already names the single point of contact, and there is only one.");
                _lineOf.Remove(contact);
                _before.Remove(contact);
            }
            else
            {
                contact.BecomeSinglePointOfContact();
            }
        }

        foreach (var other in _listed.Where(c => c.IsSinglePointOfContact && chosen.TryGetValue(c.OrganisationId, out var now) && now.Contact != c).ToList())
        {
            _before.TryAdd(other, AsItStands(other));
            other.StopBeingSinglePointOfContact();
            chosen[other.OrganisationId].Line.Notes.Add($"Takes over as single point of contact from {other.Name}.");
        }
    }

    private void AppointDeputies()
    {
        foreach (var (contact, line) in _lineOf.Where(p => p.Value.DeputyEmail is not null && !p.Key.IsGone))
        {
            if (contact.SaidThemselves.Contains(nameof(Contact.DeputyId)))
            {
                line.Notes.Add("The deputy is left as they said themselves.");
            }
            else if (_byEmail.TryGetValue(new Key(contact.OrganisationId, line.DeputyEmail!), out var deputy) && !deputy.IsGone && deputy != contact
                && (_listed.Contains(deputy) || _lineOf.ContainsKey(deputy)))
            {
                contact.AppointDeputy(deputy.Id);
            }
            else
            {
                line.Notes.Add($"No deputy was set: nobody of this organisation has the address {line.DeputyEmail}.");
            }
        }
    }
}
