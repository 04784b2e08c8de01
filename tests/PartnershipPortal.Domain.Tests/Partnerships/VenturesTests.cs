using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using static PartnershipPortal.Domain.Tests.Partnerships.Both;

namespace PartnershipPortal.Domain.Tests.Partnerships;

/// <summary>Seats on boards, projects, and introductions passed on. Source: S0-32, S0-49, S1-12, S2-06, S2-07.</summary>
public class VenturesTests
{
    private static readonly Deed Priya = new(Trust, "Priya", Guid.NewGuid(), Today, Now);
    private static readonly Deed Leila = new(College, "Leila", Guid.NewGuid(), Today, Now);

    [Fact]
    public void A_seat_is_taken_by_the_side_it_is_offered_to()
    {
        var both = new Both();
        var seat = both.Partnership.OfferSeat(BoardKind.Governors, "Governing body", "Four evenings a year", Leila);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Accept(seat, Term(Today, Today.AddYears(2)), Leila));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Accept(seat, Term(Today, Today), Priya));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Accept(seat, Term(Today, Today.AddYears(11)), Priya));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Accept(seat, Term(Today, Today.AddYears(1)) with { Holder = " " }, Priya));

        both.Partnership.Accept(seat, Term(Today, Today.AddYears(2)), Priya);

        Assert.Equal(("Chief people officer", true, true), (seat.Holder, seat.IsHeldOn(Today.AddYears(2)), seat.IsAgreed));
        Assert.False(seat.IsHeldOn(Today.AddYears(2).AddDays(1)));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Decline(seat, "No", Priya));
    }

    [Theory]
    [InlineData(61, false)]
    [InlineData(60, true)]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void It_ends_soon_within_60_days_of_its_last_day(int daysLeft, bool endsSoon)
    {
        var both = new Both();
        var seat = both.Partnership.OfferSeat(BoardKind.Directors, "Board", null, Priya);
        both.Partnership.Accept(seat, Term(Today.AddDays(-300), Today.AddDays(daysLeft)), Leila);

        Assert.Equal(endsSoon, seat.EndsSoonOn(Today));
    }

    [Fact]
    public void A_seat_is_renewed_or_given_up_while_it_is_held_and_declined_with_a_reason()
    {
        var both = new Both();
        var seat = both.Partnership.OfferSeat(BoardKind.Curriculum, "Health curriculum board", null, Leila);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Renew(seat, Term(Today, Today.AddYears(1)), Priya));
        both.Partnership.Accept(seat, Term(Today, Today.AddDays(30)), Priya);
        both.Partnership.Renew(seat, Term(Today, Today.AddYears(1)), Leila);
        Assert.False(seat.EndsSoonOn(Today));
        both.Partnership.GiveUp(seat, Priya);
        Assert.False(seat.IsHeldOn(Today));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.GiveUp(seat, Priya));

        var other = both.Partnership.OfferSeat(BoardKind.Committee, "Estates committee", null, Priya);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Decline(other, " ", Leila));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Decline(other, "One's own", Priya));
        both.Partnership.Decline(other, "Nobody has the evenings free", Leila);
        Assert.Equal((true, false), (other.IsDeclined, other.WaitsFor(PartnershipSide.Answering)));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Accept(other, Term(Today, Today.AddYears(1)), Leila));
    }

    [Fact]
    public void A_project_goes_through_the_stages_of_its_kind_and_each_is_written_down()
    {
        var both = new Both();
        var pathway = both.Partnership.Begin(ProjectKind.NewPathway, Facts(ProjectStage.Idea), Leila);
        both.Partnership.Say(pathway, Facts(ProjectStage.Idea) with { Words = "In other words" }, Priya);
        var entries = both.Partnership.Entries.Count;

        both.Partnership.Say(pathway, Facts(ProjectStage.Pilot), Priya with { On = Today.AddDays(9) });

        Assert.Equal((ProjectStage.Pilot, Today.AddDays(9), entries + 1), (pathway.Stage, pathway.StageOn, both.Partnership.Entries.Count));
        Assert.Equal("Theatre support: Pilot", both.Partnership.Entries[^1].Text);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Say(pathway, Facts(ProjectStage.Submitted), Priya)); // of a bid
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Say(pathway, Facts(ProjectStage.Scaled), Priya)); // nothing came of it
        both.Partnership.Say(pathway, Facts(ProjectStage.Scaled) with { Outcome = "Forty a year" }, Priya);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Begin(ProjectKind.CapitalBid, Facts(ProjectStage.Pilot), Priya));
    }

    [Fact]
    public void Partners_of_a_project_are_organisations_of_the_partnership()
    {
        var both = new Both();

        Assert.Throws<BrokenRuleException>(() => both.Partnership.Begin(ProjectKind.CapitalBid, Facts(ProjectStage.Idea) with { Partners = [] }, Priya));
        Assert.Throws<BrokenRuleException>(() =>
            both.Partnership.Begin(ProjectKind.CapitalBid, Facts(ProjectStage.Idea) with { Partners = [Guid.NewGuid()] }, Priya));
        var bid = both.Partnership.Begin(ProjectKind.CapitalBid, Facts(ProjectStage.Idea), Priya);
        both.Partnership.Say(bid, Facts(ProjectStage.Idea) with { Partners = [College] }, Priya);
        Assert.Equal([College], bid.Partners.Select(p => p.OrganisationId));
        var survivor = Guid.NewGuid();
        bid.MoveTo(College, survivor);
        Assert.Equal([survivor], bid.Partners.Select(p => p.OrganisationId));
    }

    [Fact]
    public void A_request_is_passed_on_to_a_mailbox_by_the_side_asked_or_declined_with_a_reason()
    {
        var both = new Both();
        var kitchen = new OrganisationAffiliate(Trust, AffiliateKind.SubContractor, "Kitchens Ltd", null, "team@kitchens.example");
        var words = new RelayWords(null, AffiliateKind.SubContractor, "To train cooks");
        Assert.Throws<BrokenRuleException>(() => both.Partnership.AskForIntroduction(kitchen, words, Priya)); // one's own list
        Assert.Throws<BrokenRuleException>(() => both.Partnership.AskForIntroduction(null, words, Leila)); // whom?
        var relay = both.Partnership.AskForIntroduction(kitchen, words, Leila);

        Assert.Throws<BrokenRuleException>(() => both.Partnership.Forward(relay, "team@kitchens.example", Leila));
        both.Partnership.Forward(relay, "team@kitchens.example", Priya);

        Assert.Equal(("Kitchens Ltd", "team@kitchens.example", "Priya"), (relay.Whom, relay.SentTo, relay.AgreedBy));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Forward(relay, "team@kitchens.example", Priya));
        var second = both.Partnership.AskForIntroduction(null, words with { Whom = "Your laundry" }, Leila);
        both.Partnership.Decline(second, "The contract ends in May", Priya);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Forward(second, "team@kitchens.example", Priya));
    }

    private static SeatTerm Term(DateOnly since, DateOnly until) => new("Chief people officer", since, until);

    private static ProjectFacts Facts(ProjectStage stage) => new("Theatre support", "A year in theatres", stage, ValueBand.UpTo250Thousand, [Trust, College]);
}
