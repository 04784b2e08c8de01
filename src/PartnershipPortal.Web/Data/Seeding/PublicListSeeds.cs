using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>What public lists say of organisations: sites they may have, what people call them, how many they have trained.</summary>
internal static class PublicListSeeds
{
    public static async Task<int> LoadAsync(PortalDbContext db, SeedFiles files, CancellationToken cancel)
    {
        var ids = await db.Organisations.IgnoreQueryFilters().Where(o => o.MergedIntoId == null).Select(o => new { o.Code, o.Id })
            .ToDictionaryAsync(o => o.Code, o => o.Id, cancel);
        var changed = await new SeedUpsert<CsvLine>(
            "suggested_sites", [.. files.Reference("site_suggestions").Where(s => ids.ContainsKey(s["organisation_code"]))])
            .ChangeOnly("suggested_sites.decided_at is null")
            .Key("code", s => s["code"])
            .Once("id", _ => Guid.CreateVersion7())
            .Once("organisation_id", s => ids[s["organisation_code"]])
            .Set("name", s => s["name"])
            .Set("kind", s => s["kind"])
            .Set("town", s => s.Optional("town"))
            .Set("postcode", s => s.Optional("postcode"))
            .Set("latitude", s => s.Number("latitude"))
            .Set("longitude", s => s.Number("longitude"))
            .Set("listed_year", s => s.Whole("listed_year")!.Value)
            .Set("source", s => s["source"])
            .RunAsync(db, cancel);
        changed += await new SeedUpsert<CsvLine>("organisation_names", [.. files.Reference("acronyms").Where(a => ids.ContainsKey(a["code"]))])
            .Key("organisation_id", a => ids[a["code"]])
            .Key("name", a => a["acronym"])
            .Set("source", a => CleanText.Cut(a["source"], SuggestedSite.SourceMaxLength))
            .RunAsync(db, cancel);
        return changed + await new SeedUpsert<CsvLine>("training_records", files.Reference("training"))
            .Key("organisation_code", t => t["code"])
            .Key("standard", t => t["standard"])
            .Key("level", t => t["level"])
            .Set("starts_2024_25", t => t.Whole("starts_2024_25") ?? 0)
            .Set("starts_2025_26", t => t.Whole("starts_2025_26_to_april") ?? 0)
            .RunAsync(db, cancel);
    }
}
