using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// How many wrong passwords one address may send in a minute, whoever's they are: against trying one password on many accounts.
/// Right ones do not count, because a whole trust may sign in from one address at nine o'clock. Per node.
/// </summary>
public sealed class WrongTries(IOptions<PortalSettings> settings, TimeProvider clock) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(
        network => RateLimits.At(settings.Value.AttemptsPerAddress, network, clock));

    /// <summary>How long the address must wait; null when it need not.</summary>
    public TimeSpan? WaitOf(string network)
    {
        using var lease = limiter.AttemptAcquire(network, 0); // a look, which takes nothing
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : RateLimits.Window;
    }

    public void Count(string network) => limiter.AttemptAcquire(network).Dispose();

    public void Dispose() => limiter.Dispose();
}
