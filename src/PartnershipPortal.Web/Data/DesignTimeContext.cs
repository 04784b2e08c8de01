using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Design;

namespace PartnershipPortal.Web.Data;

/// <summary>Gives the migration tools the context as the app builds it; adding a migration connects to nothing and starts nothing.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<PortalDbContext>
{
    private readonly ServiceProvider services = new ServiceCollection()
        .Configure<IdentityOptions>(PortalDatabase.UsePasskeyTables)
        .AddDbContext<PortalDbContext>(options => PortalDatabase.Configure(
            options, Environment.GetEnvironmentVariable("ConnectionStrings__Portal") ?? "Host=localhost;Database=none"), ServiceLifetime.Singleton)
        .BuildServiceProvider();

    public PortalDbContext CreateDbContext(string[] args) => services.GetRequiredService<PortalDbContext>();
}
