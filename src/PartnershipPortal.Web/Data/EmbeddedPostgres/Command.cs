using System.Diagnostics;

namespace PartnershipPortal.Web.Data.EmbeddedPostgres;

/// <summary>Runs a program to its end, as another user where asked, and returns what it printed.</summary>
internal static class Command
{
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, string folder, string? runAs = null, CancellationToken cancel = default)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (runAs is not null)
        {
            start.UserName = runAs;
        }

        // Messages are read by people and by us, so in one language; and no setting of the developer's own server leaks in.
        start.Environment["LC_ALL"] = "C";
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEndAsync(cancel);
        var complained = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);

        // On Windows a server started by the program keeps these pipes open for as long as it lives.
        await Task.WhenAny(Task.WhenAll(said, complained), Task.Delay(TimeSpan.FromSeconds(2), cancel));
        var words = complained.IsCompletedSuccessfully && said.IsCompletedSuccessfully ? await complained + await said : "";

        return process.ExitCode == 0
            ? words
            : throw new EmbeddedPostgresException($"{Path.GetFileName(program)} failed ({process.ExitCode}). {words}".Trim());
    }
}
