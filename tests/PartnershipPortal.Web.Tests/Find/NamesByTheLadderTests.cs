using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Tests.Contacts;

namespace PartnershipPortal.Web.Tests.Find;

/// <summary>Find asks the database whether a name is shown, and the ladder says it in C#: the two agree on everybody.</summary>
public class NamesByTheLadderTests(Portal portal) : IClassFixture<Portal>
{
    private const string Search = "/find?need=apprenticeships&where=OL6+9RW&sector=fe";

    [Fact]
    public async Task A_name_is_in_the_answer_exactly_where_the_ladder_shows_it()
    {
        var (trust, college) = (await portal.OrganisationAsync("RMP"), await portal.OrganisationAsync("10006770"));
        var account = await portal.AddPersonAsync(trust);
        using var browser = await portal.SignedInAsAsync(account);
        var viewer = new Viewer(account.Id, account.DisplayName, trust.Id, trust.Code, trust.Name, trust.Sector, MembershipRole.Member);
        var (shown, number) = (0, 0);
        foreach (var state in Enum.GetValues<ContactState>())
        {
            foreach (var visibility in Enum.GetValues<ContactVisibility>())
            {
                foreach (var (told, objected, linked) in ((bool, bool, bool)[])
                    [(true, false, false), (true, false, true), (false, false, false), (false, false, true), (true, true, true)])
                {
                    var contact = People.Listed(portal, college, "Apprenticeship team manager", ContactVisibility.Name);
                    await portal.SaveAsync(contact);
                    var introduction = People.Asked(portal, trust, account, contact);
                    if (linked)
                    {
                        introduction.Accept(contact, contact.Name, null, portal.Clock.GetUtcNow());
                        await portal.SaveAsync(introduction);
                    }

                    var name = $"Planted Number{++number:000}";
                    await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == contact.Id).ExecuteUpdateAsync(set => set
                        .SetProperty(c => c.Name, name).SetProperty(c => c.Agendas, new[] { "apprenticeships" })
                        .SetProperty(c => c.State, state).SetProperty(c => c.Visibility, visibility)
                        .SetProperty(c => c.NoticeSentAt, told ? portal.Clock.GetUtcNow() : null)
                        .SetProperty(c => c.ObjectedAt, objected ? portal.Clock.GetUtcNow() : null)));
                    var saved = await portal.ReadAsync(db => db.Contacts.AsNoTracking().SingleAsync(c => c.Id == contact.Id));

                    var text = (await browser.OpenAsync(Search)).DocumentElement.OuterHtml;

                    var rung = ContactDisclosure.For(viewer, saved.StandingFor(linked));
                    var expected = saved.CanBeSuggested && rung >= Disclosure.Name;
                    shown += expected ? 1 : 0;
                    var said = $"{state}, {visibility}, told {told}, objected {objected}, linked {linked}";
                    Assert.Equal((said, expected), (said, text.Contains(name, StringComparison.Ordinal)));
                    Assert.DoesNotContain(saved.Email ?? "no address", text, StringComparison.Ordinal);
                    await portal.ReadAsync(db => db.Introductions.ExecuteDeleteAsync());
                    await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == contact.Id).ExecuteDeleteAsync());
                }
            }
        }

        Assert.True(shown >= 4, $"Only {shown} names were ever shown.");
    }
}
