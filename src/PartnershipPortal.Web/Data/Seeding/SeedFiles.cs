using System.Globalization;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>The CSV files under <c>seeds/</c>, read whole: the largest has nine thousand lines.</summary>
internal sealed class SeedFiles(string folder)
{
    public IReadOnlyList<CsvLine> Reference(string name) => Read("reference", name);

    public IReadOnlyList<CsvLine> Vocabulary(string name) => Read("vocabulary", name);

    private IReadOnlyList<CsvLine> Read(string room, string name) => CsvTable.ReadFile(Path.Combine(folder, room, name + ".csv")).Lines;
}

internal static class SeedCells
{
    extension(CsvLine line)
    {
        public double? Number(string column) => line.Optional(column) is { } cell ? double.Parse(cell, CultureInfo.InvariantCulture) : null;

        public int? Whole(string column) => line.Optional(column) is { } cell ? int.Parse(cell, CultureInfo.InvariantCulture) : null;

        public DateOnly? Date(string column) =>
            line.Optional(column) is { } cell ? DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

        public double Latitude => line.Number("latitude")!.Value;

        public double Longitude => line.Number("longitude")!.Value;
    }
}
