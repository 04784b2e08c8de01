using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.EmbeddedPostgres;

namespace PartnershipPortal.Web.Tests.Seeding;

/// <summary>A migrated database with nothing in it, for the one test class that fills it.</summary>
public sealed class EmptyDatabase : IAsyncLifetime
{
    private readonly string _name = "seeding_" + Guid.NewGuid().ToString("N");
    private EmbeddedServer _server = null!;
    private ServerDatabases _databases = null!;
    private ServiceProvider _services = null!;

    public async Task InitializeAsync()
    {
        _server = await EmbeddedServer.StartAsync(EmbeddedServer.ForTests, _ => { }, CancellationToken.None);
        _databases = new ServerDatabases(_server.ConnectionString("postgres"));
        await _databases.EnsureAsync(_name, CancellationToken.None);
        _services = new ServiceCollection()
            .Configure<IdentityOptions>(PortalDatabase.UsePasskeyTables)
            .AddDbContext<PortalDbContext>(options => PortalDatabase.Configure(options, _databases.ConnectionString(_name)))
            .BuildServiceProvider();
        await WithAsync(db => db.Database.MigrateAsync());
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _databases.DropAsync(_name, CancellationToken.None);
        await _server.DisposeAsync();
    }

    public Task WithAsync(Func<PortalDbContext, Task> act) => WithAsync(async db =>
    {
        await act(db);
        return true;
    });

    public async Task<T> WithAsync<T>(Func<PortalDbContext, Task<T>> act)
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }
}
