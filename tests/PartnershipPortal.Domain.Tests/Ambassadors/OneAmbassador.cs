using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Tests.Ambassadors;

/// <summary>An ambassador of one trust, and what a college asks for.</summary>
public abstract class OneAmbassador
{
    private protected static readonly DateOnly Today = new(2026, 11, 30);
    private protected static readonly DateTimeOffset Now = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);
    private protected static readonly AmbassadorTerms Terms = new(4, ["talk"], ["QOP"]);

    private protected Guid Trust { get; } = Guid.NewGuid();

    private protected static AmbassadorRequestDetails Details() => new()
    {
        Activity = "talk",
        On = Today.AddDays(20),
        At = new(10, 0),
        Minutes = 60,
        Learners = 30,
        YearGroups = ["college"],
        Needed = 3,
        Place = "OL9",
        Point = new(53.54, -2.12),
        AreaCode = "QOP",
    };

    private protected static AmbassadorRequest Request() => new(Details(), Sector.Fe, By());

    private protected static Deed By() => new(Guid.NewGuid(), "Leila Example", Guid.NewGuid(), Today, Now);

    private protected Ambassador Active(AmbassadorTerms? terms = null) => new(Listed(), terms ?? Terms, bySelf: true, Today, Now);

    private protected Contact Listed(bool isTold = true)
    {
        var contact = new Contact(Trust, new ContactDetails("Ann Example", "Porter", $"{Guid.NewGuid():n}@people.example"), RecordOrigin.Registered, Now);
        contact.List(Today);
        if (isTold)
        {
            contact.RecordNotice(Now);
        }

        return contact;
    }
}
