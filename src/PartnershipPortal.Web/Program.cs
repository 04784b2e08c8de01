using PartnershipPortal.Web;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.EmbeddedPostgres;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Verbs;

// With a verb ("migrate", "import contacts …"; --help lists them) the portal does that and ends. Without one it serves.
// With ConnectionStrings__Portal it works on that database; without, on an embedded one, as a demonstration.
using var stop = new StopSignal();
try
{
    if (VerbTable.IsVerb(args))
    {
        return await VerbTable.RunAsync(args, stop.Token);
    }

    await using var database = await PortalDatabase.OpenAsync(Environment.GetEnvironmentVariable("ConnectionStrings__Portal"), Console.WriteLine, stop.Token);
    await using var app = PortalApp.Build(args, database);
    if (database.IsDemo)
    {
        await Demonstration.PrepareAsync(app.Services, database.Folder, Console.WriteLine, stop.Token);
    }

    await app.StartAsync(stop.Token);
    Console.WriteLine(database.IsDemo ? Demonstration.Welcome(app.Urls, database) : $"The portal answers at {string.Join(", ", app.Urls)}");
    await app.WaitForShutdownAsync(stop.Token);

    return 0;
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    return 130;
}
catch (Exception expected) when (expected is EmbeddedPostgresException or IOException or TimeoutException)
{
    await Console.Error.WriteLineAsync(expected.Message);

    return 1;
}
