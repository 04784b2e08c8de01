using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Find.Book;

/// <summary>A change to what Find says of an organisation, as <c>find_changes</c> notes it.</summary>
internal readonly record struct FindChange(Guid OrganisationId, ulong ChangedIn);

/// <summary>
/// What Find knows of organisations and the people who may be suggested, in memory, one copy a node, so that a search reads a few small rows.
/// Every search brings what has changed since the book was last brought up to date, so a change counts from the next search on, on every node:
/// docs/adr/0035-finds-book.md says why nothing can slip through.
/// </summary>
public sealed class FindBook(TimeProvider clock) : IDisposable
{
    /// <summary>Notes are kept twice as long: <see cref="ForgetOldNotesAsync"/>.</summary>
    private static readonly TimeSpan TrustedFor = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly Lock _lock = new();
    private readonly DoorNumbers _doors = new();
    private readonly NotedChanges<Guid> _notes = new();
    private Shelf? _shelf;
    private long _broughtAt;

    internal DoorNumbers Doors => _doors;

    public void Dispose() => _reading.Dispose();

    /// <summary>The number from which on a search must ask for changes. Reads the book first, when there is none or it has not been used for a day.</summary>
    private async ValueTask<ulong> SinceAsync(PortalDbContext db, CancellationToken cancel)
    {
        if (_shelf is not null && clock.GetElapsedTime(Volatile.Read(ref _broughtAt)) < TrustedFor)
        {
            return _notes.Since;
        }

        await _reading.WaitAsync(cancel);
        try
        {
            if (_shelf is null || clock.GetElapsedTime(_broughtAt) >= TrustedFor)
            {
                // The number first: what changes while the rest is read is asked for again.
                var since = await NotedChanges.SnapshotAsync(db, cancel);
                var facts = await BookRows.OrganisationsAsync(db, null, _doors, cancel);
                Open(since, new Shelf(facts.Select(f => new BookOrganisation(f))));
            }

            return _notes.Since;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>The book with these changes in it.</summary>
    /// <param name="snapshot">From which number on the next search must ask.</param>
    private async ValueTask<Shelf> UpToAsync(PortalDbContext db, ulong snapshot, IReadOnlyList<FindChange> changes, CancellationToken cancel)
    {
        if (!Take(snapshot, changes))
        {
            return _shelf!;
        }

        await _reading.WaitAsync(cancel);
        try
        {
            while (Stale() is { Count: > 0 } stale)
            {
                var facts = await BookRows.OrganisationsAsync(db, [.. stale.Keys], _doors, cancel);
                Replace(stale, facts.ToDictionary(f => f.Id));
            }

            return _shelf!;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>
    /// Brings the book up to date, in one statement where nothing has changed. Never in a transaction: everybody reads the book, and what is not committed
    /// would stand in it.
    /// </summary>
    /// <exception cref="InvalidOperationException">A transaction is open.</exception>
    internal async ValueTask<Shelf> NowAsync(PortalDbContext db, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            throw new InvalidOperationException("Find's book is not brought up to date in a transaction. Search before it begins.");
        }

        var (snapshot, changes) = await BookRows.ChangesAsync(db, await SinceAsync(db, cancel), cancel);
        return await UpToAsync(db, snapshot, changes, cancel);
    }

    /// <summary>What an organisation has dealt with others; nothing for whoever acts for none.</summary>
    internal static async ValueTask<Dealings> DealingsAsync(PortalDbContext db, BookOrganisation? organisation, CancellationToken cancel)
    {
        if (organisation is null)
        {
            return Dealings.None;
        }

        if (organisation.Dealings is { } known)
        {
            return known;
        }

        var edition = organisation.Edition;
        var read = await DealingRows.ReadAsync(db, organisation.Facts.Id, cancel);
        organisation.Keep(read, edition);
        return read;
    }

    /// <summary>People of these organisations; those the book does not hold are read in one statement.</summary>
    internal async ValueTask<Dictionary<BookOrganisation, PersonFacts[]>> PeopleAsync(
        PortalDbContext db, IReadOnlyCollection<BookOrganisation> organisations, CancellationToken cancel)
    {
        var people = new Dictionary<BookOrganisation, PersonFacts[]>(organisations.Count);
        List<(BookOrganisation Organisation, int Edition)>? missing = null;
        foreach (var organisation in organisations)
        {
            if (organisation.People is { } known)
            {
                people[organisation] = known;
            }
            else
            {
                (missing ??= []).Add((organisation, organisation.Edition));
            }
        }

        if (missing is not null)
        {
            var read = await BookRows.PeopleAsync(db, [.. missing.Select(m => m.Organisation.Facts.Id)], _doors, cancel);
            foreach (var (organisation, edition) in missing)
            {
                PersonFacts[] these = [.. read[organisation.Facts.Id]];
                organisation.Keep(these, edition);
                people[organisation] = these;
            }
        }

        return people;
    }

    /// <summary>Notes that every node has read long ago, or would not trust its book without.</summary>
    public static Task ForgetOldNotesAsync(IServiceProvider services, CancellationToken cancel) =>
        BookRows.ForgetNotesAsync(services.GetRequiredService<PortalDbContext>(), cancel);

    private void Open(ulong since, Shelf shelf)
    {
        lock (_lock)
        {
            _notes.Begin(since);
            _broughtAt = clock.GetTimestamp();
            Volatile.Write(ref _shelf, shelf);
        }
    }

    /// <summary>Takes note of what changed; true when something must be read before the book can be used.</summary>
    private bool Take(ulong snapshot, IReadOnlyList<FindChange> changes)
    {
        if (changes.Count == 0 && snapshot == _notes.Since)
        {
            Volatile.Write(ref _broughtAt, clock.GetTimestamp());
            lock (_lock)
            {
                return _notes.AnyStale;
            }
        }

        lock (_lock)
        {
            _notes.Take(snapshot, changes.Select(c => (c.OrganisationId, c.ChangedIn)), id => _shelf!.Find(id)?.Forget());
            _broughtAt = clock.GetTimestamp();
            return _notes.AnyStale;
        }
    }

    private Dictionary<Guid, int> Stale()
    {
        lock (_lock)
        {
            return _notes.Stale();
        }
    }

    /// <summary>Puts in what was read. What changed again meanwhile stays stale and is read once more.</summary>
    private void Replace(Dictionary<Guid, int> stale, Dictionary<Guid, OrganisationFacts> read)
    {
        lock (_lock)
        {
            var shelf = _shelf!;
            var (standsElsewhere, listsElse) = (false, false);
            var added = new List<BookOrganisation>();
            foreach (var id in stale.Keys)
            {
                var (known, facts) = (shelf.Find(id), read.GetValueOrDefault(id));
                standsElsewhere |= facts is null ? known is not null : known?.Facts.StandsWhere(facts) is not true;
                if (facts is not null && known is not null)
                {
                    listsElse |= known.Facts.Listed.Length + facts.Listed.Length > 0;
                    known.Replace(facts);
                }
                else if (facts is not null)
                {
                    added.Add(new BookOrganisation(facts));
                }
            }

            _notes.Done(stale);

            if (standsElsewhere)
            {
                Volatile.Write(ref _shelf, new Shelf(shelf.All.Where(o => !stale.ContainsKey(o.Facts.Id) || read.ContainsKey(o.Facts.Id)).Concat(added)));
            }
            else if (listsElse)
            {
                shelf.ForgetListed();
            }
        }
    }
}
