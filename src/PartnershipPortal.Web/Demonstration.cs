using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.EmbeddedPostgres;
using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Features.Accounts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web;

/// <summary>What makes an embedded database a demonstration: it is migrated and filled at the start, and the accounts are printed.</summary>
internal static class Demonstration
{
    /// <summary>It answers this machine only, where somebody may be measuring it; whatever is set otherwise goes first.</summary>
    public static IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        [$"{PortalSettings.Section}:{nameof(PortalSettings.RequestsPerAccount)}"] = "1000000",
        [$"{PortalSettings.Section}:{nameof(PortalSettings.RequestsPerAddress)}"] = "1000000",
    };

    /// <summary>Data of a later version, or of before the first landing, may not fit: PostgreSQL then misses what this one names.</summary>
    public static async Task PrepareAsync(IServiceProvider services, string? folder, Action<string> tell, CancellationToken cancel)
    {
        try
        {
            await PrepareAsync(services, tell, cancel);
        }
        catch (Exception failed) when ((failed as PostgresException ?? failed.InnerException as PostgresException)
            ?.SqlState is PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedObject
            or PostgresErrorCodes.UndefinedFunction)
        {
            throw new EmbeddedPostgresException(
                $"The demonstration's data is of another version of the portal. Delete {folder ?? "its database"}, then start again: it is made anew.");
        }
    }

    public static async Task PrepareAsync(IServiceProvider services, Action<string> tell, CancellationToken cancel)
    {
        await using var scope = services.CreateScopeFor(Lane.Command);
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            tell("Creating the tables…");
            await db.Database.MigrateAsync(cancel);
        }

        await scope.ServiceProvider.GetRequiredService<SeedLoader>().LoadAsync(tell, cancel);
        tell("Checking the demonstration's people, accounts and introductions…");
        var demo = scope.ServiceProvider.GetRequiredService<DemoSeed>();
        await demo.LoadOrganisationsAsync(cancel);
        await DemoAccounts.SeedAsync(
            db,
            scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>(),
            scope.ServiceProvider.GetRequiredService<ILookupNormalizer>(),
            scope.ServiceProvider.GetRequiredService<TimeProvider>(),
            cancel);
        await demo.LoadPeopleAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<DemoIntroductions>().LoadAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<DemoPartnerships>().LoadAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<DemoShelf>().LoadAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<DemoMous>().LoadAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<DemoOffers>().LoadAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<DemoPlacements>().LoadAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<DemoSupport>().LoadAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<DemoPledges>().LoadAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<DemoPlans>().LoadAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<DemoCases>().LoadAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<DemoAmbassadors>().LoadAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<DemoCampaigns>().LoadAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<DemoCommunities>().LoadAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<DemoAreas>().LoadAsync(cancel);
        services.GetRequiredService<PortalDatabase>().PeopleIn = await PeopleInAsync(scope.ServiceProvider, db, cancel);
    }

    /// <summary>The care systems where people are listed, so that nobody takes an empty answer elsewhere for what the portal can do.</summary>
    private static async Task<IReadOnlyList<string>> PeopleInAsync(IServiceProvider services, PortalDbContext db, CancellationToken cancel)
    {
        var today = services.GetRequiredService<TimeProvider>().Today;
        var words = await services.GetRequiredService<ReferenceBook>().CurrentAsync(cancel);
        var areas = await db.AreaMemberships.HoldingOn(today)
            .Where(m => db.Contacts.Suggestable().Any(c => c.OrganisationId == m.OrganisationId))
            .Select(m => m.IcsCode).Distinct().ToListAsync(cancel);
        return [.. areas.Select(a => words.FindArea(a)?.Name).OfType<string>().Order(StringComparer.Ordinal)];
    }

    public static string Welcome(IEnumerable<string> addresses, PortalDatabase database)
    {
        var accounts = DemoAccounts.All.Select(account => $"  {account.Email,-32}{account.What}");

        return $"""

            The portal is at {string.Join(", ", addresses)}

            Sign in with the password "{DemoAccounts.Password}" as
            {string.Join("\n", accounts)}

            People and figures are invented. People are listed in {string.Join("; ", database.PeopleIn)}. Letters are at /dev/mailbox. Ctrl+C stops it.
            {(database.Folder is not { } folder ? "" : $"The data is in {folder}; delete that folder, with the portal stopped, to begin anew.")}

            """;
    }
}
