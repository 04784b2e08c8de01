using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Features.Shelf;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>Documents of the demonstration, line by line from <c>seeds/demo/documents.csv</c>; its files lie beside it. No letters are written.</summary>
public sealed class DemoShelf(PortalDbContext db, DemoPeople demo, TimeProvider clock)
{
    private static readonly string Folder = Path.Combine(AppFolders.Seeds, "demo");

    public async Task LoadAsync(CancellationToken cancel)
    {
        if (await db.ShelfItems.AnyAsync(cancel))
        {
            return;
        }

        var people = await demo.ByEmailAsync(cancel);
        foreach (var line in CsvTable.ReadFile(Path.Combine(Folder, "documents.csv")).Lines)
        {
            if (people.GetValueOrDefault(line["person"]) is { } person)
            {
                await AddAsync(line, person, people, cancel);
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    private async Task AddAsync(CsvLine line, Contact person, Dictionary<string, Contact> people, CancellationToken cancel)
    {
        Guid? partnership = null;
        if (people.GetValueOrDefault(line["with"]) is { } other)
        {
            partnership = await db.Partnerships.Between(person.OrganisationId, other.OrganisationId).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancel);
            if (partnership is null)
            {
                return;
            }
        }

        var bytes = line["file"].Length is 0 ? null : await File.ReadAllBytesAsync(Path.Combine(Folder, "documents", line["file"]), cancel);
        var content = bytes is null
            ? ShelfContent.OfLink(line["link"])
            : ShelfContent.OfFile(line["file"], FileJudge.Judge(new MemoryStream(bytes)).Kind!.Value, bytes.Length, ShelfScan.NotScanned);
        var at = DemoPeople.At(clock.Today.AddDays(-int.Parse(line["days_ago"], CultureInfo.InvariantCulture)));
        var item = new ShelfItem(
            person.OrganisationId, partnership, line["title"], Enum.Parse<ShelfVisibility>(line["visibility"]), content,
            new(demo.AccountOf(person), person.Name, at));
        db.ShelfItems.Add(item);
        if (bytes is not null)
        {
            db.Add(new ShelfChunk { VersionId = item.Versions[0].Id, Number = 0, Bytes = bytes });
        }

        if (people.GetValueOrDefault(line["asked_by"]) is { } asker)
        {
            item.Ask(asker.OrganisationId, line["why"], new(demo.AccountOf(asker), asker.Name, DemoPeople.At(clock.Today.AddDays(-2))));
        }
    }
}
