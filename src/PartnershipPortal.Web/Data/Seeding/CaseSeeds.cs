using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>The cases of the founding documents. What an administrator has corrected or removed stays as they left it. Source: V10.</summary>
internal static class CaseSeeds
{
    public static Task<int> LoadAsync(PortalDbContext db, SeedFiles files, CancellationToken cancel) =>
        new SeedUpsert<CsvLine>("case_studies", files.Vocabulary("cases"))
            .ChangeOnly("case_studies.edited_at is null and case_studies.organisation_id is null")
            .Once("id", _ => Guid.CreateVersion7())
            .Key("code", c => c["code"])
            .Once("state", _ => nameof(CaseState.Published))
            .Once("published_at", c => c.Date("checked_on")!.Value.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc))
            .Set("title", c => c["title"])
            .Set("place", c => c["place"])
            .Set("who", c => c["who"])
            .SetList("sectors", c => c["sectors"])
            .SetList("agendas", c => c["agendas"])
            .SetList("programmes", c => c.Optional("programmes"))
            .SetList("year_groups", c => c.Optional("year_groups"))
            .SetList("staff_groups", c => c.Optional("staff_groups"))
            .Set("year", c => c.Whole("year"))
            .Set("tried", c => c["tried"])
            .Set("numbers", c => c.Optional("numbers")?.Replace(" | ", "\n", StringComparison.Ordinal))
            .Set("worked", c => c["worked"])
            .Set("is_historic", c => Enum.Parse<TermStatus>(c["status"], ignoreCase: true) is TermStatus.Historic)
            .Set("fate", c => c.Optional("fate"))
            .Set("source", c => c["source"])
            .Set("url", c => c.Optional("url"))
            .Set("checked_on", c => c.Date("checked_on"))
            .RunAsync(db, cancel);
}
