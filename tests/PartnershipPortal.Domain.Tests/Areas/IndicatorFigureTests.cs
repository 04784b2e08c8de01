using PartnershipPortal.Domain.Areas.Indicators;

namespace PartnershipPortal.Domain.Tests.Areas;

/// <summary>How a figure reads, whose it is before an area was born, and which areas it is compared with.</summary>
public class IndicatorFigureTests
{
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
        Assert.Equal("No change since June.", IndicatorChange.Words(Share(4, 470), Share(4, 475), "June", true));
        Assert.Equal("Down from 50% in June.", IndicatorChange.Words(Share(50, 100), Share(40, 100), "June", true));
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
}
