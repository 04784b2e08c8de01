using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts;
using PartnershipPortal.Web.Features.Contacts.Import;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Verbs;

/// <summary>Every verb of the executable, and how a command line finds its own.</summary>
internal static class VerbTable
{
    private const string Command = "dotnet run --project src/PartnershipPortal.Web --";

    private static readonly Verb[] Verbs =
    [
        new("migrate", "", "Brings the database to this version's shape.", DatabaseVerbs.MigrateAsync),
        new("seed", "", "Loads or refreshes the reference data and vocabulary in seeds/. Never overwrites what a person has edited.", DatabaseVerbs.SeedAsync),
        new("create-admin", "EMAIL", CreateAdmin.Summary, CreateAdmin.RunAsync) { Words = 1 },
        new("import organisations", "FILE.csv", OrganisationImportVerb.Summary, OrganisationImportVerb.RunAsync) { Words = 1 },
        new("generate-load", "--organisations N --contacts N",
            "Fills the database with invented organisations and contacts for measuring. The same numbers give the same rows.", DatabaseVerbs.GenerateLoadAsync)
        {
            Options = ["organisations", "contacts"],
        },
        new("import contacts", "FILE.csv", ContactImportVerb.Summary, ContactImportVerb.RunAsync) { Words = 1 },
    ];

    /// <summary>Whether the first word names a verb or asks for help; options of the web host start with a dash.</summary>
    public static bool IsVerb(string[] args) => args is [var first, ..] && (first is "--help" or "-h" || !first.StartsWith('-'));

    public static async Task<int> RunAsync(string[] args, CancellationToken cancel)
    {
        if (args is ["--help" or "-h" or "help"])
        {
            await Console.Out.WriteLineAsync(Help());

            return 0;
        }

        if (Array.Find(Verbs, v => args.Take(v.Name.Split(' ').Length).SequenceEqual(v.Name.Split(' '))) is not { } verb)
        {
            await Console.Error.WriteLineAsync($"There is no verb \"{args[0]}\".\n\n{Help()}");

            return 2;
        }

        var rest = args[verb.Name.Split(' ').Length..];
        if (rest.Any(word => word is "--help" or "-h"))
        {
            await Console.Out.WriteLineAsync(Help(verb));

            return 0;
        }

        if (Read(verb, rest) is not var (words, options))
        {
            await Console.Error.WriteLineAsync(Help(verb));

            return 2;
        }

        return await RunAsync(verb, words, options, cancel);
    }

    private static async Task<int> RunAsync(Verb verb, List<string> words, Dictionary<string, string> options, CancellationToken cancel)
    {
        try
        {
            await using var database = await PortalDatabase.OpenAsync(
                Environment.GetEnvironmentVariable("ConnectionStrings__Portal"), Console.WriteLine, cancel);
            await using var app = PortalApp.Build([], database);
            await using var scope = app.Services.CreateScopeFor(Lane.Command);
            AuditInterceptor.ActAs($"The command {verb.Name}");
            await verb.RunAsync(new(words, options, scope.ServiceProvider), cancel);

            return 0;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped. Nothing was half done: what was not finished was not saved.");

            return 130;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            await Console.Error.WriteLineAsync($"{verb.Name} failed: {failure.GetBaseException().Message}");

            return 1;
        }
    }

    private static (List<string> Words, Dictionary<string, string> Options)? Read(Verb verb, string[] rest)
    {
        List<string> words = [];
        Dictionary<string, string> options = [];
        rest = [.. rest.Select(CleanText.Of)];
        for (var i = 0; i < rest.Length; i++)
        {
            if (!rest[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(rest[i]);
                continue;
            }

            var (name, value) = rest[i][2..].Split('=', 2) switch
            {
                [var n, var v] => (n, v),
                [var n] => (n, ++i < rest.Length ? rest[i] : null),
                _ => ("", null),
            };
            if (value is null || !verb.Options.Contains(name) || !options.TryAdd(name, value))
            {
                return null;
            }
        }

        return words.Count == verb.Words ? (words, options) : null;
    }

    private static string Help(Verb verb) => $"{verb.Summary}\n\nUsage: {Command} {verb.Name} {verb.Usage}".TrimEnd();

    private static string Help() => $"""
        Without a verb the portal serves at http://localhost:5080 (--urls changes it).

        Usage: {Command} VERB

        {string.Join("\n", Verbs.Select(verb => $"  {$"{verb.Name} {verb.Usage}",-52}{verb.Summary}"))}

        VERB --help tells more. ConnectionStrings__Portal names the database; without it a local one is used.
        """;
}
