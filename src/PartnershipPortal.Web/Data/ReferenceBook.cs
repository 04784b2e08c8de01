using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace PartnershipPortal.Web.Data;

/// <summary>
/// The vocabulary and the map in memory, one copy a node, so that no page queries them. It is read again when the version number
/// in <see cref="PortalState"/> has moved on: signed-in requests bring that number with their session (<see cref="Notice"/>);
/// without one the number is asked for at most once a second.
/// </summary>
public sealed class ReferenceBook(IServiceScopeFactory scopes, IHttpContextAccessor request, TimeProvider clock, ILogger<ReferenceBook> log) : IDisposable
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(1);

    private static readonly object Taken = new();

    private readonly SemaphoreSlim _loading = new(1, 1);
    private ReferenceBookSnapshot? _current;
    private long _noticed;
    private long _checkedAt;

    /// <summary>Tells of the version number just read from the database.</summary>
    public void Notice(long version)
    {
        Volatile.Write(ref _checkedAt, clock.GetTimestamp());
        var seen = Volatile.Read(ref _noticed);
        while (version > seen)
        {
            var before = Interlocked.CompareExchange(ref _noticed, version, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    /// <summary>Makes the next reader ask for the version number: this node has just changed it.</summary>
    public void Doubt()
    {
        Volatile.Write(ref _checkedAt, 0);
        request.HttpContext?.Items.Remove(Taken);
    }

    /// <summary>Begins with what was read elsewhere from the same data; the version number tells, as ever, whether it is still so.</summary>
    internal void BeginWith(ReferenceBookSnapshot snapshot) => Interlocked.CompareExchange(ref _current, snapshot, null);

    /// <summary>
    /// The vocabulary in force. Immutable, and the same throughout a request: a form's is taken before its action begins (<see cref="TakeFilter"/>),
    /// so that nobody asks for it while holding a transaction.
    /// </summary>
    public ValueTask<ReferenceBookSnapshot> CurrentAsync(CancellationToken cancel)
    {
        if (request.HttpContext is not { } http)
        {
            return InForceAsync(cancel);
        }

        return http.Items[Taken] is ReferenceBookSnapshot taken ? ValueTask.FromResult(taken) : TakeAsync(http, cancel);
    }

    private async ValueTask<ReferenceBookSnapshot> TakeAsync(HttpContext http, CancellationToken cancel)
    {
        var current = await InForceAsync(cancel);
        http.Items[Taken] = current;
        return current;
    }

    private ValueTask<ReferenceBookSnapshot> InForceAsync(CancellationToken cancel)
    {
        return _current is { } current && current.Version >= Volatile.Read(ref _noticed) && WasCheckedJustNow
            ? ValueTask.FromResult(current)
            : new ValueTask<ReferenceBookSnapshot>(CheckAsync(cancel));
    }

    public void Dispose() => _loading.Dispose();

    private bool WasCheckedJustNow => clock.GetElapsedTime(Volatile.Read(ref _checkedAt)) < CheckEvery;

    private async Task<ReferenceBookSnapshot> CheckAsync(CancellationToken cancel)
    {
        await _loading.WaitAsync(cancel);
        try
        {
            await using var scope = scopes.CreateScopeFor(Lane.Side);
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            if (_current is null || !WasCheckedJustNow)
            {
                Notice(await VersionAsync(db, cancel));
            }

            if (_current is not { } current || current.Version < Volatile.Read(ref _noticed))
            {
                _current = current = await ReferenceBookSnapshot.LoadAsync(db, cancel);
                Notice(current.Version);
                foreach (var row in current.LeftOut)
                {
                    log.LogError("Left out of the vocabulary: {Row}", row);
                }
            }

            return current;
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>Takes the vocabulary before a form's action begins.</summary>
    internal sealed class TakeFilter(ReferenceBook book) : IAsyncResourceFilter
    {
        public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
        {
            if (!HttpMethods.IsGet(context.HttpContext.Request.Method) && context.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null
                && context.HttpContext.Features.Get<IExceptionHandlerFeature>() is null)
            {
                await book.CurrentAsync(context.HttpContext.RequestAborted);
            }

            await next();
        }
    }

    internal static Task<long> VersionAsync(PortalDbContext db, CancellationToken cancel) =>
        db.PortalStates.Where(s => s.Key == PortalState.VocabularyVersion).Select(s => s.Value).SingleOrDefaultAsync(cancel);
}

/// <summary>What every edit of the vocabulary ends with.</summary>
public static class VocabularyEdits
{
    /// <summary>Counts the vocabulary's version up, in the caller's transaction if there is one, so that every node reads it again.</summary>
    public static Task<int> BumpVocabularyVersionAsync(this PortalDbContext db, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into portal_states (key, value) values ({PortalState.VocabularyVersion}, 1)
            on conflict (key) do update set value = portal_states.value + 1
            """, cancel);
}
