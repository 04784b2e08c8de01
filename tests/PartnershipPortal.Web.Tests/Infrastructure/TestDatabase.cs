using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.EmbeddedPostgres;
using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>
/// A database of a test's own: a copy of one that was migrated and seeded once for this build. On the server that
/// PORTAL_TEST_SERVER names (a connection string), else on the embedded one.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private const string OfTests = "test_";
    private const string OfTemplates = "template_";

    private static readonly Lazy<Task<(ServerDatabases Server, string Template)>> Prepared = new(PrepareAsync);

    private readonly ServerDatabases _server;
    private readonly string _name;

    private TestDatabase(ServerDatabases server, string name)
    {
        _server = server;
        _name = name;
    }

    public string ConnectionString => _server.ConnectionString(_name);

    /// <summary>Migrated, with reference data and vocabulary.</summary>
    public static async Task<TestDatabase> SeededAsync()
    {
        var (server, template) = await Prepared.Value;
        var name = NewName();
        await server.CloneAsync(template, name, CancellationToken.None);

        return new(server, name);
    }

    /// <summary>With nothing in it at all.</summary>
    public static async Task<TestDatabase> EmptyAsync()
    {
        var (server, _) = await Prepared.Value;
        var name = NewName();
        await server.EnsureAsync(name, CancellationToken.None);

        return new(server, name);
    }

    /// <summary>Another with the same in it, while nobody uses this one.</summary>
    public async Task<TestDatabase> CopyAsync()
    {
        Lanes.Close(ConnectionString);
        var name = NewName();
        await _server.CloneAsync(_name, name, CancellationToken.None);

        return new(_server, name);
    }

    public async ValueTask DisposeAsync()
    {
        Lanes.Close(ConnectionString);
        await _server.DropAsync(_name, CancellationToken.None);
    }

    private static string NewName() => OfTests + Guid.CreateVersion7().ToString("n");

    private static async Task<(ServerDatabases, string)> PrepareAsync()
    {
        var server = await ServerAsync();
        var template = OfTemplates + Fingerprint();
        await using var alone = await server.LockAsync(OfTemplates, CancellationToken.None);
        if (!(await server.ListAsync(template, CancellationToken.None)).Contains(template))
        {
            var part = template + "_part";
            await server.DropAsync(part, CancellationToken.None);
            await FillAsync(server.ConnectionString(part));
            await server.RenameAsync(part, template, CancellationToken.None);
        }

        return (server, template);
    }

    private static async Task<ServerDatabases> ServerAsync()
    {
        if (Environment.GetEnvironmentVariable("PORTAL_TEST_SERVER") is { Length: > 0 } given)
        {
            return new(given);
        }

        var embedded = await EmbeddedServer.StartAsync(EmbeddedServer.ForTests, Console.WriteLine, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => embedded.DisposeAsync().AsTask().GetAwaiter().GetResult();
        var server = new ServerDatabases(embedded.ConnectionString("postgres"));
        if (embedded.IsFirstUser)
        {
            // What runs that were killed, or earlier builds, left behind.
            var keep = OfTemplates + Fingerprint();
            foreach (var prefix in new[] { OfTests, OfTemplates })
            {
                foreach (var left in (await server.ListAsync(prefix, CancellationToken.None)).Where(name => name != keep))
                {
                    await server.DropAsync(left, CancellationToken.None);
                }
            }
        }

        return server;
    }

    private static async Task FillAsync(string connectionString)
    {
        await using var services = new ServiceCollection()
            .Configure<IdentityOptions>(PortalDatabase.UsePasskeyTables)
            .AddDbContext<PortalDbContext>(options => PortalDatabase.Configure(options, connectionString))
            .BuildServiceProvider();
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            await db.Database.MigrateAsync();
            await new SeedLoader(db).LoadAsync(_ => { }, CancellationToken.None);
        }

        Lanes.Close(connectionString);
    }

    /// <summary>Of all that shapes the template: the code and the seeds.</summary>
    private static string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var code in new[] { typeof(PortalDatabase), typeof(Rule) })
        {
            text.Append(code.Module.ModuleVersionId);
        }

        foreach (var file in Directory.EnumerateFiles(AppFolders.Seeds, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => new FileInfo(path)))
        {
            text.Append(file.Name).Append(file.Length).Append(file.LastWriteTimeUtc.Ticks);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
