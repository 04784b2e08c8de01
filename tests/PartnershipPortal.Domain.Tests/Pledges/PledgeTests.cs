using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Pledges;

namespace PartnershipPortal.Domain.Tests.Pledges;

/// <summary>A pledge from its first words to its review, and what is refused on the way.</summary>
public class PledgeTests : OnePledge
{
    [Fact]
    public void It_is_signed_with_one_action_and_not_before()
    {
        var pledge = Begun();

        Assert.Throws<BrokenRuleException>(() => pledge.Sign("Chief executive", By()));
        pledge.Add("try-it", "Offer ten weeks", "Head of learning", Today, By());
        pledge.Sign("Chief executive", By());

        Assert.Equal((PledgeState.Published, Today, Today.AddMonths(12)), (pledge.State, pledge.SignedOn, pledge.ReviewOn));
        Assert.Throws<BrokenRuleException>(() => pledge.Sign("Chief executive", By()));
    }

    [Fact]
    public void A_published_pledge_keeps_an_action()
    {
        var pledge = Signed();
        var only = Assert.Single(pledge.Actions);

        Assert.Throws<BrokenRuleException>(() => pledge.Remove(only, By()));
        pledge.Withdraw("We begin anew", By());
        pledge.Remove(only, By());

        Assert.Empty(pledge.Actions);
    }

    [Fact]
    public void A_review_counts_once_both_sides_have_ticked_it_and_the_next_is_a_year_later()
    {
        var pledge = Signed();
        var (employer, staff) = (By() with { On = Due }, By());

        pledge.TickAsEmployer("£180,000 for training", employer);
        Assert.Equal(Due, pledge.ReviewOn);
        Assert.Throws<BrokenRuleException>(() => pledge.TickAsEmployer("Again", By() with { On = Due }));
        Assert.Throws<BrokenRuleException>(() => pledge.TickAsStaffSide("Chair of staff side", employer));
        pledge.TickAsStaffSide("Chair of staff side", staff with { On = Due.AddDays(5) });

        Assert.True(Assert.Single(pledge.Reviews).IsComplete);
        Assert.Equal(Due.AddDays(5).AddMonths(12), pledge.ReviewOn);
        Assert.Null(pledge.OpenReview);
    }

    [Fact]
    public void A_review_is_ticked_from_sixty_days_before_its_day_and_once_begun_until_both_have()
    {
        var pledge = Signed();
        var (early, first) = (Due.AddDays(-Pledge.ReviewSoonDays - 1), Due.AddDays(-Pledge.ReviewSoonDays));

        Assert.False(pledge.IsReviewOpenOn(early));
        Assert.Throws<BrokenRuleException>(() => pledge.TickAsEmployer("£1", By() with { On = early }));
        Assert.Throws<BrokenRuleException>(() => pledge.TickAsStaffSide("Chair of staff side", By() with { On = early }));
        Assert.Empty(pledge.Reviews);
        Assert.True(pledge.IsReviewOpenOn(first));
        pledge.TickAsEmployer("£1", By() with { On = first });
        pledge.Withdraw("The words were wrong", By() with { On = first });
        Assert.False(pledge.IsReviewOpenOn(first));
        pledge.Sign("Chief executive", By() with { On = first });
        Assert.True(pledge.IsReviewOpenOn(first)); // the other side can still tick what was begun
        pledge.TickAsStaffSide("Chair of staff side", By() with { On = first });

        Assert.False(pledge.IsReviewOpenOn(first)); // the same day it would be another year's
        Assert.Throws<BrokenRuleException>(() => pledge.TickAsEmployer("£1", By() with { On = first }));
    }

    [Fact]
    public void The_staff_side_may_tick_first_and_whoever_did_does_not_tick_for_the_employer()
    {
        var pledge = Signed();
        var staff = By() with { On = Due };
        pledge.TickAsStaffSide("Chair of staff side", staff);

        Assert.Throws<BrokenRuleException>(() => pledge.TickAsEmployer("£1", staff));
        pledge.TickAsEmployer("£1", By() with { On = Due });

        Assert.True(pledge.Reviews[0].IsComplete);
    }

    [Fact]
    public void A_draft_is_not_reviewed() => Assert.Throws<BrokenRuleException>(() => Begun().TickAsStaffSide("Chair of staff side", By()));

    [Fact]
    public void A_lead_who_leaves_leaves_the_place_empty_since_that_day()
    {
        var pledge = Begun();
        pledge.NameLead("Chief people officer", null, By());
        pledge.HandOver(null, Today.AddDays(3));

        Assert.Equal(((string?)null, (DateOnly?)Today.AddDays(3)), (pledge.BoardLead, pledge.BoardLeadSince));
        Assert.Throws<BrokenRuleException>(() => pledge.LoseLead("The chair names one", By()));
    }

    [Fact]
    public void A_lead_is_one_of_its_own_people()
    {
        var stranger = new Contact(Guid.NewGuid(), new ContactDetails("Otto Other", "Chair", "otto@other.example"), RecordOrigin.Registered,
            new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero));

        Assert.Throws<BrokenRuleException>(() => Begun().NameLead("Chair", stranger, By()));
    }

    [Theory]
    [InlineData(31, 75, 41)]
    [InlineData(66, 70, 94)]
    [InlineData(41, 60, 68)]
    [InlineData(0, 60, 0)]
    public void Starts_are_a_share_of_the_target(int starts, int target, int percent)
    {
        var pledge = Begun();
        pledge.SetTarget(new(2025), target, starts, Today, By());
        pledge.SetTarget(new(2025), target, starts, Today, By());

        var row = Assert.Single(pledge.Targets);
        Assert.Equal((percent, new DateOnly(2026, 7, 31)), (row.Percent, row.AsOf));
    }

    [Fact]
    public void Figures_are_not_of_days_to_come_nor_of_years_that_have_not_begun()
    {
        var pledge = Begun();

        Assert.Throws<BrokenRuleException>(() => pledge.SetTarget(new(2026), 10, 1, Today.AddDays(1), By()));
        Assert.Throws<BrokenRuleException>(() => pledge.SetTarget(new(2027), 10, 1, Today, By()));
        Assert.Throws<BrokenRuleException>(() => pledge.SetTarget(new(2026), 0, 0, Today, By()));
    }

    [Theory]
    [InlineData("Ring somebody@trust.example")]
    [InlineData("For the patient with NHS number 943 476 5919")]
    [InlineData("")]
    public void What_anybody_reads_names_nobody(string words)
    {
        var pledge = Begun();

        Assert.Throws<BrokenRuleException>(() => pledge.Say(words, By()));
        Assert.Throws<BrokenRuleException>(() => pledge.Add("try-it", words, "Head", Today, By()));
        Assert.Throws<BrokenRuleException>(() => pledge.Add("try-it", "Ten weeks", words, Today, By()));
    }

    [Fact]
    public void An_action_is_done_with_what_shows_it_and_can_be_opened_again()
    {
        var pledge = Begun();
        var action = pledge.Add("try-it", "Offer ten weeks", "Head of learning", Today, By());

        Assert.True(action.IsLateOn(Today.AddDays(1)));
        Assert.Throws<BrokenRuleException>(() => pledge.Finish(action, " ", By()));
        pledge.Finish(action, "Twelve were given", By());
        Assert.Equal((Today, false), (action.DoneOn!.Value, action.IsLateOn(Today.AddDays(1))));
        Assert.Throws<BrokenRuleException>(() => pledge.Change(action, "Other", "Head", Today, By()));
        pledge.Reopen(action, By());

        Assert.Equal(((DateOnly?)null, (string?)null), (action.DoneOn, action.Evidence));
        Assert.Throws<BrokenRuleException>(() => pledge.Add("try-it", "Too late", "Head", Today.AddDays(-1), By()));
    }
}
