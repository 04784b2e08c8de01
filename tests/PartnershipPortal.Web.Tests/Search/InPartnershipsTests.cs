using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Offers;
using PartnershipPortal.Web.Tests.Partnerships;

namespace PartnershipPortal.Web.Tests.Search;

/// <summary>What is written down in a partnership is found by those who read it there, and a note of one side by that side alone.</summary>
public class InPartnershipsTests(Portal portal) : PartnersAt(portal)
{
    [Fact]
    public async Task What_is_written_down_is_found_by_who_may_read_it()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        using var outsider = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"));
        await Portal.UseAsync<Data.PortalDbContext>(async db =>
        {
            var (partnership, now) = (await db.Partnerships.WithPeople().SingleAsync(p => p.Id == id), Portal.Clock.GetUtcNow());
            db.Concerns.Add(partnership.Raise(
                new("Quokka minibus", "It is late", ConcernSeverity.Minor, null), people.Trust.Id, "Ann", people.Asker.Id, Contacts.People.Today(Portal), now));
            db.Meetings.Add(partnership.Plan(
                new("Quokka monthly", Contacts.People.Today(Portal).AddDays(5), new TimeOnly(10, 0), 60, null),
                new PartnershipPlace(people.Trust.Id, null, people.Asker.Id, "Ann"), Contacts.People.Today(Portal), now));
            db.PartnershipNotes.Add(new PartnershipNote(id, "The quokka in the room", people.Trust.Id, "Ann", people.Asker.Id, now));
            await db.SaveChangesAsync();
        });

        Assert.Equal(
            ["Quokka minibus", "Quokka monthly", "The quokka in the room"], (await FoundAsync(asker, "quokka")).Order(StringComparer.Ordinal));
        Assert.Equal(["Quokka minibus", "Quokka monthly"], (await FoundAsync(asked, "QUOKKA")).Order(StringComparer.Ordinal));
        Assert.Equal(["Quokka minibus"], await FoundAsync(asker, "quokka late"));
        Assert.Empty(await FoundAsync(outsider, "quokka"));
    }

    private static async Task<List<string>> FoundAsync(Browser browser, string words) =>
    [
        .. (await browser.OpenAsync($"/search?q={Uri.EscapeDataString(words)}")).QuerySelectorAll("section[aria-labelledby=records] li a")
            .Select(a => a.TextContent),
    ];
}

/// <summary>Offers are found by words spelt almost like theirs where nothing has the words themselves.</summary>
public class AlmostOffersTests(Portal portal) : OffersAt(portal)
{
    [Fact]
    public async Task A_slip_still_finds_the_offer()
    {
        var offer = await PublishedAsync(OpportunityKind.Offer, "10000747", new OpportunityDetails
        {
            ProgrammeCode = "apprenticeship",
            Subject = "Xylography technician",
            Level = 2,
            Starts = ["September 2027"],
            Places = 3,
        });
        using var member = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"));

        Assert.NotNull((await member.OpenAsync("/search?q=xylografy")).QuerySelector($"a[href='/opportunities/{offer.Id}']"));
        Assert.Null((await member.OpenAsync("/search?q=xylophone")).QuerySelector($"a[href='/opportunities/{offer.Id}']"));
    }
}
