using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Campaigns;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>The campaign packs of the demonstration, from <c>seeds/demo</c>: one of the whole country, one of an area.</summary>
public sealed class DemoCampaigns(PortalDbContext db, TimeProvider clock)
{
    public async Task LoadAsync(CancellationToken cancel)
    {
        if (await db.CampaignPacks.AnyAsync(cancel))
        {
            return;
        }

        foreach (var line in CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", "campaigns.csv")).Lines)
        {
            var pack = new CampaignPack(line.Optional("area"), new(
                line["title"], line["words"], line["audiences"].Split('|'), clock.Today.AddDays(line.Whole("days_from")!.Value),
                clock.Today.AddDays(line.Whole("days_until")!.Value)));
            foreach (var material in line["materials"].Split('|').Chunk(2))
            {
                pack.Add(material[0], material[1], null);
            }

            pack.Publish(clock.Today.AddDays(-60));
            db.Add(pack);
        }

        await db.SaveChangesAsync(cancel);
    }
}
