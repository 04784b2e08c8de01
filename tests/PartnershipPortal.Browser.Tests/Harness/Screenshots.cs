namespace PartnershipPortal.Browser.Tests.Harness;

/// <summary>Where pictures of the pages are kept: <c>artifacts/screenshots</c> at the root of the repository, not under version control.</summary>
internal static class Screenshots
{
    /// <summary>PORTAL_PICTURES is set. They take time, and nothing is checked by them.</summary>
    public static bool AreWanted { get; } = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PORTAL_PICTURES"));

    public static string Folder { get; } = Path.Combine(Root(), "artifacts", "screenshots");

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PartnershipPortal.sln")))
            {
                return folder.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }
}
