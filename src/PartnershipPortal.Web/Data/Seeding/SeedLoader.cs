using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// Loads <c>seeds/reference</c> and <c>seeds/vocabulary</c>: an upsert by natural key in one transaction, which may be repeated,
/// removes nothing, and never overwrites what a person has edited since.
/// </summary>
internal sealed class SeedLoader(PortalDbContext db)
{
    // Any number, the same everywhere: two nodes started together load one after the other.
    private const long Lock = 0x5EED;

    public string Folder { get; init; } = AppFolders.Seeds;

    /// <returns>How many rows were added or changed.</returns>
    public async Task<int> LoadAsync(Action<string> progress, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var files = new SeedFiles(Folder);
        var steps = new (string What, Func<PortalDbContext, SeedFiles, CancellationToken, Task<int>> Load)[]
        {
            ("Vocabulary", VocabularySeeds.LoadAsync),
            ("Cases", CaseSeeds.LoadAsync),
            ("Regions, care systems and councils", AreaSeeds.LoadAsync),
            ("Postcodes and places", AreaSeeds.LoadPlacesAsync),
            ("Organisations", OrganisationSeeds.LoadAsync),
            ("Sites, other names and training from public lists", PublicListSeeds.LoadAsync),
        };

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", cancel);
        var changed = 0;
        foreach (var (what, load) in steps)
        {
            var rows = await load(db, files, cancel);
            changed += rows;
            if (rows > 0)
            {
                progress(string.Create(CultureInfo.InvariantCulture, $"{what}: {rows:N0} rows added or changed"));
            }
        }

        if (changed > 0)
        {
            await db.BumpVocabularyVersionAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        progress(changed == 0 ? "Reference data and vocabulary are up to date."
            : string.Create(CultureInfo.InvariantCulture, $"Reference data and vocabulary loaded in {watch.Elapsed.TotalSeconds:0.0} seconds."));
        return changed;
    }
}
