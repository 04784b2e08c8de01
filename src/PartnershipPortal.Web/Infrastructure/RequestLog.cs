using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// One line in the log for each request: method, path, status, time, who, and a reference that error pages show too.
/// Never a query string, a name or an address: the audit is for what people did, the log for operators.
/// </summary>
internal sealed class RequestLog(RequestDelegate next, SecretPaths paths, ILogger<RequestLog> log, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        var path = http.Request.Path;
        http.StartReference(clock.Today);
        using var _ = log.BeginScope("{Request}", http.RequestNumber()); // on every line this request writes
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }

        var status = http.Response.StatusCode;
        var level = IsNoise(http, path) ? LogLevel.Debug : status >= 500 ? LogLevel.Error : LogLevel.Information;
        log.Log(
            level,
            "{Method:l} {Path:l} {Status} {Milliseconds:0.0} ms, account {Account}, reference {Reference:l}",
            http.Request.Method,
            paths.WithoutSecret(path),
            status,
            Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            http.ViewerOrNull()?.AccountId,
            http.Reference());
    }

    private static bool IsNoise(HttpContext http, PathString path) =>
        path.StartsWithSegments("/healthz", StringComparison.Ordinal)
        || http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null;
}

/// <summary>A short reference such as 404-2211-482913, for a person to read out to whoever looks into the log.</summary>
public static class RequestReference
{
    private static readonly object Key = new();

    extension(HttpContext http)
    {
        public string Reference() => $"{http.Response.StatusCode}-{http.Items[Key]}";

        /// <summary>The reference without its status, which is known only at the end.</summary>
        internal string RequestNumber() => (string)http.Items[Key]!;

        internal void StartReference(DateOnly today) => http.Items[Key] = string.Create(
            CultureInfo.InvariantCulture, $"{today:ddMM}-{RandomNumberGenerator.GetInt32(1_000_000):000000}");
    }
}
