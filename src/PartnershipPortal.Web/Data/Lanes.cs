using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace PartnershipPortal.Web.Data;

/// <summary>
/// For what a connection to the database is used. Each use has connections and time limits of its own, in seconds (0 is without limit), so
/// that an import that fills its own never keeps a person waiting, and a question of the load balancer never waits for either.
/// </summary>
/// <param name="Wait">For a connection to be free.</param>
/// <param name="Idle">In a transaction in which nothing happens.</param>
/// <param name="Connections">At most; null for a few a processor.</param>
internal sealed record Lane(int Wait, int Statement, int Lock, int Idle, int? Connections)
{
    /// <summary>Somebody waits for a page, and leaves when it takes longer.</summary>
    public static readonly Lane People = new(Wait: 10, Statement: 20, Lock: 10, Idle: 30, Connections: null);

    /// <summary>Nobody waits: imports, letters, the daily clock.</summary>
    public static readonly Lane Work = new(Wait: 30, Statement: 600, Lock: 60, Idle: 600, Connections: 8);

    /// <summary>Short statements beside the others, which never hold one connection while they want another: health, vocabulary, progress.</summary>
    public static readonly Lane Side = new(Wait: 5, Statement: 10, Lock: 5, Idle: 10, Connections: 4);

    /// <summary>A command at the keyboard, a migration or the first filling: as long as it takes.</summary>
    public static readonly Lane Command = new(Wait: 30, Statement: 0, Lock: 0, Idle: 0, Connections: 4);

    public static IReadOnlyList<Lane> All { get; } = [People, Work, Side, Command];
}

/// <summary>The pools of the lanes: of contexts here, of connections in the driver.</summary>
internal sealed class Lanes(PortalDatabase database, IServiceProvider services) : IDisposable
{
    private readonly ConcurrentDictionary<Lane, PooledDbContextFactory<PortalDbContext>> _contexts = [];

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Lanes>();
        services.AddScoped<ChosenLane>();
        services.AddScoped(provider => provider.GetRequiredService<Lanes>().Take(provider.GetRequiredService<ChosenLane>().Lane));
    }

    /// <summary>
    /// The connection string of a lane: what was given, with limits. Waiting for a connection, a statement, a lock and a transaction in
    /// which nothing happens all end; what the string itself says goes first.
    /// </summary>
    public static string ConnectionString(Lane lane, string given)
    {
        var asked = new NpgsqlConnectionStringBuilder(given);
        var named = new NpgsqlConnectionStringBuilder(PortalDatabase.WithName(given));
        return new NpgsqlConnectionStringBuilder(named.ConnectionString)
        {
            Timeout = Says(given, "Timeout") ? asked.Timeout : lane.Wait,
            CommandTimeout = Says(given, "Command Timeout") ? asked.CommandTimeout : lane.Statement is 0 ? 0 : lane.Statement + 5,
            MaxPoolSize = Says(given, "Maximum Pool Size") ? asked.MaxPoolSize : lane.Connections ?? named.MaxPoolSize,
            Options = asked.Options
                ?? $"{PortalDatabase.Plans} -c statement_timeout={lane.Statement}s -c lock_timeout={lane.Lock}s "
                + $"-c idle_in_transaction_session_timeout={lane.Idle}s",
        }.ConnectionString;
    }

    /// <summary>Closes what idle connections the lanes keep to a database, so that it can be dropped.</summary>
    public static void Close(string given)
    {
        foreach (var pool in Lane.All.Select(lane => ConnectionString(lane, given)).Append(PortalDatabase.WithName(given)))
        {
            using var connection = new NpgsqlConnection(pool);
            NpgsqlConnection.ClearPool(connection);
        }
    }

    public PortalDbContext Take(Lane lane) => _contexts.GetOrAdd(lane, Create).CreateDbContext();

    public void Dispose() => _contexts.Clear();

    private static bool Says(string given, string key) =>
        given.Split(';').Any(pair => pair.Split('=')[0].Trim().Equals(key, StringComparison.OrdinalIgnoreCase));

    private PooledDbContextFactory<PortalDbContext> Create(Lane lane)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UseApplicationServiceProvider(services);
        PortalDatabase.Configure(options, ConnectionString(lane, database.ConnectionString));
        options.AddInterceptors(services.GetServices<IInterceptor>());
        return new PooledDbContextFactory<PortalDbContext>(options.Options);
    }
}

/// <summary>The lane that a scope uses: a person's, unless whoever made the scope says otherwise.</summary>
internal sealed class ChosenLane
{
    public Lane Lane { get; set; } = Lane.People;
}

/// <summary>How a scope of another lane is made.</summary>
internal static class LaneScopes
{
    public static AsyncServiceScope CreateScopeFor(this IServiceScopeFactory scopes, Lane lane)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ChosenLane>().Lane = lane;
        return scope;
    }

    public static AsyncServiceScope CreateScopeFor(this IServiceProvider services, Lane lane) =>
        services.GetRequiredService<IServiceScopeFactory>().CreateScopeFor(lane);
}

/// <summary>
/// A lock by name that one process of all holds, on the connection that does the work: no transaction is open meanwhile, no second
/// connection is needed, and a node that dies lets go of it.
/// </summary>
internal sealed class HeldLock : IAsyncDisposable
{
    private readonly PortalDbContext _db;
    private readonly string _name;

    private HeldLock(PortalDbContext db, string name) => (_db, _name) = (db, name);

    /// <summary>Null when somebody else holds it.</summary>
    public static async Task<HeldLock?> TryTakeAsync(PortalDbContext db, string name, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            if (await db.Database.SqlQuery<bool>($"select pg_try_advisory_lock(hashtextextended({name}, 0)) as \"Value\"").SingleAsync(cancel))
            {
                return new HeldLock(db, name);
            }
        }
        catch
        {
            await db.Database.CloseConnectionAsync();
            throw;
        }

        await db.Database.CloseConnectionAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _db.Database.ExecuteSqlAsync($"select pg_advisory_unlock(hashtextextended({_name}, 0))", CancellationToken.None);
        }
        catch (Exception gone) when (gone is NpgsqlException or InvalidOperationException)
        {
            // The connection is gone, and the lock with it.
        }

        await _db.Database.CloseConnectionAsync();
    }
}
