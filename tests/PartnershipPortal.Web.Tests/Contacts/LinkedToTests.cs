using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>Whose details an accepted introduction or a partnership opens, and to whom: the top step of the ladder.</summary>
public class LinkedToTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Each_way_of_dealing_with_each_other_opens_details_to_the_other_side_and_to_nobody_else()
    {
        var (trust, college) = (await portal.OrganisationAsync(People.Trust), await portal.OrganisationAsync(People.College));
        var asker = await portal.AddPersonAsync(trust);
        Contact Person(Organisation at) => People.Listed(portal, at);
        var (own, director, lead, chief, waiting, partner) =
            (Person(trust), Person(trust), Person(college), Person(college), Person(college), Person(college));
        await portal.SaveAsync(own, director, lead, chief, waiting, partner);
        await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == own.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.AccountId, asker.Id)));
        var accepted = People.Asked(portal, trust, asker, lead);
        accepted.NameStrategic(trust.Id, director, "A person", portal.Clock.GetUtcNow());
        accepted.Accept(lead, "A person", null, portal.Clock.GetUtcNow(), chief);
        var (today, now) = (People.Today(portal), portal.Clock.GetUtcNow());
        var partnership = new Partnership(trust.Id, college.Id, today, now);
        partnership.Take("digital", new(trust.Id, null, asker.Id, "A person"), new(college.Id, partner.Id, null, partner.Name), null, today, now);
        await portal.SaveAsync(accepted, People.Asked(portal, trust, asker, waiting), partnership);

        Assert.Equal(Names(lead, chief, partner), await LinkedToAsync(trust));
        Assert.Equal(Names(own, director), (await LinkedToAsync(college)).Intersect(Names(own, director)).Order());
        Assert.Empty((await LinkedToAsync(await portal.OrganisationAsync("RXF"))).Intersect(Names(own, director, lead, chief, waiting, partner)));

        await portal.ReadAsync(db => db.Partnerships.Where(p => p.Id == partnership.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PartnershipState.Ended)));
        Assert.Equal(Names(lead, chief), await LinkedToAsync(trust));
    }

    private static IEnumerable<string> Names(params Contact[] contacts) => contacts.Select(c => c.Name).Order();

    private async Task<List<string>> LinkedToAsync(Organisation organisation)
    {
        var viewer = new Viewer(Guid.Empty, "A test", organisation.Id, Role: MembershipRole.Member);
        var names = await portal.ReadAsync(db => db.Contacts.LinkedTo(viewer, db.Introductions, db.Partnerships).Select(c => c.Name).ToListAsync());
        return [.. names.Order()];
    }
}
