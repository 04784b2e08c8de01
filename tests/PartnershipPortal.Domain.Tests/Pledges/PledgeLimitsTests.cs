
namespace PartnershipPortal.Domain.Tests.Pledges;

/// <summary>The edges of a pledge: roles and not names, days that have passed, a second signature, and a review of one side only.</summary>
public class PledgeLimitsTests : OnePledge
{
    [Fact]
    public void Roles_stand_in_it_and_no_names()
    {
        const string Name = "Sarah Smith";
        var pledge = Signed();

        Assert.Throws<BrokenRuleException>(() => pledge.Add("try-it", "Ten weeks", Name, Today, By()));
        Assert.Throws<BrokenRuleException>(() => pledge.Change(pledge.Actions[0], "Ten weeks", Name, Today, By()));
        Assert.Throws<BrokenRuleException>(() => pledge.NameLead(Name, null, By()));
        Assert.Throws<BrokenRuleException>(() => pledge.TickAsStaffSide(Name, By() with { On = Due }));
        pledge.Withdraw("We begin anew", By());
        Assert.Throws<BrokenRuleException>(() => pledge.Sign(Name, By()));
    }

    [Fact]
    public void A_day_that_has_passed_is_kept_and_not_chosen()
    {
        var pledge = Signed();
        var (action, later) = (pledge.Actions[0], By() with { On = Today.AddDays(9) });

        pledge.Change(action, "Offer twelve weeks", "Head of learning", Today, later); // its own day, which has passed meanwhile
        Assert.Throws<BrokenRuleException>(() => pledge.Change(action, "Offer twelve weeks", "Head of learning", Today.AddDays(1), later));
    }

    [Fact]
    public void Signed_anew_it_is_reviewed_a_year_after_the_new_signature()
    {
        var pledge = Signed();
        pledge.Withdraw("We begin anew", By());
        pledge.Sign("Chief executive", By() with { On = Today.AddDays(100) });

        Assert.Equal((Today.AddDays(100), Today.AddDays(100).AddMonths(12)), (pledge.SignedOn, pledge.ReviewOn));
    }

    [Fact]
    public void A_lead_who_is_named_ends_what_was_said_of_the_empty_place()
    {
        var pledge = Signed();
        pledge.NameLead("Chief people officer", null, By());
        pledge.LoseLead("The chair names one in January", By());
        Assert.Equal("The chair names one in January", pledge.LeadNote);
        pledge.NameLead("Chief nurse", null, By());

        Assert.Equal(("Chief nurse", (string?)null), (pledge.BoardLead, pledge.LeadNote));
    }

    [Fact]
    public void The_staff_side_ticks_once_and_investment_names_nobody()
    {
        var pledge = Signed();
        pledge.TickAsStaffSide("Chair of staff side", By() with { On = Due });

        Assert.Throws<BrokenRuleException>(() => pledge.TickAsStaffSide("Convenor", By() with { On = Due }));
        Assert.Throws<BrokenRuleException>(() => pledge.TickAsEmployer("Ring ann@trust.example", By() with { On = Due }));
        Assert.False(Assert.Single(pledge.Reviews).IsComplete);
        Assert.Equal(("Chair of staff side", Due), (pledge.Reviews[0].StaffSideAs, pledge.ReviewOn));
    }

    [Theory]
    [InlineData(1, 8, 13)]
    [InlineData(31, 75, 41)]
    public void A_half_is_rounded_up(int starts, int target, int percent)
    {
        var pledge = Signed();
        pledge.SetTarget(new(2026), target, starts, Today, By());

        Assert.Equal(percent, Assert.Single(pledge.Targets).Percent);
    }
}
