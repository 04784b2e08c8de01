using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Verbs;

/// <summary><c>migrate</c> and <c>seed</c>.</summary>
internal static class DatabaseVerbs
{
    public static async Task MigrateAsync(VerbCall call, CancellationToken cancel)
    {
        var database = call.Services.GetRequiredService<PortalDbContext>().Database;
        database.SetCommandTimeout(TimeSpan.FromHours(1));
        var waiting = (await database.GetPendingMigrationsAsync(cancel)).ToList();
        await database.MigrateAsync(cancel);
        VerbCall.Say(waiting.Count is 0 ? "The database is up to date." : $"Applied {string.Join(", ", waiting)}.");
    }

    public static Task SeedAsync(VerbCall call, CancellationToken cancel) => Task.CompletedTask;
}
