using PartnershipPortal.Web;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.EmbeddedPostgres;
using PartnershipPortal.Web.Verbs;

// With a verb ("migrate", "import contacts …"; --help lists them) the portal does that and ends. Without one it serves.
// With ConnectionStrings__Portal it works on that database; without, on an embedded one, as a demonstration.
try
{
    if (VerbTable.IsVerb(args))
    {
        return await VerbTable.RunAsync(args);
    }

    await using var database = await PortalDatabase.OpenAsync(Environment.GetEnvironmentVariable("ConnectionStrings__Portal"), Console.WriteLine, CancellationToken.None);
    await using var app = PortalApp.Build(args, database);
    if (database.IsDemo)
    {
        await Demonstration.PrepareAsync(app.Services, Console.WriteLine, CancellationToken.None);
    }

    await app.StartAsync();
    Console.WriteLine(database.IsDemo ? Demonstration.Welcome(app.Urls) : $"The portal answers at {string.Join(", ", app.Urls)}");
    await app.WaitForShutdownAsync();

    return 0;
}
catch (Exception expected) when (expected is EmbeddedPostgresException or VerbException or IOException or TimeoutException)
{
    await Console.Error.WriteLineAsync(expected.Message);

    return 1;
}
