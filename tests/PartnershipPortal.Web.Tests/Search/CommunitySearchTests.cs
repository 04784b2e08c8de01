using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Web.Tests.Communities;

namespace PartnershipPortal.Web.Tests.Search;

/// <summary>Communities in the search of everything, for those who may know of them.</summary>
public class CommunitySearchTests(Portal portal) : CommunitiesAt(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task A_community_is_found_by_its_name_its_place_and_a_slip_of_the_pen()
    {
        var owner = await PersonAsync("RMP");
        var community = await OpenAsync(owner);
        var word = community.Name.Split(' ')[^1];
        using var outsider = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"));

        foreach (var typed in new[] { word, $"{word[..6]} tameside", $"{word} health", $"{word[..4]}{word[5..]}" })
        {
            var page = await outsider.OpenAsync($"/search?q={Uri.EscapeDataString(typed)}");

            Assert.Contains(page.QuerySelectorAll("section[aria-labelledby=communities] a"), a => a.GetAttribute("href") == $"/communities/{community.Id}");
        }
    }

    [Fact]
    public async Task A_confidential_community_is_found_by_its_members_only()
    {
        var owner = await PersonAsync("RMP");
        var community = await OpenAsync(owner, CommunityAccess.Confidential);
        var word = community.Name.Split(' ')[^1];
        using var member = await Portal.SignedInAsAsync(owner.Account);
        using var outsider = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"));

        Assert.NotNull((await member.OpenAsync($"/search?q={word}")).QuerySelector($"main a[href='/communities/{community.Id}']"));
        foreach (var typed in new[] { word, $"{word[..4]}{word[5..]}" })
        {
            Assert.Null((await outsider.OpenAsync($"/search?q={typed}")).QuerySelector("main a[href^='/communities/']"));
        }
    }

    [Fact]
    public async Task The_list_of_communities_finds_by_the_same_words_in_any_order()
    {
        var community = await OpenAsync(await PersonAsync("RMP"));
        var word = community.Name.Split(' ')[^1];
        using var outsider = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"));

        var page = await outsider.OpenAsync($"/communities?q={Uri.EscapeDataString($"tameside {word} health apprenticeships")}");

        Assert.NotNull(page.QuerySelector($"main a[href='/communities/{community.Id}']"));
    }
}
