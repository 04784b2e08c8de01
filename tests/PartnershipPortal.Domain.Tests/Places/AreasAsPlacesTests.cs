using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Domain.Tests.Places;

/// <summary>Counties, regions, councils and systems are places with an extent; two places, and what may lie beyond the border, are asked about.</summary>
public sealed class AreasAsPlacesTests
{
    private static readonly Gazetteer Map = Seeds.Gazetteer;

    [Theory]
    [InlineData("Lancashire", "Lancashire", "PR1 2", "M1 1")]
    [InlineData("lancs", "Lancashire", "BB1 1", "OL1 1")]
    [InlineData("North West", "North West", "M1 1", "LS1 1")]
    [InlineData("the North West", "North West", "CA1 1", "S1 1")]
    [InlineData("East Midlands", "East Midlands", "NG1 1", "B1 1")]
    [InlineData("Surrey", "Surrey", "GU1 1", "BN1 1")]
    [InlineData("Essex", "Essex", "CM1 1", "IP1 1")]
    [InlineData("Derbyshire", "Derbyshire", "DE1 1", "NG1 1")]
    [InlineData("Yorkshire", "Yorkshire", "LS1 1", "M1 1")]
    [InlineData("Humberside", "Humberside", "DN31 1", "LS1 1")]
    [InlineData("Avon", "Avon", "BS1 1", "EX1 1")]
    [InlineData("Sussex", "Sussex", "BN1 1", "GU1 1")]
    [InlineData("Tameside", "Tameside", "OL6 6", "OL1 1")]
    [InlineData("Norfolk and Suffolk", "Norfolk and Suffolk", "NR1 1", "CB1 1")]
    [InlineData("Black Country", "Black Country", "WV1 1", "B1 1")]
    public void An_area_reaches_as_far_as_it_does(string typed, string label, string within, string without)
    {
        var place = Map.Read(typed).Place;

        Assert.Equal(label, place?.Label);
        Assert.True(place!.Extent!.Holds(within), within);
        Assert.False(place.Extent.Holds(without), without);
    }

    [Theory]
    [InlineData("Surrey")]
    [InlineData("North West")]
    [InlineData("Derbyshire")]
    [InlineData("South East")]
    public void A_region_or_county_is_never_a_district_whose_name_begins_alike(string typed) =>
        Assert.True(Map.Read(typed).Place!.Extent!.RadiusMiles > 20);

    [Fact]
    public void A_town_is_the_town_and_not_its_council() => Assert.Null(Map.Read("Leeds").Place!.Extent);

    [Fact]
    public void The_west_midlands_are_two_and_each_can_be_chosen()
    {
        var reading = Map.Read("West Midlands");

        Assert.Equal(PlaceOutcome.Several, reading.Outcome);
        Assert.Equal(["West Midlands (county)", "West Midlands (region)"], reading.Choices.Select(c => c.Label).Order());
        Assert.All(reading.Choices, c => Assert.Equal(c.Label, Map.Read(c.Query).Place?.Label));
    }

    [Fact]
    public void A_journey_begins_at_the_edge()
    {
        var kent = Map.Read("Kent").Place!.Extent!;
        var calaisSide = new GeoPoint(51.1, 1.4);
        var london = Map.Read("SE1").Place!.Point;

        Assert.True(kent.NearestTo(calaisSide).MilesTo(calaisSide) < 6);
        Assert.True(kent.NearestTo(london).MilesTo(london) < 18);
        Assert.True(kent.Middle.MilesTo(london) > 25);
    }

    [Theory]
    [InlineData("Bolton / Bury")]
    [InlineData("Bolton/Bury")]
    [InlineData("Bolton or Bury")]
    [InlineData("Bolton & Bury")]
    [InlineData("bolton and bury")]
    public void Two_places_are_asked_about_wherever_the_seeker_is(string typed)
    {
        var reading = Map.Read(typed);

        Assert.Equal(PlaceOutcome.Several, reading.Outcome);
        Assert.Equal(["Bolton", "Bury"], reading.Choices.Select(c => c.Label).Order());
        Assert.Same(reading, reading.SaidFrom(Map.Read("BL1").Place!.Point));
    }

    [Theory]
    [InlineData("Tyne and Wear")]
    [InlineData("Brighton and Hove")]
    [InlineData("Bath and North East Somerset")]
    [InlineData("Norfolk and Suffolk")]
    public void A_name_with_and_in_it_is_one_place(string typed) => Assert.True(Map.Read(typed).IsFound);

    [Theory]
    [InlineData("LS1 4AP Leeds", "LS1 4AP")]
    [InlineData("Leeds, LS1 4AP, UK", "LS1 4AP")]
    [InlineData("Leeds LS1 4AP England", "LS1 4AP")]
    [InlineData("England, Leeds LS14AP", "LS1 4AP")]
    [InlineData("BL4 Bolton", "BL4")]
    [InlineData("Bolton BL4", "BL4")]
    [InlineData("Bolton, England", "Bolton")]
    [InlineData("Bolton UK", "Bolton")]
    [InlineData("Hythe, Hants", null)]
    public void Town_and_country_may_stand_around_a_postcode(string typed, string? label)
    {
        var place = Map.Read(typed).Place;

        Assert.Equal(label ?? "Hythe, SO45", label is null ? place?.Query : place?.Label);
    }

    [Theory]
    [InlineData("LD7 1AB", "Wales")]
    [InlineData("NP7 8AA", "Wales")]
    [InlineData("TD9 0AA", "Scotland")]
    [InlineData("CH4 0AA", "Wales")]
    public void What_may_lie_beyond_the_border_is_asked_about(string typed, string country)
    {
        var reading = Map.Read(typed);

        Assert.Equal(PlaceOutcome.Several, reading.Outcome);
        Assert.Contains($"in England or in {country}", reading.Message, StringComparison.Ordinal);
        Assert.True(Map.Read(Assert.Single(reading.Choices).Query).IsFound);
        Assert.True(Map.ReadSite(typed).IsFound); // whoever registers a site says that it is in England
    }

    [Theory]
    [InlineData("Swansea", "Wales")]
    [InlineData("Livingston", "Scotland")]
    [InlineData("Llandudno", "Wales")]
    [InlineData("Newport, Wales", "Wales")]
    [InlineData("Derry", "Northern Ireland")]
    [InlineData("Paris", "France")]
    [InlineData("Powys", "Wales")]
    public void A_town_abroad_is_outside_England_and_no_misspelling(string typed, string country)
    {
        var reading = Map.Read(typed);

        Assert.Equal(PlaceOutcome.OutsideEngland, reading.Outcome);
        Assert.Contains(country, reading.Message, StringComparison.Ordinal);
        Assert.Empty(reading.Choices);
    }

    [Fact]
    public void No_town_of_ours_is_called_as_one_elsewhere()
    {
        var hidden = Seeds.Rows("reference/places.csv").Select(r => r["name"]).Where(Gazetteer.IsElsewhere).Where(name => Map.Read(name).Outcome is
            PlaceOutcome.OutsideEngland);

        Assert.Empty(hidden);
    }

    [Fact]
    public void Every_council_area_and_care_system_is_a_place()
    {
        var lost = Seeds.Rows("reference/local_authorities.csv").Select(r => r["name"])
            .Concat(Seeds.Rows("reference/ics.csv").Where(r => r["valid_to"].Length == 0).Select(r => r["name"]))
            .Where(name => Map.Read(name).Outcome is not (PlaceOutcome.Found or PlaceOutcome.Several));

        Assert.Empty(lost);
    }
}
