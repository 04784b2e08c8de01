using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>How often one person, one API key or one address may ask. Above it the answer is 429 and when to come back.</summary>
public static class RateLimits
{
    /// <summary>For registering, resetting and links: <c>[EnableRateLimiting(RateLimits.Attempts)]</c> on the action that takes the form.</summary>
    public const string Attempts = nameof(Attempts);

    /// <summary>For signing in, right or wrong; wrong passwords are counted beside it, by <see cref="WrongTries"/> and GuessLimit.</summary>
    public const string SignIns = nameof(SignIns);

    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    internal static void Configure(RateLimiterOptions options, PortalSettings settings, TimeProvider clock)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
            context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);

            return ValueTask.CompletedTask;
        };
        RateLimitPartition<string> Of(int permits, string who) => At(permits, who, clock);
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => http.ViewerOrNull() switch
        {
            _ when http.Features.Get<IStatusCodeReExecuteFeature>() is not null => RateLimitPartition.GetNoLimiter("error pages"),
            { AccountId: var account } when account != Guid.Empty && http.ViewerSummary() is { IsDemo: true, SessionId: var browser } =>
                Of(settings.RequestsPerAccount, $"browser {browser}"), // everybody shares the demonstration's accounts
            { AccountId: var account } when account != Guid.Empty => Of(settings.RequestsPerAccount, $"account {account}"),
            { OrganisationId: { } organisation } => Of(settings.RequestsPerAccount, $"key of {organisation}"),
            _ => Of(settings.RequestsPerAddress, Network(http)),
        });
        options.AddPolicy(Attempts, http => Of(settings.AttemptsPerAddress, $"attempts {Network(http)}"));
        options.AddPolicy(SignIns, http => Of(settings.SignInsPerAddress, $"sign-ins {Network(http)}"));
    }

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
