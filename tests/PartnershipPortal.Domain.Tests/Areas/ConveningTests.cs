using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Tests.Areas;

/// <summary>Communities, plans and what came of convening, each formula worked out by hand once.</summary>
public class ConveningTests
{
    private readonly AnArea _area = new();
    private readonly OrganisationFact _trust;
    private readonly OrganisationFact _college;

    public ConveningTests() => (_trust, _college) = (_area.Add(Sector.Nhs, "Oldham Trust"), _area.Add(Sector.Fe, "Oldham College"));

    [Fact]
    public void Two_of_four_meetings_were_held_when_two_were_called_off()
    {
        _area.Meets("Quarterly", new(2025, 1, 1), meetings:
        [
            AnArea.Meeting(new(2025, 11, 30), MeetingState.Held, _trust), // more than a year ago
            AnArea.Meeting(new(2026, 2, 10), MeetingState.Held, _trust, _college),
            AnArea.Meeting(new(2026, 5, 12), MeetingState.Cancelled),
            AnArea.Meeting(new(2026, 7, 1), MeetingState.Cancelled),
            AnArea.Meeting(new(2026, 9, 22), MeetingState.Held, _college),
            AnArea.Meeting(new(2026, 11, 20), MeetingState.Planned), // ten days ago: not written up, not missed yet
            AnArea.Meeting(new(2026, 12, 15), MeetingState.Planned),
        ], actions:
        [
            new(new(2026, 3, 1), new(2026, 3, 1)), new(new(2026, 3, 1), new(2026, 3, 2)), new(new(2026, 10, 1), null), new(new(2025, 11, 1), null),
        ]);

        var result = _area.Of("I-21");

        Assert.Equal((2, 4), Pair(result));
        Assert.Equal("Last met on 22 September 2026; 1 of 3 actions done on time", Assert.Single(result.Rows).Line.Words);
        Assert.Equal(
            ["NHS trusts 1", "Colleges 2", "Done by their day 1", "Done late 1", "Not done yet 1"],
            result.Beside.SelectMany(t => t.Parts).Select(p => $"{p.Label} {p.Number}"));
        Assert.Equal((2, 5), Pair(_area.Of("I-21", new(2026, 12, 5)))); // the one of 20 November is missed by then
        Assert.Equal((0, 0), Pair(_area.Of("I-21", agenda: "placements")));
    }

    [Fact]
    public void A_rhythm_asks_for_full_months_only_and_a_private_community_is_counted_nowhere()
    {
        _area.Meets("Monthly", new(2026, 9, 15), cadence: MeetingCadence.Monthly, meetings: [AnArea.Meeting(new(2026, 10, 1), MeetingState.Held, _trust)]);
        _area.Meets("Private", new(2025, 9, 15), CommunityAccess.Private, isYours: true);
        _area.Meets("Confidential", new(2025, 9, 15), CommunityAccess.Confidential, isYours: true);

        Assert.Equal((1, 2), Pair(_area.Of("I-21"))); // two full months since 15 September
        Assert.Equal((0, 0), Pair(_area.Of("I-21", new(2026, 9, 30))));
        Assert.Equal("Monthly", Assert.Single(_area.Of("I-21").Rows).Line.Label);
    }

    [Fact]
    public void A_community_is_dormant_here_when_its_own_page_says_so()
    {
        var community = _area.Meets("Quarterly", new(2026, 1, 1), meetings: [AnArea.Meeting(new(2026, 5, 16), MeetingState.Held)]);

        Assert.False(community.IsDormantOn(AnArea.Today)); // 30 November less 14 days less six months
        Assert.True(community.IsDormantOn(AnArea.Today.AddDays(1)));
    }

    [Fact]
    public void Plans_are_done_of_planned_by_goal_and_an_activity_of_two_goals_counts_under_both()
    {
        _area.Plans.Add(new(AnArea.Id(1), _trust.Id, 2026, new(2026, 9, 1),
        [
            new(["awareness"], new(2026, 10, 1), new(2026, 10, 2), null), new(["awareness", "access"], new(2026, 10, 1), null, null),
            new(["access"], new(2026, 12, 20), null, new(2026, 11, 1)),
        ]));
        _area.Plans.Add(new(AnArea.Id(2), _college.Id, 2025, new(2026, 9, 1), [new(["awareness"], new(2026, 1, 1), new(2026, 1, 1), null)])); // last year's
        _area.Plans.Add(new(AnArea.Id(3), _college.Id, 2026, new(2026, 12, 1), [new(["awareness"], new(2026, 10, 1), null, null)])); // shared tomorrow

        var result = _area.Of("I-23");

        Assert.Equal((1, 3), Pair(result));
        Assert.Equal(["Awareness 1 of 2", "Access 0 of 1"], result.Parts.Select(p => $"{p.Label} {p.Number} of {p.Whole}"));
        Assert.Equal("Awareness 1 of 2 (1 late); access 0 of 1 (1 late)", Assert.Single(result.Rows).Line.Words);
        Assert.Equal("1 of 3", result.Rows[0].Number);
        Assert.Equal((0, 0), Pair(_area.Of("I-23", new(2026, 8, 31)))); // the day before it was shared
        Assert.Equal((0, 0), Pair(_area.Of("I-23", sector: Sector.Fe)));
    }

    [Fact]
    public void Links_of_six_months_after_are_set_against_six_before_and_against_similar_areas()
    {
        var opened = new DateOnly(2026, 3, 10);
        var early = new DateOnly(2025, 1, 1); // records reach back
        _area.Together(_trust, _college, early);
        foreach (var day in new DateOnly[] { new(2025, 9, 10), new(2026, 3, 9), opened, new(2026, 4, 1), new(2026, 6, 1), new(2026, 9, 9), new(2026, 9, 10) })
        {
            _area.Together(_trust, _college, day);
        }

        _area.Together(_trust, _college, new(2026, 5, 1), agenda: "placements");
        _area.Similar.AddRange(["QWO", "QE1"]);
        _area.Elsewhere.AddRange(
        [
            new("QWO", new(2025, 12, 1), ["apprenticeships"]), new("QE1", new(2026, 1, 1), ["apprenticeships"]), new("QE1", new(2026, 5, 1), ["placements"]),
        ]);
        _area.Meets("Together", opened);
        _area.Meets("Too new", new(2026, 6, 1));
        _area.Meets("Too old for our records", new(2025, 2, 1));
        _area.Meets("Private", opened, CommunityAccess.Private, isYours: true);

        var result = _area.Of("I-25");
        var effect = Assert.Single(Convening.Of(_area.Facts, new(AnArea.Today)));

        Assert.Equal((5, 2, "5", "after, 2 before"), (result.Figure.Number, result.Figure.Whole, result.Figure.Big, result.Figure.Small("partnerships")));
        Assert.Equal("Together", Assert.Single(result.Rows).Line.Label);
        Assert.Equal([1, 0, 0, 0, 0, 1, 2, 1, 1, 0, 0, 1], effect.Own);
        Assert.Equal((1.0, 0.5, 3.5), (effect.SimilarBefore, effect.SimilarAfter, effect.MoreThanElsewhere));
        Assert.Equal((4, 2), Pair(_area.Of("I-25", agenda: "apprenticeships")));
        Assert.True(_area.Of("I-25", new(2026, 9, 9)).Figure.IsEmpty); // its twelve months are not over
        Assert.Equal(["Private", "Together"], Convening.Of(_area.Facts, new(AnArea.Today), withOwn: true).Select(e => e.Community.Name).Order());
        Assert.True(Convening.Overlap(Convening.Of(_area.Facts, new(AnArea.Today), withOwn: true)));
    }

    /// <summary>Of 6 links 0 to 6: 2 of 64 cases. Of 8 links 1 to 7: 2 × (1 + 8) of 256. Even splits are no surprise at all.</summary>
    [Theory]
    [InlineData(0, 6, 2.0 / 64)]
    [InlineData(6, 0, 2.0 / 64)]
    [InlineData(1, 7, 18.0 / 256)]
    [InlineData(4, 4, 1.0)]
    public void What_chance_would_do_is_counted_exactly(int before, int after, double chance)
    {
        Assert.Equal(chance, Convening.ChanceOf(before, after)!.Value, 9);
        Assert.Null(Convening.ChanceOf(0, 5));
        Assert.InRange(Convening.ChanceOf(4000, 6000)!.Value, 0, 1e-50);
    }

    private static (int, int) Pair(IndicatorResult result) => (result.Figure.Number, result.Figure.Whole);
}
