using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PartnershipPortal.Web;

namespace PartnershipPortal.Benchmarks.Load;

/// <summary>The portal as its own process, in production settings, so that its processor time is its own.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    /// <summary>Milliseconds in three seconds.</summary>
    private const double MostOfAnIdleProcess = 150;

    private readonly Process _process;

    private WebProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int Id => _process.Id;

    public static async Task<WebProcess> StartAsync(string connectionString)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [typeof(PortalApp).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ConnectionStrings__Portal"] = connectionString,
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_URLS"] = address.ToString(),
                ["Portal__RequestsPerAccount"] = "100000000",
                ["Portal__RequestsPerAddress"] = "100000000",
            },
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var web = new WebProcess(process, address);
        using var client = new HttpClient { BaseAddress = address };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if ((await client.GetAsync(new Uri("/healthz/ready", UriKind.Relative))).IsSuccessStatusCode)
                {
                    return web;
                }
            }
            catch (HttpRequestException) when (attempt < 300)
            {
                // Not listening yet.
            }

            if (process.HasExited || attempt >= 300)
            {
                throw new InvalidOperationException("The portal did not start.");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>
    /// Waits until the process has nothing to do of its own: a node reads its books first, and their processor time would be counted with the pages'.
    /// </summary>
    /// <exception cref="TimeoutException">It is still busy after two minutes.</exception>
    public async Task RestAsync()
    {
        var (from, before) = (Stopwatch.StartNew(), ProcessorTime.Of(Id));
        while (from.Elapsed < TimeSpan.FromMinutes(2))
        {
            await Task.Delay(TimeSpan.FromSeconds(3));
            var now = ProcessorTime.Of(Id);
            if (now - before < MostOfAnIdleProcess)
            {
                return;
            }

            before = now;
        }

        throw new TimeoutException("The portal has been busy with itself for two minutes.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
