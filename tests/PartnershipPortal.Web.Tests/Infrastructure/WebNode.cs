using System.Diagnostics;
using System.Net;

namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>The built portal as a process of its own, in production settings, on a free port of this machine.</summary>
internal sealed class WebNode : IAsyncDisposable
{
    private const string Answers = "The portal answers at ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly SocketsHttpHandler _handler = new() { UseCookies = false, AllowAutoRedirect = false };
    private readonly Uri _address;

    private WebNode(Process process, Uri address) => (_process, _address) = (process, address);

    /// <summary>Waits until it says where it answers.</summary>
    public static async Task<WebNode> StartAsync(string connectionString)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(PortalApp).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ConnectionStrings__Portal"] = connectionString,
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Portal__RequestsPerAccount"] = "1000000",
                ["Portal__RequestsPerAddress"] = "1000000",
                ["Portal__AttemptsPerAddress"] = "1000000",
                ["Portal__SignInsPerAddress"] = "1000000",
            },
        })!;
        var said = new List<string>();
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(string? line)
        {
            lock (said)
            {
                said.Add(line ?? "");
            }

            if (line is null)
            {
                listening.TrySetException(new InvalidOperationException($"The portal did not start:\n{string.Join('\n', said)}"));
            }
            else if (line.StartsWith(Answers, StringComparison.Ordinal))
            {
                listening.TrySetResult(new Uri(line[Answers.Length..]));
            }
        }

        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new WebNode(process, await listening.Task.WaitAsync(Patience));
    }

    /// <summary>Where it answers.</summary>
    public Uri Address => _address;

    /// <summary>A browser that reaches the node as through the proxy that ends HTTPS.</summary>
    public Browser Browse() => new(new ThroughProxy(_handler, _address), new CookieContainer());

    public async ValueTask DisposeAsync()
    {
        _handler.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private sealed class ThroughProxy(HttpMessageHandler shared, Uri node) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _node = new(shared, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var asked = new Uri(Browser.Home, request.RequestUri!);
            request.RequestUri = new Uri(node, asked.PathAndQuery);
            request.Headers.Host = Browser.Home.Host;
            request.Headers.Add("X-Forwarded-Proto", Browser.Home.Scheme);
            var response = await _node.SendAsync(request, cancellationToken);
            request.RequestUri = asked; // what the browser believes
            return response;
        }
    }
}
