using System.Threading.RateLimiting;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// So many in a window of the portal's own clock. The library's limiters know only the clock of the machine, so that a test of them depends on
/// how fast it runs.
/// </summary>
internal sealed class ClockedLimiter(int permits, TimeSpan window, TimeProvider clock) : RateLimiter
{
    private readonly Lock _gate = new();
    private DateTimeOffset _endsAt = clock.GetUtcNow() + window;
    private int _taken;
    private long _failed;
    private long _succeeded;

    /// <summary>Null while somebody's count matters; a limiter whose window has passed may be thrown away.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            var past = clock.GetUtcNow() - _endsAt;
            return past > TimeSpan.Zero ? past : null;
        }
    }

    public override RateLimiterStatistics GetStatistics()
    {
        lock (_gate)
        {
            return new() { CurrentAvailablePermits = permits - _taken, TotalFailedLeases = _failed, TotalSuccessfulLeases = _succeeded };
        }
    }

    /// <summary>Asked for none it only looks whether one could be had.</summary>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (now >= _endsAt)
            {
                (_taken, _endsAt) = (0, now + window);
            }

            if (_taken + Math.Max(permitCount, 1) > permits)
            {
                _failed++;
                return new Lease(_endsAt - now);
            }

            _taken += permitCount;
            _succeeded++;
            return new Lease(null);
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(permitCount));

    /// <param name="wait">Until when nothing can be had; null when it was.</param>
    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null;
            return metadata is not null;
        }
    }
}
