using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>Contacts and introductions a test needs but does not care about, made by the same verbs as in earnest.</summary>
internal static class People
{
    public const string Trust = "RMP";
    public const string College = "10004927";

    private static int _count;

    /// <param name="isTold">Our letter to them has gone, so that others may see them.</param>
    public static Contact Listed(
        Portal portal,
        Organisation organisation,
        string title = "Apprenticeship manager",
        ContactVisibility visibility = ContactVisibility.Role,
        int? checkedDaysAgo = 10,
        bool isSinglePoint = false,
        bool isTold = true)
    {
        var number = Interlocked.Increment(ref _count);
        var contact = new Contact(
            organisation.Id,
            new ContactDetails($"Person {number}", title, $"person{number}@people.example", "0161 496 0123", IsSinglePointOfContact: isSinglePoint),
            RecordOrigin.Registered,
            portal.Clock.GetUtcNow());
        contact.List(checkedDaysAgo is { } days ? Today(portal).AddDays(-days) : null);
        if (isTold)
        {
            contact.RecordNotice(portal.Clock.GetUtcNow());
        }

        if (visibility is ContactVisibility.Name)
        {
            contact.Consent(visibility, portal.Clock.GetUtcNow());
        }

        return contact;
    }

    public static Introduction Asked(Portal portal, Organisation seeker, Account asker, Contact target)
    {
        var introduction = new Introduction(
            new IntroductionParties(seeker.Id, asker.Id, asker.DisplayName, "Apprenticeship lead", target.OrganisationId, target.Id),
            "apprenticeships",
            ContactLevel.Operational,
            new IntroductionWords("Twelve starts in September"),
            portal.Clock.GetUtcNow());
        introduction.Send(Today(portal), portal.Clock.GetUtcNow());
        return introduction;
    }

    public static DateOnly Today(Portal portal) => DateOnly.FromDateTime(portal.Clock.GetUtcNow().DateTime);
}
