using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Web.Features.Communities;

namespace PartnershipPortal.Web.Tests.Communities;

/// <summary>What a community keeps to itself stays there: in lists, counts, calendars of others, files and letters.</summary>
public class WhatIsConfidentialTests(Portal portal) : CommunitiesAt(portal), IClassFixture<Portal>
{
    private const string Deed = "Rent the old laundry for training";

    [Fact]
    public async Task What_a_confidential_community_did_about_a_gap_is_named_to_its_members_alone()
    {
        var (chair, member, raiser) = (await PersonAsync("10006770"), await PersonAsync("RBT"), await PersonAsync("RMP"));
        var lead = await PersonAsync("QOP", MembershipRole.IcsLead);
        var community = await OpenAsync(chair, CommunityAccess.Confidential, member);
        var action = community.Agree(null, Deed, null, Today.AddDays(9), DeedOf(chair));
        var gap = new Gap(raiser.Organisation.Id, raiser.Account.Id, "apprenticeships", "OL6", "QOP", $"Somewhere to train {Guid.NewGuid():n}", null, Now);
        gap.GiveTo(community.Id, Now);
        await Portal.SaveAsync(action, gap);
        using var runs = await Portal.SignedInAsAsync(chair.Account);
        using var inside = await Portal.SignedInAsAsync(member.Account);
        await runs.SubmitAsync(await runs.OpenAsync($"/find/gap/{gap.Id}"), "Close the gap", ("Outcome", "CommunityAction"),
            ("Linked", $"CommunityAction:{action.Id}"), ("Note", "Done together"));

        Assert.Contains(Deed, (await inside.OpenAsync($"/communities/{community.Id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Deed, (await inside.OpenAsync($"/find/gap/{gap.Id}")).Body!.TextContent, StringComparison.Ordinal);
        foreach (var outside in new[] { raiser, lead })
        {
            using var browser = await Portal.SignedInAsAsync(outside.Account);
            foreach (var path in new[] { $"/find/gap/{gap.Id}", "/gaps?show=closed", "/gaps/file.csv?show=closed", "/gaps" })
            {
                var answer = await browser.GetAsync(path);
                var page = await answer.Content.ReadAsStringAsync();
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.DoesNotContain(Deed, page, StringComparison.Ordinal);
                Assert.DoesNotContain(community.Name, page, StringComparison.Ordinal);
                Assert.DoesNotContain(community.Id.ToString(), page, StringComparison.Ordinal);
            }

            Assert.Contains("1 gap", (await browser.OpenAsync("/gaps?show=closed&q=Somewhere")).Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains("0 gaps", (await browser.OpenAsync($"/gaps?show=closed&community={community.Id}")).Body!.TextContent, StringComparison.Ordinal);
        }

        var letter = Assert.Single(await LettersToAsync(raiser.Account.Email!), l => l.Contains("is closed", StringComparison.Ordinal));
        Assert.DoesNotContain(Deed, letter, StringComparison.Ordinal);
        Assert.DoesNotContain(community.Name, letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_dates_and_counts_no_more_than_the_page_of_a_community()
    {
        var (chair, stranger) = (await PersonAsync("10006770"), await PersonAsync("RMP"));
        var lead = await PersonAsync("QOP", MembershipRole.IcsLead);
        using var outsider = await Portal.SignedInAsAsync(stranger.Account);
        using var leads = await Portal.SignedInAsAsync(lead.Account);
        using var anybody = Portal.Anonymous();
        var on = new DateOnly(2026, 12, 10);
        foreach (var (access, signedIn, signedOut) in new[]
        {
            (CommunityAccess.Private, false, false), (CommunityAccess.Restricted, true, false), (CommunityAccess.Open, true, false),
        })
        {
            var community = await OpenAsync(chair, access);
            await Portal.SaveAsync(community.Plan(new("Quarterly meeting", on, new TimeOnly(9, 0), 60, null), false, DeedOf(chair)));
            foreach (var (browser, sees) in new[] { (outsider, signedIn), (anybody, signedOut) })
            {
                var row = (await browser.OpenAsync($"/communities?q={community.Name}")).QuerySelector("ul.pp-rows")?.TextContent ?? "";
                Assert.Equal(sees, row.Contains("10 December 2026", StringComparison.Ordinal));
                Assert.Equal(sees, row.Contains("1 person from", StringComparison.Ordinal));
            }

            var together = (await leads.OpenAsync("/areas/QOP/bring-together?agenda=apprenticeships")).Body!.TextContent;
            Assert.Equal(signedIn, together.Contains($"{community.Name} meets", StringComparison.Ordinal));
            await Portal.ReadAsync(db => db.CommunityMeetings.ExecuteDeleteAsync()); // one day, one reason
        }
    }

    [Fact]
    public async Task That_two_meet_in_a_confidential_community_shows_nowhere_else()
    {
        var (chair, college, trust) = (await PersonAsync("RBT"), await PersonAsync("10006770"), await PersonAsync("RMP"));
        await OpenAsync(chair, CommunityAccess.Confidential, college, trust);
        var both = new[] { college.Organisation.Id, trust.Organisation.Id };
        Assert.Empty(await Portal.ReadAsync(db => db.MetAsync(both, CancellationToken.None)));

        await OpenAsync(chair, CommunityAccess.Restricted, college, trust);

        Assert.Equal(2, (await Portal.ReadAsync(db => db.MetAsync(both, CancellationToken.None))).Count); // either way round
    }

    [Fact]
    public async Task What_members_say_is_theirs_and_no_administrators()
    {
        var chair = await PersonAsync("10006770");
        var community = await OpenAsync(chair, CommunityAccess.Confidential);
        var said = community.Say(null, "Between us", "Nobody else knows", DeedOf(chair));
        await Portal.SaveAsync(said);
        using var admin = await Portal.SignedInAsAdministratorAsync();

        foreach (var path in new[] { "talk", $"talk/{said.Id}" })
        {
            Assert.NotEqual(HttpStatusCode.OK, (await admin.GetAsync($"/communities/{community.Id}/{path}")).StatusCode);
        }
    }

    [Fact]
    public async Task A_gap_of_a_confidential_community_is_nobody_elses_likely_double()
    {
        var (chair, other) = (await PersonAsync("10006770"), await PersonAsync("RMP"));
        var community = await OpenAsync(chair, CommunityAccess.Confidential);
        var words = "Podiatry assistants for the night shift";
        var gap = new Gap(chair.Organisation.Id, chair.Account.Id, "apprenticeships", "OL6", "QOP", words, null, Now);
        gap.GiveTo(community.Id, Now);
        await Portal.SaveAsync(gap);
        using var browser = await Portal.SignedInAsAsync(other.Account);

        var page = await browser.SubmitAndFollowAsync(await browser.OpenAsync("/gaps/new"), "Record a gap", ("Wanted", words), ("Where", "OL6 9RW"));

        Assert.DoesNotContain("Is it one of these?", page.Body!.TextContent, StringComparison.Ordinal);
    }
}
