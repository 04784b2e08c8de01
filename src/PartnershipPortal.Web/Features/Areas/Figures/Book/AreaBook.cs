using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Areas.Figures.Book;

/// <summary>
/// What figures of areas are worked out from, of all of England, in memory, one copy a node. Whoever asks for figures brings what has changed since, so they
/// are as of that moment on every node; what a change has nothing to do with stays worked out. docs/adr/0060-figures-from-a-book.md.
/// </summary>
public sealed class AreaBook(TimeProvider clock) : IDisposable
{
    /// <summary>Notes are kept twice as long: <see cref="ForgetOldNotesAsync"/>.</summary>
    private static readonly TimeSpan TrustedFor = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly Lock _lock = new();
    private readonly NotedChanges<AreaNote> _notes = new();
    private readonly AreaFindings _findings = new();
    private AreaRecords? _records;
    private bool _mustOpen;
    private long _broughtAt;

    /// <summary>How many facts the node holds; nought before anybody has asked.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _records?.Count ?? 0;
            }
        }
    }

    public void Dispose() => _reading.Dispose();

    /// <summary>One care system as it is now, in one statement where nothing has changed.</summary>
    /// <param name="rest">Reads what is not in the book.</param>
    /// <param name="inWords">Adds the words.</param>
    /// <exception cref="InvalidOperationException">A transaction is open: what is not committed would stand in everybody's book.</exception>
    internal async Task<AreaEdition> EditionAsync(
        PortalDbContext db, AreaBirth area, ReferenceBookSnapshot words, Func<Task<AreaRest>> rest, Func<AreaFacts, AreaFacts> inWords,
        CancellationToken cancel)
    {
        await BringAsync(db, cancel);
        int state;
        lock (_lock)
        {
            if (_findings.Edition(area.Code, words) is { } kept)
            {
                return kept;
            }

            state = _findings.State;
        }

        var beside = await rest();
        lock (_lock)
        {
            var edition = new AreaEdition(inWords(_records!.Of([area], beside)), words);
            _findings.Keep(area.Code, edition, state);

            return edition;
        }
    }

    /// <summary>The facts of several places together, each with its part of the rest; for what is kept day by day.</summary>
    internal async Task<List<AreaFacts>> FactsAsync(
        PortalDbContext db, IEnumerable<(IReadOnlyList<AreaBirth> Areas, AreaRest Beside)> places, CancellationToken cancel)
    {
        await BringAsync(db, cancel);
        lock (_lock)
        {
            return [.. places.Select(p => _records!.Of(p.Areas, p.Beside))];
        }
    }

    /// <summary>How many organisations each care system has on a day.</summary>
    internal async Task<Dictionary<string, int>> CountsAsync(PortalDbContext db, DateOnly day, CancellationToken cancel)
    {
        await BringAsync(db, cancel);
        lock (_lock)
        {
            return _findings.Counts.Of((day, null), () => _records!.OpenIn(null, day).CountBy(o => o.Area).ToDictionary(c => c.Key, c => c.Value));
        }
    }

    /// <summary>How many organisations of each sector some care systems have together on a day, and how many of them anybody is entered for.</summary>
    internal async Task<IReadOnlyList<SectorCount>> SectorsAsync(
        PortalDbContext db, IReadOnlyCollection<string> areas, DateOnly day, CancellationToken cancel)
    {
        await BringAsync(db, cancel);
        lock (_lock)
        {
            return _findings.Counts.Of((day, string.Join(' ', areas)), () =>
                SectorCount.Of(_records!.OpenIn(areas, day).Select(o => o.Organisation).DistinctBy(o => o.Id)));
        }
    }

    /// <summary>Partnerships that began in these care systems, to compare with. The book has been brought up to date before.</summary>
    /// <param name="areas">Their codes, and since when they have existed.</param>
    internal IReadOnlyList<LinkBirth> BirthsIn(IEnumerable<(string Code, DateOnly ValidFrom)> areas)
    {
        lock (_lock)
        {
            return [.. areas.SelectMany(a => _findings.Births(a.Code, () => _records!.BirthsIn(a.Code, a.ValidFrom)))];
        }
    }

    /// <summary>Notes that every node has read long ago, or would not trust its book without.</summary>
    public static Task ForgetOldNotesAsync(IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<PortalDbContext>().Database.ExecuteSqlAsync($"delete from area_changes where at < now() - interval '2 days'", cancel);

    private async Task BringAsync(PortalDbContext db, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            throw new InvalidOperationException("The book of areas is not brought up to date in a transaction. Ask for figures before it begins.");
        }

        // What changed while somebody else read the book is taken too: a request never answers with less than there was when it came.
        do
        {
            await ReadAsync(() => IsTrusted() ? null : OpenAsync(db, cancel), cancel);
            if (await TakeAsync(db, cancel))
            {
                await ReadAsync(() => IsTrusted() && Stale() is { Count: > 0 } stale ? ReplaceAsync(db, stale, cancel) : null, cancel);
            }
        }
        while (!IsTrusted());
    }

    /// <summary>Reads, one request after the other, as long as there is something to read.</summary>
    private async Task ReadAsync(Func<Task?> next, CancellationToken cancel)
    {
        if (IsTrusted() && !IsStale())
        {
            return;
        }

        await _reading.WaitAsync(cancel);
        try
        {
            while (next() is { } reading)
            {
                await reading;
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    private bool IsStale()
    {
        lock (_lock)
        {
            return _notes.AnyStale;
        }
    }

    private bool IsTrusted()
    {
        lock (_lock)
        {
            return _records is not null && !_mustOpen && clock.GetElapsedTime(_broughtAt) < TrustedFor;
        }
    }

    private async Task OpenAsync(PortalDbContext db, CancellationToken cancel)
    {
        // The number first: what changes while the rest is read is asked for again.
        var since = await NotedChanges.SnapshotAsync(db, cancel);
        var records = new AreaRecords();
        foreach (var kind in AreaRecords.Kinds)
        {
            await AreaFactRows.ReadAsync(db, kind, null, fact => records.Put(kind, fact), cancel);
        }

        lock (_lock)
        {
            _notes.Begin(since);
            _records = records;
            _mustOpen = false;
            _broughtAt = clock.GetTimestamp();
            _findings.ThrowAllAway();
        }
    }

    /// <summary>Takes note of what has changed; true when something must be read before the book can be used.</summary>
    private async Task<bool> TakeAsync(PortalDbContext db, CancellationToken cancel)
    {
        const string sql = """
            select pg_snapshot_xmin(pg_current_snapshot()), null, null::uuid, null
            union all
            select c.changed_in, c.kind, c.id, c.area from area_changes c where c.changed_in >= $1
            """;
        var snapshot = 0UL;
        List<(AreaNote Note, ulong ChangedIn)> notes = [];
        await db.ReadAsync(sql, [Statements.OfTransaction(_notes.Since)], Read, cancel);
        lock (_lock)
        {
            _notes.Take(snapshot, notes, Throw);
            _broughtAt = clock.GetTimestamp();
            return _notes.AnyStale;
        }

        bool Read(NpgsqlDataReader row)
        {
            var number = row.GetFieldValue<ulong>(0);
            if (row.TextOrNull(1) is { } kind)
            {
                notes.Add((new(Enum.Parse<AreaFactKind>(kind), row.ValueOrNull<Guid>(2), row.TextOrNull(3)), number));
            }
            else
            {
                snapshot = number;
            }

            return true;
        }
    }

    /// <summary>What is not in the book is read with the next edition; of what is, the next edition is made once it has been read.</summary>
    private void Throw(AreaNote note)
    {
        if (note.Kind is AreaFactKind.Everything)
        {
            _mustOpen = true;
        }
        else if (note is { Kind: AreaFactKind.Rest, Area: { } area })
        {
            _findings.ThrowAwayRest(area);
        }
    }

    private Dictionary<AreaNote, int> Stale()
    {
        lock (_lock)
        {
            return _notes.Stale();
        }
    }

    private async Task ReplaceAsync(PortalDbContext db, Dictionary<AreaNote, int> stale, CancellationToken cancel)
    {
        List<(AreaFactKind Kind, Guid[] Ids, List<object> Facts)> read = [];
        foreach (var kind in AreaRecords.Kinds)
        {
            Guid[] ids = [.. stale.Keys.Where(n => n.Kind == kind).Select(n => n.Id).OfType<Guid>()];
            if (ids.Length > 0)
            {
                List<object> facts = [];
                await AreaFactRows.ReadAsync(db, kind, ids, facts.Add, cancel);
                read.Add((kind, ids, facts));
            }
        }

        lock (_lock)
        {
            foreach (var (kind, ids, facts) in read)
            {
                var before = ids.SelectMany(id => _records!.AreasOf(kind, id)).ToHashSet();
                var known = (kind is AreaFactKind.Organisation ? ids : []).Select(_records!.Organisation).OfType<OrganisationFact>().ToList();
                foreach (var id in ids)
                {
                    _records.Remove(kind, id);
                }

                facts.ForEach(f => _records.Put(kind, f));
                if (kind is AreaFactKind.Organisation)
                {
                    _findings.ThrowAwayOthers(known, [.. facts.Cast<OrganisationFact>()]);
                }

                _findings.ThrowAway([.. before, .. ids.SelectMany(id => _records.AreasOf(kind, id))]);
            }

            _notes.Done(stale);
        }
    }
}
