using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Tests.Offers;

/// <summary>An offer or need from draft to its end, and the answers to a need. Source: state machine Offer/Need, pitfalls 27 and 32.</summary>
public class OpportunityTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);
    private readonly Guid _trust = Guid.NewGuid();
    private readonly Guid _college = Guid.NewGuid();

    [Fact]
    public void A_draft_needs_a_live_contact_of_the_same_organisation()
    {
        var elsewhere = Listed(_college);
        var hidden = new Contact(_trust, new ContactDetails("Not Told", "Tutor", "x@people.example"), RecordOrigin.Registered, DateTimeOffset.UnixEpoch);

        Assert.Throws<BrokenRuleException>(() => new Opportunity(OpportunityKind.Need, elsewhere, By(_trust)));
        Assert.Throws<BrokenRuleException>(() => new Opportunity(OpportunityKind.Need, hidden, By(_trust)));
    }

    [Fact]
    public void It_is_published_once_complete_and_listed_for_a_year_unless_said_otherwise()
    {
        var contact = Listed(_trust);
        var need = new Opportunity(OpportunityKind.Need, contact, By(_trust));
        Assert.Equal(["Programme", "Number of places"], need.Missing);
        Assert.Throws<BrokenRuleException>(() => need.Publish(contact, By(_trust)));

        need.Describe(new() { ProgrammeCode = "apprenticeship", Places = 12, Starts = ["sept 2027"], PriorLearningFrom = "Care Certificate" }, By(_trust));
        need.Publish(contact, By(_trust));

        Assert.Equal(OpportunityStanding.Live, need.StandingOn(Today));
        Assert.Equal(Today.AddMonths(12), need.ClosesOn);
        Assert.Equal(["September 2027"], need.Starts);
        Assert.Contains(OpportunityMarks.PriorLearning, need.Marks); // what says which, says that there is one
        Assert.Throws<BrokenRuleException>(() => need.Publish(contact, By(_trust)));
        Assert.Throws<BrokenRuleException>(() => need.Describe(need.Details with { ProgrammeCode = null }, By(_trust)));
    }

    [Fact]
    public void What_the_calendar_knows_is_asked_of_it()
    {
        var offer = Published(OpportunityKind.Offer, _college, closes: new(2027, 4, 30));

        offer.Confirm(By(_college, new(2027, 4, 1)));
        Assert.Equal(OpportunityStanding.ExpiringSoon, offer.StandingOn(new(2027, 4, 30)));
        Assert.Equal(OpportunityStanding.Expired, offer.StandingOn(new(2027, 5, 1)));
        Assert.Throws<BrokenRuleException>(() => offer.Confirm(By(_college, new(2027, 5, 1))));

        var lonely = Published(OpportunityKind.Offer, _college);
        Assert.True(lonely.IsLiveOn(Today.AddDays(Opportunity.PausedAfterDays)));
        Assert.Equal(OpportunityStanding.Unchecked, lonely.StandingOn(Today.AddDays(Opportunity.PausedAfterDays + 1)));
        lonely.Confirm(By(_college, Today.AddDays(Opportunity.PausedAfterDays + 1)));
        Assert.True(lonely.IsLiveOn(Today.AddDays(Opportunity.PausedAfterDays + 1)));
    }

    [Fact]
    public void What_is_closed_stays_as_it_was_and_can_be_copied_for_the_next_year()
    {
        var offer = Published(OpportunityKind.Offer, _college);
        offer.SayTaken(5, By(_college));
        offer.Withdraw("The group did not fill", By(_college));

        Assert.Equal(OpportunityStanding.Withdrawn, offer.StandingOn(Today));
        Assert.Throws<BrokenRuleException>(() => offer.Describe(offer.Details, By(_college)));
        Assert.Throws<BrokenRuleException>(() => offer.Fill(null, By(_college)));
        var copy = offer.Copy(Listed(_college), By(_college));
        Assert.Equal((OpportunityState.Draft, 0, (DateOnly?)null), (copy.State, copy.Taken, copy.ClosesOn));
        Assert.Equal(["September 2028"], copy.Starts);
    }

    [Fact]
    public void Nobody_in_care_is_named_and_numbers_keep_within_bounds()
    {
        var draft = new Opportunity(OpportunityKind.Need, Listed(_trust), By(_trust));

        Assert.Throws<BrokenRuleException>(() => draft.Describe(new() { Words = "For Sam, born on 3/4/2009" }, By(_trust)));
        Assert.Throws<BrokenRuleException>(() => draft.Describe(new() { Level = 8 }, By(_trust)));
        Assert.Throws<BrokenRuleException>(() => draft.Describe(new() { Places = 0 }, By(_trust)));
        Assert.Throws<BrokenRuleException>(() => draft.Describe(new() { Starts = ["soon"] }, By(_trust)));
        Assert.Throws<BrokenRuleException>(() => draft.Describe(new() { Marks = ["made-up"] }, By(_trust)));
    }

    [Fact]
    public void Several_answer_one_need_and_the_cover_counts_what_stands()
    {
        var need = Published(OpportunityKind.Need, _trust, places: 12);
        var (other, offer) = (Guid.NewGuid(), Published(OpportunityKind.Offer, _college, places: 20));
        var seven = need.Offer(offer, 0, 7, "A week later?", Today.AddDays(14), By(_college));
        var four = need.Offer(null, 0, 4, null, Today.AddDays(14), By(other));
        need.Agree(four, 4, null, By(_trust));

        var cover = NeedCover.Of(12, need.Answers, Today);
        Assert.Equal(("7 + 4 of 12 covered: 92%", 11, 4, 1), (cover.InWords, cover.Covered, cover.Agreed, cover.Missing));
        Assert.Equal("4 of 12 covered: 33%", NeedCover.Of(12, need.Answers, Today.AddDays(15)).InWords); // the seven waited too long
        need.TakeBack(seven, "The group is full", offer, By(_college));
        Assert.Equal("4 of 12 covered: 33%", NeedCover.Of(12, need.Answers, Today).InWords);
        Assert.Throws<BrokenRuleException>(() => need.Agree(seven, 7, offer, By(_trust))); // and is not decided on any more
        need.TakeBack(four, "We move", null, By(_trust));
        Assert.Equal((0, "0 of 12 covered"), (need.Taken, NeedCover.Of(12, need.Answers, Today).InWords));
    }

    [Fact]
    public void A_percentage_says_all_only_when_nothing_is_missing()
    {
        Assert.Equal(99, new NeedCover(1000, [new(Guid.Empty, 999, true)]).Percent);
        Assert.Equal(1, new NeedCover(1000, [new(Guid.Empty, 1, true)]).Percent);
        Assert.Equal(100, new NeedCover(12, [new(Guid.Empty, 9, true), new(Guid.Empty, 9, false)]).Percent);
    }

    [Fact]
    public void No_more_is_agreed_than_is_missing_or_than_the_offer_has()
    {
        var need = Published(OpportunityKind.Need, _trust, places: 5);
        var offer = Published(OpportunityKind.Offer, _college, places: 6);
        offer.SayTaken(2, By(_college));
        Assert.Throws<BrokenRuleException>(() => need.Offer(offer, 0, 5, null, Today, By(_college))); // four are open
        var answer = need.Offer(offer, 0, 4, null, Today.AddDays(9), By(_college));
        Assert.Throws<BrokenRuleException>(() => need.Offer(offer, 0, 1, null, Today.AddDays(9), By(_college))); // answered already
        offer.SayTaken(3, By(_college)); // somebody took one meanwhile
        Assert.Throws<BrokenRuleException>(() => need.Agree(answer, 4, offer, By(_trust)));
        need.Agree(answer, 3, offer, By(_trust));

        Assert.Equal((3, 6, OpportunityStanding.Full), (need.Taken, offer.Taken, offer.StandingOn(Today)));
        var late = need.Offer(null, 0, 3, null, Today.AddDays(9), By(Guid.NewGuid()));
        Assert.Throws<BrokenRuleException>(() => need.Agree(late, 3, null, By(_trust))); // two are missing
        need.TakeBack(answer, "They withdrew", offer, By(_college));
        Assert.Equal((0, 3), (need.Taken, offer.Taken));
    }

    [Fact]
    public void Places_that_wait_for_anothers_yes_are_not_promised_again()
    {
        var need = Published(OpportunityKind.Need, _trust, places: 12);
        var offer = Published(OpportunityKind.Offer, _college, places: 12);

        var refused = Assert.Throws<BrokenRuleException>(() => need.Offer(offer, 7, 6, null, Today.AddDays(9), By(_college)));

        Assert.Equal("That offer has 12 places open, and 7 places of them wait for another’s yes. Offer 5 or fewer, or take that answer back first.",
            refused.Message);
        Assert.Equal(5, need.Offer(offer, 7, 5, null, Today.AddDays(9), By(_college)).Places);
    }

    [Theory]
    [InlineData("Jamie Smith, aged 17, did this last year")]
    [InlineData("Last year's learner was Priya O’Neill.")]
    public void What_anybody_may_read_names_nobody(string words)
    {
        var draft = new Opportunity(OpportunityKind.Offer, Listed(_college), By(_college));

        Assert.Throws<BrokenRuleException>(() => draft.Describe(new() { Words = words }, By(_college)));
    }

    [Fact]
    public void One_that_was_asked_answers_the_question_or_cannot_help()
    {
        var need = Published(OpportunityKind.Need, _trust);
        var offer = Published(OpportunityKind.Offer, _college);
        var asked = need.Ask(offer, By(_trust));
        Assert.Throws<BrokenRuleException>(() => need.Ask(offer, By(_trust)));
        Assert.Same(asked, need.Offer(offer, 0, 2, null, Today.AddDays(9), By(_college)));
        need.Refuse(asked, "We found somebody nearer", By(_trust));

        var again = need.Ask(offer, By(_trust));
        need.CannotHelp(again, "Full until January", By(_college));
        Assert.Equal(0, NeedCover.Of(12, need.Answers, Today).Covered);
        Assert.Throws<BrokenRuleException>(() => need.Offer(null, 0, 1, null, Today, By(_trust))); // one's own
        Assert.Throws<BrokenRuleException>(() => offer.Offer(null, 0, 1, null, Today, By(_trust))); // only needs are answered
    }

    [Fact]
    public void An_intention_to_give_levy_runs_out()
    {
        var levy = new LevyIntention(Listed(_trust), LevyBand.Under50, "Care homes first", "QOP", null, By(_trust));

        Assert.True(levy.IsLiveOn(Today));
        Assert.False(levy.IsLiveOn(Today.AddMonths(LevyIntention.Months)));
        Assert.Throws<BrokenRuleException>(() => levy.Say(Listed(_trust), LevyBand.More, "More", Today.AddDays(-1), By(_trust)));
        levy.Withdraw(By(_trust));
        Assert.False(levy.IsLiveOn(Today));
    }

    private static Deed By(Guid organisation, DateOnly? on = null) =>
        new(organisation, "Somebody", Guid.NewGuid(), on ?? Today, new DateTimeOffset((on ?? Today).ToDateTime(new(9, 0)), TimeSpan.Zero));

    private static Contact Listed(Guid organisation)
    {
        var contact = new Contact(organisation, new ContactDetails("Somebody", "Apprenticeship lead", "lead@people.example"), RecordOrigin.Registered,
            DateTimeOffset.UnixEpoch);
        contact.List(Today);
        contact.RecordNotice(DateTimeOffset.UnixEpoch);
        return contact;
    }

    [Fact]
    public void A_successor_who_agrees_later_answers_for_what_nobody_else_was_named_for()
    {
        var (offer, leaver, standIn, other) = (Published(OpportunityKind.Offer, _college), Guid.NewGuid(), Listed(_college), Listed(_college));
        offer.HandOver(new Following(leaver, standIn.Id, IsSuccessor: false, IsAwaited: true));
        offer.NameContact(standIn); // the form was saved with the contact as it stood
        Assert.Equal((standIn.Id, leaver), (offer.ContactId, offer.LeftById));

        offer.NameContact(other);
        Assert.Equal((other.Id, null), (offer.ContactId, offer.LeftById));

        offer.HandOver(new Following(leaver, null, IsSuccessor: false, IsAwaited: true));
        offer.Inherit(other.Id);
        Assert.Equal((other.Id, null), (offer.ContactId, offer.LeftById));
    }

    private static Opportunity Published(OpportunityKind kind, Guid organisation, int places = 12, DateOnly? closes = null)
    {
        var contact = Listed(organisation);
        var opportunity = new Opportunity(kind, contact, By(organisation));
        opportunity.Describe(new() { ProgrammeCode = "apprenticeship", Places = places, Starts = ["September 2027"], ClosesOn = closes }, By(organisation));
        opportunity.Publish(contact, By(organisation));
        return opportunity;
    }
}
