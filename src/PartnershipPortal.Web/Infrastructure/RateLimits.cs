using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// How often one person, one API key or one address may ask. Above it the answer is 429 and when to come back. The framework's own middleware never
/// lets go of its limiters, whose clocks then keep everything of a portal that has stopped; here they end with it.
/// </summary>
public sealed class RateLimits(IOptions<PortalSettings> settings, TimeProvider clock) : IDisposable
{
    /// <summary>For registering, resetting and links: <c>[EnableRateLimiting(RateLimits.Attempts)]</c> on the action that takes the form.</summary>
    public const string Attempts = nameof(Attempts);

    /// <summary>For signing in, right or wrong; wrong passwords are counted beside it, by <see cref="WrongTries"/> and GuessLimit.</summary>
    public const string SignIns = nameof(SignIns);

    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<HttpContext> _all = PartitionedRateLimiter.Create<HttpContext, string>(http => http.ViewerOrNull() switch
    {
        _ when http.Features.Get<IStatusCodeReExecuteFeature>() is not null => RateLimitPartition.GetNoLimiter("error pages"),
        { AccountId: var account } when account != Guid.Empty && http.ViewerSummary() is { IsDemo: true, SessionId: var browser } =>
            At(settings.Value.RequestsPerAccount, $"browser {browser}", clock), // everybody shares the demonstration's accounts
        { AccountId: var account } when account != Guid.Empty => At(settings.Value.RequestsPerAccount, $"account {account}", clock),
        { OrganisationId: { } organisation } => At(settings.Value.RequestsPerAccount, $"key of {organisation}", clock),
        _ => At(settings.Value.RequestsPerAddress, Network(http), clock),
    });

    private readonly PartitionedRateLimiter<HttpContext> _doors = PartitionedRateLimiter.Create<HttpContext, string>(http => LimitOf(http) switch
    {
        Attempts => At(settings.Value.AttemptsPerAddress, $"attempts {Network(http)}", clock),
        SignIns => At(settings.Value.SignInsPerAddress, $"sign-ins {Network(http)}", clock),
        null => RateLimitPartition.GetNoLimiter("other doors"),
        var unknown => throw new InvalidOperationException($"There is no limit called {unknown}."),
    });

    public void Dispose()
    {
        _all.Dispose();
        _doors.Dispose();
    }

    /// <summary>Middleware: on, or 429.</summary>
    internal static async Task HoldAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null)
        {
            await next(http);
            return;
        }

        var limits = http.RequestServices.GetRequiredService<RateLimits>();
        using var ofAll = limits._all.AttemptAcquire(http);
        using var ofDoor = ofAll.IsAcquired ? limits._doors.AttemptAcquire(http) : ofAll;
        if (ofDoor.IsAcquired)
        {
            await next(http);
            return;
        }

        var wait = ofDoor.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
    }

    private static string? LimitOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName;

    internal static RateLimitPartition<string> At(int permits, string who, TimeProvider clock) =>
        RateLimitPartition.Get(who, _ => new ClockedLimiter(permits, Window, clock));

    /// <summary>The address; of an IPv6 address its network, since one household has billions of the rest.</summary>
    internal static string Network(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "no address",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } six => new IPAddress([.. six.GetAddressBytes()[..8], 0, 0, 0, 0, 0, 0, 0, 0]).ToString(),
        var four => four.ToString(),
    };
}
