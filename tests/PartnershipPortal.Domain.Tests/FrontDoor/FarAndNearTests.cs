using static PartnershipPortal.Domain.Tests.FrontDoor.Invented;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

/// <summary>Distance counts however far, areas have no middle, and whoever works with the seeker does not fall behind strangers for it.</summary>
public sealed class FarAndNearTests
{
    [Fact]
    public void Beyond_the_minutes_that_give_nothing_the_nearer_still_comes_first()
    {
        var anywhere = Request() with { MaxMinutes = null };
        var near = Person(1, miles: 45, family: "fe.employer_rel") with { IcsCodes = [], LsipCode = null };
        var far = Person(2, miles: 160) with { IcsCodes = [], LsipCode = null };

        Assert.Equal([1, 2], Rank(anywhere, near, far).Order());
        Assert.All(Rank(anywhere, far, Person(3, miles: 400, family: "fe.senior_curric")), s => Assert.InRange(s.Score, 0, 100));
    }

    [Fact]
    public void Whoever_works_in_the_area_asked_for_is_there()
    {
        var extent = Seeds.Gazetteer.Read("Greater Manchester").Place!.Extent!;
        var request = Request() with { Place = extent.Middle, PlaceLabel = "Greater Manchester", Extent = extent };
        var inIt = Person(1, miles: 12) with { IsInPlace = true };
        var outside = Person(2, miles: -4);
        var answer = Rank(request, outside, inIt);

        Assert.Equal(1, answer.Order()[0]);
        Assert.Equal(Rules.Weights.TravelFull, answer[0].Points.Travel);
        Assert.Contains("In Greater Manchester", answer[0].Reasons.Say());
        Assert.Null(answer[0].Journey);
        Assert.True(answer[1].Journey!.Value.Miles < Rules.Travel.Between(extent.Middle, outside.Point!.Value).Miles); // from the edge
    }

    [Fact]
    public void A_slow_yes_does_not_put_a_partner_behind_strangers()
    {
        var stranger = Person(1);
        var partner = Person(2) with { HasLiveLink = true, LinkAgendas = ["levy-transfer"], Replies = 4, MedianReplyDays = 12 };

        Assert.Equal([2, 1], Rank(Request(), stranger, partner).Order());
        Assert.Equal([1, 2], Rank(Request(), stranger, partner with { HasLiveLink = false, LinkAgendas = [] }).Order());
    }

    [Fact]
    public void The_card_says_why_they_declined()
    {
        var declined = Person(1) with { DeclinedOn = Today.AddDays(-3), DeclinedBecause = "We have no places at the moment" };

        Assert.Equal("Declined your request 3 days ago, so they stand last. They said: We have no places at the moment", Rank(Request(), declined)[0].Label);
    }
}
