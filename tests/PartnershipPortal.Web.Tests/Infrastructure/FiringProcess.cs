using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>A form as a process of its own sends it.</summary>
internal sealed record FiringRequest(string Path, string Cookie, string Body);

/// <summary>A process that sends forms to a node at a moment, all at once. Node, which the front end is built with, runs it.</summary>
internal static class FiringProcess
{
    private const string Script = """
        const http = require("node:http");
        let text = "";
        process.stdin.on("data", part => text += part).on("end", () => {
          const { to, at, requests } = JSON.parse(text);
          const agent = new http.Agent({ keepAlive: true, maxSockets: requests.length });
          const send = r => new Promise(done => {
            const headers = { Host: "localhost", "X-Forwarded-Proto": "https", Cookie: r.Cookie, "Content-Type": "application/x-www-form-urlencoded",
              "Content-Length": Buffer.byteLength(r.Body) };
            const request = http.request(new URL(r.Path, to), { method: "POST", agent, headers }, answer => {
              answer.resume();
              answer.on("end", () => done(String(answer.statusCode)));
            });
            request.on("error", error => done(error.message));
            request.end(r.Body);
          });
          setTimeout(async () => {
            console.log(JSON.stringify(await Promise.all(requests.map(send))));
            process.exit(0);
          }, Math.max(0, at - Date.now()));
        });
        """;

    /// <returns>Each answer's status, or what went wrong instead.</returns>
    public static async Task<string[]> RunAsync(Uri node, FiringRequest[] requests, DateTimeOffset at)
    {
        using var process = Process.Start(new ProcessStartInfo("node", ["-e", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(new { to = node, at = at.ToUnixTimeMilliseconds(), requests }));
        process.StandardInput.Close();
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode is 0, string.Create(CultureInfo.InvariantCulture, $"The process ended with {process.ExitCode}: {answer}"));
        return JsonSerializer.Deserialize<string[]>(answer)!;
    }
}
