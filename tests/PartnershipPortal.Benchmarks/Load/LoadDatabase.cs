using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.EmbeddedPostgres;
using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Features.Accounts.Sessions;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Benchmarks.Load;

/// <summary>A database of a chosen size on the embedded server, with someone signed in to ask it. Kept from run to run.</summary>
internal sealed class LoadDatabase : IAsyncDisposable
{
    /// <summary>The organisation of whoever is signed in, one of the busy.</summary>
    public const string Trust = "RMP";

    private readonly EmbeddedServer _server;

    private LoadDatabase(EmbeddedServer server, string name) => (_server, Name) = (server, name);

    public string Name { get; }

    public string ConnectionString => _server.ConnectionString(Name);

    public static async Task<LoadDatabase> OpenAsync(int organisations, int contacts, Action<string> tell)
    {
        var server = await EmbeddedServer.StartAsync("bench", tell, CancellationToken.None);
        var database = new LoadDatabase(server, $"load_{organisations}_{contacts}");
        var databases = new ServerDatabases(server.ConnectionString("postgres"));
        if ((await databases.ListAsync(database.Name, CancellationToken.None)).Contains(database.Name))
        {
            await using var now = PortalApp.Build([], PortalDatabase.At(database.ConnectionString));
            await using var today = now.Services.CreateScopeFor(Lane.Command);
            await today.ServiceProvider.GetRequiredService<PortalDbContext>().Database.MigrateAsync();
            await FinishTheDayAsync(today.ServiceProvider);
            return database;
        }

        var making = database.Name + "_making";
        await databases.DropAsync(making, CancellationToken.None);
        await databases.EnsureAsync(making, CancellationToken.None);
        await using (var app = PortalApp.Build([], PortalDatabase.At(server.ConnectionString(making))))
        {
            await using var scope = app.Services.CreateScopeFor(Lane.Command);
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
            await db.Database.MigrateAsync();
            await scope.ServiceProvider.GetRequiredService<SeedLoader>().LoadAsync(tell, CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<LoadGenerator>().RunAsync(organisations, contacts, tell, CancellationToken.None);
            await FinishTheDayAsync(scope.ServiceProvider);
        }

        NpgsqlConnection.ClearAllPools();
        await databases.RenameAsync(making, database.Name, CancellationToken.None);
        return database;
    }

    /// <summary>The calendar has nothing left to ask of these invented people: its work would be measured with the pages'.</summary>
    private static async Task FinishTheDayAsync(IServiceProvider services)
    {
        var (db, today) = (services.GetRequiredService<PortalDbContext>(), (long)services.GetRequiredService<TimeProvider>().Today.DayNumber);
        foreach (var key in services.GetServices<DailyJob>().Select(job => $"daily:{job.Name}"))
        {
            await db.Database.ExecuteSqlAsync(
                $"insert into portal_states (key, value) values ({key}, {today}) on conflict (key) do update set value = excluded.value");
        }
    }

    /// <summary>The cookie of a member of an organisation, of the busy trust unless another is named, signed in as on any node of the service.</summary>
    public async Task<string> SignInAsync(string organisation = Trust)
    {
        await using var app = PortalApp.Build([], PortalDatabase.At(ConnectionString));
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var now = DateTimeOffset.UtcNow;
        var email = $"bench{Guid.NewGuid():n}@bench.example";
        var account = new Account
        {
            DisplayName = "Bench Mark",
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            SecurityStamp = "bench",
            CreatedAt = now
        };
        var trust = await db.Organisations.Where(o => o.Code == organisation).Select(o => o.Id).SingleAsync();
        var membership = new Membership(account.Id, trust, "Apprenticeship lead", now);
        membership.Accept(MembershipRole.Member, account.Id, now);
        db.AddRange(account, membership);
        await db.SaveChangesAsync();
        var session = await scope.ServiceProvider.GetRequiredService<SignInSessions>().OpenAsync(account.Id, "Benchmark", CancellationToken.None);
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(SignInSessions.PrincipalOf(session), new() { IssuedUtc = now, ExpiresUtc = now.AddDays(1) },
            IdentityConstants.ApplicationScheme);
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";
    }

    /// <summary>Does something with the services of a portal on it, before or after anything is measured.</summary>
    public async Task<T> UseAsync<T>(Func<IServiceProvider, PortalDbContext, Task<T>> use)
    {
        await using var app = PortalApp.Build([], PortalDatabase.At(ConnectionString));
        await using var scope = app.Services.CreateScopeFor(Lane.Command);

        return await use(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    /// <summary>Writes a request of somebody in a care system again, so that its figures have to be worked out anew.</summary>
    /// <param name="page">The address of its page.</param>
    public async Task ChangeAreaAsync(string page)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            update introductions set sent_on = sent_on where id = (
                select i.id from introductions i join area_memberships m on m.organisation_id = i.seeker_organisation_id
                where m.ics_code = $1 and i.sent_on is not null limit 1)
            """,
            connection);
        command.Parameters.Add(new() { Value = page.Split('/')[^1] });
        await command.ExecuteNonQueryAsync();
    }

    public async Task<long> CommitsAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select xact_commit from pg_stat_database where datname = current_database()", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The server's own process, parent of all that work for it.</summary>
    public async Task<int> ServerProcessAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select pg_backend_pid()", connection);
        return ProcessorTime.ParentOf((int)(await command.ExecuteScalarAsync())!);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
