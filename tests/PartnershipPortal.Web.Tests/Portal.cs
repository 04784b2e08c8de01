using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Sessions;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;
using PartnershipPortal.Web.Tests.Accounts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests;

/// <summary>
/// The whole application as in production, over a database of its own with the reference data: <c>IClassFixture&lt;Portal&gt;</c>.
/// Its clock stands still, mail is kept instead of sent, and nothing runs in the background unless a test says so.
/// </summary>
public class Portal : IAsyncLifetime
{
    /// <summary>
    /// What every fresh copy of the template reads from it, read once a run: two thirds of a second of work for each class otherwise.
    /// A database that has moved on says so by its version, and is read again.
    /// </summary>
    private static ReferenceBookSnapshot? _book;
    private static MapGround? _ground;
    private static int _validated;

    private readonly bool _isDemo;
    private TestDatabase _database = null!;
    private WebApplication _app = null!;

    public Portal()
        : this(isDemo: false)
    {
    }

    private protected Portal(bool isDemo) => _isDemo = isDemo;

    internal TestClock Clock { get; } = new();

    internal RecordingMail Mail { get; } = new();

    internal RecordingLog Log { get; } = new();

    public IServiceProvider Services => _app.Services;

    /// <summary>Settings as on the command line. Nothing here is about limits unless a test of limits says so.</summary>
    private protected virtual string[] Arguments =>
        ["--Portal:RequestsPerAccount=1000000", "--Portal:RequestsPerAddress=1000000", "--Portal:AttemptsPerAddress=1000000",
            "--Portal:SignInsPerAddress=1000000"];

    internal string ConnectionString => _database.ConnectionString;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.SeededAsync();
        _app = await StartAsync();
        _book ??= await Services.GetRequiredService<ReferenceBook>().CurrentAsync(CancellationToken.None);
        _ground ??= await Services.GetRequiredService<AreaMap>().GroundAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>As when somebody drops it by mistake.</summary>
    internal async Task LoseDatabaseAsync() => await _database.DisposeAsync();

    /// <summary>A second node on the same database, as behind a load balancer; dispose it.</summary>
    internal Task<WebApplication> AnotherNodeAsync() => StartAsync();

    /// <summary>A node on some other database; dispose it.</summary>
    internal async Task<WebApplication> NodeOnAsync(string connectionString)
    {
        var app = PortalApp.Build(Arguments, PortalDatabase.At(connectionString, _isDemo), Adjust);
        await app.StartAsync();

        return app;
    }

    /// <summary>Somebody nobody knows.</summary>
    internal Browser Anonymous() => BrowserOf(_app);

    /// <summary>A browser signed in as the account, acting for its first organisation.</summary>
    internal async Task<Browser> SignedInAsAsync(Account account)
    {
        using var scope = Services.CreateScope();
        var session = await scope.ServiceProvider.GetRequiredService<SignInSessions>().OpenAsync(account.Id, "A test", CancellationToken.None);
        var cookie = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(
            SignInSessions.PrincipalOf(session),
            new() { IssuedUtc = Clock.GetUtcNow(), ExpiresUtc = Clock.GetUtcNow() + SignInSessions.AbsoluteLimit },
            IdentityConstants.ApplicationScheme);
        var browser = Anonymous();
        browser.Cookies.Add(new Cookie("__Host-" + cookie.Cookie.Name, cookie.TicketDataFormat.Protect(ticket), "/", "localhost") { Secure = true });

        return browser;
    }

    internal async Task<Browser> SignedInAsAsync(Organisation organisation, MembershipRole role = MembershipRole.Member) =>
        await SignedInAsAsync(await AddPersonAsync(organisation, role));

    internal async Task<Browser> SignedInAsAdministratorAsync() => await SignedInAsAsync(await AddPersonAsync(null, isAdministrator: true));

    /// <summary>A person whose membership has been accepted; without an organisation, one who belongs nowhere yet.</summary>
    internal async Task<Account> AddPersonAsync(
        Organisation? organisation, MembershipRole role = MembershipRole.Member, bool isAdministrator = false, Guid? id = null)
    {
        var email = $"{Guid.CreateVersion7():n}@test.example";
        var account = new Account
        {
            Id = id ?? Guid.CreateVersion7(),
            DisplayName = "Test Person",
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            IsAdministrator = isAdministrator,
            SecurityStamp = "stamp",
            CreatedAt = Clock.GetUtcNow(),
        };
        await SaveAsync(account);
        if (organisation is not null)
        {
            var membership = new Membership(account.Id, organisation.Id, "Apprenticeship lead", Clock.GetUtcNow());
            membership.Accept(role, account.Id, Clock.GetUtcNow());
            await SaveAsync(membership);
        }

        return account;
    }

    /// <summary>An organisation of the reference data, by its code.</summary>
    internal Task<Organisation> OrganisationAsync(string code) => ReadAsync(db => db.Organisations.SingleAsync(o => o.Code == code));

    internal async Task SaveAsync(params object[] things)
    {
        using var scope = Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.AddRange(things);
        await db.SaveChangesAsync();
    }

    internal async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        using var scope = Services.CreateScope();

        return await read(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    /// <summary>Does something with a service of the portal, in a scope of its own.</summary>
    internal async Task UseAsync<T>(Func<T, Task> use)
        where T : notnull
    {
        using var scope = Services.CreateScope();
        await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    /// <summary>Sends what waits in the outbox, as the dispatcher would; the letters are in <see cref="Mail"/>.</summary>
    internal async Task SendMailAsync()
    {
        var dispatcher = Services.GetRequiredService<OutboxDispatcher>();
        while (await dispatcher.SendNextAsync(CancellationToken.None))
        {
        }
    }

    /// <summary>Does what the calendar asks for today.</summary>
    /// <param name="only">Their names, where a test goes through many days: the figures of all areas alone take most of a second a day.</param>
    internal async Task RunDailyJobsAsync(params string[] only)
    {
        var jobs = Services.GetServices<DailyJob>().Where(j => only.Length is 0 || only.Contains(j.Name)).ToList();
        Assert.True(jobs.Count >= Math.Max(1, only.Length), "There is no daily job of this name.");
        var failures = new Failures();
        using var clock = new DailyClock(Services.GetRequiredService<IServiceScopeFactory>(), jobs, Clock, failures);
        await clock.RunDueAsync(CancellationToken.None);
        Assert.Empty(failures.Told);
    }

    internal static Browser BrowserOf(WebApplication app) => new(app.GetTestServer().CreateHandler(), new CookieContainer());

    private async Task<WebApplication> StartAsync()
    {
        var app = await NodeOnAsync(_database.ConnectionString);
        if (_book is { } book && _ground is { } ground)
        {
            app.Services.GetRequiredService<ReferenceBook>().BeginWith(book);
            app.Services.GetRequiredService<AreaMap>().BeginWith(ground);
        }

        return app;
    }

    /// <summary>What a test puts in besides.</summary>
    private protected virtual void Add(IServiceCollection services)
    {
    }

    private void Adjust(WebApplicationBuilder builder)
    {
        builder.WebHost.UseTestServer(server => server.BaseAddress = Browser.Home);
        builder.Logging.ClearProviders().AddProvider(Log);
        var services = builder.Services;
        if (Interlocked.Exchange(ref _validated, 1) is 1)
        {
            // the first host of the run has
            builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (false, true));
        }

        services.PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = Persons.Iterations);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        services.Replace(ServiceDescriptor.Singleton<IMailSender>(Mail));
        services.AddSingleton<IInterceptor, OneConnectionAtATime>();
        services.AddSingleton<IInterceptor, NoThreadWaits>();
        ActionsReadOnce.Add(services);
        Add(services);
        foreach (var background in services.Where(s => s.ServiceType == typeof(IHostedService) && s.Lifetime == ServiceLifetime.Singleton
            && (s.ImplementationFactory is not null || s.ImplementationType == typeof(NoMailServer))).ToList())
        {
            services.Remove(background);
        }

        services.TryAddSingleton<OutboxDispatcher>();
        services.TryAddSingleton<DailyClock>();
    }
}

/// <summary>The same as a demonstration: banner, demo accounts' rules and the mailbox page.</summary>
public sealed class DemoPortal : Portal
{
    public DemoPortal()
        : base(isDemo: true)
    {
    }
}
