using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Domain.Tests.Places;

public sealed class GazetteerTests
{
    private static readonly Gazetteer Map = Seeds.Gazetteer;

    [Theory]
    [InlineData("BL4 0ER", "BL4 0ER", PlaceKind.Postcode, "QOP")]
    [InlineData("bl40er", "BL4 0ER", PlaceKind.Postcode, "QOP")]
    [InlineData("  bl4   0er ", "BL4 0ER", PlaceKind.Postcode, "QOP")]
    [InlineData("BL4 OER", "BL4 0ER", PlaceKind.Postcode, "QOP")]
    [InlineData("near BL4 0ER", "BL4 0ER", PlaceKind.Postcode, "QOP")]
    [InlineData("Farnworth, Bolton BL4 0ER", "BL4 0ER", PlaceKind.Postcode, "QOP")]
    [InlineData("BL4", "BL4", PlaceKind.District, "QOP")]
    [InlineData("bl 4", "BL4", PlaceKind.District, "QOP")]
    [InlineData("BL4 0", "BL4 0", PlaceKind.Sector, "QOP")]
    [InlineData("M11", "M11", PlaceKind.District, "QOP")]
    [InlineData("M1 1", "M1 1", PlaceKind.Sector, "QOP")]
    [InlineData("OL6 9RW", "OL6 9RW", PlaceKind.Postcode, "QOP")]
    [InlineData("SW1A 1AA", "SW1A 1AA", PlaceKind.Postcode, null)]
    public void Reads_a_postcode_however_it_is_typed(string typed, string label, PlaceKind kind, string? ics)
    {
        var reading = Map.Read(typed);

        Assert.True(reading.IsFound, reading.Message);
        Assert.Equal(label, reading.Place!.Label);
        Assert.Equal(kind, reading.Place.Kind);
        Assert.Equal(ics ?? reading.Place.IcsCode, reading.Place.IcsCode);
        Assert.NotNull(reading.Place.LocalAuthorityName);
    }

    [Theory]
    [InlineData("0L6 9RW", "OL6 9RW")]
    [InlineData("0l69rw", "OL6 9RW")]
    [InlineData("P030 5TG", "PO30 5TG")]
    [InlineData("PO3O 5TG", "PO30 5TG")]
    [InlineData("PO30 STG", null)]
    [InlineData("MI 1AE", "M1 1AE")]
    [InlineData("LI 8JQ", "L1 8JQ")]
    [InlineData("S1O 2TH", "S10 2TH")]
    [InlineData("SOI6 6YD", "SO16 6YD")]
    [InlineData("B14 OJR", "B14 0JR")]
    [InlineData("0X1", "OX1")]
    public void Reads_a_postcode_with_letters_and_digits_that_look_alike(string typed, string? label)
    {
        var reading = Map.Read(typed);

        Assert.Equal(label, reading.Place?.Label);
    }

    /// <summary>Every district of England with each of its O and I typed the other way is still found, or asked about, and never taken for another
    /// place silently.</summary>
    [Fact]
    public void Every_district_survives_a_nought_for_an_O()
    {
        var astray = (
            from district in Seeds.Districts
            where district.Country == "England"
                && (district.Code.Contains('O') || district.Code.Contains('I') || district.Code.Contains('0') || district.Code.Contains('1'))
            from typed in new[] { district.Code.Replace('O', '0'), district.Code.Replace('I', '1'), district.Code.Replace('0', 'O'),
                district.Code.Replace('1', 'I') }
            where typed != district.Code && !Seeds.Districts.Any(d => d.Code == typed)
            let reading = Map.Read($"{typed} 9ZZ")
            where reading.Place?.Label.StartsWith($"{district.Code} ", StringComparison.Ordinal) is not true
                && reading.Choices.All(c => !c.Label.StartsWith($"{district.Code} ", StringComparison.Ordinal))
            select $"{typed} for {district.Code}: {reading.Place?.Label ?? reading.Message}").ToArray();

        Assert.Empty(astray);
    }

    [Theory]
    [InlineData("Hythe, Hampshire", "SO45")]
    [InlineData("hythe hampshire", "SO45")]
    [InlineData("Hythe, Kent", "CT21")]
    [InlineData("Newport, Shropshire", "TF10")]
    [InlineData("Newport, Essex", "CB11")]
    [InlineData("Newport, East Yorkshire", "HU15")]
    [InlineData("Newport, Isle of Wight", "PO30")]
    public void A_county_tells_namesakes_apart(string typed, string district)
    {
        var reading = Map.Read(typed);

        Assert.EndsWith(district, reading.Place?.Query ?? reading.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_namesakes_the_one_on_the_seekers_doorstep_is_meant_and_the_rest_stay_a_choice()
    {
        var several = Map.Read("Hythe");
        var fromSouthampton = several.SaidFrom(Map.Read("SO16").Place!.Point);
        var fromLeeds = several.SaidFrom(Map.Read("LS1").Place!.Point);

        Assert.Equal(PlaceOutcome.Several, several.Outcome);
        Assert.Equal("Hythe, SO45", fromSouthampton.Place?.Query);
        Assert.Contains(fromSouthampton.Choices, c => c.Query == "Hythe, CT21");
        Assert.Contains("near you", fromSouthampton.Message, StringComparison.Ordinal);
        Assert.Same(several, fromLeeds);
    }

    [Fact]
    public void A_postcode_of_an_unknown_sector_is_placed_by_its_district_and_says_so()
    {
        var reading = Map.Read("BL4 5ZZ");

        Assert.Equal(Map.Read("BL4").Place!.Point, reading.Place!.Point);
        Assert.Equal("We do not know BL4 5ZZ exactly, so distances are from the middle of BL4.", reading.Message);
    }

    [Theory]
    [InlineData("EH1 1AA", "Scotland")]
    [InlineData("eh1", "Scotland")]
    [InlineData("TD1 1AA", "Scotland")]
    [InlineData("NP20 1AA", "Wales")]
    [InlineData("CH5 1AA", "Wales")]
    [InlineData("LD1", "Wales")]
    [InlineData("SY23 1AA", "Wales")]
    [InlineData("BT1 1AA", "Northern Ireland")]
    [InlineData("Cardiff", "Wales")]
    public void Says_in_plain_words_that_a_place_is_outside_England(string typed, string country)
    {
        var reading = Map.Read(typed);

        Assert.Equal(PlaceOutcome.OutsideEngland, reading.Outcome);
        Assert.Null(reading.Place);
        Assert.Contains($"is in {country}", reading.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TD15 1AA")]
    [InlineData("SY1 1AA")]
    [InlineData("CH1 1AA")]
    [InlineData("HR1 1AA")]
    public void Border_districts_inside_England_are_found(string typed) => Assert.True(Map.Read(typed).IsFound);

    [Theory]
    [InlineData("Penzance", "Penzance")]
    [InlineData("PENZANCE", "Penzance")]
    [InlineData("near Penzance", "Penzance")]
    [InlineData("Bury St. Edmunds", "Bury St Edmunds")]
    [InlineData("bury saint edmunds", "Bury St Edmunds")]
    [InlineData("Newcastle-upon-Tyne", "Newcastle upon Tyne")]
    [InlineData("Stoke on Trent", "Stoke-on-Trent")]
    [InlineData("Ashton under Lyne", "Ashton-under-Lyne")]
    [InlineData("St Neots", "Saint Neots")]
    [InlineData("Hull", "Hull")]
    [InlineData("Preston", "Preston")]
    [InlineData("London", "London")]
    [InlineData("Tameside", "Tameside")]
    [InlineData("Wirral", "Wirral")]
    [InlineData("Cornwall", "Cornwall")]
    [InlineData("Greater Manchester", "Greater Manchester")]
    public void Reads_a_town_or_council_area(string typed, string label)
    {
        var reading = Map.Read(typed);

        Assert.True(reading.IsFound, $"{reading.Outcome}: {reading.Message}");
        Assert.StartsWith(label, reading.Place!.Label, StringComparison.Ordinal);
        Assert.NotNull(reading.Place.IcsCode);
    }

    [Fact]
    public void Asks_which_when_a_name_is_shared_and_each_choice_reads_as_itself()
    {
        var reading = Map.Read("Newport");

        Assert.Equal(PlaceOutcome.Several, reading.Outcome);
        Assert.Equal(["Newport, East Riding of Yorkshire", "Newport, Isle of Wight", "Newport, Telford and Wrekin", "Newport, Uttlesford"],
            reading.Choices.Select(c => c.Label).Order());
        foreach (var choice in reading.Choices)
        {
            Assert.Equal(choice.Point, Map.Read(choice.Query).Place?.Point);
            Assert.Equal(choice.Point, Map.Read(choice.Label).Place?.Point);
        }
    }

    [Theory]
    [InlineData("Newport, Isle of Wight", "PO30")]
    [InlineData("newport isle of wight", "PO30")]
    [InlineData("Newport TF10", "TF10")]
    public void A_qualifier_tells_namesakes_apart(string typed, string district) =>
        Assert.Equal($"Newport, {district}", Map.Read(typed).Place?.Query);

    [Theory]
    [InlineData("Newcastle", "Newcastle upon Tyne", "Newcastle")]
    [InlineData("Gillingham", "Gillingham", "Gillingham")]
    public void Two_towns_of_note_are_asked_about(string typed, string first, string second)
    {
        var reading = Map.Read(typed);

        Assert.Equal(PlaceOutcome.Several, reading.Outcome);
        Assert.Contains(reading.Choices, c => c.Label.Contains(first, StringComparison.Ordinal));
        Assert.Contains(reading.Choices, c => c.Label.Contains(second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Manchster", "Manchester")]
    [InlineData("Penznce", "Penzance")]
    [InlineData("Boltn", "Bolton")]
    [InlineData("Readign", "Reading")]
    public void A_misspelling_is_offered_not_assumed(string typed, string near)
    {
        var reading = Map.Read(typed);

        Assert.Equal(PlaceOutcome.NotFound, reading.Outcome);
        Assert.Null(reading.Place);
        Assert.Contains(near, reading.Choices.Select(c => c.Label.Split(',')[0]));
    }

    [Theory]
    [InlineData("xyzzyplugh")]
    [InlineData("ZZ99 9ZZ")]
    [InlineData("12345")]
    [InlineData("!!!")]
    [InlineData("😀")]
    public void What_is_no_place_is_not_found(string typed)
    {
        var reading = Map.Read(typed);

        Assert.Equal(PlaceOutcome.NotFound, reading.Outcome);
        Assert.NotNull(reading.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Nothing_is_nothing(string? typed) => Assert.Equal(PlaceOutcome.Empty, Map.Read(typed).Outcome);

    [Fact]
    public void Never_fails_whatever_is_typed()
    {
        var random = new Random(1);
        const string letters = "ABCDEFGHIKLMNOPRSTUWY 0123456789,.-'&éß—“%\t";
        for (var i = 0; i < 500; i++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => letters[random.Next(letters.Length)]));
            var reading = Map.Read(typed);
            Assert.Equal(reading.Outcome is PlaceOutcome.Found, reading.Place is not null);
        }
    }

    [Fact]
    public void Every_place_reads_as_itself_by_name_and_district()
    {
        var lost = Seeds.Rows("reference/places.csv").Select(r => $"{r["name"]}, {r["district"]}").Where(text => !Map.Read(text).IsFound);

        Assert.Empty(lost);
    }

    [Fact]
    public void Knows_which_care_systems_adjoin()
    {
        var manchester = Map.NeighboursOf("QOP");

        Assert.Contains("QYG", manchester);
        Assert.DoesNotContain("QOP", manchester);
        Assert.DoesNotContain("QT6", manchester);
        Assert.All(manchester, other => Assert.Contains("QOP", Map.NeighboursOf(other)));
        Assert.Empty(Map.NeighboursOf(null));
    }

    [Fact]
    public void Miles_follow_the_great_circle()
    {
        var (manchester, london) = (new GeoPoint(53.4808, -2.2426), new GeoPoint(51.5074, -0.1278));

        Assert.Equal(163, manchester.MilesTo(london), 1.0);
        Assert.Equal(0, manchester.MilesTo(manchester));
    }
}
