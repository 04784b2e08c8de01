namespace PartnershipPortal.Domain.Tests.FrontDoor;

/// <summary>The judged sets in <c>tests/PartnershipPortal.Domain.Tests/FrontDoor/Sets</c>.</summary>
internal static class JudgedSets
{
    public static Sector SectorOf(string code) => Sectors.TryParse(code, out var sector) ? sector : throw new InvalidDataException(code);

    public static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        var lines = Seeds.Parse(File.ReadAllText(Path.Combine(Seeds.Repository, "tests/PartnershipPortal.Domain.Tests/FrontDoor/Sets", file)));
        return lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(c => c.First, c => c.Second));
    }
}
