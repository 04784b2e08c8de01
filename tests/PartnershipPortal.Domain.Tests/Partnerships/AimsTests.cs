using PartnershipPortal.Domain.Partnerships;
using static PartnershipPortal.Domain.Tests.Partnerships.Both;

namespace PartnershipPortal.Domain.Tests.Partnerships;

/// <summary>Principles and joint commitments that both sides agree to. Source: S1-36, S1-46 to S1-49.</summary>
public class AimsTests
{
    private const string Label = "Run courses that lead to real entry points";

    private static readonly Deed Priya = new(Trust, "Priya", Guid.NewGuid(), Today, Now);
    private static readonly Deed Leila = new(College, "Leila", Guid.NewGuid(), Today.AddDays(3), Now.AddDays(3));

    [Fact]
    public void A_principle_holds_when_the_other_side_has_agreed()
    {
        var both = new Both();
        var principle = both.Partnership.Propose(" We say early what does not go well. ", 0, Priya);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Agree(principle, Priya)); // one's own
        Assert.True(principle.WaitsFor(PartnershipSide.Answering));

        both.Partnership.Agree(principle, Leila);

        Assert.Equal(("We say early what does not go well.", "Leila", Today.AddDays(3)), (principle.Text, principle.AgreedBy, principle.AgreedOn));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Agree(principle, Leila));
        Assert.Equal([PartnershipEntryKind.PrincipleProposed, PartnershipEntryKind.PrincipleAgreed], both.Partnership.Entries.TakeLast(2).Select(e => e.Kind));
    }

    [Fact]
    public void In_other_words_it_asks_again_and_whoever_changed_it_does_not_agree()
    {
        var both = new Both();
        var principle = both.Partnership.Propose("We say early what does not go well.", 0, Priya);
        both.Partnership.Agree(principle, Leila);

        both.Partnership.Change(principle, "We ring before we write.", Leila);

        Assert.Equal((false, null, "Leila"), (principle.IsAgreed, principle.AgreedBy, principle.ProposedBy));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Agree(principle, Leila));
        both.Partnership.Agree(principle, Priya);
        Assert.True(principle.IsAgreed);
    }

    [Fact]
    public void There_are_a_dozen_at_most_and_each_says_something()
    {
        var both = new Both();

        Assert.Throws<BrokenRuleException>(() => both.Partnership.Propose("One more", PartnershipPrinciple.Most, Priya));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Propose("  ", 0, Priya));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Propose(new string('x', PartnershipPrinciple.TextMaxLength + 1), 0, Priya));
    }

    [Fact]
    public void A_commitment_is_done_only_when_agreed_and_with_evidence()
    {
        var both = new Both();
        var commitment = both.Partnership.TakeUp("health-entry-points", Label, Priya);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Finish(commitment, new("Twelve started"), Label, Priya)); // not agreed
        both.Partnership.Agree(commitment, Label, Leila);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Finish(commitment, new(" "), Label, Priya));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Finish(commitment, new("Twelve started", "javascript:alert(1)"), Label, Priya));
        var elsewhere = new Both().Partnership.Record(new(ActivityKind.Talk, Today), Trust, "Priya", Guid.NewGuid(), Today, Now);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Finish(commitment, new("Twelve started", Activity: elsewhere), Label, Priya));

        both.Partnership.Finish(commitment, new("Twelve started", "www.example.org/report"), Label, Leila);

        Assert.Equal((Today.AddDays(3), "Leila", "https://www.example.org/report"), (commitment.DoneOn, commitment.DoneBy, commitment.EvidenceLink));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Finish(commitment, new("Again"), Label, Leila));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Drop(commitment, Label, Leila));
        both.Partnership.Reopen(commitment, Label, Priya);
        Assert.Equal((true, null, null), (commitment.IsAgreed, commitment.DoneOn, commitment.Evidence));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Reopen(commitment, Label, Priya));
        both.Partnership.Drop(commitment, Label, Leila);
    }

    [Fact]
    public void Neither_an_affiliate_nor_somebody_of_another_partnership_has_a_say_and_nothing_changes_after_the_end()
    {
        var (both, other) = (new Both(), new Both());
        var affiliate = Guid.CreateVersion7();
        both.Partnership.Add(affiliate, PartnershipSide.Answering, MemberPart.Affiliate, College, "Leila", Today, Now);
        var principle = both.Partnership.Propose("We ring before we write.", 0, Priya);

        Assert.Throws<BrokenRuleException>(() => both.Partnership.Agree(principle, Leila with { OrganisationId = affiliate }));
        Assert.Throws<BrokenRuleException>(() => other.Partnership.Agree(principle, Leila));
        Assert.Throws<BrokenRuleException>(() => other.Partnership.Drop(principle, Leila));
        both.Partnership.End(PartnershipEnding.AimsMet, "None", Trust, "Priya", Today, Now);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Agree(principle, Leila));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.TakeUp("health-entry-points", Label, Priya));
    }

    [Fact]
    public void Moved_to_a_partnership_with_the_sides_the_other_way_round_it_still_waits_for_the_same_organisation()
    {
        var both = new Both();
        var principle = both.Partnership.Propose("We ring before we write.", 0, Priya);
        var turned = new Partnership(College, Trust, Today, Now);

        principle.MoveTo(turned);

        Assert.Equal(PartnershipSide.Answering, principle.ProposedSide);
        turned.Agree(principle, Leila);
        Assert.True(principle.IsAgreed);
    }
}
