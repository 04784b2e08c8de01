using System.Diagnostics;
using Microsoft.Playwright;

namespace PartnershipPortal.Browser.Tests.Harness;

/// <summary>
/// The one browser of the run. An installed Chromium is found; as root on Debian it is installed; else the command to run is
/// said. Playwright's own driver comes with its package: nothing else is fetched. Debian's headless shell is taken first: the whole
/// browser draws the frame of every window with a page of its own, which doubles what a run costs.
/// </summary>
internal static class Chromium
{
    private const string PathVariable = "PORTAL_CHROMIUM";
    private const string Install =
        "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium-headless-shell fonts-liberation";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--no-first-run",
    ];

    private static readonly Lazy<Task<IBrowser>> Started = new(StartAsync);

    public static Task<IBrowser> BrowserAsync() => Started.Value;

    private static async Task<IBrowser> StartAsync()
    {
        var executable = Find() ?? InstallAndFind();
        var playwright = await Playwright.CreateAsync();

        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Flags });
    }

    private static string? Find()
    {
        var given = Environment.GetEnvironmentVariable(PathVariable);
        if (!string.IsNullOrEmpty(given))
        {
            return given;
        }

        string[] names = OperatingSystem.IsWindows() ? ["chrome.exe", "msedge.exe"]
            : ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/Applications/Google Chrome.app/Contents/MacOS", "/Applications/Chromium.app/Contents/MacOS",
                @"C:\Program Files\Google\Chrome\Application"]);

        return names.Concat(["Google Chrome", "Chromium"])
            .SelectMany(_ => folders, (name, folder) => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    private static string InstallAndFind()
    {
        if (Environment.UserName == "root" && File.Exists("/usr/bin/apt-get"))
        {
            using var apt = Process.Start("/bin/sh", ["-c", Install]);
            apt.WaitForExit();
        }

        return Find() ?? throw new InvalidOperationException(
            $"The browser tests drive Chromium, and none is installed. On Debian, as root: {Install}. Elsewhere install it, or name it in {PathVariable}.");
    }
}
