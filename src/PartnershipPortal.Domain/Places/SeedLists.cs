namespace PartnershipPortal.Domain.Places;

/// <summary>Short lists of the reference data that change with a release only and are built into the program: comma between columns, no quotes.</summary>
public static class SeedLists
{
    /// <summary>The rows below the heading.</summary>
    /// <exception cref="InvalidOperationException">The program was built without the file, or it is called otherwise.</exception>
    public static IEnumerable<string[]> Read(string file)
    {
        using var stream = typeof(SeedLists).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The program was built without the seeds file {file}.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(l => l.Split(','))];
    }
}
