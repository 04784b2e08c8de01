using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using PartnershipPortal.Web;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Browser.Tests.Harness;

/// <summary>
/// The whole application on a real port, as a demonstration, over a copy of a database that was filled once for the run.
/// Tests that only look share one (<see cref="SharedAsync"/>); a journey that changes things has its own, as class fixture.
/// </summary>
public sealed class LivePortal : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--urls=http://127.0.0.1:0", "--Portal:RequestsPerAccount=1000000", "--Portal:RequestsPerAddress=1000000", "--Portal:AttemptsPerAddress=1000000",
            "--Portal:SignInsPerAddress=1000000",
    ];

    private static readonly Lazy<Task<TestDatabase>> Filled = new(FillAsync);
    private static readonly Lazy<Task<LivePortal>> Shared = new(StartSharedAsync);
    private static IReadOnlyList<string> _peopleIn = [];

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _signedIn = new();
    private TestDatabase _database = null!;
    private WebApplication _app = null!;

    /// <summary>By host name, as people do and passkeys need.</summary>
    private Uri Home => new($"http://localhost:{new Uri(_app.Urls.First()).Port}");

    public static Task<LivePortal> SharedAsync() => Shared.Value;

    public async Task InitializeAsync()
    {
        _database = await (await Filled.Value).CopyAsync();
        _app = Build(_database);
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>A browser window of its own: of somebody nobody knows, or of a demo account (<c>trust.lead</c>), signed in.</summary>
    internal async Task<Visit> VisitAsync(string? who = null, int width = Visit.Desktop, bool hasScript = true)
    {
        var browser = await Chromium.BrowserAsync();

        return await Visit.BeginAsync(browser, Home, new()
        {
            BaseURL = Home.ToString(),
            Locale = "en-GB",
            TimezoneId = "Europe/London",
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = hasScript,
            ViewportSize = Visit.SizeOf(width),
            StorageState = who is null ? null : await StateAsync(who),
        });
    }

    /// <summary>The page on which one asks for an introduction to somebody, whatever Find would say first of a partner.</summary>
    internal async Task<string> AskingAsync(string email, string agenda) =>
        $"/introductions/new?contact={await ReadAsync(db => db.Contacts.Where(c => c.Email == email).Select(c => c.Id).SingleAsync())}&agenda={agenda}";

    internal async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = _app.Services.CreateAsyncScope();

        return await read(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    /// <summary>Somebody of the portal's own people, not of the demonstration's: how they sign in can be changed.</summary>
    internal async Task AddPersonAsync(string email, string password)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<PortalDbContext>());
        var account = Account.For("Pat Keyholder", email, services.GetRequiredService<ILookupNormalizer>(), TimeProvider.System.GetUtcNow());
        account.EmailConfirmed = true;
        account.PasswordHash = services.GetRequiredService<IPasswordHasher<Account>>().HashPassword(account, password);
        db.Users.Add(account);
        await db.SaveChangesAsync();
    }

    /// <summary>As an administrator does for somebody who lost them.</summary>
    internal async Task RemovePasskeysAsync(string email)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByEmailAsync(email))!;
        foreach (var key in await accounts.GetPasskeysAsync(account))
        {
            await accounts.RemovePasskeyAsync(account, key.CredentialId);
        }
    }

    private static async Task<LivePortal> StartSharedAsync()
    {
        var portal = new LivePortal();
        await portal.InitializeAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => portal.DisposeAsync().GetAwaiter().GetResult();

        return portal;
    }

    private static async Task<TestDatabase> FillAsync()
    {
        var database = await TestDatabase.SeededAsync();
        await using var app = Build(database);
        await Demonstration.PrepareAsync(app.Services, _ => { }, CancellationToken.None);
        _peopleIn = app.Services.GetRequiredService<PortalDatabase>().PeopleIn;

        return database;
    }

    private static WebApplication Build(TestDatabase database)
    {
        var demo = PortalDatabase.At(database.ConnectionString, isDemo: true);
        demo.PeopleIn = _peopleIn;
        return PortalApp.Build(Arguments, demo, builder => builder.Logging.ClearProviders());
    }

    /// <summary>The cookies of a demo account, from signing in once as a person does.</summary>
    private Task<string> StateAsync(string who) => _signedIn.GetOrAdd(who, name => new(() => SignInAsync(name))).Value;

    private async Task<string> SignInAsync(string who)
    {
        await using var visit = await VisitAsync();
        await visit.GoAsync("/sign-in");
        await visit.SignInAsync($"{who}@demo.example", DemoAccounts.Password);

        return await visit.Page.Context.StorageStateAsync();
    }
}
