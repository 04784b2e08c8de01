using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Tests.Communities;

/// <summary>A community begins, is joined, meets, goes dormant, is handed over and closes. Source: S0-13, S0-22, S0-25, S0-37.</summary>
public class CommunityTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly Guid Ics = Guid.NewGuid(), College = Guid.NewGuid(), Trust = Guid.NewGuid();
    private static readonly Guid Omar = Guid.NewGuid(), Ruth = Guid.NewGuid(), Priya = Guid.NewGuid();

    [Fact]
    public void It_starts_with_the_purposes_of_its_kind_and_its_owner_in_it()
    {
        var community = Begun();

        Assert.Equal(4, community.Purposes.Count);
        Assert.Equal(5, CommunityTemplates.PurposesOf(CommunityKind.NationalCouncil).Count);
        Assert.Equal((CommunityRole.Chair, community.OwnerMemberId), (community.Members.Single().Role, community.Members.Single().Id));
        Assert.Throws<BrokenRuleException>(() => new Community(
            Facts() with { Kind = CommunityKind.NationalCouncil }, new(College, null, Ruth), CommunityRole.Chair, By(College, Ruth))); // it is of all England
    }

    [Fact]
    public void Joining_follows_its_access_and_nobody_is_in_it_twice()
    {
        var open = Opened(CommunityAccess.Open);
        Assert.True(open.Join(new(Trust, null, Priya), null, By(Trust, Priya)).IsActive);
        Assert.Throws<BrokenRuleException>(() => open.Join(new(Trust, null, Priya), null, By(Trust, Priya)));

        var restricted = Opened(CommunityAccess.Restricted);
        Assert.Throws<BrokenRuleException>(() => restricted.Join(new(Trust, null, Priya), " ", By(Trust, Priya))); // a reason is asked for
        var asked = restricted.Join(new(Trust, null, Priya), "We have places", By(Trust, Priya));
        Assert.Throws<BrokenRuleException>(() => restricted.Answer(asked.Id, true, By(Trust, Priya))); // not by oneself
        restricted.Answer(asked.Id, true, By(Ics, Omar));
        Assert.True(asked.IsActive);
        Assert.Throws<BrokenRuleException>(() => restricted.Answer(asked.Id, false, By(Ics, Omar)));

        Assert.Throws<BrokenRuleException>(() => Opened(CommunityAccess.Confidential).Join(new(Trust, null, Priya), "Please", By(Trust, Priya)));
    }

    [Fact]
    public void Who_is_asked_is_asked_once_and_answers_once()
    {
        var community = Opened();
        var role = new InvitedRole(College, Guid.NewGuid(), "Apprenticeship team manager");
        var invitation = community.Invite([role, role], CommunityRole.Member, By(Ics, Omar)).Single();
        Assert.Throws<BrokenRuleException>(() => community.Invite([role], CommunityRole.Member, By(Ics, Omar)));
        Assert.Throws<BrokenRuleException>(() => community.Accept(invitation, new(Trust, null, Priya), [], By(Trust, Priya))); // another organisation

        var member = community.Accept(invitation, new(College, role.ContactId, Ruth), [], By(College, Ruth));

        Assert.True(member.IsActive);
        Assert.Throws<BrokenRuleException>(() => community.Decline(invitation, null, By(College, Ruth)));
        Assert.Throws<BrokenRuleException>(() => community.Invite([role], CommunityRole.Member, By(Ics, Omar))); // is in it
        Assert.Throws<BrokenRuleException>(() => community.Invite([new(Trust, null, "Mailbox")], CommunityRole.Member, By(College, Ruth))); // a member may not
    }

    [Fact]
    public void Handing_over_waits_for_a_yes_and_the_lead_of_the_system_becomes_its_sponsor()
    {
        var community = Opened();
        var ruth = In(community, College, Ruth);
        community.OfferHandover(ruth.Id, By(Ics, Omar));
        Assert.Equal(Omar, community.Owner!.AccountId);
        Assert.Throws<BrokenRuleException>(() => community.TakeOver(true, By(Trust, Priya)));

        community.TakeOver(formerIsSystem: true, By(College, Ruth));

        Assert.Equal((Ruth, Ruth, Omar), (community.Owner!.AccountId, community.Chair!.AccountId, community.Sponsor!.AccountId));
        Assert.Throws<BrokenRuleException>(() => community.TakeOver(true, By(College, Ruth))); // once
        Assert.Throws<BrokenRuleException>(() => community.Leave(By(College, Ruth))); // the owner hands over first
        community.Leave(By(Ics, Omar));
        Assert.Null(community.Sponsor);
    }

    [Fact]
    public void The_chair_of_a_council_is_elected_until_a_day()
    {
        var council = new Community(
            Facts() with { Kind = CommunityKind.NationalCouncil, IcsCode = null }, new(Ics, null, Omar), CommunityRole.Member, By(Ics, Omar));
        council.Open(By(Ics, Omar));
        var ruth = In(council, College, Ruth);
        Assert.Throws<BrokenRuleException>(() => council.GiveRole(ruth.Id, CommunityRole.Chair, null, By(Ics, Omar)));

        council.GiveRole(ruth.Id, CommunityRole.Chair, (Today, Today.AddYears(1)), By(Ics, Omar));

        Assert.Equal((ruth, Today.AddYears(1)), (council.Chair, council.ElectedUntil));
    }

    [Fact]
    public void A_meeting_starts_with_three_items_and_is_written_up_once()
    {
        var community = Opened();
        var meeting = community.Plan(PlanOn(Today), false, By(Ics, Omar));
        Assert.Equal(["Offers available", "Current and future demand", "Working better together"], meeting.Items.Select(i => i.Text));
        Assert.Throws<BrokenRuleException>(() => community.Hold(meeting, "Notes", [], By(Ics, Omar))); // nobody was there
        Assert.Throws<BrokenRuleException>(() => community.Say(meeting, true, By(Trust, Priya))); // not in it
        community.Say(meeting, true, By(Ics, Omar));
        community.Say(meeting, false, By(Ics, Omar));
        Assert.False(meeting.Coming.Single().IsComing); // the last word counts

        community.Hold(meeting, "Notes", [new(Ics, Sector.System, "Lead")], By(Ics, Omar));

        Assert.Equal(Today, community.LastHeldOn);
        Assert.Throws<BrokenRuleException>(() => community.Hold(meeting, "Again", [new(Ics, Sector.System, "Lead")], By(Ics, Omar)));
        Assert.Throws<BrokenRuleException>(() => community.Cancel(meeting, "No", By(Ics, Omar)));
    }

    [Theory]
    [InlineData(MeetingCadence.Monthly, 2)]
    [InlineData(MeetingCadence.Quarterly, 6)]
    [InlineData(MeetingCadence.TwiceAYearAndConference, 12)]
    public void It_is_dormant_once_two_meetings_were_missed(MeetingCadence cadence, int months)
    {
        var community = Opened(facts: Facts() with { Cadence = cadence });
        var last = Today.AddMonths(months).AddDays(Community.GraceDays);

        foreach (var (day, standing) in new[] { (last, CommunityStanding.Open), (last.AddDays(5), CommunityStanding.Dormant) })
        {
            Assert.Equal(standing, community.StandingOn(day));
            Assert.Equal(standing is CommunityStanding.Dormant, new[] { community }.AsQueryable().DormantOn(day).Any()); // the same in a query
        }
    }

    [Fact]
    public void The_first_date_is_one_that_was_offered_and_votes_are_counted_once()
    {
        var community = Begun();
        DateTime[] dates = [new(2026, 12, 10, 10, 0, 0), new(2026, 12, 11, 14, 0, 0)];
        community.OfferDates(dates, "Find 20 places", By(Ics, Omar));
        var asked = community.Invite([new(College, Guid.NewGuid(), "Lead"), new(Trust, Guid.NewGuid(), "Lead")], CommunityRole.Member, By(Ics, Omar));
        var second = CommunityDates.Key(dates[1]);
        community.Accept(asked[0], new(College, asked[0].ContactId, Ruth), [second, second, "2026-12-12T09:00"], By(College, Ruth));
        Assert.Equal([0, 1], community.Votes.Select(v => v.People));
        Assert.Equal(2, community.Enough);
        Assert.Throws<BrokenRuleException>(() => community.SetDate(new(2026, 12, 12, 9, 0, 0), PlanOn(Today), By(Ics, Omar)));

        var meeting = community.SetDate(dates[1], PlanOn(Today), By(Ics, Omar));

        Assert.Equal((new DateOnly(2026, 12, 11), new TimeOnly(14, 0), CommunityState.Open), (meeting.On, meeting.StartsAt, community.State));
        Assert.True(meeting.Coming.Single().IsComing);
    }

    [Fact]
    public void Two_records_of_one_person_are_one_membership_with_the_higher_part()
    {
        var community = Opened();
        var (kept, gone) = (In(community, College, Ruth), In(community, College, Priya));
        community.GiveRole(gone.Id, CommunityRole.Sponsor, null, By(Ics, Omar));

        community.Unite(kept, gone);

        Assert.Equal((CommunityRole.Sponsor, CommunityMemberState.Left), (kept.Role, gone.State));
    }

    [Fact]
    public void A_membership_that_goes_on_is_in_it_when_either_was_and_keeps_the_chair()
    {
        var community = Opened();
        var asked = community.Join(new(Trust, null, Priya), "We have places", By(Trust, Priya));
        var came = In(community, Trust, Ruth);
        community.GiveRole(came.Id, CommunityRole.Chair, null, By(Ics, Omar));

        community.Unite(asked, came);

        Assert.Equal((true, CommunityRole.Chair, CommunityMemberState.Left), (asked.IsActive, asked.Role, came.State));
    }

    [Fact]
    public void Somebody_always_chairs_it()
    {
        var community = Opened();
        var (ruth, priya) = (In(community, College, Ruth), In(community, Trust, Priya));
        community.GiveRole(ruth.Id, CommunityRole.Chair, null, By(Ics, Omar));

        Assert.Throws<BrokenRuleException>(() => community.GiveRole(ruth.Id, CommunityRole.Member, null, By(Ics, Omar)));
        Assert.Throws<BrokenRuleException>(() => community.Leave(By(College, Ruth)));
        community.GiveRole(priya.Id, CommunityRole.Chair, null, By(Ics, Omar));
        community.Leave(By(College, Ruth));

        Assert.Equal(priya, community.Chair);
    }

    [Fact]
    public void Nobody_chairs_a_council_without_an_election()
    {
        var facts = Facts() with { Kind = CommunityKind.NationalCouncil, IcsCode = null };
        Assert.Throws<BrokenRuleException>(() => new Community(facts, new(Ics, null, Omar), CommunityRole.Chair, By(Ics, Omar)));
        Assert.Throws<BrokenRuleException>(() => Opened().Change(facts, By(Ics, Omar)));
        var council = new Community(facts, new(Ics, null, Omar), CommunityRole.Member, By(Ics, Omar));
        council.Open(By(Ics, Omar));
        Assert.Throws<BrokenRuleException>(() => council.Invite([new(Trust, null, "Mailbox")], CommunityRole.Chair, By(Ics, Omar)));
        var ruth = In(council, College, Ruth);

        council.OfferHandover(ruth.Id, By(Ics, Omar));
        council.TakeOver(formerIsSystem: true, By(College, Ruth));
        Assert.Null(council.Chair); // to own it is not to be elected
        council.GiveRole(ruth.Id, CommunityRole.Chair, (Today, Today.AddYears(1)), By(College, Ruth));
        var priya = In(council, Trust, Priya, By(College, Ruth));
        council.Succeed(ruth, priya, By(College, Ruth));

        Assert.Equal((null, null, priya), (council.Chair, council.ElectedUntil, council.Owner)); // nor is it inherited
    }

    [Fact]
    public void Whoever_follows_owns_and_chairs_it_and_without_one_somebody_else_is_asked()
    {
        var followed = Opened();
        var ruth = In(followed, College, Ruth);
        followed.Succeed(followed.Owner!, ruth, By(Ics, Omar));
        Assert.Equal((ruth, ruth, null), (followed.Owner, followed.Chair, followed.OfferedToMemberId));

        var left = Opened();
        var (first, sponsor) = (In(left, College, Ruth), In(left, Trust, Priya));
        left.GiveRole(sponsor.Id, CommunityRole.Sponsor, null, By(Ics, Omar));
        left.Miss(left.Owner!, By(Ics, Omar));
        Assert.Equal((null, sponsor.Id), (left.Owner, left.OfferedToMemberId)); // before the member who came first
        Assert.Throws<BrokenRuleException>(() => left.TakeOver(false, By(College, Ruth)));
        left.RefuseHandover(By(Trust, Priya));
        left.TakeOver(false, By(College, Ruth)); // nobody owns it and nobody is asked
        Assert.Equal((first, first), (left.Owner, left.Chair));
    }

    [Fact]
    public void A_successor_who_agrees_later_owns_and_chairs_it_though_somebody_else_was_asked_meanwhile()
    {
        var community = Opened();
        var (gone, ruth) = (community.Owner!, In(community, College, Ruth));
        community.Succeed(gone, null, By(Ics, Omar), isAwaited: true);
        Assert.Equal((null, ruth.Id), (community.Owner, community.OfferedToMemberId));

        community.Inherit(gone, ruth, By(Ics, Omar));

        Assert.Equal((ruth, ruth, null), (community.Owner, community.Chair, community.OfferedToMemberId));
        Assert.Equal(ruth.Id, Assert.Single(community.Entries, e => e.Kind is CommunityEntryKind.RoleGiven).MemberId);
        Assert.Throws<BrokenRuleException>(() => community.TakeOver(false, By(College, Ruth)));
    }

    [Fact]
    public void What_a_member_has_become_meanwhile_or_was_offered_by_a_member_is_not_the_late_successors()
    {
        var (taken, offered) = (Opened(), Opened());
        var (ruth, priya) = (In(taken, College, Ruth), In(taken, Trust, Priya));
        var gone = taken.Owner!;
        taken.Succeed(gone, null, By(Ics, Omar), isAwaited: true);
        taken.OfferHandover(ruth.Id, By(Trust, Priya));
        taken.TakeOver(false, By(College, Ruth)); // who owns it chairs it where nobody else does
        taken.Inherit(gone, priya, By(Ics, Omar));
        Assert.Equal((ruth, ruth, CommunityRole.Member), (taken.Owner, taken.Chair, priya.Role));

        var (one, two) = (In(offered, College, Ruth), In(offered, Trust, Priya));
        var left = offered.Owner!;
        offered.Succeed(left, null, By(Ics, Omar), isAwaited: true);
        offered.OfferHandover(two.Id, By(College, Ruth));
        offered.Inherit(left, one, By(Ics, Omar));
        Assert.Equal((null, two.Id, one), (offered.Owner, offered.OfferedToMemberId, offered.Chair)); // chairs what nobody chairs
    }

    [Fact]
    public void Nobody_says_yes_for_the_person_who_was_asked()
    {
        var community = Opened();
        var invitation = community.Invite([new(College, Guid.NewGuid(), "Lead")], CommunityRole.Member, By(Ics, Omar)).Single();

        Assert.Throws<BrokenRuleException>(() => community.Accept(invitation, new(College, null, Ruth), [], By(College, Ruth)));
        Assert.Throws<BrokenRuleException>(() => community.Accept(invitation, new(College, Guid.NewGuid(), Ruth), [], By(College, Ruth)));

        Assert.True(invitation.IsWaiting);
    }

    [Fact]
    public void A_closed_community_takes_nothing_more()
    {
        var community = Opened();
        community.Invite([new(College, null, "Mailbox")], CommunityRole.Member, By(Ics, Omar));
        community.Close("It is done", By(Ics, Omar));

        Assert.Equal(CommunityInvitationState.Withdrawn, community.Invitations.Single().State);
        Assert.Throws<BrokenRuleException>(() => community.Join(new(Trust, null, Priya), "Please", By(Trust, Priya)));
        Assert.Throws<BrokenRuleException>(() => community.Plan(PlanOn(Today), false, By(Ics, Omar)));
    }

    private static Community Begun(CommunityAccess access = CommunityAccess.Restricted, CommunityFacts? facts = null) =>
        new((facts ?? Facts()) with { Access = access }, new(Ics, null, Omar), CommunityRole.Chair, By(Ics, Omar));

    private static Community Opened(CommunityAccess access = CommunityAccess.Restricted, CommunityFacts? facts = null)
    {
        var community = Begun(access, facts);
        community.Open(By(Ics, Omar));
        return community;
    }

    private static CommunityMember In(Community community, Guid organisation, Guid account, Deed? by = null)
    {
        var invitation = community.Invite([new(organisation, Guid.NewGuid(), "Lead")], CommunityRole.Member, by ?? By(Ics, Omar)).Single();
        return community.Accept(invitation, new(organisation, invitation.ContactId, account), [], By(organisation, account));
    }

    private static CommunityFacts Facts() => new(
        "Health skills", CommunityKind.CommunityOfPractice, CommunityAccess.Restricted, "QOP", null, "Train people for jobs here", ["apprenticeships"], null,
        MeetingCadence.Quarterly, CommunityTemplates.PurposesOf(CommunityKind.CommunityOfPractice));

    private static MeetingPlan PlanOn(DateOnly day) => new("Quarterly meeting", day, new TimeOnly(14, 0), 90, null);

    private static Deed By(Guid organisation, Guid account) => new(organisation, "Pat", account, Today, new DateTimeOffset(2026, 11, 24, 12, 0, 0,
        TimeSpan.Zero));
}
