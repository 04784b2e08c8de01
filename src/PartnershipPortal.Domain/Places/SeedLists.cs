namespace PartnershipPortal.Domain.Places;

/// <summary>Short lists of the reference data that change with a release only and are built into the program: comma between columns, no quotes.</summary>
internal static class SeedLists
{
    /// <summary>The rows below the heading; none where the program was built without the file.</summary>
    public static IEnumerable<string[]> Read(string file)
    {
        using var stream = typeof(SeedLists).Assembly.GetManifestResourceStream(file);
        if (stream is null)
        {
            return [];
        }

        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(l => l.Split(','))];
    }
}
