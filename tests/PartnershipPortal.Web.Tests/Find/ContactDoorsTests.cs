using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Find;

/// <summary>What Find looks people up in says at every moment what the people themselves say.</summary>
public class ContactDoorsTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly string[] Changes =
    [
        "update contacts set agendas = array['placements', 'careers'] where id = {0}",
        "update contacts set role_family_code = 'fe.careers', level = 'Strategic' where id = {0}",
        "update contacts set is_single_point_of_contact = true where id = {0}",
        "update contacts set state = 'CheckDue', bounced_at = now() where id = {0}",
        "update contacts set verified_on = null where id = {0}",
        "update contacts set bounced_at = null where id = {0}",
        "update contacts set objected_at = now() where id = {0}",
        "update contacts set objected_at = null, state = 'Paused' where id = {0}",
        "update contacts set state = 'Active', agendas = '{{}}', role_family_code = null where id = {0}",
        "delete from contacts where id = {0}",
    ];

    [Fact]
    public async Task They_follow_every_change_of_a_person()
    {
        var people = await Neighbours.AddAsync(portal);
        var person = await people.ListAsync(people.College, "Dora Doorway", "Apprenticeship manager", null);

        Assert.Contains("agenda:apprenticeships", await DoorsAsync(person.Id));
        foreach (var change in Changes)
        {
            await portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(change, person.Id));

            Assert.True(await AgreeAsync(), change);
        }

        Assert.Empty(await DoorsAsync(person.Id));
    }

    [Theory]
    [InlineData(ContactState.Draft)]
    [InlineData(ContactState.Paused)]
    [InlineData(ContactState.Leaving)]
    [InlineData(ContactState.Left)]
    [InlineData(ContactState.Pseudonymised)]
    public async Task Someone_who_is_not_there_to_be_asked_has_none(ContactState state)
    {
        var people = await Neighbours.AddAsync(portal);
        var person = await people.ListAsync(people.College, "Shut Doorway", "Apprenticeship manager", null);

        await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, state)));

        Assert.Empty(await DoorsAsync(person.Id));
    }

    private Task<List<string>> DoorsAsync(Guid contact) =>
        portal.ReadAsync(db => db.Database.SqlQuery<string>($"""select door as "Value" from contact_doors where contact_id = {contact}""").ToListAsync());

    private Task<bool> AgreeAsync() => portal.ReadAsync(db => db.Database.SqlQuery<bool>($"""
        select not exists (select * from contact_doors_now except select * from contact_doors)
           and not exists (select * from contact_doors except select * from contact_doors_now) as "Value"
        """).SingleAsync());
}
