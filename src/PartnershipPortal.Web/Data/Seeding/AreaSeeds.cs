using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>Regions, integrated care systems past and present, council areas, postcodes and places.</summary>
internal static class AreaSeeds
{
    // Aliases are numbered after the places, which have their row numbers.
    private const int FirstAlias = 1_000_001;

    public static async Task<int> LoadAsync(PortalDbContext db, SeedFiles files, CancellationToken cancel)
    {
        var changed = await new SeedUpsert<CsvLine>("regions", files.Reference("regions"))
            .Key("code", r => r["code"]).Set("ons_code", r => r["ons_code"]).Set("name", r => r["name"])
            .RunAsync(db, cancel);

        changed += await new SeedUpsert<CsvLine>("integrated_care_systems", files.Reference("ics"))
            .Key("code", r => r["code"])
            .Set("ons_code", r => r.Optional("ons_code"))
            .Set("name", r => r["name"])
            .Set("board_name", r => r["board_name"])
            .Set("region_code", r => r["region_code"])
            .Set("latitude", r => r.Number("latitude"))
            .Set("longitude", r => r.Number("longitude"))
            .Set("valid_from", r => r.Date("valid_from"))
            .Set("valid_to", r => r.Date("valid_to"))
            .RunAsync(db, cancel);

        // An area that kept its code and only moved its boundary has not been succeeded.
        changed += await new SeedUpsert<CsvLine>("ics_successions", [.. files.Reference("ics_successions").Where(r => r["old_code"] != r["new_code"])])
            .Key("old_code", r => r["old_code"])
            .Key("new_code", r => r["new_code"])
            .Set("effective_on", r => r.Date("effective_on"))
            .Set("is_whole", r => r["transfer"] == "whole")
            .RunAsync(db, cancel);

        var deprivation = files.Reference("deprivation").ToDictionary(d => d["local_authority_code"]);
        changed += await new SeedUpsert<CsvLine>("local_authorities", files.Reference("local_authorities"))
            .Key("code", r => r["code"]).Set("name", r => r["name"]).Set("lsip_code", r => r.Optional("lsip_code"))
                .Set("lsip_name", r => r.Optional("lsip_name"))
            .Set("deprivation_rank", r => deprivation.GetValueOrDefault(r["code"])?.Whole("rank"))
            .Set("share_in_most_deprived_tenth", r => deprivation.GetValueOrDefault(r["code"])?.Number("share_in_most_deprived_tenth"))
            .RunAsync(db, cancel);

        return changed + await new SeedUpsert<CsvLine>("local_authority_ics", files.Reference("local_authority_ics"))
            .Key("local_authority_code", r => r["local_authority_code"]).Key("ics_code", r => r["ics_code"]).Set("share", r => r.Number("share"))
            .RunAsync(db, cancel);
    }

    public static async Task<int> LoadPlacesAsync(PortalDbContext db, SeedFiles files, CancellationToken cancel)
    {
        var changed = await Located("postcode_districts", files.Reference("districts"))
            .Set("country", r => r["country"])
            .RunAsync(db, cancel);
        changed += await Located("postcode_sectors", files.Reference("sectors")).RunAsync(db, cancel);

        var places = files.Reference("places");
        var byId = places.ToDictionary(p => p["id"]);
        var aliases = files.Reference("place_aliases").Select((alias, i) => new Place(FirstAlias + i, alias["alias"], true, byId[alias["place_id"]]));

        return changed + await new SeedUpsert<Place>("named_places", [.. places.Select(p => new Place(p.Whole("id")!.Value, p["name"], false, p)), .. aliases])
            .Key("id", p => p.Id)
            .Set("name", p => p.Name)
            .Set("is_alias", p => p.IsAlias)
            .Set("latitude", p => p.Line.Latitude)
            .Set("longitude", p => p.Line.Longitude)
            .Set("population", p => p.Line.Whole("population"))
            .Set("district", p => p.Line["district"])
            .Set("local_authority_code", p => p.Line["local_authority_code"])
            .Set("ics_code", p => p.Line.Optional("ics_code"))
            .RunAsync(db, cancel);
    }

    private static SeedUpsert<CsvLine> Located(string table, IReadOnlyList<CsvLine> lines) =>
        new SeedUpsert<CsvLine>(table, lines)
            .Key("code", r => r["code"])
            .Set("latitude", r => r.Latitude)
            .Set("longitude", r => r.Longitude)
            .Set("local_authority_code", r => r.Optional("local_authority_code"))
            .Set("ics_code", r => r.Optional("ics_code"));

    private sealed record Place(int Id, string Name, bool IsAlias, CsvLine Line);
}
