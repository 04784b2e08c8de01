using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Seeding;

/// <summary>A migrated database with nothing in it, for the one test class that fills it.</summary>
public sealed class EmptyDatabase : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    internal string ConnectionString => _database.ConnectionString;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.EmptyAsync();
        _services = new ServiceCollection()
            .Configure<IdentityOptions>(PortalDatabase.UsePasskeyTables)
            .AddDbContext<PortalDbContext>(options => PortalDatabase.Configure(options, _database.ConnectionString))
            .BuildServiceProvider();
        await WithAsync(db => db.Database.MigrateAsync());
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
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
