using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Communities;
using PartnershipPortal.Web.Features.Contacts;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Find;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Communities;

/// <summary>Two who write at once, organisations that become one, people who leave: nothing is lost, doubled, or told to who is gone.</summary>
public class CommunitiesThroughChangesTests(Portal portal) : CommunitiesAt(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task A_tab_that_is_too_late_with_purposes_agendas_or_a_meeting_is_told_and_loses_nothing()
    {
        var lead = await PersonAsync("QOP", MembershipRole.IcsLead);
        var community = await OpenAsync(lead);
        var meeting = community.Plan(new("Quarterly meeting", Today.AddDays(5), new TimeOnly(9, 0), 90, "Room 4"), false, DeedOf(lead));
        await Portal.SaveAsync(meeting);
        using var browser = await Portal.SignedInAsAsync(lead.Account);
        var at = $"/communities/{community.Id}";
        var (first, second) = (await browser.OpenAsync($"{at}/change"), await browser.OpenAsync($"{at}/change"));
        await browser.SubmitAsync(first, "Save the charter", ("Purposes", "Only this one"));
        var late = await browser.SubmitAsync(second, "Save the charter", ("Purposes", "Only that one"));
        var both = (await Browser.ReadAsync(late)).Body!.TextContent;

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode); // purposes have rows of their own
        Assert.Contains("Only this one", both, StringComparison.Ordinal);
        Assert.Contains("Only that one", both, StringComparison.Ordinal);
        Assert.Equal(["Only this one"], (await ReadAsync(community.Id)).Purposes.Select(p => p.Text));

        var change = await browser.OpenAsync($"{at}/meetings/{meeting.Id}/change");
        await Portal.UseAsync<CommunityClock>(c => c.RunAsync(CancellationToken.None)); // the reminder is no edit
        Assert.Equal(HttpStatusCode.Found, (await browser.SubmitAsync(change, "Save and tell everybody", ("Place", "Room 5"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync(change, "Save and tell everybody", ("Place", "Room 6"))).StatusCode);

        var cancel = await browser.OpenAsync($"{at}/meetings/{meeting.Id}/cancel");
        await browser.SubmitAsync(
            await browser.OpenAsync($"{at}/meetings/{meeting.Id}/change"), "Save and tell everybody", ("On.Day", 9), ("On.Month", 12), ("On.Year", 2026));
        var stale = await browser.SubmitAsync(cancel, "Cancel the meeting", ("Why", "Snow is forecast"));
        var again = await Browser.ReadAsync(stale);
        Assert.Equal(HttpStatusCode.BadRequest, stale.StatusCode);
        Assert.Contains("Somebody has changed this meeting", again.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await browser.SubmitAsync(again, "Cancel the meeting")).StatusCode); // the reason was kept
    }

    [Fact]
    public async Task A_bulletin_that_a_colleague_has_changed_since_is_looked_at_again_first()
    {
        var lead = await PersonAsync("QOP", MembershipRole.IcsLead);
        using var browser = await Portal.SignedInAsAsync(lead.Account);
        var looked = await browser.SubmitAndFollowAsync(
            await browser.OpenAsync("/areas/QOP/bulletins/new"), "Save and look at it", ("Called", "January"), ("Words", "One thing"));
        var bulletin = await Portal.ReadAsync(db => db.AreaBulletins.SingleAsync(b => b.Title == "January"));
        await browser.SubmitAsync(await browser.OpenAsync($"/areas/QOP/bulletins/{bulletin.Id}/change"), "Save and look at it", ("Words", "Another thing"));

        var answer = await browser.SubmitAsync(looked, "Publish and send");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(BulletinState.Draft, await Portal.ReadAsync(db => db.AreaBulletins.Where(b => b.Id == bulletin.Id).Select(b => b.State).SingleAsync()));
    }

    [Fact]
    public async Task Two_organisations_that_become_one_have_one_membership_invitation_and_gap_of_each()
    {
        var chair = await PersonAsync("QOP", MembershipRole.IcsLead);
        var (old, successor) = (await NewCollegeAsync(), await NewCollegeAsync());
        var (listed, account) = (await ListedAsync(old), await Portal.AddPersonAsync(successor));
        await Portal.ReadAsync(db => db.Contacts.Where(c => c.Id == listed.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.AccountId, account.Id)));
        var community = await OpenAsync(chair);
        var deed = DeedOf(chair);
        await Portal.UseAsync<CommunityDesk>(async desk =>
        {
            var one = (await desk.TakeAsync(desk.All, community.Id, CancellationToken.None))!;
            var asked = one.Invite([new(old.Id, listed.Id, "Lead"), new(old.Id, null, "Mailbox"), new(successor.Id, null, "Mailbox")],
                CommunityRole.Member, deed);
            one.Accept(asked[0], new(old.Id, listed.Id, null), [], new(old.Id, "Pat", Guid.Empty, Today, Now)); // by the letter, without an account
            await desk.SaveAsync(CancellationToken.None);
        });
        await Portal.UseAsync<CommunityDesk>(async desk =>
        {
            var one = (await desk.TakeAsync(desk.All, community.Id, CancellationToken.None))!;
            var asked = one.Join(new(successor.Id, null, account.Id), "We have places", new(successor.Id, "Pat", account.Id, Today, Now));
            one.Answer(asked.Id, true, deed);
            await desk.SaveAsync(CancellationToken.None);
        });
        var second = (await ReadAsync(community.Id)).Members.Single(m => m.AccountId == account.Id);
        var action = community.Agree(null, "Ring the bus company", null, Today.AddDays(9), deed);
        await Portal.SaveAsync(action, GapOf(old), GapOf(successor));
        await Portal.ReadAsync(db => db.CommunityActions.Where(a => a.Id == action.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.OwnerMemberId, second.Id)));
        using var admin = await Portal.SignedInAsAdministratorAsync();

        var preview = await admin.SubmitAndFollowAsync(await admin.OpenAsync("/admin/merge"), "See what moves", ("From", old.Code), ("Into", successor.Code));
        await admin.SubmitAsync(preview, "Merge them");

        var after = await ReadAsync(community.Id);
        var member = Assert.Single(after.Members, m => m.IsActive && m.OrganisationId == successor.Id);
        Assert.Equal((account.Id, listed.Id), (member.AccountId!.Value, member.ContactId!.Value));
        Assert.DoesNotContain(after.Members, m => m.IsActive && m.OrganisationId == old.Id);
        Assert.Equal(successor.Id, Assert.Single(after.Invitations, i => i.IsWaiting).OrganisationId);
        Assert.Equal(member.Id, await Portal.ReadAsync(db => db.CommunityActions.Where(a => a.Id == action.Id).Select(a => a.OwnerMemberId).SingleAsync()));
        Assert.Equal(1, await Portal.ReadAsync(db => db.Gaps.Open().CountAsync(g => g.OrganisationId == successor.Id)));

        Gap GapOf(Organisation raiser) => new(raiser.Id, chair.Account.Id, "apprenticeships", "OL6", "QOP", "Evening English", null, Now);
    }

    [Fact]
    public async Task A_successor_who_is_in_it_follows_the_chair_with_actions_and_gaps()
    {
        var (leaver, successor) = (await PersonAsync("10006770"), await PersonAsync("10006770"));
        var (other, raiser) = (await PersonAsync("RBT"), await PersonAsync("RMP"));
        var community = await OpenAsync(leaver, CommunityAccess.Restricted, successor, other);
        Guid MemberOf(Person person) => community.Members.Single(m => m.AccountId == person.Account.Id).Id;
        var action = community.Agree(null, "Ring the bus company", MemberOf(leaver), Today.AddDays(9), DeedOf(leaver));
        var gap = new Gap(raiser.Organisation.Id, raiser.Account.Id, "apprenticeships", "OL6", "QOP", "Day release", null, Now);
        gap.GiveTo(community.Id, Now);
        gap.TakeUp(leaver.Account.Id, Now);
        await Portal.SaveAsync(action, gap);

        await DepartAsync(leaver, successor);

        var after = await ReadAsync(community.Id);
        Assert.Equal((MemberOf(successor), CommunityRole.Chair), (after.OwnerMemberId!.Value, after.Members.Single(m => m.Id == MemberOf(successor)).Role));
        Assert.Equal(CommunityMemberState.Left, after.Members.Single(m => m.Id == MemberOf(leaver)).State);
        var (doer, seesTo) = await Portal.ReadAsync(async db => (
            await db.CommunityActions.Where(a => a.Id == action.Id).Select(a => a.OwnerMemberId).SingleAsync(),
            await db.Gaps.Where(g => g.Id == gap.Id).Select(g => g.OwnerId).SingleAsync()));
        Assert.Equal((MemberOf(successor), successor.Account.Id), (doer!.Value, seesTo!.Value));
        Assert.Contains(await LettersToAsync(successor.Account.Email!), l => l.Contains("You are chair of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_successor_who_is_not_in_it_is_not_put_into_it_and_somebody_else_is_asked_to_own_it()
    {
        var (leaver, successor, other) = (await PersonAsync("10006770"), await PersonAsync("10006770"), await PersonAsync("RBT"));
        var community = await OpenAsync(leaver, CommunityAccess.Restricted, other);
        var action = community.Agree(null, "Ring the bus company", community.OwnerMemberId, Today.AddDays(9), DeedOf(leaver));
        await Portal.SaveAsync(action);

        await DepartAsync(leaver, successor);

        var after = await ReadAsync(community.Id);
        Assert.DoesNotContain(after.Members, m => m.AccountId == successor.Account.Id);
        Assert.Equal(after.Members.Single(m => m.AccountId == other.Account.Id).Id, after.OfferedToMemberId);
        Assert.Null(await Portal.ReadAsync(db => db.CommunityActions.Where(a => a.Id == action.Id).Select(a => a.OwnerMemberId).SingleAsync()));
        Assert.Contains(await LettersToAsync(other.Account.Email!), l => l.Contains("Will you take over", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_successor_who_agrees_after_the_last_day_is_what_nobody_else_in_it_has_become()
    {
        var (leaver, successor, other) = (await PersonAsync("10006770"), await PersonAsync("10006770"), await PersonAsync("RBT"));
        var raiser = await PersonAsync("RMP");
        var (kept, decided) = (await OpenAsync(leaver, CommunityAccess.Restricted, successor, other),
            await OpenAsync(leaver, CommunityAccess.Restricted, successor, other));
        var outside = await OpenAsync(leaver, CommunityAccess.Restricted, other);
        var (todo, taken) = (kept.Agree(null, "Ring the bus company", kept.OwnerMemberId, Today.AddDays(9), DeedOf(leaver)),
            decided.Agree(null, "Ring the ferry", decided.OwnerMemberId, Today.AddDays(9), DeedOf(leaver)));
        var gap = new Gap(raiser.Organisation.Id, raiser.Account.Id, "apprenticeships", "OL6", "QOP", "Night release", null, Now);
        gap.GiveTo(kept.Id, Now);
        gap.TakeUp(leaver.Account.Id, Now);
        await Portal.SaveAsync(todo, taken, gap);
        await Portal.LeaveAsync(leaver.Contact.Id, successor.Contact);
        Assert.Null((await ReadAsync(kept.Id)).Chair);
        await Portal.UseAsync<PortalDbContext>(async db =>
        {
            var one = await db.Communities.Include(c => c.Members).SingleAsync(c => c.Id == decided.Id);
            one.OfferHandover(MemberOf(decided, other), DeedOf(other));
            one.TakeOver(false, DeedOf(other));
            one.Change(await db.CommunityActions.SingleAsync(a => a.Id == taken.Id), MemberOf(decided, other), taken.DueOn, DeedOf(other));
            await db.SaveChangesAsync();
        });

        await Portal.AgreeAsync(successor.Contact);

        var (own, theirs) = (await ReadAsync(kept.Id), await ReadAsync(decided.Id));
        Assert.Equal((MemberOf(kept, successor), MemberOf(kept, successor), null), (own.OwnerMemberId, own.Chair?.Id, own.OfferedToMemberId));
        Assert.Equal((MemberOf(decided, other), MemberOf(decided, other)), (theirs.OwnerMemberId, theirs.Chair?.Id));
        Assert.DoesNotContain((await ReadAsync(outside.Id)).Members, m => m.AccountId == successor.Account.Id); // nobody is put into one unasked
        var (doer, second, seesTo) = await Portal.ReadAsync(async db => (
            await db.CommunityActions.Where(a => a.Id == todo.Id).Select(a => a.OwnerMemberId).SingleAsync(),
            await db.CommunityActions.Where(a => a.Id == taken.Id).Select(a => a.OwnerMemberId).SingleAsync(),
            await db.Gaps.Where(g => g.Id == gap.Id).Select(g => g.OwnerId).SingleAsync()));
        Assert.Equal((MemberOf(kept, successor), MemberOf(decided, other), successor.Account.Id), (doer!.Value, second!.Value, seesTo!.Value));
        Assert.Single(await LettersToAsync(successor.Account.Email!), l => l.Contains("You are chair of", StringComparison.Ordinal));

        static Guid MemberOf(Community community, Person person) => community.Members.Single(m => m.AccountId == person.Account.Id).Id;
    }

    [Fact]
    public async Task Letters_to_many_take_no_more_statements_than_letters_to_few_and_reach_nobody_who_has_left()
    {
        var (chair, gone, stays) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("RMP"), await PersonAsync("RBT"));
        var second = new Membership(gone.Account.Id, stays.Organisation.Id, "Lead", Now);
        second.Accept(MembershipRole.Member, gone.Account.Id, Now);
        await Portal.SaveAsync(second);
        var community = await OpenAsync(chair, CommunityAccess.Restricted, gone, stays);
        await Portal.ReadAsync(db => db.Memberships.Where(m => m.AccountId == gone.Account.Id && m.OrganisationId == gone.Organisation.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MembershipState.Ended)));
        using var browser = await Portal.SignedInAsAsync(chair.Account);
        var few = await AskAsync(community, chair, 2);
        var many = await AskAsync(community, chair, 12);
        Assert.True(many <= few + 2, $"{few} statements for 2, {many} for 12");

        var planned = await browser.PostAsync($"/communities/{community.Id}/meetings/new", ("Dates", "2027-01-12"), ("Dates", "2027-04-13"), ("Time", "2pm"),
            ("Minutes", 90), ("Called", "Quarterly meeting"));

        Assert.Equal(HttpStatusCode.Found, planned.StatusCode);
        Assert.Equal(2, (await LettersToAsync(stays.Account.Email!)).Count(l => l.Contains("meets on", StringComparison.Ordinal))); // one for each day
        Assert.DoesNotContain(await LettersToAsync(gone.Account.Email!), l => l.Contains("meets on", StringComparison.Ordinal)); // acts for others still
    }

    /// <summary>Asks so many roles, and says how many statements it took.</summary>
    private async Task<int> AskAsync(Community community, Person chair, int people)
    {
        List<InvitedRole> roles = [];
        for (var i = 0; i < people; i++)
        {
            var college = await NewCollegeAsync();
            roles.Add(new(college.Id, (await ListedAsync(college)).Id, "Apprenticeship lead"));
        }

        using var counted = new CountedStatements(Portal.ConnectionString);
        await Portal.UseAsync<CommunityDesk>(async desk =>
        {
            var one = (await desk.TakeAsync(desk.All, community.Id, CancellationToken.None))!;
            one.Invite(roles, CommunityRole.Member, DeedOf(chair));
            await desk.SaveAsync(CancellationToken.None);
        });
        Assert.Equal(people, await Portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.Subject.Contains("invites you"))) - _asked);
        _asked += people;
        return counted.Count;
    }

    private int _asked;

    private async Task DepartAsync(Person leaver, Person successor)
    {
        await Portal.ReadAsync(async db =>
        {
            var (one, next) = (await db.Contacts.SingleAsync(c => c.Id == leaver.Contact.Id), await db.Contacts.SingleAsync(c => c.Id == successor.Contact.Id));
            one.Leave(Today, LeavingReason.NewJob, next);
            one.AgreeToSucceed(next, Now);
            return await db.SaveChangesAsync();
        });
        await Portal.UseAsync<ContactChecks>(checks => checks.RunAsync(CancellationToken.None));
    }
}
