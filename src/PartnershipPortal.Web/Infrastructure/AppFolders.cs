namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// Where the portal's own files lie, whatever folder it was started from: beside the executable once published,
/// else in the source tree above it.
/// </summary>
internal static class AppFolders
{
    private const string SolutionFile = "PartnershipPortal.sln";

    /// <summary>The repository's root; null in a published copy, which is known by the seeds that publishing put beside it.</summary>
    public static string? Repository { get; } = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "seeds"))
        ? null
        : AncestorWith(SolutionFile);

    public static string ContentRoot { get; } = Repository is null
        ? AppContext.BaseDirectory
        : Path.Combine(Repository, "src", "PartnershipPortal.Web");

    public static string Seeds { get; } = Path.Combine(Repository ?? AppContext.BaseDirectory, "seeds");

    private static string? AncestorWith(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, file)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
