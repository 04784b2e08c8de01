using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Communities;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Communities;

/// <summary>Nobody says yes for somebody else, whatever address they have; and what a person may do once is done once, however many press at once.</summary>
public class CommunityGuardsTests(Portal portal) : CommunitiesAt(portal), IClassFixture<Portal>
{
    private static readonly CommunityRole Part = CommunityRole.Member;

    [Fact]
    public async Task Only_the_person_who_was_asked_accepts_by_the_address_of_the_page()
    {
        var (chair, asked) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("RMP"));
        var (community, invitation) = await InvitedAsync(chair, asked.Organisation, asked.Contact.Id);
        var page = $"/communities/invitations/{invitation}";
        using var colleague = await Portal.SignedInAsAsync((await PersonAsync("RMP")).Account);
        using var approver = await Portal.SignedInAsAsync((await PersonAsync("RMP", MembershipRole.Approver)).Account);
        using var own = await Portal.SignedInAsAsync(asked.Account);

        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync(page)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.PostAsync($"{page}/accept")).StatusCode);
        Assert.DoesNotContain(community.Name, (await colleague.OpenAsync("/communities/invitations")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Null((await approver.OpenAsync(page)).QuerySelector("form[action$='/accept']"));
        Assert.Equal(HttpStatusCode.Conflict, (await approver.PostAsync($"{page}/accept")).StatusCode);
        Assert.Single((await ReadAsync(community.Id)).Members);

        await own.SubmitAsync(await own.OpenAsync(page), "Accept");
        Assert.Contains("answered already, with yes", (await own.OpenAsync(page)).Body!.TextContent, StringComparison.Ordinal); // the browser's "Back"
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync(page)).StatusCode);

        var member = (await ReadAsync(community.Id)).Members.Single(m => m.OrganisationId == asked.Organisation.Id);
        Assert.Equal((asked.Account.Id, asked.Contact.Id), (member.AccountId!.Value, member.ContactId!.Value));
    }

    [Fact]
    public async Task A_letter_that_went_to_somebody_elses_address_says_no_and_never_yes()
    {
        var (chair, approver) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("RMP", MembershipRole.Approver));
        var asked = await ListedAsync(approver.Organisation, name: "Hilda Hidden");
        var (community, invitation) = await InvitedAsync(chair, approver.Organisation, asked.Id);
        var link = await LinkAsync(community, invitation, approver.Account.Email!);
        using var anybody = Portal.Anonymous();

        Assert.Null((await anybody.OpenAsync(link)).QuerySelector("form[action$='/accept']"));
        Assert.Equal(HttpStatusCode.Conflict, (await PressAsync(anybody, link, "accept")).StatusCode);
        Assert.Single((await ReadAsync(community.Id)).Members);
        Assert.Equal(HttpStatusCode.OK, (await PressAsync(anybody, link, "decline")).StatusCode);

        Assert.Equal(CommunityInvitationState.Declined, (await ReadAsync(community.Id)).Invitations.Single().State);
        var people = await Portal.ReadAsync(db => db.Set<CommunityEntry>().Where(e => e.InvitationId == invitation
            && e.Kind == CommunityEntryKind.Declined).Select(e => e.Person).ToListAsync());
        Assert.Equal(["Somebody"], people); // not in her name
    }

    [Fact]
    public async Task By_the_letter_to_a_mailbox_a_colleague_of_that_organisation_says_yes_signed_in()
    {
        var (chair, approver) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("RMP", MembershipRole.Approver));
        var (community, invitation) = await InvitedAsync(chair, approver.Organisation, null);
        var link = await LinkAsync(community, invitation, approver.Account.Email!);
        var colleague = await PersonAsync("RMP");
        using var anybody = Portal.Anonymous();
        using var signedIn = await Portal.SignedInAsAsync(colleague.Account);
        using var other = await Portal.SignedInAsAsync((await PersonAsync("10006770")).Account);

        Assert.Equal(HttpStatusCode.NotFound, (await signedIn.PostAsync($"/communities/invitations/{invitation}/accept")).StatusCode); // without the letter
        Assert.Equal(HttpStatusCode.Conflict, (await PressAsync(anybody, link, "accept")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await PressAsync(other, link, "accept")).StatusCode);
        Assert.Single((await ReadAsync(community.Id)).Members);

        await signedIn.SubmitAsync(await signedIn.OpenAsync(link), "Accept");

        Assert.Equal(colleague.Account.Id, (await ReadAsync(community.Id)).Members.Single(m => m.OrganisationId == approver.Organisation.Id).AccountId);
    }

    [Fact]
    public async Task Of_many_yeses_at_once_one_counts()
    {
        var (chair, asked) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("RMP"));
        var (community, invitation) = await InvitedAsync(chair, asked.Organisation, asked.Contact.Id);
        var link = await LinkAsync(community, invitation, asked.Contact.Email!);
        using var own = await Portal.SignedInAsAsync(asked.Account);
        using var anybody = Portal.Anonymous();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 is 0 ? own.PostAsync($"/communities/invitations/{invitation}/accept")
            : PressAsync(anybody, link, "accept")));

        Assert.Single((await ReadAsync(community.Id)).Members, m => m.OrganisationId == asked.Organisation.Id);
        Assert.Equal(1, await Portal.ReadAsync(db => db.Set<CommunityEntry>().CountAsync(e => e.InvitationId == invitation
            && e.Kind == CommunityEntryKind.Accepted)));
    }

    [Fact]
    public async Task The_last_place_is_taken_once()
    {
        var chair = await PersonAsync("QOP", MembershipRole.IcsLead);
        var college = await NewCollegeAsync();
        var community = await FullButOneAsync(chair, college);
        using var first = await Portal.SignedInAsAsync((await PersonAsync("RMP")).Account);
        using var second = await Portal.SignedInAsAsync((await PersonAsync("10006770")).Account);

        var answers = await Task.WhenAll(new[] { first, second, first, second }.Select(b => b.PostAsync($"/communities/{community.Id}/join")));

        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.Found);
        Assert.Equal(Community.MostMembers, (await ReadAsync(community.Id)).Members.Count(m => m.IsActive));
    }

    [Fact]
    public async Task A_report_a_thread_and_whether_one_comes_count_once_however_often_they_are_pressed()
    {
        var (chair, member) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("10006770"));
        var community = await OpenAsync(chair, CommunityAccess.Restricted, member);
        var meeting = community.Plan(new("Quarterly meeting", Today.AddDays(9), new TimeOnly(9, 0), 90, null), false, DeedOf(chair));
        var said = community.Say(null, "Buses", "Who pays?", DeedOf(chair));
        await Portal.SaveAsync(meeting, said);
        using var browser = await Portal.SignedInAsAsync(member.Account);
        var at = $"/communities/{community.Id}";

        await Task.WhenAll(Enumerable.Range(0, 5).SelectMany(_ => new[]
        {
            browser.PostAsync($"{at}/talk/{said.Id}/{said.Id}/report", ("Why", "It names somebody")),
            browser.PostAsync($"{at}/meetings/{meeting.Id}/coming", ("yes", true)),
        }));

        Assert.Equal(1, await Portal.ReadAsync(db => db.Set<CommunityReport>().CountAsync(r => r.PostId == said.Id)));
        Assert.Equal(1, await Portal.ReadAsync(db => db.Set<CommunityComing>().CountAsync(c => c.MeetingId == meeting.Id)));
    }

    [Fact]
    public async Task A_thread_and_the_list_of_actions_are_full_at_their_cap()
    {
        var chair = await PersonAsync("QOP", MembershipRole.IcsLead);
        var community = await OpenAsync(chair);
        await Portal.SaveAsync([.. Enumerable.Range(0, Community.MostOpenActions)
            .Select(i => (object)community.Agree(null, $"Task {i}", null, Today.AddDays(9), DeedOf(chair)))]);
        using var browser = await Portal.SignedInAsAsync(chair.Account);

        var answer = await browser.PostAsync($"/communities/{community.Id}/actions", ("Doing", "One more"), ("DueOn.Day", 30), ("DueOn.Month", 11),
            ("DueOn.Year", 2026));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(Community.MostOpenActions, await Portal.ReadAsync(db => db.CommunityActions.CountAsync(a => a.CommunityId == community.Id)));
    }

    [Fact]
    public async Task The_chair_hands_over_before_they_go_and_an_orphan_is_taken_over_once()
    {
        var (owner, chair, member) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("10006770"), await PersonAsync("RMP"));
        var community = await OpenAsync(owner, CommunityAccess.Restricted, chair, member);
        using var runs = await Portal.SignedInAsAsync(owner.Account);
        using var chairs = await Portal.SignedInAsAsync(chair.Account);
        using var third = await Portal.SignedInAsAsync(member.Account);
        Guid MemberOf(Person person) => community.Members.Single(m => m.AccountId == person.Account.Id).Id;
        Task<HttpResponseMessage> GiveAsync(Person to, string part) =>
            runs.PostAsync($"/communities/{community.Id}/people/{MemberOf(to)}/part", ("Part", part));
        await GiveAsync(chair, "Chair");

        Assert.Equal(HttpStatusCode.Conflict, (await chairs.PostAsync($"/communities/{community.Id}/leave")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await GiveAsync(chair, "Member")).StatusCode); // somebody always chairs it
        Assert.Equal(HttpStatusCode.Conflict, (await third.PostAsync($"/communities/{community.Id}/people/take-over")).StatusCode);
        await GiveAsync(member, "Chair");
        Assert.Equal(HttpStatusCode.Found, (await chairs.PostAsync($"/communities/{community.Id}/leave")).StatusCode);

        await Portal.ReadAsync(db => db.Memberships.Where(m => m.AccountId == owner.Account.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MembershipState.Ended)));
        await Portal.UseAsync<CommunityClock>(c => c.RunAsync(CancellationToken.None));
        Assert.Equal(MemberOf(member), (await ReadAsync(community.Id)).OfferedToMemberId); // its chair is asked
        Assert.Contains(await LettersToAsync(member.Account.Email!), l => l.Contains("Will you take over", StringComparison.Ordinal));
        await third.PostAsync($"/communities/{community.Id}/people/refuse-over");
        await third.SubmitAsync(await third.OpenAsync($"/communities/{community.Id}"), "Take it over"); // nobody owns it: still theirs to take
        Assert.Equal(MemberOf(member), (await ReadAsync(community.Id)).OwnerMemberId);
    }

    private async Task<(Community Community, Guid Invitation)> InvitedAsync(Person chair, Organisation organisation, Guid? contact)
    {
        var community = await OpenAsync(chair, CommunityAccess.Confidential);
        Guid invitation = default;
        await Portal.UseAsync<CommunityDesk>(async desk =>
        {
            var one = (await desk.TakeAsync(desk.All, community.Id, CancellationToken.None))!;
            invitation = one.Invite([new(organisation.Id, contact, "Apprenticeship lead")], Part, DeedOf(chair)).Single().Id;
            await desk.SaveAsync(CancellationToken.None);
        });
        return (community, invitation);
    }

    /// <summary>What somebody sends who has the link, whether the page has the button or not; nothing when it has ended.</summary>
    private static async Task<HttpResponseMessage> PressAsync(Browser browser, string link, string answer)
    {
        var page = await browser.GetAsync(link);
        var token = (await Browser.ReadAsync(page)).QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value");
        using var press = new HttpRequestMessage(HttpMethod.Post, $"{link}/{answer}")
        {
            Content = new FormUrlEncodedContent([new("Why", "She is away"), new("__RequestVerificationToken", token ?? "")]),
        };
        return token is null ? page : await browser.SendAsync(press);
    }

    private async Task<string> LinkAsync(Community community, Guid invitation, string to)
    {
        using var scope = Portal.Services.CreateScope();
        var found = (await ReadAsync(community.Id)).Invitations.Single(i => i.Id == invitation);
        var secret = scope.ServiceProvider.GetRequiredService<SafeLinks>().Issue(
            CommunityInvitationLetters.LinkPurpose, invitation, TimeSpan.FromDays(1), to, CommunityInvitationLetters.StateOf(found));
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        return $"/community-invitation/{secret}";
    }

    private async Task<Community> FullButOneAsync(Person chair, Organisation college)
    {
        List<Domain.Contacts.Contact> people = [];
        while (people.Count < Community.MostMembers - 2)
        {
            people.Add(new(college.Id, new($"Person {people.Count}", "Lead", $"{Guid.CreateVersion7():n}@communities.example"), RecordOrigin.Registered, Now));
        }

        await Portal.SaveAsync([.. people]);
        var deed = DeedOf(chair);
        var community = new Community(
            new($"Full {Guid.NewGuid():n}"[..24], CommunityKind.CommunityOfPractice, CommunityAccess.Open, "QOP", null, "Train people for jobs here",
                ["apprenticeships"], null, Domain.Partnerships.MeetingCadence.Quarterly, ["One"]),
            PersonOf(chair), CommunityRole.Chair, deed);
        community.Open(deed);
        foreach (var some in people.Chunk(Community.MostInvitations))
        {
            foreach (var invitation in community.Invite([.. some.Select(p => new InvitedRole(college.Id, p.Id, "Lead"))], Part, deed))
            {
                community.Accept(invitation, new(college.Id, invitation.ContactId, null), [], new(college.Id, "Somebody", Guid.Empty, Today, Now));
            }
        }

        await Portal.SaveAsync(community);
        return community;
    }
}
