namespace PartnershipPortal.Web.Data.EmbeddedPostgres;

/// <summary>A lock between processes that the operating system frees when its holder dies, however it dies.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>One holder at a time; waits its turn.</summary>
    public static async Task<IDisposable> AloneAsync(string path, CancellationToken cancel)
    {
        var giveUpAt = DateTime.UtcNow + Patience;
        var held = TryAlone(path);
        while (held is null)
        {
            if (DateTime.UtcNow > giveUpAt)
            {
                throw new TimeoutException($"Another process has held {path} for {Patience.TotalSeconds:0} seconds.");
            }

            await Task.Delay(50, cancel);
            held = TryAlone(path);
        }

        return held;
    }

    public static IDisposable? TryAlone(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Many holders at a time, and while there is one nobody is alone.</summary>
    public static IDisposable Shared(string path)
    {
        if (!File.Exists(path))
        {
            File.Create(path).Dispose();
        }

        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }
}
