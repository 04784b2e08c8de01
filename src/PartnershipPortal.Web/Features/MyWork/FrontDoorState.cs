using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>What somebody who asks for the viewer's organisation would miss today. Facts only; with nothing missing it says nothing.</summary>
internal static class FrontDoorState
{
    public static Func<IReadOnlyList<DoorGap>> Missing(Questions ask, PortalDbContext db, Viewer viewer)
    {
        var asked = ask.Ask(db.Organisations.Where(o => o.Id == viewer.OrganisationId)
            .Select(o => new State
            {
                ContactPolicy = o.ContactPolicy,
                IsSmall = o.Size == SizeBand.Small,
                HasMailbox = o.GeneralMailbox != null || db.TeamMailboxes.Any(m => m.OrganisationId == o.Id),
                HasSwitchboard = o.Switchboard != null,
                People = db.Contacts.Listed().Count(c => c.OrganisationId == o.Id),
                HasStrategic = db.Contacts.Listed().Any(c => c.OrganisationId == o.Id && c.Level == ContactLevel.Strategic),
                HasSinglePoint = db.Contacts.Listed().Any(c => c.OrganisationId == o.Id && c.IsSinglePointOfContact),
            }));
        return () => Missing(asked.Rows.Single());
    }

    private static List<DoorGap> Missing(State state)
    {
        const string contacts = "/organisation/contacts";
        const string edit = "/organisation/edit";
        var missing = new List<DoorGap>();
        if (state.People == 0)
        {
            missing.Add(new("Nobody is listed yet, so nobody can be suggested.", contacts + "/add", "Add a contact"));
        }
        else if (state is { HasStrategic: false, IsSmall: false })
        {
            missing.Add(new("No strategic contact is listed: someone senior who can decide.", contacts + "/add", "Add one"));
        }

        if (state is { ContactPolicy: ContactPolicy.Single, HasSinglePoint: false, People: > 0 })
        {
            missing.Add(new("You ask for a single point of contact, but none is named.", contacts, "Choose one"));
        }

        if (!state.HasMailbox)
        {
            missing.Add(new("No mailbox is listed for when nobody is there.", edit, "Add a mailbox"));
        }

        if (!state.HasSwitchboard)
        {
            missing.Add(new("No switchboard number is listed.", edit, "Add the number"));
        }

        return missing;
    }

    private sealed class State
    {
        public required ContactPolicy ContactPolicy { get; init; }

        public required bool IsSmall { get; init; }

        public required bool HasMailbox { get; init; }

        public required bool HasSwitchboard { get; init; }

        /// <summary>How many are listed.</summary>
        public required int People { get; init; }

        public required bool HasStrategic { get; init; }

        public required bool HasSinglePoint { get; init; }
    }
}
