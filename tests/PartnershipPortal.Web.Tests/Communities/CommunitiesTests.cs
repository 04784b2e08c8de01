using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Web.Features.Communities;
using PartnershipPortal.Web.Features.Partnerships.Meetings;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Security;

namespace PartnershipPortal.Web.Tests.Communities;

/// <summary>Communities over HTTP: begun, read as far as their access goes, invited by role, met, written up, handed over.</summary>
public class CommunitiesTests(Portal portal) : CommunitiesAt(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task One_begins_with_four_purposes_and_proposes_four_dates_with_three_items()
    {
        var lead = await PersonAsync("QOP", MembershipRole.IcsLead);
        using var browser = await Portal.SignedInAsAsync(lead.Account);
        var form = await browser.OpenAsync("/communities/new");
        Assert.Equal(4, form.QuerySelector("textarea[name=Purposes]")!.TextContent.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(5, (await browser.OpenAsync("/communities/new?kind=NationalCouncil")).QuerySelector("textarea[name=Purposes]")!.TextContent
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        var empty = await browser.SubmitAndFollowAsync(form, "Save", ("Aim", "Train people here"));
        Assert.Contains("Enter a name", empty.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Train people here", empty.QuerySelector("textarea[name=Aim]")!.TextContent, StringComparison.Ordinal);
        var page = await browser.SubmitAndFollowAsync(empty, "Save", ("Called", "Tameside skills"));
        page = await browser.SubmitAndFollowAsync(page, "Open it");
        var plan = await browser.OpenAsync(page.QuerySelector("a[href$='/meetings/new']")!.GetAttribute("href")!);
        var dates = plan.QuerySelectorAll("input[name=Dates]").Select(i => i.GetAttribute("value")!).ToList();
        Assert.Equal(4, dates.Count);
        var id = Guid.Parse(plan.QuerySelector("a[href^='/communities/'][href$='/meetings']")!.GetAttribute("href")!.Split('/')[2]);
        var planned = await browser.PostAsync(
            $"/communities/{id}/meetings/new", [.. dates.Select(d => ("Dates", (object?)d)), ("Time", "2pm"), ("Minutes", 90),
                ("Called", "Quarterly meeting")]);

        Assert.Equal(HttpStatusCode.Found, planned.StatusCode);
        var meetings = await Portal.ReadAsync(db => db.CommunityMeetings.Include(m => m.Items).Where(m => m.CommunityId == id).ToListAsync());
        Assert.Equal(4, meetings.Count);
        Assert.All(meetings, m => Assert.Equal(3, m.Items.Count(i => i.IsStanding)));
        Assert.Contains("BEGIN:VCALENDAR", await Portal.ReadAsync(db => db.OutboxMessages.Where(m => m.To == lead.Account.Email && m.Calendar != null)
            .Select(m => m.Calendar!).FirstAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_sees_what_follows_from_its_access()
    {
        var (lead, stranger) = (await PersonAsync("QOP", MembershipRole.IcsLead, name: "Odo Owner"), await PersonAsync("RMP"));
        using var outsider = await Portal.SignedInAsAsync(stranger.Account);
        using var anybody = Portal.Anonymous();
        foreach (var (access, signedOut, charter, inside) in new[]
        {
            (CommunityAccess.Open, true, true, true), (CommunityAccess.Restricted, false, true, false), (CommunityAccess.Private, false, true, false),
            (CommunityAccess.Confidential, false, false, false),
        })
        {
            var community = await OpenAsync(lead, access);
            Assert.Equal(signedOut, (await anybody.GetAsync($"/communities/{community.Id}")).StatusCode is HttpStatusCode.OK);
            Assert.Equal(charter, (await outsider.GetAsync($"/communities/{community.Id}")).StatusCode is HttpStatusCode.OK);
            Assert.Equal(inside, (await outsider.GetAsync($"/communities/{community.Id}/meetings")).StatusCode is HttpStatusCode.OK);
            Assert.Equal(charter, (await outsider.OpenAsync($"/communities?q={community.Name}")).QuerySelector($"a[href='/communities/{community.Id}']")
                is not null);
            Assert.Equal(HttpStatusCode.NotFound, (await outsider.PostAsync($"/communities/{community.Id}/open")).StatusCode);
            if (charter)
            {
                Assert.DoesNotContain("Odo Owner", (await outsider.OpenAsync($"/communities/{community.Id}")).Body!.TextContent, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Roles_of_an_area_are_invited_after_a_look_and_nobody_is_named_before_they_accept()
    {
        var (lead, college) = (await PersonAsync("QOP", MembershipRole.IcsLead), await NewCollegeAsync());
        var invited = await ListedAsync(college, "Apprenticeship team manager", "Hilda Hidden");
        var community = await OpenAsync(lead);
        using var browser = await Portal.SignedInAsAsync(lead.Account);
        var address = $"/communities/{community.Id}/invite?area=QOP&agenda=apprenticeships&in=fe";
        var choose = await browser.OpenAsync(address);
        var key = $"{college.Id:n}-{invited.Id:n}";
        Assert.NotNull(choose.QuerySelector($"input[value='{key}']"));

        var check = await Browser.ReadAsync(await browser.PostAsync(address, ("Who", key), ("Do", "check")));
        Assert.Contains("1 role is asked", check.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await ReadAsync(community.Id)).Invitations); // a look sends nothing
        var made = await browser.PostAsync(address, ("Who", $"{college.Id:n}-{Guid.NewGuid():n}"), ("Do", "send"));
        Assert.Equal(HttpStatusCode.BadRequest, made.StatusCode);
        var sent = await browser.SubmitAndFollowAsync(check, "Send the invitation");

        Assert.Contains("Apprenticeship team manager", sent.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Hilda Hidden", choose.Body!.TextContent + check.Body.TextContent + sent.Body!.TextContent, StringComparison.Ordinal);
        var letter = Assert.Single(await LettersToAsync(invited.Email!));
        var link = new Uri(System.Text.RegularExpressions.Regex.Match(letter, @"https?://\S+/community-invitation/\w+").Value).AbsolutePath;
        using var anybody = Portal.Anonymous();
        var answered = await anybody.SubmitAndFollowAsync(await anybody.OpenAsync(link), "Accept");
        Assert.Contains("You are in it", answered.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await anybody.GetAsync(link)).StatusCode);
        Assert.Contains("Hilda Hidden", (await browser.OpenAsync($"/communities/{community.Id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(await LettersToAsync(lead.Account.Email!), l => l.Contains("accepted your invitation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Joining_asks_the_chair_and_many_at_once_join_once()
    {
        var (lead, asker) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("RMP"));
        var (restricted, open) = (await OpenAsync(lead), await OpenAsync(lead, CommunityAccess.Open));
        using var browser = await Portal.SignedInAsAsync(asker.Account);
        using var chair = await Portal.SignedInAsAsync(lead.Account);

        await browser.SubmitAsync(await browser.OpenAsync($"/communities/{restricted.Id}"), "Ask to join", ("Words", "We have twelve places"));
        Assert.Contains($"Say who joins {restricted.Name}", (await chair.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        var people = await chair.OpenAsync($"/communities/{restricted.Id}/people");
        Assert.Contains("We have twelve places", people.Body!.TextContent, StringComparison.Ordinal);
        await chair.PostAsync($"/communities/{restricted.Id}/people/{(await ReadAsync(restricted.Id)).Members.Single(m => !m.IsActive).Id}/let-in");
        Assert.Contains(await LettersToAsync(asker.Account.Email!), l => l.Contains("You are in", StringComparison.Ordinal));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => browser.PostAsync($"/communities/{open.Id}/join")));
        Assert.Single((await ReadAsync(open.Id)).Members, m => m.AccountId == asker.Account.Id);
    }

    [Fact]
    public async Task A_meeting_is_answered_written_up_by_sector_and_its_actions_are_in_the_work_of_whoever_does_them()
    {
        var (lead, member) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("10006770", name: "Mina Member"));
        var community = await OpenAsync(lead, CommunityAccess.Restricted, member);
        var meeting = community.Plan(new("Quarterly meeting", Today, new TimeOnly(9, 0), 90, "Room 4"), false, DeedOf(lead));
        await Portal.SaveAsync(meeting);
        using var browser = await Portal.SignedInAsAsync(member.Account);
        using var chair = await Portal.SignedInAsAsync(lead.Account);
        var at = $"/communities/{community.Id}/meetings/{meeting.Id}";
        Assert.Contains($"Say whether you come to {community.Name}", (await browser.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);

        await browser.SubmitAsync(await browser.OpenAsync(at), "I will come");
        await browser.SubmitAsync(await browser.OpenAsync(at), "Add it", ("Item", "Pharmacy in January"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"{at}/notes", ("Notes", "Mine"))).StatusCode); // the chair writes
        Assert.Contains("1 coming", (await chair.OpenAsync(at)).Body!.TextContent, StringComparison.Ordinal);
        var there = (await ReadAsync(community.Id)).Members.Single(m => m.AccountId == member.Account.Id).Id;
        var held = await chair.PostAsync($"{at}/notes", ("There", there), ("Others", "RMP Ward manager"), ("Notes", "Pharmacy starts in January"));
        Assert.Equal(HttpStatusCode.Found, held.StatusCode);
        var page = (await browser.OpenAsync(at)).Body!.TextContent;
        Assert.Contains("Pharmacy starts in January", page, StringComparison.Ordinal);
        Assert.Matches(@"NHS trusts\s*1 person", page);
        Assert.Contains("has been written up already, by", (await chair.OpenAsync($"{at}/notes")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("has been written up already, by", (await chair.OpenAsync($"{at}/change")).Body!.TextContent, StringComparison.Ordinal);
        using var stranger = await Portal.SignedInAsAsync((await PersonAsync("RBT")).Account);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{at}/notes")).StatusCode);
        Assert.DoesNotContain("Mina Member", await Portal.ReadAsync(db => db.Set<CommunityAttendee>().Where(a => a.MeetingId == meeting.Id)
            .Select(a => a.Role).FirstAsync()), StringComparison.Ordinal);

        await chair.PostAsync($"/communities/{community.Id}/actions", ("Doing", "Send the dates"), ("Owner", there), ("DueOn.Day", 30), ("DueOn.Month", 11),
            ("DueOn.Year", 2026), ("Meeting", meeting.Id));
        Assert.Contains("Send the dates", (await browser.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        var action = await Portal.ReadAsync(db => db.CommunityActions.SingleAsync(a => a.CommunityId == community.Id));
        await browser.PostAsync($"/communities/{community.Id}/actions/{action.Id}/done");
        Assert.DoesNotContain("Send the dates", (await browser.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handing_over_needs_the_others_yes_and_makes_the_lead_its_sponsor()
    {
        var (lead, college) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("10006770"));
        var community = await OpenAsync(lead, CommunityAccess.Restricted, college);
        using var from = await Portal.SignedInAsAsync(lead.Account);
        using var to = await Portal.SignedInAsAsync(college.Account);
        var member = community.Members.Single(m => m.AccountId == college.Account.Id).Id;

        await from.PostAsync($"/communities/{community.Id}/people/{member}/hand-over");
        Assert.Contains($"Say whether you take over {community.Name}", (await to.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await from.PostAsync($"/communities/{community.Id}/people/take-over")).StatusCode);
        await to.SubmitAsync(await to.OpenAsync($"/communities/{community.Id}"), "Take it over");

        var after = await ReadAsync(community.Id);
        Assert.Equal((college.Account.Id, lead.Account.Id), (after.Owner!.AccountId, after.Sponsor!.AccountId));
        Assert.Contains(await LettersToAsync(lead.Account.Email!), l => l.Contains("has taken over", StringComparison.Ordinal));
    }

    /// <summary>Every door that changes a community is shut to strangers; what only those who run it do, to members too.</summary>
    [Fact]
    public async Task Nobody_from_outside_changes_anything()
    {
        var (lead, member) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("10006770"));
        var community = await OpenAsync(lead, CommunityAccess.Private, member);
        using var stranger = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RBT"), MembershipRole.Approver);
        using var other = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("QT1"), MembershipRole.IcsLead);
        var doors = Door.All(Portal.Services).Where(d => d.Method is "POST" && d.Pattern.StartsWith("/communities/{id:guid}/", StringComparison.Ordinal)
            && d.Pattern != "/communities/{id:guid}/join").ToList();
        Assert.True(doors.Count > 20);
        foreach (var door in doors)
        {
            var fields = ValidBodies.For(door, community.Id, Today).Select(f => (f.Key, (object?)f.Value)).ToArray();
            foreach (var browser in new[] { stranger, other })
            {
                var answer = await browser.PostAsync(door.AddressWith(community.Id), fields);
                Assert.True(answer.StatusCode is HttpStatusCode.NotFound, $"{door.Line} answered {(int)answer.StatusCode}");
            }
        }

        using var inside = await Portal.SignedInAsAsync(member.Account);
        foreach (var run in new[] { "open", "close", "change", "invite", "meetings/new", "date" })
        {
            var answer = await inside.PostAsync($"/communities/{community.Id}/{run}", ("Why", "No"), ("Who", "x"), ("on", "2027-01-12T10:00"));
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound, $"{run} answered {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_stale_charter_shows_both_versions()
    {
        var lead = await PersonAsync("QOP", MembershipRole.IcsLead);
        var community = await OpenAsync(lead);
        using var browser = await Portal.SignedInAsAsync(lead.Account);
        var (first, second) = (await browser.OpenAsync($"/communities/{community.Id}/change"), await browser.OpenAsync($"/communities/{community.Id}/change"));
        await browser.SubmitAsync(first, "Save the charter", ("Aim", "The first wins"));

        var answer = await browser.SubmitAsync(second, "Save the charter", ("Aim", "The second asks"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var both = (await Browser.ReadAsync(answer)).Body!.TextContent;
        Assert.Contains("The first wins", both, StringComparison.Ordinal);
        Assert.Contains("The second asks", both, StringComparison.Ordinal);
        Assert.Equal("The first wins", (await ReadAsync(community.Id)).Aim);
    }

    [Fact]
    public async Task The_calendar_ends_memberships_reminds_once_and_feeds_calendars()
    {
        var (lead, member) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("10006770"));
        var gone = await PersonAsync("RMP");
        var community = await OpenAsync(lead, CommunityAccess.Restricted, member, gone);
        var meeting = community.Plan(new("Quarterly meeting", Today.AddDays(5), new TimeOnly(9, 0), 90, null), false, DeedOf(lead));
        await Portal.SaveAsync(meeting);
        await Portal.ReadAsync(db => db.Memberships.Where(m => m.AccountId == gone.Account.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MembershipState.Ended)));

        await Portal.UseAsync<CommunityClock>(c => c.RunAsync(CancellationToken.None));
        await Portal.UseAsync<CommunityClock>(c => c.RunAsync(CancellationToken.None));

        Assert.Equal(CommunityMemberState.Left, (await ReadAsync(community.Id)).Members.Single(m => m.AccountId == gone.Account.Id).State);
        Assert.Single(await LettersToAsync(member.Account.Email!), l => l.Contains("have not said yet", StringComparison.Ordinal));
        Assert.Empty(await LettersToAsync(gone.Account.Email!));
        await Portal.UseAsync<MeetingFeed>(async feed =>
        {
            Assert.Contains("Quarterly meeting", await feed.OfAsync(member.Account.Id, CancellationToken.None), StringComparison.Ordinal);
            Assert.DoesNotContain(community.Name, await feed.OfAsync(gone.Account.Id, CancellationToken.None), StringComparison.Ordinal);
        });
    }
}
