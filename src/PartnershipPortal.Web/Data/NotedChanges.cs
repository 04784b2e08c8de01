namespace PartnershipPortal.Web.Data;

/// <summary>
/// What a node has read of the notes that triggers leave of changes: from which transaction on it must ask, which notes it has taken, and what it must read
/// anew. docs/adr/0035-finds-book.md says why nothing can slip through. Whoever holds one locks it.
/// </summary>
internal sealed class NotedChanges<TKey>
    where TKey : notnull
{
    private readonly HashSet<(TKey Key, ulong ChangedIn)> _seen = [];
    private readonly Dictionary<TKey, int> _stale = [];
    private ulong _since;

    /// <summary>The first transaction whose notes must be asked for; may be read without the lock.</summary>
    public ulong Since => Volatile.Read(ref _since);

    public bool AnyStale => _stale.Count > 0;

    /// <summary>Everything has been read; notes count from this transaction on.</summary>
    public void Begin(ulong since)
    {
        _seen.Clear();
        _stale.Clear();
        Volatile.Write(ref _since, since);
    }

    /// <summary>Takes notes that are new.</summary>
    /// <param name="snapshot">The first transaction that may still be under way.</param>
    /// <param name="changed">Told of each that has not been taken before.</param>
    public void Take(ulong snapshot, IEnumerable<(TKey Key, ulong ChangedIn)> notes, Action<TKey> changed)
    {
        foreach (var note in notes)
        {
            if (note.ChangedIn >= _since && _seen.Add(note))
            {
                _stale[note.Key] = _stale.GetValueOrDefault(note.Key) + 1;
                changed(note.Key);
            }
        }

        // What began before this number is over, and all of it was among the notes: it need not be remembered.
        if (snapshot > _since)
        {
            Volatile.Write(ref _since, snapshot);
            _seen.RemoveWhere(n => n.ChangedIn < snapshot);
        }
    }

    /// <summary>What must be read anew, and how often it has been noted.</summary>
    public Dictionary<TKey, int> Stale() => new(_stale);

    /// <summary>This has been read. What was noted again meanwhile stays stale.</summary>
    public void Done(IReadOnlyDictionary<TKey, int> read)
    {
        foreach (var (key, times) in read)
        {
            if (_stale.GetValueOrDefault(key) == times)
            {
                _stale.Remove(key);
            }
        }
    }
}

/// <summary>Where notes of changes begin.</summary>
internal static class NotedChanges
{
    /// <summary>The first transaction that may still be under way: whatever came before it is to be seen.</summary>
    public static async Task<ulong> SnapshotAsync(PortalDbContext db, CancellationToken cancel) =>
        (await db.ReadAsync("select pg_snapshot_xmin(pg_current_snapshot())", [], row => row.GetFieldValue<ulong>(0), cancel))[0];
}
