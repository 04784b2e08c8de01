using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Placements;

namespace PartnershipPortal.Domain.Tests.Areas;

/// <summary>Places needed, offered and taken, and the people in them: each formula worked out by hand once.</summary>
public class PlaceFormulaTests : WorkedByHand
{
    [Fact]
    public void Need_is_met_by_the_same_programme_in_the_same_council_area_only()
    {
        Area.Published(OpportunityKind.Need, Oldham, 20, "apprenticeship");
        Area.Published(OpportunityKind.Offer, College, 50, "apprenticeship", "OLD");
        Area.Published(OpportunityKind.Need, Tameside, 30, "t-level");
        Area.Published(OpportunityKind.Offer, College, 12, "t-level");
        Area.Published(OpportunityKind.Need, Tameside, 10, "apprenticeship");

        var result = Area.Of("I-04");

        Assert.Equal((32, 60), Pair(result)); // 20 of 20, 12 of 30, 0 of 10
        Assert.Equal((20, 30), Pair(Area.Of("I-04", agenda: "apprenticeships")));
        Assert.Equal((12, 30), Pair(Area.Of("I-04", programme: "t-level")));
    }

    [Fact]
    public void Cold_spots_are_ranked_with_the_reason_in_a_sentence()
    {
        Area.Together(Bolton, College);
        Area.Published(OpportunityKind.Need, Tameside, 30, "t-level");
        Area.Published(OpportunityKind.Offer, College, 12, "t-level");
        Area.Published(OpportunityKind.Need, Oldham, 20, "apprenticeship");
        var councils = new Dictionary<string, string> { ["BOL"] = "Bolton", ["OLD"] = "Oldham", ["TAM"] = "Tameside" };

        var spots = ColdSpots.Of(Area.Facts, new(AnArea.Today), councils, p => p is "t-level" ? "T Levels" : "Apprenticeships");

        Assert.Equal(["Oldham", "Tameside", "Bolton"], spots.Select(s => s.Name));
        Assert.Equal([0, 40, null], spots.Select(s => s.Percent));
        Assert.Equal([1, 2, null], spots.Select(s => s.Class));
        Assert.Equal("Nobody offers apprenticeships: 20 places needed; Oldham Trust has no active partnership.", spots[0].Reason);
        Assert.Equal(
            "18 places of 30 in T Levels not met; Tameside Trust has no active partnership; 1 pair of a trust and a college there has never been introduced.",
            spots[1].Reason);
        Assert.Equal(["apprenticeships", "placements", null], spots.Select(s => new ColdPlace(s.Name, null, [s], s.Pairs).Agenda));
        Assert.Equal(1, spots[2].Links);
    }

    [Fact]
    public void A_request_that_nobody_has_accepted_is_no_introduction()
    {
        var councils = new Dictionary<string, string> { ["TAM"] = "Tameside" };
        int Never() => ColdSpots.Of(Area.Facts, new(AnArea.Today), councils, p => p)[0].Pairs.Never;
        var request = new IntroductionFact(
            AnArea.Id(70), College.Id, Tameside.Id, "placements", new(2026, 10, 1), null, null, IntroductionState.Sent, null, null);

        Area.Introductions.Add(request);
        Assert.Equal(1, Never());

        Area.Introductions[0] = request with { State = IntroductionState.Accepted, AnsweredOn = new(2026, 10, 5), ClosedOn = new(2026, 10, 5) };
        Assert.Equal(0, Never());
    }

    [Fact]
    public void Under_a_sector_the_need_is_its_own_and_what_meets_it_is_anybodys()
    {
        Area.Together(Bolton, College);
        Area.Published(OpportunityKind.Need, Tameside, 30, "t-level");
        Area.Published(OpportunityKind.Offer, College, 12, "t-level");
        Area.Published(OpportunityKind.Need, College, 7, "t-level");
        var councils = new Dictionary<string, string> { ["TAM"] = "Tameside", ["BOL"] = "Bolton" };
        IReadOnlyList<ColdSpot> Of(Sector? sector) => ColdSpots.Of(Area.Facts, new(AnArea.Today, Sector: sector), councils, _ => "T Levels");
        (int Need, int Met, int Links, int Never) Tameside_under(Sector? sector) =>
            Of(sector).Where(s => s.Name is "Tameside").Select(s => (s.Need, s.Met, s.Links, s.Pairs.Never)).Single();

        Assert.Equal((37, 12, 1, 1), Tameside_under(null));
        Assert.Equal((30, 12, 1, 1), Tameside_under(Sector.Nhs));
        Assert.Equal((7, 7, 1, 1), Tameside_under(Sector.Fe));
        Assert.Equal((0, 0, 0), (Tameside_under(Sector.SocialCare).Need, Tameside_under(Sector.SocialCare).Met, Tameside_under(Sector.SocialCare).Links));
        Assert.Equal((12, 30), Pair(AreaIndicators.OfCode("I-04")!.Of(Area.Facts, new(AnArea.Today, Sector: Sector.Nhs))));
        Assert.StartsWith("18 places of 30 in T Levels not met; Tameside Trust has", Of(Sector.Nhs)[0].Reason, StringComparison.Ordinal);
        Assert.Equal("care providers and colleges", Of(Sector.SocialCare)[0].Pairs.Kinds);
    }

    [Fact]
    public void Those_in_one_community_that_the_reader_may_know_of_have_met()
    {
        Acquaintance Met() => new(Area.Facts, AnArea.Today);
        PairStanding Standing() => Met().Of(Tameside.Id, College.Id);
        Assert.Equal(PairStanding.Never, Standing());
        var community = Area.Meets("Health skills", new(2026, 1, 1)) with { Organisations = [Tameside.Id, College.Id] };

        Area.Communities[0] = community with { Access = CommunityAccess.Confidential };
        Assert.False(Standing().HasMet());
        Area.Communities[0] = community with { Access = CommunityAccess.Confidential, IsYours = true };
        Assert.False(Standing().HasMet());
        Area.Communities[0] = community with { Access = CommunityAccess.Private };
        Assert.False(Standing().HasMet());
        Area.Communities[0] = community with { Access = CommunityAccess.Private, IsYours = true };
        Assert.True(Standing().HasMet()); // whoever brought them together knows
        Area.Communities[0] = community with { ClosedOn = new(2026, 6, 1) };
        Assert.False(Standing().HasMet());
        Area.Communities[0] = community;
        Assert.Equal(PairStanding.InOneCommunity, Standing());
        Area.Together(Tameside, College, ended: new(2026, 2, 1));
        Assert.Equal(PairStanding.Introduced, Standing());
        Area.Together(College, Tameside);
        Assert.Equal(PairStanding.Together, Met().Of(College.Id, Tameside.Id));
    }

    [Fact]
    public void Council_areas_together_are_said_in_one_way_with_pairs_across_them()
    {
        Area.Published(OpportunityKind.Need, Oldham, 20, "apprenticeship");
        Area.Published(OpportunityKind.Need, Tameside, 30, "t-level");
        Area.Published(OpportunityKind.Offer, College, 12, "t-level");
        var councils = new Dictionary<string, string> { ["OLD"] = "Oldham", ["TAM"] = "Tameside" };
        var scope = new IndicatorScope(AnArea.Today);
        var spots = ColdSpots.Of(Area.Facts, scope, councils, p => p);

        var place = new ColdPlace("Oldham and Tameside", null, spots, ColdSpots.PairsIn(Area.Facts, scope, ["OLD", "TAM"]));

        Assert.Equal("50 places are needed in Oldham and Tameside, and 12 of them are met.", place.PlacesInWords);
        Assert.Equal("2 trusts and 1 college are there; 2 of 2 pairs of a trust and a college have never been introduced.", place.PairsInWords);
        Assert.Equal("apprenticeships", place.Agenda); // 20 not met against 18
        Assert.Equal(1, spots.Sum(s => s.Pairs.All)); // council area by council area only one of them lies side by side
    }

    [Theory]
    [InlineData("North West", "the North West")]
    [InlineData("East of England", "the East of England")]
    [InlineData("London", "London")]
    [InlineData("England", "England")]
    public void A_region_takes_its_article_in_a_sentence(string name, string inSentence) => Assert.Equal(inSentence, Region.NameInSentence(name));

    [Fact]
    public void Days_that_were_used_are_listed_by_host_and_a_few_days_do_not_count()
    {
        Area.Capacities.Add(new(AnArea.Id(1), Oldham.Id, "OLD", "Ward 1", "t-level", 4, new(2026, 1, 1), new(2026, 2, 1), new(2026, 6, 30), 200, 150));
        Area.Capacities.Add(new(AnArea.Id(2), Oldham.Id, "OLD", "Ward 2", "t-level", 4, new(2026, 1, 1), new(2026, 2, 1), new(2026, 7, 31), 100, 30));
        Area.Capacities.Add(new(AnArea.Id(3), Tameside.Id, "TAM", "Unit", "t-level", 1, new(2026, 1, 1), new(2026, 2, 2), new(2026, 3, 4),
            FillRate.LeastDays - 1, 5));

        var result = Area.Of("I-14");

        Assert.Equal("Oldham Trust, 180 of 300", Assert.Single(result.Rows.Select(r => $"{r.Line.Label}, {r.Number}")));
        Assert.Equal((180, 300), Pair(result));
    }

    [Fact]
    public void People_are_counted_for_one_system_from_its_birth_and_from_the_first_record_on()
    {
        Area.Booked(Oldham, College, cohort: 70, of: 20, people: 12, confirmed: new(2026, 9, 1));
        var together = Area.Facts with { Areas = [Area.Birth, new("QWO", new(2022, 7, 1), [])] };
        Assert.True(AreaIndicators.OfCode("I-15")!.Of(together, new(AnArea.Today)).Figure.IsHidden);
        Assert.Equal((12, 12), Pair(Area.Of("I-15")));
        Assert.True(Area.Of("I-15", new(2026, 8, 9)).Figure.IsUnknown); // the day before anybody asked

        Area.Birth = Area.Birth with { ValidFrom = new(2026, 11, 1) };
        Assert.True(Area.Of("I-15", new(2026, 10, 31)).Figure.IsHidden);
        Assert.True(Area.Of("I-15", new(2026, 11, 29)).Figure.IsHidden);
        Assert.Equal((12, 12), Pair(Area.Of("I-15", new(2026, 11, 30)))); // the first month end of its own
        Assert.Single(Area.Of("I-15").Steps);
        Assert.Equal(0, Area.Of("I-15").Lacking);
    }

    [Fact]
    public void Who_works_with_nobody_is_a_number_to_those_who_do_not_lead()
    {
        Area.Published(OpportunityKind.Need, Oldham, 20, "apprenticeship");
        var councils = new Dictionary<string, string> { ["OLD"] = "Oldham" };

        var spot = ColdSpots.Of(Area.Facts, new(AnArea.Today), councils, _ => "Apprenticeships")[0];

        Assert.EndsWith("Oldham Trust has no active partnership.", spot.Reason, StringComparison.Ordinal);
        Assert.EndsWith("needed; 1 trust or college has no active partnership.", spot.WithoutNames().Reason, StringComparison.Ordinal);
        Assert.Empty(spot.WithoutNames().Unlinked);
    }

    [Fact]
    public void Places_and_their_use_are_sums_over_the_year()
    {
        Area.Capacities.Add(new(AnArea.Id(1), Oldham.Id, "OLD", "Ward", "t-level", 6, new(2026, 8, 1), new(2026, 9, 1), new(2027, 7, 1), 900, 450));
        Area.Capacities.Add(new(AnArea.Id(2), Oldham.Id, "OLD", "Ward", "t-level", 4, new(2026, 1, 1), new(2026, 2, 1), new(2026, 6, 30), 200, 150));
        Area.Capacities.Add(new(AnArea.Id(3), Tameside.Id, "TAM", "Unit", "t-level", 2, new(2026, 1, 1), new(2026, 2, 1), new(2026, 10, 30), 100, 0));

        Assert.Equal(8, Area.Of("I-13").Figure.Number); // 6 and 2 run in 2026/27
        Assert.Equal((150, 300, 50), (Area.Of("I-14").Figure.Number, Area.Of("I-14").Figure.Whole, Area.Of("I-14").Figure.Percent));
    }

    [Fact]
    public void Learners_are_counted_once_and_as_of_the_last_month_end()
    {
        Area.Booked(Oldham, College, cohort: 70, of: 20, people: 12, confirmed: new(2026, 9, 1));
        Area.Booked(Tameside, College, cohort: 70, of: 20, people: 12, confirmed: null);
        var result = Area.Of("I-15");

        Assert.Equal((12, 20), Pair(result)); // 24 asked of a group of 20
        Assert.Equal(new(2026, 10, 31), Area.Of("I-15", new(2026, 11, 29)).Figure.Day);
    }

    [Fact]
    public void Twenty_started_and_three_withdrew_is_hidden_and_six_is_shown()
    {
        CountFact Left(int people, int month) => new(CountKind.Withdrew, new(2026, month, 15), people, LeavingStage.FirstHalf, LearnerReason.Travel, null);
        Area.Booked(Oldham, College, 70, 20, 20, new(2026, 8, 20), new(2026, 9, 7), 20, counts: [Left(3, 9), Left(3, 11)]);

        Assert.True(Area.Of("I-18", new(2026, 10, 31)).Figure.IsHidden);
        Assert.Equal((6, 20, 30), (Area.Of("I-18").Figure.Number, Area.Of("I-18").Figure.Whole, Area.Of("I-18").Figure.Percent));
        Assert.Equal("3 of 20", $"{Area.Of("I-18").Indicator.RawLines(Area.Facts, new(new(2026, 10, 31)))[0].Number} of 20"); // 15.0% for the two sides
    }

    [Fact]
    public void Destinations_voice_gaps_reach_and_levy_are_counted()
    {
        CountFact Went(int people, DestinationKind where) => new(CountKind.Went, new(2026, 10, 20), people, null, null, where);
        Area.Booked(Oldham, College, 70, 20, 20, new(2026, 8, 20), new(2026, 9, 7), 20, completed: new(2026, 10, 19), counts:
            [Went(9, DestinationKind.JobWithHost), Went(6, DestinationKind.JobElsewhere), Went(5, DestinationKind.NotKnown)]);
        Area.Seats.Add(new(AnArea.Id(1), Oldham.Id, College.Id, "the board", new(2026, 1, 1), new(2027, 1, 1), null));
        Area.Gaps.Add(new(AnArea.Id(1), AnArea.Code, Oldham.Id, null, "OL6", "A course", AnArea.Today.AddDays(-40), AnArea.Today.AddDays(-40),
            GapState.Raised, null));
        Area.Gaps.Add(new(
            AnArea.Id(2), AnArea.Code, Oldham.Id, null, "OL6", "A host", AnArea.Today.AddDays(-90), AnArea.Today.AddDays(-2), GapState.Closed,
                GapOutcome.TakenOn));
        Area.Published(OpportunityKind.Offer, College, 5, "t-level", groups: ["care-experienced"]);
        Area.Published(OpportunityKind.Offer, College, 5, "t-level");
        Area.Levy.Add(new(AnArea.Id(1), AnArea.Code, Oldham.Id, LevyBand.Under50, "Care", new(2026, 6, 1), null, null));

        Assert.Equal((9, 15), Pair(Area.Of("I-19")));
        Assert.Equal((1, 3), Pair(Area.Of("I-16")));
        Assert.Equal((1, 2), Pair(Area.Of("I-20")));
        Assert.Equal(40, Area.Of("I-20").Figure.Value);
        Assert.Equal((0, 2), Pair(Area.Of("I-20", AnArea.Today.AddDays(-3))));
        Assert.Equal((1, 2), Pair(Area.Of("I-22")));
        Assert.Equal(1, Area.Of("I-24").Figure.Number);
    }
}
