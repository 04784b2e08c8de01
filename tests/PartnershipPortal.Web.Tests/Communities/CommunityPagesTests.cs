using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Offers;

namespace PartnershipPortal.Web.Tests.Communities;

/// <summary>The pages of a community, of gaps and of bulletins are called in the browser's tab what they are called on the page.</summary>
public class CommunityPagesTests(Portal portal) : CommunitiesAt(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task The_title_of_every_page_is_its_heading()
    {
        var (lead, member) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("10006770"));
        var community = await OpenAsync(lead, CommunityAccess.Restricted, member);
        var meeting = community.Plan(new("Quarterly meeting", Today, new TimeOnly(9, 0), 90, "Room 4"), false, DeedOf(lead));
        var said = community.Say(null, "Who pays for buses", "Somebody must", DeedOf(lead));
        await Portal.SaveAsync(meeting, said);
        using var browser = await Portal.SignedInAsAsync(lead.Account);
        var at = $"/communities/{community.Id}";
        string[] named = [at, $"{at}/meetings", $"{at}/actions", $"{at}/people", $"{at}/talk"];

        foreach (var path in new[]
        {
            $"{at}/talk/{said.Id}", $"{at}/change", $"{at}/close", $"{at}/invite", $"{at}/meetings/new", $"{at}/meetings/{meeting.Id}",
            $"{at}/meetings/{meeting.Id}/change", $"{at}/meetings/{meeting.Id}/cancel", $"{at}/meetings/{meeting.Id}/notes", "/communities",
            "/communities/new", "/communities/invitations", "/gaps", "/gaps/new", "/areas/QOP/bulletins", "/areas/QOP/bulletins/new",
            "/areas/QOP/bring-together", "/areas/QOP/bring-together?agenda=apprenticeships",
        }.Concat(named))
        {
            var page = await browser.OpenAsync(path);
            var heading = Assert.Single(page.QuerySelectorAll("h1")).TextContent;
            Assert.Equal($"{heading} – Partnership Portal", page.Title);
            Assert.True(!named.Contains(path) || heading.Contains(community.Name, StringComparison.Ordinal), $"{path} is called “{heading}”");
        }
    }

    [Fact]
    public async Task Its_members_read_what_changed_since_it_began_beside_the_rest_of_the_area()
    {
        var (lead, trust, college) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("RMP"), await PersonAsync("10006770"));
        var community = await OpenAsync(lead, CommunityAccess.Open, trust, college);
        var contact = await Portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == college.Contact.Id));
        var offer = new Opportunity(OpportunityKind.Offer, contact, DeedOf(college));
        offer.Describe(new() { ProgrammeCode = "apprenticeship", Subject = "Theatre porters", Places = 20 }, DeedOf(college));
        offer.Publish(contact, DeedOf(college));
        await Portal.ReadAsync(async db =>
        {
            db.Attach(contact);
            db.Add(offer);
            await db.SaveChangesAsync();
            await db.Opportunities.Where(o => o.Id == offer.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.PublishedAt, Now.AddYears(-2)));
            return await db.Communities.Where(c => c.Id == community.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.OpenedOn, Today.AddMonths(-4)));
        });
        using var member = await Portal.SignedInAsAsync(trust.Account);
        using var other = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RBV"), MembershipRole.Member);

        var page = await member.OpenAsync($"/communities/{community.Id}");

        var since = page.QuerySelector("section[aria-labelledby=since]")!;
        var row = since.QuerySelector("tbody tr")!;
        Assert.Equal("Trust and college pairs working together", row.QuerySelector("th")!.TextContent);
        Assert.Equal(["Before: 0 of 1", "Since: 0 of 1", "Rest of Greater Manchester: No change: 0 pairs"],
            row.QuerySelectorAll("td").Select(d => d.TextContent.Trim()));
        Assert.Contains("requests of 4 months before and 4 months from that day", since.QuerySelector("caption")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("This shows what changed, not why.", since.TextContent, StringComparison.Ordinal);
        Assert.Null((await other.OpenAsync($"/communities/{community.Id}")).QuerySelector("#since"));
        using var chair = await Portal.SignedInAsAsync(lead.Account);
        Assert.Contains("Nobody from practices and care providers", (await chair.OpenAsync($"/communities/{community.Id}")).Body!.TextContent,
            StringComparison.Ordinal);
    }
}
