using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;
using PartnershipPortal.Web.Data.EmbeddedPostgres;

namespace PartnershipPortal.Web.Data;

/// <summary>
/// The database this process works on: the one it was given (a service in earnest), or an embedded one that makes it
/// a demonstration, with fictional people and accounts whose password is printed.
/// </summary>
public sealed class PortalDatabase : IAsyncDisposable
{
    private const string Name = "portal";

    private readonly EmbeddedServer? _embedded;

    private PortalDatabase(string connectionString) => ConnectionString = connectionString;

    private PortalDatabase(EmbeddedServer embedded)
        : this(embedded.ConnectionString(Name))
    {
        _embedded = embedded;
        IsDemo = true;
    }

    public string ConnectionString { get; }

    /// <summary>True only on the embedded database: everything that must never happen to a real service asks this.</summary>
    public bool IsDemo { get; private init; }

    /// <summary>Of a demonstration: the names of the care systems where people are listed.</summary>
    public IReadOnlyList<string> PeopleIn { get; internal set; } = [];

    /// <summary>Where the embedded database keeps everything; null on a database that was given.</summary>
    public string? Folder => _embedded?.Home;

    public static PortalDatabase At(string connectionString, bool isDemo = false) => new(connectionString) { IsDemo = isDemo };

    public static async Task<PortalDatabase> OpenAsync(string? connectionString, Action<string> tell, CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(connectionString))
        {
            return At(connectionString);
        }

        return new(await EmbeddedServer.StartAsync(EmbeddedServer.ForTheApp, tell, cancel));
    }

    private const int FewestConnections = 12;

    /// <summary>
    /// Plans are kept, for planning Find costs more than running it. A word is spelt almost like another from this similarity on (of trigrams, 0 to 1):
    /// "grimbsy" to "grimsby" is 0.5, "oldam" to "oldham" 0.67. An index is asked with what the session says, so it is said here.
    /// </summary>
    internal const string Plans = "-c plan_cache_mode=force_generic_plan -c jit=off -c pg_trgm.word_similarity_threshold=0.45";

    /// <summary>
    /// Queries that were compiled, and the model. The framework's own keeps about a thousand queries; the portal asks more than that, and each one beyond
    /// was compiled again whenever it was asked, which costs many times what it costs to run.
    /// </summary>
    private static readonly MemoryCache Compiled = new(new MemoryCacheOptions { SizeLimit = MostCompiled });

    /// <summary>In the framework's measure: a query counts ten.</summary>
    private const int MostCompiled = 100_000;

    /// <summary>How the context reaches PostgreSQL; the same in the app, the tests and the migration tools.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(WithName(connectionString), npgsql => npgsql.MigrationsHistoryTable("migrations_history")).UseSnakeCaseNamingConvention()
            .UseMemoryCache(Compiled);

    /// <summary>
    /// Signed, so that an operator sees in PostgreSQL whose connection it is. Statements seen twice are prepared and their plans kept, for planning
    /// Find costs more than running it; nothing is set on a session that would need resetting. A few connections a processor: under load more
    /// of them only make PostgreSQL change from one to the next. What the string itself says goes first.
    /// </summary>
    public static string WithName(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        return new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "partnership-portal",
            NoResetOnClose = true,
            MaxAutoPrepare = given.MaxAutoPrepare == 0 ? 100 : given.MaxAutoPrepare,
            AutoPrepareMinUsages = 2,
            MaxPoolSize = connectionString.Contains("Pool Size", StringComparison.OrdinalIgnoreCase) ? given.MaxPoolSize
                : Math.Max(FewestConnections, 4 * Environment.ProcessorCount),
            Options = given.Options ?? Plans,
        }.ConnectionString;
    }

    /// <summary>Identity's third schema has the table for passkeys; the context reads this wherever it is built.</summary>
    public static void UsePasskeyTables(IdentityOptions identity) => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    public ValueTask DisposeAsync() => _embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
