using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// The keys that protect cookies and tokens are in the database, so that a person signed in on one node is signed in on all.
/// </summary>
internal static class ProtectionKeys
{
    public static void Add(IServiceCollection services, PortalSettings settings)
    {
        var protection = services.AddDataProtection().SetApplicationName("PartnershipPortal").PersistKeysToDbContext<PortalDbContext>();
        services.AddHostedService<FirstKey>();
        if (settings.KeyCertificate is { } file)
        {
            protection.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(file, settings.KeyCertificatePassword));
        }
    }

    /// <summary>Makes the first key while holding a lock, so that nodes started together do not each make their own.</summary>
    public static async Task EnsureAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateScopeFor(Lane.Work);
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('protection-keys'))", cancel);
        if (!await db.DataProtectionKeys.AnyAsync(cancel))
        {
            var now = DateTimeOffset.UtcNow; // the keys' own lifetime, which no test's clock may bend
            services.GetRequiredService<IKeyManager>().CreateNewKey(now, now + TimeSpan.FromDays(90));
        }
    }

    /// <summary>Makes the first key when a node starts on a fresh database; one that waits to be migrated makes it when first asked.</summary>
    private sealed class FirstKey(IServiceProvider services, ILogger<FirstKey> log) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            try
            {
                await EnsureAsync(services, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogWarning("The protection keys could not be read yet: {Reason}", failure.GetBaseException().Message);
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
