using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Communities;

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
}
