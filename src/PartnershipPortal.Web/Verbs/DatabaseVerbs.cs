using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Seeding;

namespace PartnershipPortal.Web.Verbs;

/// <summary><c>migrate</c>, <c>seed</c> and <c>generate-load</c>.</summary>
internal static class DatabaseVerbs
{
    public static async Task MigrateAsync(VerbCall call, CancellationToken cancel)
    {
        var database = call.Services.GetRequiredService<PortalDbContext>().Database;
        database.SetCommandTimeout(TimeSpan.FromHours(1));
        var waiting = (await database.GetPendingMigrationsAsync(cancel)).ToList();
        try
        {
            await database.MigrateAsync(cancel);
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new VerbException(
                $"{refused.MessageText}. Let a superuser run this in the database once, then try again: create extension pg_trgm; create extension "
                    + $"btree_gist; create extension cube; create extension unaccent;");
        }

        VerbCall.Say(waiting.Count is 0 ? "The database is up to date." : $"Applied {string.Join(", ", waiting)}.");
    }

    public static Task SeedAsync(VerbCall call, CancellationToken cancel) =>
        call.Services.GetRequiredService<SeedLoader>().LoadAsync(VerbCall.Say, cancel);

    public static async Task GenerateLoadAsync(VerbCall call, CancellationToken cancel)
    {
        var (organisations, contacts) = (call.Number("organisations"), call.Number("contacts"));
        call.Services.GetRequiredService<PortalDbContext>().Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await call.Services.GetRequiredService<LoadGenerator>().RunAsync(organisations, contacts, VerbCall.Say, cancel);
    }
}
