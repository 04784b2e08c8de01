namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// Does, beside the requests, what people have asked for in them: one thing after the other, when the bell rings, and on every node a look every
/// two seconds for what another has left.
/// </summary>
public abstract class WaitingWork(ILogger log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _bell = new(0);

    /// <summary>Says that there is something to do, so that nobody waits for the next look.</summary>
    public void Ring() => _bell.Release();

    /// <summary>Does one thing that waits; false when there is none that another node does not have in hand.</summary>
    public abstract Task<bool> RunNextAsync(CancellationToken cancel);

    public override void Dispose()
    {
        _bell.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RunNextAsync(stoppingToken))
                {
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("What waits could not be read: {Reason}", failure.GetBaseException().Message);
            }

            await _bell.WaitAsync(LookEvery, stoppingToken);
        }
    }
}
