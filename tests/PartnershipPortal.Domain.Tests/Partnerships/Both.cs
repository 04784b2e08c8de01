using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Tests.Partnerships;

/// <summary>A trust and a college that have just accepted each other, with their people.</summary>
internal sealed class Both
{
    public static readonly Guid Trust = Guid.CreateVersion7();
    public static readonly Guid College = Guid.CreateVersion7();
    public static readonly DateOnly Today = new(2026, 11, 23);
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public Both()
    {
        Partnership = new Partnership(Trust, College, Today, Now);
        Lane = Take("apprenticeships");
    }

    public Contact Priya { get; } = Listed(Trust, "Apprenticeship lead");

    public Contact Joan { get; } = Listed(Trust, "Placement coordinator");

    public Contact Chief { get; } = Listed(Trust, "Chief people officer");

    public Contact Leila { get; } = Listed(College, "Apprenticeship team manager");

    public Contact Owen { get; } = Listed(College, "Careers lead");

    public Contact Principal { get; } = Listed(College, "Vice principal");

    public Partnership Partnership { get; }

    public PartnershipLane Lane { get; }

    public PartnershipLane Take(string agenda, Guid? seekerAccount = null) => Partnership.Take(
        agenda, seekerAccount is null ? PlaceOf(Priya) : new(Trust, null, seekerAccount, "Priya"), PlaceOf(Leila), null, Today, Now);

    public Both Started()
    {
        Partnership.StateBenefit(Trust, "Staff who stay", "Priya", Now);
        Partnership.StateBenefit(College, "Places on wards", "Leila", Now);
        Partnership.Activate(Trust, "Priya", Today, Now);
        return this;
    }

    public Guid? Holder(PartnershipSide side, PersonDuty duty, Guid? lane) =>
        Partnership.People.SingleOrDefault(p => p.Side == side && p.Duty == duty && p.LaneId == lane)?.ContactId;

    public static PartnershipPlace PlaceOf(Contact contact) => new(contact.OrganisationId, contact.Id, null, contact.Name);

    public static Contact Listed(Guid organisation, string title)
    {
        var contact =
            new Contact(organisation, new ContactDetails("Somebody " + title, title, $"{Guid.NewGuid():n}@people.example"), RecordOrigin.Registered, Now);
        contact.List(Today);
        contact.RecordNotice(Now);
        return contact;
    }
}
