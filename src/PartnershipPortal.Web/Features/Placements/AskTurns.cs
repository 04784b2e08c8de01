namespace PartnershipPortal.Web.Features.Placements;

/// <summary>
/// How many asks of this node use the database at a time. When places open and hundreds ask in one moment, the others wait here, where it costs
/// nothing, instead of for a connection, which would fail after seconds and keep everybody else waiting as well. It decides nothing: the row of the
/// places does (ADR 41).
/// </summary>
public sealed class AskTurns : IDisposable
{
    private const int AtATime = 4;

    private readonly SemaphoreSlim _turns = new(AtATime);

    /// <summary>A turn, which ends when it is disposed.</summary>
    internal async Task<IDisposable> TakeAsync(CancellationToken cancel)
    {
        await _turns.WaitAsync(cancel);
        return new Turn(_turns);
    }

    public void Dispose() => _turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
