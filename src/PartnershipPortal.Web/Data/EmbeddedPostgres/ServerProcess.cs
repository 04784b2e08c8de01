using System.Diagnostics;
using System.Globalization;

namespace PartnershipPortal.Web.Data.EmbeddedPostgres;

/// <summary>Whether a server really runs on a data folder, which after a kill -9 or a restored container its pid file cannot be trusted to say.</summary>
internal static class ServerProcess
{
    public static bool IsRunning(ServerFolders folders) => PidIn(folders) is { } pid && IsOurServer(pid, folders.Data);

    /// <summary>
    /// Clears what a killed server left behind. PostgreSQL itself copes with the pid of a process that is gone, but a
    /// zombie or a stranger with the same number would keep it from starting for ever.
    /// </summary>
    public static async Task ClearRemainsAsync(ServerFolders folders, CancellationToken cancel)
    {
        if (OperatingSystem.IsLinux())
        {
            await EndOrphansAsync(folders.Data, cancel);
        }

        if (PidIn(folders) is { } pid && Exists(pid) && !IsOurServer(pid, folders.Data))
        {
            File.Delete(folders.PidFile);
        }

        foreach (var remains in Directory.EnumerateFiles(folders.Socket, ".s.PGSQL.*"))
        {
            File.Delete(remains);
        }
    }

    /// <summary>Port the running server listens on, from the fourth line of its pid file; only Windows needs it.</summary>
    public static int PortIn(ServerFolders folders) => int.Parse(Lines(folders)[3], CultureInfo.InvariantCulture);

    private static int? PidIn(ServerFolders folders) =>
        File.Exists(folders.PidFile) && Lines(folders) is [var first, ..] && int.TryParse(first, CultureInfo.InvariantCulture, out var pid) ? pid : null;

    private static string[] Lines(ServerFolders folders)
    {
        using var reader = new StreamReader(new FileStream(folders.PidFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries);
    }

    private static bool Exists(int pid)
    {
        if (OperatingSystem.IsLinux())
        {
            return Directory.Exists($"/proc/{pid}");
        }

        try
        {
            using var process = Process.GetProcessById(pid);

            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsOurServer(int pid, string data)
    {
        if (!Exists(pid))
        {
            return false;
        }

        try
        {
            if (OperatingSystem.IsLinux())
            {
                var state = File.ReadAllText($"/proc/{pid}/stat").Split(')')[^1].TrimStart()[0];

                return state is not ('Z' or 'X') && File.ReadAllText($"/proc/{pid}/cmdline").Split('\0') is [var program, .. var arguments]
                    && program.Contains("postgres", StringComparison.Ordinal) && arguments.Contains(data);
            }

            using var process = Process.GetProcessById(pid);

            return process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception gone) when (gone is IOException or ArgumentException or InvalidOperationException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Workers outlive a killed server for a moment, working in its data folder; a new one must not start beside them.</summary>
    private static async Task EndOrphansAsync(string data, CancellationToken cancel)
    {
        for (var attempt = 0; OrphansIn(data) is { Count: > 0 } orphans; attempt++)
        {
            if (attempt >= 20)
            {
                foreach (var pid in orphans)
                {
                    Process.GetProcessById(pid).Kill();
                }
            }

            await Task.Delay(100, cancel);
        }
    }

    private static List<int> OrphansIn(string data) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0 && WorkingFolder(pid) == data),
    ];

    private static string? WorkingFolder(int pid)
    {
        try
        {
            return new FileInfo($"/proc/{pid}/cwd").LinkTarget;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
