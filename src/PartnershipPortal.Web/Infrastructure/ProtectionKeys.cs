using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// Keeps the keys that protect cookies and tokens in the database, so that a person signed in on one node is signed in on all.
/// </summary>
internal sealed class ProtectionKeys(IServiceScopeFactory scopes) : IXmlRepository
{
    public static void Add(IServiceCollection services, PortalSettings settings)
    {
        var protection = services.AddDataProtection().SetApplicationName("PartnershipPortal");
        services.AddSingleton<ProtectionKeys>();
        services.AddHostedService<FirstKey>();
        services.AddOptions<KeyManagementOptions>().Configure<ProtectionKeys>((options, keys) => options.XmlRepository = keys);
        if (settings.KeyCertificate is { } file)
        {
            protection.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(file, settings.KeyCertificatePassword));
        }
    }

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();

        return [.. db.DataProtectionKeys.AsNoTracking().OrderBy(k => k.Name).Select(k => k.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.DataProtectionKeys.Add(new() { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }

    /// <summary>Makes the first key while holding a lock, so that nodes started together do not each make their own.</summary>
    public static async Task EnsureAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
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
    private sealed class FirstKey(IServiceProvider services, ILogger<ProtectionKeys> log) : IHostedService
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
