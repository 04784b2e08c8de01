using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using static PartnershipPortal.Domain.Tests.Partnerships.Both;

namespace PartnershipPortal.Domain.Tests.Partnerships;

/// <summary>Who does what, and what becomes of it when people leave and organisations merge. Source: S0-24, S1-25, S1-35, J7.</summary>
public class PartnershipPeopleTests
{
    [Fact]
    public void Each_side_names_its_own_one_of_each_duty()
    {
        var both = new Both();
        both.Partnership.Name(PersonDuty.Deputy, both.Lane.Id, both.Joan, Trust, "Priya", Now);
        both.Partnership.Name(PersonDuty.Strategic, null, both.Chief, Trust, "Priya", Now);
        both.Partnership.Name(PersonDuty.Strategic, null, both.Joan, Trust, "Priya", Now);

        Assert.Equal(both.Joan.Id, both.Holder(PartnershipSide.Asking, PersonDuty.Deputy, both.Lane.Id));
        Assert.Equal(both.Joan.Id, both.Holder(PartnershipSide.Asking, PersonDuty.Strategic, null));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Name(PersonDuty.Deputy, both.Lane.Id, both.Owen, Trust, "Priya", Now)); // not theirs
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Name(PersonDuty.Deputy, both.Lane.Id, both.Priya, Trust, "Priya", Now)); // leads already
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Name(PersonDuty.Deputy, null, both.Chief, Trust, "Priya", Now)); // of no agenda
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Name(PersonDuty.Strategic, both.Lane.Id, both.Chief, Trust, "Priya", Now));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Name(PersonDuty.Lead, Guid.NewGuid(), both.Chief, Trust, "Priya", Now)); // another's agenda
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Vacate(PersonDuty.Lead, both.Lane.Id, Trust, "Priya", Now));
    }

    [Fact]
    public void Who_cannot_be_suggested_is_not_named()
    {
        var both = new Both();
        both.Joan.Pause();

        Assert.Throws<BrokenRuleException>(() => both.Partnership.Name(PersonDuty.Deputy, both.Lane.Id, both.Joan, Trust, "Priya", Now));
    }

    [Fact]
    public void Who_asked_before_they_were_listed_keeps_their_places_as_a_contact()
    {
        var (both, account) = (new Both(), Guid.NewGuid());
        var lane = both.Take("placements", account);
        var told = both.Partnership.Entries.Count;
        var draft = new Contact(Trust, "Ann Asker", "Lead", RecordOrigin.Registered, Now);
        draft.BelongTo(account);

        both.Partnership.BecomeListed(draft);
        Assert.Null(both.Holder(PartnershipSide.Asking, PersonDuty.Lead, lane.Id)); // a draft is nobody's contact
        both.Partnership.BecomeListed(Keeping(College, account));
        Assert.Null(both.Holder(PartnershipSide.Asking, PersonDuty.Lead, lane.Id)); // theirs, at another organisation
        both.Partnership.BecomeListed(Keeping(Trust, Guid.NewGuid()));
        Assert.Null(both.Holder(PartnershipSide.Asking, PersonDuty.Lead, lane.Id)); // somebody else's

        var ann = Keeping(Trust, account);
        both.Partnership.BecomeListed(ann);
        both.Partnership.BecomeListed(ann);

        Assert.Equal(ann.Id, both.Holder(PartnershipSide.Asking, PersonDuty.Lead, lane.Id));
        Assert.DoesNotContain(both.Partnership.People, p => p.AccountId is not null);
        Assert.Equal(told, both.Partnership.Entries.Count);
    }

    [Fact]
    public void Who_was_two_people_in_one_agenda_keeps_the_higher_duty_and_the_agenda_its_lead()
    {
        var (both, account) = (new Both(), Guid.NewGuid());
        var lane = both.Take("placements", account);
        var ann = Keeping(Trust, account);
        both.Partnership.Name(PersonDuty.Deputy, lane.Id, ann, Trust, "Priya", Now);
        both.Partnership.Name(PersonDuty.Deputy, both.Lane.Id, both.Joan, Trust, "Priya", Now);

        both.Partnership.BecomeListed(ann);
        both.Partnership.MergeContacts(both.Priya.Id, both.Joan.Id);

        Assert.Equal((ann.Id, null), (both.Holder(PartnershipSide.Asking, PersonDuty.Lead, lane.Id),
            both.Holder(PartnershipSide.Asking, PersonDuty.Deputy, lane.Id)));
        Assert.Equal((both.Joan.Id, null), (both.Holder(PartnershipSide.Asking, PersonDuty.Lead, both.Lane.Id),
            both.Holder(PartnershipSide.Asking, PersonDuty.Deputy, both.Lane.Id)));
    }

    [Theory]
    [InlineData(true, true, true, "successor")]
    [InlineData(false, true, true, "deputy")]
    [InlineData(false, false, true, "stand-in")]
    [InlineData(false, false, false, null)]
    public void A_lead_who_leaves_is_followed(bool hasSuccessor, bool hasDeputy, bool hasStandIn, string? follower)
    {
        var both = new Both();
        var (successor, standIn) = (Listed(Trust, "Successor"), Listed(Trust, "Stand-in"));
        if (hasDeputy)
        {
            both.Partnership.Name(PersonDuty.Deputy, both.Lane.Id, both.Joan, Trust, "Priya", Now);
        }

        both.Partnership.HandOver(both.Priya.Id, hasSuccessor ? PlaceOf(successor) : null, hasStandIn ? PlaceOf(standIn) : null, Now);

        Guid? expected = follower switch { "successor" => successor.Id, "deputy" => both.Joan.Id, "stand-in" => standIn.Id, _ => null };
        Assert.Equal(expected, both.Holder(PartnershipSide.Asking, PersonDuty.Lead, both.Lane.Id));
        Assert.Equal(both.Leila.Id, both.Holder(PartnershipSide.Answering, PersonDuty.Lead, both.Lane.Id));
        Assert.Equal(PartnershipState.Proposed, both.Partnership.State);
        var left = DutyLine.Of(both.Partnership.Entries.Single(e => e.Kind is PartnershipEntryKind.HandedOver).Text);
        var by = follower switch
        {
            "successor" => FollowedBy.Successor,
            "deputy" => FollowedBy.Deputy,
            "stand-in" => FollowedBy.StandIn,
            _ => FollowedBy.Nobody,
        };
        Assert.Equal(("lead", "apprenticeships", by), (left.Duty, left.AgendaCode, left.By));
    }

    [Fact]
    public void A_deputy_who_succeeds_moves_up_and_does_not_stand_in_for_themselves()
    {
        var both = new Both();
        both.Partnership.Name(PersonDuty.Deputy, both.Lane.Id, both.Joan, Trust, "Priya", Now);

        both.Partnership.HandOver(both.Priya.Id, PlaceOf(both.Joan), null, Now);

        Assert.Equal(both.Joan.Id, both.Holder(PartnershipSide.Asking, PersonDuty.Lead, both.Lane.Id));
        Assert.Null(both.Holder(PartnershipSide.Asking, PersonDuty.Deputy, both.Lane.Id));
    }

    [Theory]
    [InlineData("lead|apprenticeships", "lead", "apprenticeships", null)]
    [InlineData("strategic contact", "strategic contact", null, null)]
    [InlineData("lead|apprenticeships|Deputy", "lead", "apprenticeships", FollowedBy.Deputy)]
    [InlineData("strategic contact||Nobody", "strategic contact", null, FollowedBy.Nobody)]
    public void A_line_of_a_duty_is_read_as_it_was_written(string text, string duty, string? agenda, FollowedBy? by)
    {
        var line = DutyLine.Of(text);

        Assert.Equal((duty, agenda, by), (line.Duty, line.AgendaCode, line.By));
        Assert.Equal(text, line.Text);
    }

    [Fact]
    public void A_strategic_contact_is_followed_by_a_successor_and_by_nobody_else()
    {
        var both = new Both();
        both.Partnership.Name(PersonDuty.Strategic, null, both.Chief, Trust, "Priya", Now);

        both.Partnership.HandOver(both.Chief.Id, null, PlaceOf(both.Joan), Now);

        Assert.Null(both.Holder(PartnershipSide.Asking, PersonDuty.Strategic, null));
    }

    [Fact]
    public void A_successor_who_agrees_later_leads_and_the_deputy_who_moved_up_is_deputy_again()
    {
        var both = new Both();
        var successor = Listed(Trust, "Successor");
        both.Partnership.Name(PersonDuty.Deputy, both.Lane.Id, both.Joan, Trust, "Priya", Now);
        both.Partnership.Name(PersonDuty.Strategic, null, both.Priya, Trust, "Priya", Now);
        both.Partnership.HandOver(both.Priya.Id, null, null, Now, isAwaited: true);
        Assert.Equal((both.Joan.Id, null), (Lead(both), both.Holder(PartnershipSide.Asking, PersonDuty.Strategic, null)));
        var told = both.Partnership.Entries.Count;

        both.Partnership.Inherit(both.Priya.Id, PlaceOf(successor), Now);
        both.Partnership.Inherit(both.Priya.Id, PlaceOf(both.Chief), Now); // there is nothing left

        Assert.Equal((successor.Id, both.Joan.Id), (Lead(both), both.Holder(PartnershipSide.Asking, PersonDuty.Deputy, both.Lane.Id)));
        Assert.Equal(successor.Id, both.Holder(PartnershipSide.Asking, PersonDuty.Strategic, null));
        Assert.Equal(["lead|apprenticeships", "strategic contact"], both.Partnership.Entries.Skip(told)
            .Where(e => e.Kind is PartnershipEntryKind.PersonNamed).Select(e => e.Text!).Order(StringComparer.Ordinal));
        Assert.Empty(both.Partnership.LeftPlaces);
    }

    [Fact]
    public void A_stand_in_goes_when_the_successor_agrees_and_a_deputy_who_is_the_successor_stays_where_they_are()
    {
        var (stood, moved) = (new Both(), new Both());
        stood.Partnership.HandOver(stood.Priya.Id, null, PlaceOf(stood.Chief), Now, isAwaited: true);
        moved.Partnership.Name(PersonDuty.Deputy, moved.Lane.Id, moved.Joan, Trust, "Priya", Now);
        moved.Partnership.HandOver(moved.Priya.Id, null, null, Now, isAwaited: true);
        var told = moved.Partnership.Entries.Count;

        stood.Partnership.Inherit(stood.Priya.Id, PlaceOf(stood.Joan), Now);
        moved.Partnership.Inherit(moved.Priya.Id, PlaceOf(moved.Joan), Now);

        Assert.Equal((stood.Joan.Id, moved.Joan.Id), (Lead(stood), Lead(moved)));
        Assert.DoesNotContain(stood.Partnership.People, p => p.ContactId == stood.Chief.Id);
        Assert.Equal(told, moved.Partnership.Entries.Count);
    }

    [Fact]
    public void What_somebody_was_named_for_or_nobody_is_awaited_for_stays_as_it_is()
    {
        var (named, vacated, unasked) = (new Both(), new Both(), new Both());
        var successor = Listed(Trust, "Successor");
        named.Partnership.HandOver(named.Priya.Id, null, PlaceOf(named.Joan), Now, isAwaited: true);
        named.Partnership.Name(PersonDuty.Lead, named.Lane.Id, named.Chief, Trust, "Joan", Now);
        vacated.Partnership.Name(PersonDuty.Strategic, null, vacated.Chief, Trust, "Priya", Now);
        vacated.Partnership.HandOver(vacated.Chief.Id, null, null, Now, isAwaited: true);
        vacated.Partnership.Name(PersonDuty.Strategic, null, vacated.Joan, Trust, "Priya", Now);
        vacated.Partnership.Vacate(PersonDuty.Strategic, null, Trust, "Priya", Now);
        unasked.Partnership.HandOver(unasked.Priya.Id, null, PlaceOf(unasked.Joan), Now);

        named.Partnership.Inherit(named.Priya.Id, PlaceOf(successor), Now);
        vacated.Partnership.Inherit(vacated.Chief.Id, PlaceOf(successor), Now);
        unasked.Partnership.Inherit(unasked.Priya.Id, PlaceOf(successor), Now);

        Assert.Equal((named.Chief.Id, unasked.Joan.Id), (Lead(named), Lead(unasked)));
        Assert.Null(vacated.Holder(PartnershipSide.Asking, PersonDuty.Strategic, null));
    }

    [Fact]
    public void A_place_that_is_kept_follows_records_and_partnerships_that_become_one_and_goes_with_its_organisation()
    {
        var (kept, other) = (new Both(), new Both());
        var (successor, again) = (Listed(Trust, "Successor"), Listed(Trust, "The leaver's other record"));
        other.Partnership.Name(PersonDuty.Strategic, null, other.Chief, Trust, "Priya", Now);
        other.Partnership.HandOver(other.Chief.Id, null, null, Now, isAwaited: true);
        other.Partnership.HandOver(other.Priya.Id, null, null, Now, isAwaited: true);
        other.Partnership.MergeContacts(other.Chief.Id, again.Id);

        kept.Partnership.TakeOver(other.Partnership, Today, Now);
        kept.Partnership.Inherit(again.Id, PlaceOf(successor), Now);
        kept.Partnership.Inherit(other.Priya.Id, PlaceOf(successor), Now);

        Assert.Equal(successor.Id, kept.Holder(PartnershipSide.Asking, PersonDuty.Strategic, null));
        Assert.Equal(kept.Priya.Id, Lead(kept)); // the one that goes on has somebody
    }

    private static Guid? Lead(Both both) => both.Holder(PartnershipSide.Asking, PersonDuty.Lead, both.Lane.Id);

    [Fact]
    public void Who_asked_without_being_listed_leads_and_is_followed_too()
    {
        var both = new Both();
        var account = Guid.NewGuid();
        var lane = both.Take("placements", account);
        Assert.Contains(both.Partnership.People, p => p.LaneId == lane.Id && p.AccountId == account);

        both.Partnership.HandOverAccount(account, Trust, PlaceOf(both.Joan), Now);

        Assert.Equal(both.Joan.Id, both.Holder(PartnershipSide.Asking, PersonDuty.Lead, lane.Id));
        Assert.DoesNotContain(both.Partnership.People, p => p.AccountId == account);
    }

    [Fact]
    public void Two_records_of_one_person_are_one_here_too()
    {
        var both = new Both();
        both.Partnership.Name(PersonDuty.Deputy, both.Lane.Id, both.Joan, Trust, "Priya", Now);

        both.Partnership.MergeContacts(both.Joan.Id, both.Priya.Id);

        Assert.Equal(both.Priya.Id, both.Holder(PartnershipSide.Asking, PersonDuty.Lead, both.Lane.Id));
        Assert.Null(both.Holder(PartnershipSide.Asking, PersonDuty.Deputy, both.Lane.Id));
    }

    [Fact]
    public void A_merger_moves_the_organisation_and_its_people_and_ends_nothing()
    {
        var both = new Both().Started();
        var bigger = Guid.CreateVersion7();

        both.Partnership.Merge(College, bigger, Today, Now);

        Assert.True(both.Partnership.IsLive);
        Assert.Equal(bigger, both.Partnership.LeadOf(PartnershipSide.Answering).OrganisationId);
        Assert.All(both.Partnership.People.Where(p => p.Side is PartnershipSide.Answering), p => Assert.Equal(bigger, p.OrganisationId));
        Assert.Equal(new HashSet<Guid> { Trust, bigger }, [both.Partnership.OneLeadId, both.Partnership.OtherLeadId]);
    }

    [Fact]
    public void Where_the_two_leads_become_one_it_ends()
    {
        var both = new Both().Started();

        both.Partnership.Merge(College, Trust, Today, Now);

        Assert.Equal((PartnershipState.Ended, PartnershipEnding.OrganisationsMerged), (both.Partnership.State, both.Partnership.Ending));
    }

    [Fact]
    public void A_member_that_the_lead_merges_into_leads()
    {
        var both = new Both();
        var practice = Guid.CreateVersion7();
        both.Partnership.Add(practice, PartnershipSide.Asking, MemberPart.Member, Trust, "Priya", Today, Now);

        both.Partnership.Merge(Trust, practice, Today, Now);

        Assert.Equal(practice, both.Partnership.LeadOf(PartnershipSide.Asking).OrganisationId);
        Assert.Equal(2, both.Partnership.Members.Count);
    }

    [Fact]
    public void Two_partnerships_of_one_pair_become_one_and_lose_nobody()
    {
        var kept = new Both();
        var other = new Both().Started();
        other.Take("placements");
        other.Partnership.Name(PersonDuty.Strategic, null, other.Chief, Trust, "Priya", Now);

        kept.Partnership.TakeOver(other.Partnership, Today, Now);

        Assert.Equal(["apprenticeships", "placements"], kept.Partnership.Lanes.Select(l => l.AgendaCode).Order(StringComparer.Ordinal));
        Assert.Equal((PartnershipState.Active, PartnershipState.Ended), (kept.Partnership.State, other.Partnership.State));
        Assert.Equal(other.Chief.Id, kept.Holder(PartnershipSide.Asking, PersonDuty.Strategic, null));
        Assert.Equal(kept.Priya.Id, kept.Holder(PartnershipSide.Asking, PersonDuty.Lead, kept.Lane.Id));
    }

    private static Contact Keeping(Guid organisation, Guid account)
    {
        var contact = Listed(organisation, "Apprenticeship lead");
        contact.BelongTo(account);
        return contact;
    }
}
