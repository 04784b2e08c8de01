using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Domain.Tests.Places;

public sealed class TravelEstimateTests
{
    private static readonly TravelEstimate Travel = new(Seeds.Barriers);
    private static readonly TravelEstimate Plain = new([]);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2.2, 6)]
    [InlineData(5, 13.636)]
    [InlineData(13, 28.636)]
    [InlineData(20, 41.761)]
    [InlineData(65, 101.761)]
    public void Charges_each_stretch_at_its_own_speed(double roadMiles, double minutes) => Assert.Equal(minutes, TravelEstimate.MinutesFor(roadMiles), 0.01);

    [Theory]
    [InlineData("HU1", "DN18", "the Humber Bridge")]
    [InlineData("HU1", "DN31", "the Humber Bridge")]
    [InlineData("L1", "CH41", "the Mersey tunnels")]
    [InlineData("L24", "WA7", "the Mersey Gateway")]
    [InlineData("SS1", "ME1", "the Dartford Crossing")]
    [InlineData("RM17", "DA11", "the Dartford Crossing")]
    [InlineData("BS35", "GL15", "the M48 Severn Bridge")]
    [InlineData("PO1", "PO33", "ferry")]
    [InlineData("SO14", "PO31", "ferry")]
    [InlineData("TS25", "TS10", "the A19 Tees Viaduct")]
    [InlineData("PE36", "PE25", "Sutton Bridge")]
    [InlineData("LA3", "LA14", "the A590 at Levens")]
    [InlineData("PL1", "PL12", "the Tamar Bridge")]
    [InlineData("EX8", "EX7", "Countess Wear")]
    [InlineData("CM0", "CO5", "Heybridge")]
    [InlineData("PO12", "PO1", "the M27 at Portchester")]
    [InlineData("IP11", "CO12", "the Orwell Bridge")]
    [InlineData("CM0", "SS4", "Battlesbridge")]
    [InlineData("FY8", "PR9", "the A59 at Preston")]
    [InlineData("LA18", "LA14", "Duddon Bridge")]
    [InlineData("PO11", "PO4", "the A27 at Farlington")]
    [InlineData("NE30", "NE33", "the Tyne Tunnel")]
    [InlineData("ME12", "ME10", "the Sheppey Crossing")]
    [InlineData("EX39", "EX33", "Barnstaple")]
    public void Goes_round_the_water_between(string from, string to, string? crossing)
    {
        var (a, b) = (District(from), District(to));
        var journey = Travel.Between(a, b);

        Assert.Equal(crossing is null, journey.By is null);
        Assert.Contains(crossing ?? "", journey.By ?? "", StringComparison.Ordinal);
        Assert.True(crossing is null || journey.Minutes > Plain.Between(a, b).Minutes);
        Assert.Equal(journey.Minutes, Travel.Between(b, a).Minutes, 0.001);
    }

    [Theory]
    [InlineData("OL4", "HD7", "over the Pennines")]
    [InlineData("S10", "SK13", "over the Pennines")]
    [InlineData("LA22", "CA13", "over the Lake District fells")]
    public void Is_slower_over_the_hills(string from, string to, string by)
    {
        var (a, b) = (District(from), District(to));

        Assert.Equal(by, Travel.Between(a, b).By);
        Assert.Equal(1.25 * Plain.Between(a, b).Minutes, Travel.Between(a, b).Minutes, 0.001);
    }

    [Theory]
    [InlineData("OL6", "OL9")]
    [InlineData("M1", "BL1")]
    [InlineData("L1", "L20")]
    [InlineData("HU1", "HU5")]
    [InlineData("SO14", "SO16")]
    [InlineData("PO30", "PO33")]
    [InlineData("PO1", "PO9")]
    [InlineData("EX1", "EX4")]
    [InlineData("PL1", "PL4")]
    [InlineData("SS1", "CM1")]
    [InlineData("SK17", "SK1")]
    [InlineData("E14", "RM1")]
    public void Finds_no_barrier_where_there_is_none(string from, string to) => Assert.Null(Travel.Between(District(from), District(to)).By);

    [Fact]
    public void Nearer_never_takes_longer_with_nothing_between()
    {
        var random = new Random(3);
        for (var i = 0; i < 5000; i++)
        {
            var (a, b, c) = (Anywhere(random), Anywhere(random), Anywhere(random));
            var (near, far) = a.MilesTo(b) <= a.MilesTo(c) ? (b, c) : (c, b);

            Assert.True(Plain.Between(a, near).Minutes <= Plain.Between(a, far).Minutes);
        }
    }

    [Fact]
    public void A_barrier_never_shortens_a_journey_and_direction_does_not_matter()
    {
        var random = new Random(4);
        for (var i = 0; i < 5000; i++)
        {
            var (a, b) = (Anywhere(random), Anywhere(random));

            Assert.True(Travel.Between(a, b).Minutes >= Plain.Between(a, b).Minutes);
            Assert.Equal(Travel.Between(a, b).Minutes, Travel.Between(b, a).Minutes, 0.001);
        }
    }

    [Fact]
    public void Shows_at_least_one_whole_minute() => Assert.Equal(1, Plain.Between(new(53, -2), new(53, -2)).WholeMinutes);

    [Fact]
    public void Refuses_a_barrier_that_cannot_be_drawn_or_crossed()
    {
        TravelBarrierRow Line(double latitude) => new("x", "line", "the X", latitude, -2, null, null);

        Assert.Throws<BrokenRuleException>(() => new TravelEstimate([Line(53)]));
        Assert.Throws<BrokenRuleException>(() => new TravelEstimate([Line(53), Line(54)]));
    }

    private static GeoPoint District(string code) => Seeds.Gazetteer.Read(code).Place!.Point;

    private static GeoPoint Anywhere(Random random) => new(50 + (random.NextDouble() * 5), -4 + (random.NextDouble() * 5));
}
