using PartnershipPortal.Domain.Partnerships;
using static PartnershipPortal.Domain.Tests.Partnerships.Both;

namespace PartnershipPortal.Domain.Tests.Partnerships;

/// <summary>How a partnership begins, runs, goes quiet and ends. Source: product.md section 2, "Partnership".</summary>
public class PartnershipLifeTests
{
    [Fact]
    public void It_begins_with_two_leads_one_lane_and_whoever_spoke()
    {
        var both = new Both();

        Assert.Equal(PartnershipState.Proposed, both.Partnership.State);
        Assert.Equal([Trust, College], both.Partnership.Members.Select(m => m.OrganisationId));
        Assert.Equal((both.Priya.Id, both.Leila.Id),
            (both.Holder(PartnershipSide.Asking, PersonDuty.Lead, both.Lane.Id), both.Holder(PartnershipSide.Answering, PersonDuty.Lead, both.Lane.Id)));
    }

    [Fact]
    public void A_second_request_about_the_same_is_linked_and_never_doubled()
    {
        var both = new Both();

        Assert.Same(both.Lane, both.Take("apprenticeships"));
        Assert.Single(both.Partnership.Lanes);
        Assert.Contains(both.Partnership.Entries, e => e.Kind is PartnershipEntryKind.IntroductionLinked);
        Assert.NotSame(both.Lane, both.Take("placements"));
    }

    [Fact]
    public void It_starts_when_each_side_has_said_what_it_gains_and_who_leads()
    {
        var both = new Both();
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Activate(Trust, "Priya", Today, Now));

        both.Partnership.StateBenefit(Trust, "Staff who stay", "Priya", Now);
        Assert.Equal([new ActivationGap(PartnershipSide.Answering, ActivationNeed.Benefit)], both.Partnership.MissingForActivation);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Activate(Trust, "Priya", Today, Now));

        both.Partnership.StateBenefit(College, "Places on wards", "Leila", Now);
        both.Partnership.Activate(College, "Leila", Today, Now);

        Assert.Equal((PartnershipState.Active, Today), (both.Partnership.State, both.Partnership.ActiveOn));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Activate(College, "Leila", Today, Now));
    }

    [Fact]
    public void Without_somebody_day_to_day_it_does_not_start()
    {
        var partnership = new Partnership(Trust, College, Today, Now);
        partnership.StateBenefit(Trust, "Staff who stay", "Priya", Now);
        partnership.StateBenefit(College, "Places on wards", "Leila", Now);

        Assert.Equal(
            [new ActivationGap(PartnershipSide.Asking, ActivationNeed.Person), new ActivationGap(PartnershipSide.Answering, ActivationNeed.Person)],
            partnership.MissingForActivation);
        Assert.Throws<BrokenRuleException>(() => partnership.Activate(Trust, "Priya", Today, Now));
    }

    [Theory]
    [InlineData(MeetingCadence.Monthly, null, "2026-12-23", "2027-01-06")]
    [InlineData(MeetingCadence.Quarterly, null, "2027-02-23", "2027-03-09")]
    [InlineData(MeetingCadence.TwiceAYearAndConference, null, "2027-05-23", "2027-06-06")]
    [InlineData(MeetingCadence.Own, 2, "2026-12-07", "2026-12-21")]
    public void It_goes_quiet_14_days_after_the_rhythm_both_agreed(MeetingCadence cadence, int? weeks, string by, string quietFrom)
    {
        var partnership = new Both().Started().Partnership;
        partnership.SetCadence(cadence, weeks, Trust, "Priya", Now);
        var last = DateOnly.Parse(quietFrom, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(DateOnly.Parse(by, System.Globalization.CultureInfo.InvariantCulture), partnership.NextContactBy);
        Assert.Equal(PartnershipStanding.Active, partnership.StandingOn(last));
        Assert.Equal(PartnershipStanding.GoingQuiet, partnership.StandingOn(last.AddDays(1)));

        partnership.Say("Hello", College, "Leila", Guid.NewGuid(), last.AddDays(1), Now);
        Assert.Equal(PartnershipStanding.Active, partnership.StandingOn(last.AddDays(1)));
    }

    [Fact]
    public void A_call_written_down_late_counts_for_its_day_and_none_for_tomorrow()
    {
        var partnership = new Both().Started().Partnership;
        partnership.LogCall("We spoke", Today.AddDays(3), Trust, "Priya", Guid.NewGuid(), Today.AddDays(10), Now);

        Assert.Equal(Today.AddDays(3), partnership.LastContactOn);
        Assert.Throws<BrokenRuleException>(() => partnership.LogCall("?", Today.AddDays(11), Trust, "Priya", Guid.NewGuid(), Today.AddDays(10), Now));
        Assert.Throws<BrokenRuleException>(() => partnership.LogCall("?", Today.AddDays(-1), Trust, "Priya", Guid.NewGuid(), Today.AddDays(10), Now));
        partnership.LogCall("Earlier", Today.AddDays(1), Trust, "Priya", Guid.NewGuid(), Today.AddDays(10), Now);
        Assert.Equal(Today.AddDays(3), partnership.LastContactOn);
    }

    [Fact]
    public void Ended_it_takes_nothing_more()
    {
        var both = new Both().Started();
        both.Partnership.End(PartnershipEnding.AimsMet, "None", Trust, "Priya", Today, Now);

        Assert.Equal(PartnershipStanding.Ended, both.Partnership.StandingOn(Today.AddYears(1)));
        Action[] verbs =
        [
            () => both.Partnership.StateBenefit(Trust, "More", "Priya", Now),
            () => both.Partnership.Say("Hello", Trust, "Priya", Guid.NewGuid(), Today, Now),
            () => both.Partnership.LogCall("Hello", Today, Trust, "Priya", Guid.NewGuid(), Today, Now),
            () => both.Partnership.SetCadence(MeetingCadence.Monthly, null, Trust, "Priya", Now),
            () => both.Partnership.AddLane("estates", both.Joan, Trust, "Priya", Today, Now),
            () => both.Partnership.Name(PersonDuty.Strategic, null, both.Chief, Trust, "Priya", Now),
            () => both.Partnership.Vacate(PersonDuty.Strategic, null, Trust, "Priya", Now),
            () => both.Partnership.Add(Guid.NewGuid(), PartnershipSide.Asking, MemberPart.Member, Trust, "Priya", Today, Now),
            () => both.Partnership.End(PartnershipEnding.AimsMet, "None", Trust, "Priya", Today, Now),
        ];
        Assert.All(verbs, verb => Assert.Throws<BrokenRuleException>(verb));
    }

    [Fact]
    public void A_stranger_and_an_affiliate_change_nothing()
    {
        var both = new Both();
        var affiliate = Guid.CreateVersion7();
        both.Partnership.Add(affiliate, PartnershipSide.Answering, MemberPart.Affiliate, College, "Leila", Today, Now);

        foreach (var outsider in new[] { affiliate, Guid.CreateVersion7() })
        {
            Assert.Throws<BrokenRuleException>(() => both.Partnership.StateBenefit(outsider, "Ours", "Nobody", Now));
            Assert.Throws<BrokenRuleException>(() => both.Partnership.Say("Hello", outsider, "Nobody", Guid.NewGuid(), Today, Now));
            Assert.Throws<BrokenRuleException>(() => both.Partnership.End(PartnershipEnding.AimsMet, "None", outsider, "Nobody", Today, Now));
            Assert.Throws<BrokenRuleException>(() => both.Partnership.SetCadence(MeetingCadence.Monthly, null, outsider, "Nobody", Now));
        }
    }

    [Fact]
    public void Only_the_lead_of_a_side_brings_others_to_it_and_a_lead_never_leaves()
    {
        var both = new Both();
        var (practice, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        both.Partnership.Add(practice, PartnershipSide.Asking, MemberPart.Member, Trust, "Priya", Today, Now);

        Assert.Throws<BrokenRuleException>(() => both.Partnership.Add(practice, PartnershipSide.Asking, MemberPart.Member, Trust, "Priya", Today, Now));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Add(other, PartnershipSide.Asking, MemberPart.Member, College, "Leila", Today, Now));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Add(other, PartnershipSide.Asking, MemberPart.Member, practice, "Pat", Today, Now));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Add(other, PartnershipSide.Asking, MemberPart.Lead, Trust, "Priya", Today, Now));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Remove(Trust, Trust, "Priya", Today, Now));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Remove(practice, College, "Leila", Today, Now));
        both.Partnership.Remove(practice, practice, "Pat", Today, Now);
        Assert.Null(both.Partnership.MemberOf(practice));
    }
}
