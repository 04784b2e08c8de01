using System.Globalization;

namespace PartnershipPortal.Domain.Tests.Areas;

/// <summary>The reference files hold together: counts as their sources say, codes join, coordinates lie in Great Britain.</summary>
public class ReferenceFilesTests
{
    public static TheoryData<string, int, string> Files => new()
    {
        { "regions", 7, "code" },
        { "ics", 48, "code" },
        { "ics_successions", 17, "old_code,new_code" },
        { "trusts", 202, "code" },
        { "colleges", 213, "code" },
        { "pcns", 1298, "code" },
        { "closed_organisations", 85, "code" },
        { "districts", 2864, "code" },
        { "sectors", 9132, "code" },
        { "places", 3312, "id" },
        { "place_aliases", 46, "alias,place_id" },
        { "local_authorities", 296, "code" },
        { "local_authority_ics", 300, "local_authority_code,ics_code" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_file_has_its_rows_once(string file, int rows, string key)
    {
        var lines = Rows(file);

        Assert.Equal(rows, lines.Count);
        Assert.Equal(rows, lines.Select(l => string.Join('|', key.Split(',').Select(k => l[k]))).Distinct().Count());
    }

    [Fact]
    public void Thirty_six_systems_exist_today_and_twelve_ended_on_the_day_their_successors_began()
    {
        var systems = Rows("ics");

        Assert.Equal(36, systems.Count(s => s["valid_to"].Length == 0));
        Assert.All(systems.Where(s => s["valid_to"].Length > 0), s => Assert.Equal("2026-04-01", s["valid_to"]));
        Assert.All(systems, s => Assert.Contains(s["region_code"], Rows("regions").Select(r => r["code"])));
    }

    [Fact]
    public void Frimley_went_three_ways() =>
        Assert.Equal(["QRL", "S0E4D", "S9B9J"], Rows("ics_successions").Where(s => s["old_code"] == "QNQ").Select(s => s["new_code"]).Order());

    [Theory]
    [InlineData("trusts")]
    [InlineData("colleges")]
    [InlineData("pcns")]
    [InlineData("districts")]
    [InlineData("sectors")]
    [InlineData("places")]
    [InlineData("local_authority_ics")]
    public void Areas_join_and_places_lie_in_Great_Britain(string file)
    {
        var today = Rows("ics").Where(s => s["valid_to"].Length == 0).Select(s => s["code"]).ToHashSet();
        var authorities = Rows("local_authorities").Select(a => a["code"]).ToHashSet();

        Assert.All(Rows(file), r =>
        {
            Assert.True(r["ics_code"].Length == 0 || today.Contains(r["ics_code"]), r["ics_code"]);
            Assert.True(r["local_authority_code"] is not ['E', ..] || authorities.Contains(r["local_authority_code"]), r["local_authority_code"]);
            if (r.TryGetValue("latitude", out var latitude) && latitude.Length > 0)
            {
                Assert.InRange(double.Parse(latitude, CultureInfo.InvariantCulture), 49.8, 61);
                Assert.InRange(double.Parse(r["longitude"], CultureInfo.InvariantCulture), -8.7, 1.8);
            }
        });
    }

    [Fact]
    public void An_area_before_the_mergers_is_one_that_the_area_of_today_took_over()
    {
        var heirs = Rows("ics_successions").ToLookup(s => s["old_code"], s => s["new_code"]);

        Assert.All(
            new[] { "trusts", "colleges", "pcns" }.SelectMany(Rows).Where(r => r["ics_code_before_april_2026"].Length > 0),
            r => Assert.Contains(r["ics_code"], heirs[r["ics_code_before_april_2026"]]));
    }

    [Fact]
    public void Successors_of_closed_organisations_exist_and_say_where_that_is_from()
    {
        var known = new[] { "trusts", "colleges", "closed_organisations" }.SelectMany(Rows).Select(r => r["code"]).ToHashSet();
        var converted = Rows("closed_organisations").Where(r => r["reason"] == "re-registered").Select(r => r["successor_codes"]).ToHashSet();

        Assert.All(Rows("closed_organisations"), r => Assert.Equal(r["successor_codes"].Length > 0, r["successor_source"].Length > 0));
        Assert.All(
            Rows("closed_organisations").SelectMany(r => r["successor_codes"].Split('|', StringSplitOptions.RemoveEmptyEntries)),
            code => Assert.True(known.Contains(code) || converted.Contains(code), code));
    }

    [Fact]
    public void Aliases_lead_to_the_place_they_name()
    {
        var places = Rows("places").ToDictionary(p => p["id"], p => p["name"]);

        Assert.All(Rows("place_aliases"), a => Assert.Equal(a["place_name"], places[a["place_id"]]));
    }

    [Fact]
    public void Types_are_in_the_vocabulary()
    {
        var types = Seeds.Rows("vocabulary/organisation_types.csv").Select(t => t["code"]).ToHashSet();

        Assert.All(new[] { "trusts", "colleges", "closed_organisations" }.SelectMany(Rows), r => Assert.Contains(r["type"], types));
    }

    private static List<Dictionary<string, string>> Rows(string file) => [.. Seeds.Rows($"reference/{file}.csv")];
}
