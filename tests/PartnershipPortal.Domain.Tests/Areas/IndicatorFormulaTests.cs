using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;

namespace PartnershipPortal.Domain.Tests.Areas;

/// <summary>Each formula worked out by hand once.</summary>
public class IndicatorFormulaTests
{
    private readonly AnArea _area = new();
    private readonly OrganisationFact _oldham;
    private readonly OrganisationFact _tameside;
    private readonly OrganisationFact _bolton;
    private readonly OrganisationFact _college;

    public IndicatorFormulaTests()
    {
        _oldham = _area.Add(Sector.Nhs, "Oldham Trust", "OLD");
        _tameside = _area.Add(Sector.Nhs, "Tameside Trust", "TAM");
        _bolton = _area.Add(Sector.Nhs, "Bolton Trust", "BOL");
        _college = _area.Add(Sector.Fe, "Tameside College", "TAM");
    }

    [Fact]
    public void Trusts_with_a_partnership_are_two_of_three_and_the_list_names_the_third()
    {
        _area.Together(_oldham, _college);
        _area.Together(_tameside, _college, agenda: "placements");
        _area.Together(_bolton, _college, ended: AnArea.Today);

        var result = _area.Of("I-01");

        Assert.Equal((2, 3, 67), (result.Figure.Number, result.Figure.Whole, result.Figure.Percent));
        Assert.Equal("Bolton Trust", Assert.Single(result.Rows, r => r.Line.IsLacking).Line.Label);
        Assert.Equal((1, 3), Pair(_area.Of("I-01", agenda: "placements")));
        Assert.Equal((1, 1), Pair(_area.Of("I-01", sector: Sector.Fe)));
        Assert.Equal((3, 3), Pair(_area.Of("I-01", AnArea.Today.AddDays(-1))));
    }

    [Fact]
    public void Two_levels_executives_and_key_people_are_told_from_who_has_which_duty()
    {
        _area.Together(_oldham, _college, people:
        [
            AnArea.Person(PartnershipSide.Asking, PersonDuty.Lead, 1, "Apprenticeship lead"), AnArea.Person(PartnershipSide.Asking, PersonDuty.Strategic, 2,
                "Chief executive"),
            AnArea.Person(PartnershipSide.Answering, PersonDuty.Lead, 3, "Employer engagement manager"),
            AnArea.Person(PartnershipSide.Answering, PersonDuty.Strategic, 4, "Principal and chief executive"),
        ]);
        _area.Together(_tameside, _college, people:
        [
            AnArea.Person(PartnershipSide.Asking, PersonDuty.Lead, 5, "Placement lead"), AnArea.Person(PartnershipSide.Asking, PersonDuty.Strategic, 5,
                "Placement lead"),
            AnArea.Person(PartnershipSide.Answering, PersonDuty.Lead, 3), AnArea.Person(PartnershipSide.Answering, PersonDuty.Strategic, 4, isLive: false),
        ]);

        Assert.Equal((1, 2), Pair(_area.Of("I-02")));
        Assert.Contains("Nobody strategic at Tameside College", _area.Of("I-02").Rows.Single(r => r.Line.IsLacking).Line.Words, StringComparison.Ordinal);
        Assert.Equal((1, 2), Pair(_area.Of("I-03")));
        Assert.Equal((1, 2), Pair(_area.Of("I-09")));
        Assert.Contains("One person at Tameside Trust", _area.Of("I-09").Rows.Single(r => r.Line.IsLacking).Line.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Need_is_met_by_the_same_programme_in_the_same_council_area_only()
    {
        _area.Published(OpportunityKind.Need, _oldham, 20, "apprenticeship");
        _area.Published(OpportunityKind.Offer, _college, 50, "apprenticeship", "OLD");
        _area.Published(OpportunityKind.Need, _tameside, 30, "t-level");
        _area.Published(OpportunityKind.Offer, _college, 12, "t-level");
        _area.Published(OpportunityKind.Need, _tameside, 10, "apprenticeship");

        var result = _area.Of("I-04");

        Assert.Equal((32, 60), Pair(result)); // 20 of 20, 12 of 30, 0 of 10
        Assert.Equal((20, 30), Pair(_area.Of("I-04", agenda: "apprenticeships")));
        Assert.Equal((12, 30), Pair(_area.Of("I-04", programme: "t-level")));
    }

    [Fact]
    public void Cold_spots_are_ranked_with_the_reason_in_a_sentence()
    {
        _area.Together(_bolton, _college);
        _area.Published(OpportunityKind.Need, _tameside, 30, "t-level");
        _area.Published(OpportunityKind.Offer, _college, 12, "t-level");
        _area.Published(OpportunityKind.Need, _oldham, 20, "apprenticeship");
        var councils = new Dictionary<string, string> { ["BOL"] = "Bolton", ["OLD"] = "Oldham", ["TAM"] = "Tameside" };

        var spots = ColdSpots.Of(_area.Facts, new(AnArea.Today), councils, p => p is "t-level" ? "T Levels" : "Apprenticeships");

        Assert.Equal(["Oldham", "Tameside", "Bolton"], spots.Select(s => s.Name));
        Assert.Equal([0, 40, null], spots.Select(s => s.Percent));
        Assert.Equal([1, 2, null], spots.Select(s => s.Class));
        Assert.Equal("Nobody offers apprenticeships: 20 places needed; Oldham Trust has no active partnership.", spots[0].Reason);
        Assert.Equal("18 places of 30 in T Levels not met; Tameside Trust has no active partnership; 1 pair has never been introduced.", spots[1].Reason);
        Assert.Equal(1, spots[2].Links);
    }

    [Fact]
    public void The_first_reply_is_the_middle_of_working_days_and_silence_is_listed_first()
    {
        _area.Asked(_college, _oldham, new(2026, 11, 2), new(2026, 11, 3), IntroductionState.Accepted); // Monday to Tuesday: 1
        _area.Asked(_college, _oldham, new(2026, 11, 6), new(2026, 11, 9), IntroductionState.Declined); // Friday to Monday: 1
        _area.Asked(_college, _tameside, new(2026, 11, 2), new(2026, 11, 12), IntroductionState.Accepted); // 8
        _area.Asked(_college, _tameside, new(2026, 11, 20), null, IntroductionState.Sent);
        _area.Asked(_college, _tameside, new(2025, 11, 30), new(2025, 12, 1), IntroductionState.Accepted); // more than a year ago

        var result = _area.Of("I-05");

        Assert.Equal((1.0, 3, 4), (result.Figure.Value, result.Figure.Number, result.Figure.Whole));
        Assert.Contains("no answer yet", result.Rows[0].Line.Words, StringComparison.Ordinal);
        Assert.Equal((2, 4), Pair(_area.Of("I-06")));
        Assert.Equal(["Waiting for an answer", "Declined", "Accepted"], _area.Of("I-06").Parts.Select(p => p.Label));
    }

    [Fact]
    public void Requests_are_listed_with_the_organisation_they_belong_to_each_once_and_never_one_by_one()
    {
        var elsewhere = _area.Add(Sector.Fe, "Leeds College", area: "QWO");
        _area.Asked(_college, _oldham, new(2026, 11, 2), new(2026, 11, 3), IntroductionState.Accepted);
        _area.Asked(_tameside, _oldham, new(2026, 11, 2), new(2026, 11, 12), IntroductionState.Declined);
        _area.Asked(_oldham, elsewhere, new(2026, 11, 3), new(2026, 11, 5), IntroductionState.Accepted);
        _area.Asked(elsewhere, _bolton, new(2026, 11, 3), null, IntroductionState.Sent);

        var (replies, outcomes) = (_area.Of("I-05"), _area.Of("I-06"));

        Assert.Equal(["Bolton Trust: 1 request, no answer yet", "Oldham Trust: 2 requests, answered after 1 to 8 working days"],
            replies.Rows.Select(r => $"{r.Line.Label}: {r.Line.Words}"));
        Assert.Equal((4.5, 2, 3), (replies.Figure.Value, replies.Figure.Number, replies.Figure.Whole));
        Assert.Equal(["Bolton Trust: 1 request: 1 waiting for an answer", "Oldham Trust: 3 requests: 1 declined; 2 accepted"],
            outcomes.Rows.Select(r => $"{r.Line.Label}: {r.Line.Words}"));
        Assert.Equal((2, 4), Pair(outcomes));
        Assert.All(replies.Rows.Concat(outcomes.Rows), r => Assert.Single(r.Line.Organisations));
        Assert.DoesNotContain(replies.Rows.Concat(outcomes.Rows), r => r.Line.Words.Contains("2026", StringComparison.Ordinal));
    }

    [Fact]
    public void Days_that_were_used_are_listed_by_host_and_a_few_days_do_not_count()
    {
        _area.Capacities.Add(new(AnArea.Id(1), _oldham.Id, "OLD", "Ward 1", "t-level", 4, new(2026, 1, 1), new(2026, 2, 1), new(2026, 6, 30), 200, 150));
        _area.Capacities.Add(new(AnArea.Id(2), _oldham.Id, "OLD", "Ward 2", "t-level", 4, new(2026, 1, 1), new(2026, 2, 1), new(2026, 7, 31), 100, 30));
        _area.Capacities.Add(new(AnArea.Id(3), _tameside.Id, "TAM", "Unit", "t-level", 1, new(2026, 1, 1), new(2026, 2, 2), new(2026, 3, 4),
            FillRate.LeastDays - 1, 5));

        var result = _area.Of("I-14");

        Assert.Equal("Oldham Trust, 180 of 300", Assert.Single(result.Rows.Select(r => $"{r.Line.Label}, {r.Number}")));
        Assert.Equal((180, 300), Pair(result));
    }

    [Fact]
    public void People_are_counted_for_one_system_from_its_birth_and_from_the_first_record_on()
    {
        _area.Booked(_oldham, _college, cohort: 70, of: 20, people: 12, confirmed: new(2026, 9, 1));
        var together = _area.Facts with { Areas = [_area.Birth, new("QWO", new(2022, 7, 1), [])] };
        Assert.True(AreaIndicators.OfCode("I-15")!.Of(together, new(AnArea.Today)).Figure.IsHidden);
        Assert.Equal((12, 12), Pair(_area.Of("I-15")));
        Assert.True(_area.Of("I-15", new(2026, 8, 9)).Figure.IsUnknown); // the day before anybody asked

        _area.Birth = _area.Birth with { ValidFrom = new(2026, 11, 1) };
        Assert.True(_area.Of("I-15", new(2026, 10, 31)).Figure.IsHidden);
        Assert.True(_area.Of("I-15", new(2026, 11, 29)).Figure.IsHidden);
        Assert.Equal((12, 12), Pair(_area.Of("I-15", new(2026, 11, 30)))); // the first month end of its own
        Assert.Single(_area.Of("I-15").Steps);
        Assert.Equal(0, _area.Of("I-15").Lacking);
    }

    [Fact]
    public void Who_works_with_nobody_is_a_number_to_those_who_do_not_lead()
    {
        _area.Published(OpportunityKind.Need, _oldham, 20, "apprenticeship");
        var councils = new Dictionary<string, string> { ["OLD"] = "Oldham" };

        var spot = ColdSpots.Of(_area.Facts, new(AnArea.Today), councils, _ => "Apprenticeships")[0];

        Assert.EndsWith("Oldham Trust has no active partnership.", spot.Reason, StringComparison.Ordinal);
        Assert.EndsWith("needed; 1 trust or college has no active partnership.", spot.WithoutNames().Reason, StringComparison.Ordinal);
        Assert.Empty(spot.WithoutNames().Unlinked);
    }

    [Fact]
    public void Time_to_partnership_is_counted_from_the_first_request()
    {
        var first = _area.Together(_oldham, _college, since: new(2026, 10, 11));
        _area.Asked(_oldham, _college, new(2026, 10, 1), new(2026, 10, 2), IntroductionState.Accepted, first.Id);
        _area.Asked(_oldham, _college, new(2026, 10, 5), new(2026, 10, 6), IntroductionState.Accepted, first.Id);
        var second = _area.Together(_tameside, _college, since: new(2026, 10, 31));
        _area.Asked(_tameside, _college, new(2026, 10, 1), new(2026, 10, 2), IntroductionState.Accepted, second.Id);

        Assert.Equal(20, _area.Of("I-07").Figure.Value); // of 10 and 30 days
    }

    [Fact]
    public void Contacts_organisations_and_small_ones_are_counted_of_all_there_are()
    {
        _area.Contacts.Add(new(AnArea.Id(1), _oldham.Id, "Lead", ["placements"], AnArea.Today.AddDays(-180), ContactState.Active));
        _area.Contacts.Add(new(AnArea.Id(2), _oldham.Id, "Manager", [], AnArea.Today.AddDays(-181), ContactState.Active));
        _area.Contacts.Add(new(AnArea.Id(3), _college.Id, "Head", [], AnArea.Today, ContactState.CheckDue));
        _area.Add(Sector.PrimaryCare, "Practice", wantsSupport: true);
        _area.Add(Sector.SocialCare, "Home", hasMailbox: true);
        _area.Together(_college, _area.Add(Sector.SocialCare, "Other home"));

        Assert.Equal((1, 3), Pair(_area.Of("I-08")));
        Assert.Equal((1, 1), Pair(_area.Of("I-08", agenda: "placements")));
        Assert.Equal((1, 7), Pair(_area.Of("I-10")));
        Assert.Equal((2, 3), Pair(_area.Of("I-17")));
    }

    [Fact]
    public void A_memorandum_counts_on_its_days_and_is_to_review_from_ninety_days_before_its_end()
    {
        _area.Signed(_area.Together(_oldham, _college), new(2026, 1, 1), new(2027, 12, 31));
        _area.Signed(_area.Together(_tameside, _college), new(2025, 1, 1), AnArea.Today.AddDays(-1));
        _area.Signed(_area.Together(_bolton, _college), new(2026, 1, 1), AnArea.Today.AddDays(90));

        Assert.Equal((2, 3), Pair(_area.Of("I-11")));
        Assert.Equal((3, 3), Pair(_area.Of("I-11", AnArea.Today.AddDays(-1))));
        Assert.Equal((2, 2), Pair(_area.Of("I-12")));
    }

    [Fact]
    public void Places_and_their_use_are_sums_over_the_year()
    {
        _area.Capacities.Add(new(AnArea.Id(1), _oldham.Id, "OLD", "Ward", "t-level", 6, new(2026, 8, 1), new(2026, 9, 1), new(2027, 7, 1), 900, 450));
        _area.Capacities.Add(new(AnArea.Id(2), _oldham.Id, "OLD", "Ward", "t-level", 4, new(2026, 1, 1), new(2026, 2, 1), new(2026, 6, 30), 200, 150));
        _area.Capacities.Add(new(AnArea.Id(3), _tameside.Id, "TAM", "Unit", "t-level", 2, new(2026, 1, 1), new(2026, 2, 1), new(2026, 10, 30), 100, 0));

        Assert.Equal(8, _area.Of("I-13").Figure.Number); // 6 and 2 run in 2026/27
        Assert.Equal((150, 300, 50), (_area.Of("I-14").Figure.Number, _area.Of("I-14").Figure.Whole, _area.Of("I-14").Figure.Percent));
    }

    [Fact]
    public void Learners_are_counted_once_and_as_of_the_last_month_end()
    {
        _area.Booked(_oldham, _college, cohort: 70, of: 20, people: 12, confirmed: new(2026, 9, 1));
        _area.Booked(_tameside, _college, cohort: 70, of: 20, people: 12, confirmed: null);
        var result = _area.Of("I-15");

        Assert.Equal((12, 20), Pair(result)); // 24 asked of a group of 20
        Assert.Equal(new(2026, 10, 31), _area.Of("I-15", new(2026, 11, 29)).Figure.Day);
    }

    [Fact]
    public void Twenty_started_and_three_withdrew_is_hidden_and_six_is_shown()
    {
        CountFact Left(int people, int month) => new(CountKind.Withdrew, new(2026, month, 15), people, LeavingStage.FirstHalf, LearnerReason.Travel, null);
        _area.Booked(_oldham, _college, 70, 20, 20, new(2026, 8, 20), new(2026, 9, 7), 20, counts: [Left(3, 9), Left(3, 11)]);

        Assert.True(_area.Of("I-18", new(2026, 10, 31)).Figure.IsHidden);
        Assert.Equal((6, 20, 30), (_area.Of("I-18").Figure.Number, _area.Of("I-18").Figure.Whole, _area.Of("I-18").Figure.Percent));
        Assert.Equal("3 of 20", $"{_area.Of("I-18").Indicator.RawLines(_area.Facts, new(new(2026, 10, 31)))[0].Number} of 20"); // 15.0% for the two sides
    }

    [Fact]
    public void Destinations_voice_gaps_reach_and_levy_are_counted()
    {
        CountFact Went(int people, DestinationKind where) => new(CountKind.Went, new(2026, 10, 20), people, null, null, where);
        _area.Booked(_oldham, _college, 70, 20, 20, new(2026, 8, 20), new(2026, 9, 7), 20, completed: new(2026, 10, 19), counts:
            [Went(9, DestinationKind.JobWithHost), Went(6, DestinationKind.JobElsewhere), Went(5, DestinationKind.NotKnown)]);
        _area.Seats.Add(new(AnArea.Id(1), _oldham.Id, _college.Id, "the board", new(2026, 1, 1), new(2027, 1, 1), null));
        _area.Gaps.Add(new(AnArea.Id(1), AnArea.Code, _oldham.Id, null, "OL6", "A course", AnArea.Today.AddDays(-40), AnArea.Today.AddDays(-40),
            GapState.Raised, null));
        _area.Gaps.Add(new(
            AnArea.Id(2), AnArea.Code, _oldham.Id, null, "OL6", "A host", AnArea.Today.AddDays(-90), AnArea.Today.AddDays(-2), GapState.Closed,
                GapOutcome.TakenOn));
        _area.Published(OpportunityKind.Offer, _college, 5, "t-level", groups: ["care-experienced"]);
        _area.Published(OpportunityKind.Offer, _college, 5, "t-level");
        _area.Levy.Add(new(AnArea.Id(1), AnArea.Code, _oldham.Id, LevyBand.Under50, "Care", new(2026, 6, 1), null, null));

        Assert.Equal((9, 15), Pair(_area.Of("I-19")));
        Assert.Equal((1, 3), Pair(_area.Of("I-16")));
        Assert.Equal((1, 2), Pair(_area.Of("I-20")));
        Assert.Equal(40, _area.Of("I-20").Figure.Value);
        Assert.Equal((0, 2), Pair(_area.Of("I-20", AnArea.Today.AddDays(-3))));
        Assert.Equal((1, 2), Pair(_area.Of("I-22")));
        Assert.Equal(1, _area.Of("I-24").Figure.Number);
    }

    [Fact]
    public void A_system_born_later_is_shown_by_the_organisations_that_went_into_it()
    {
        var area = new AnArea { Birth = new("NEW", new(2026, 4, 1), ["OLD1", "OLD2"]) };
        OrganisationFact Went(string name, string from, string to) => area.Add(Sector.Nhs, name) with
        {
            Spans = [new(from, new(2022, 7, 1), new(2026, 4, 1)), new(to, new(2026, 4, 1), null)],
        };
        area.Organisations.AddRange([Went("Whole", "OLD1", "NEW"), Went("Went", "OLD2", "NEW"), Went("Stayed apart", "OLD2", "OTHER")]);
        area.Organisations.RemoveAll(o => o.Spans is [{ Area: AnArea.Code }]);

        Assert.Equal(["Went", "Whole"], area.Facts.InsideOn(new(2026, 3, 31)).Select(o => o.Name));
        Assert.Equal(["Went", "Whole"], area.Facts.InsideOn(new(2026, 4, 1)).Select(o => o.Name));
    }

    [Fact]
    public void Nothing_nought_hidden_and_not_kept_read_differently_and_a_change_has_words()
    {
        static IndicatorFigure Share(int number, int whole) => new(IndicatorMeasure.Share, number, whole, null, AnArea.Today);

        Assert.Equal(["0", "None yet", "Hidden", "Not kept", "50%"], new[]
        {
            Share(0, 10), Share(0, 0), IndicatorFigure.Hidden(IndicatorMeasure.Share, AnArea.Today), IndicatorFigure.Unknown(IndicatorMeasure.Share,
                AnArea.Today),
            Share(100, 200),
        }.Select(f => f.Big));
        Assert.Equal("Up from 5 in June.", IndicatorChange.Words(Share(5, 10), Share(8, 10), "June", true));
        Assert.Equal("No comparison yet.", IndicatorChange.Words(Share(0, 0), Share(8, 10), "June", true));
        Assert.Equal((99, 1), (Share(999, 1000).Percent, Share(1, 1000).Percent));
    }

    [Fact]
    public void Similar_areas_are_the_nearest_in_their_own_spread()
    {
        AreaLook[] all =
        [
            new("OWN", 10, 10, 300, 0.2), new("NEAR", 10, 9, 310, 0.2), new("DEPRIVED", 10, 10, 300, 0.5), new("SMALL", 2, 2, 40, 0.2), new("BIG", 30, 25,
                900, 0.1),
        ];

        Assert.Equal(["NEAR", "SMALL", "DEPRIVED"], AreaLikeness.To("OWN", all));
    }

    private static (int, int) Pair(IndicatorResult result) => (result.Figure.Number, result.Figure.Whole);
}
