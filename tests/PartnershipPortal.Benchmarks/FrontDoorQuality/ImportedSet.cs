using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Tests;
using PartnershipPortal.Web;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.EmbeddedPostgres;
using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Features.Accounts.ApiKeys;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Verbs;

namespace PartnershipPortal.Benchmarks.FrontDoorQuality;

/// <summary>A clean database with England in it, and people and organisations that came by the import verbs, as an operator's would.</summary>
internal sealed class ImportedSet : IAsyncDisposable
{
    private const string Database = "quality";

    private readonly EmbeddedServer _server;

    private ImportedSet(EmbeddedServer server, IReadOnlyDictionary<string, (string Organisation, string Title)> people) => (_server, People) = (server, people);

    public static string Folder { get; } = Path.Combine(Seeds.Repository, "tests/PartnershipPortal.Benchmarks/FrontDoorQuality/Imported");

    public string ConnectionString => _server.ConnectionString(Database);

    /// <summary>Each person of the file by the first part of their address: whom the cases name.</summary>
    public IReadOnlyDictionary<string, (string Organisation, string Title)> People { get; }

    public static async Task<ImportedSet> MakeAsync(Action<string> tell)
    {
        var server = await EmbeddedServer.StartAsync("bench", tell, CancellationToken.None);
        var databases = new ServerDatabases(server.ConnectionString("postgres"));
        await databases.DropAsync(Database, CancellationToken.None);
        await databases.EnsureAsync(Database, CancellationToken.None);
        var people = Read("contacts.csv").ToDictionary(r => r["email"].Split('@')[0], r => (r["organisation_code"], r["job_title"]), StringComparer.Ordinal);
        var set = new ImportedSet(server, people);
        await using (var app = PortalApp.Build([], PortalDatabase.At(set.ConnectionString)))
        {
            await using var scope = app.Services.CreateScopeFor(Lane.Command);
            await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.MigrateAsync();
            await scope.ServiceProvider.GetRequiredService<SeedLoader>().LoadAsync(tell, CancellationToken.None);
        }

        await VerbAsync(set.ConnectionString, "organisations");
        await VerbAsync(set.ConnectionString, "contacts");
        await set.TellAsync();
        await set.LinkAsync();
        NpgsqlConnection.ClearAllPools();
        return set;
    }

    public static IReadOnlyList<CsvLine> Read(string file) => CsvTable.ReadFile(Path.Combine(Folder, file)).Lines;

    /// <summary>A key for each organisation that asks, as its own system would hold.</summary>
    public async Task<Dictionary<string, string>> KeysAsync(IEnumerable<string> seekers)
    {
        await using var app = PortalApp.Build([], PortalDatabase.At(ConnectionString));
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var seeker in seekers.Distinct())
        {
            var key = ApiKeyHandler.Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            var organisation = await db.Organisations.Where(o => o.Code == seeker).Select(o => o.Id).SingleAsync();
            var (now, names) = (DateTimeOffset.UtcNow, scope.ServiceProvider.GetRequiredService<ILookupNormalizer>());
            var approver = Account.For("Quality", $"quality.{seeker}@test.example", names, now);
            var place = new Membership(approver.Id, organisation, "Quality", now);
            place.Accept(MembershipRole.Approver, approver.Id, now);
            db.AddRange(approver, place, new ApiKey
            {
                OrganisationId = organisation,
                Name = "Quality",
                Prefix = key[..8],
                KeyHash = ApiKeyHandler.HashOf(key),
                CreatedBy = approver.Id,
                CreatedAt = now,
                ExpiresAt = now.AddDays(1),
            });
            keys.Add(seeker, key);
        }

        await db.SaveChangesAsync();
        return keys;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task VerbAsync(string connectionString, string what)
    {
        Environment.SetEnvironmentVariable("ConnectionStrings__Portal", connectionString);
        var code = await VerbTable.RunAsync(["import", what, Path.Combine(Folder, $"{what}.csv")], CancellationToken.None);
        if (code != 0)
        {
            throw new InvalidOperationException($"import {what} ended with {code}.");
        }
    }

    /// <summary>Everybody's letter has gone, as the outbox would have sent it: nobody is suggested before. Source: issue "Told before shown".</summary>
    private async Task TellAsync()
    {
        await using var app = PortalApp.Build([], PortalDatabase.At(ConnectionString));
        await using var scope = app.Services.CreateAsyncScope();
        DateTimeOffset? now = DateTimeOffset.UtcNow;
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Contacts
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.NoticeWrittenAt, now).SetProperty(c => c.NoticeSentAt, now));
    }

    /// <summary>Introductions that were accepted: the seeker's organisation works with the contact's about the agenda.</summary>
    private async Task LinkAsync()
    {
        await using var app = PortalApp.Build([], PortalDatabase.At(ConnectionString));
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var account = new Account
        {
            DisplayName = "Quality",
            UserName = "quality@bench.example",
            NormalizedUserName = "QUALITY@BENCH.EXAMPLE",
            Email = "quality@bench.example",
            SecurityStamp = "bench",
            CreatedAt = DateTimeOffset.UtcNow
        };
        db.Add(account);
        foreach (var link in Read("links.csv"))
        {
            var asks = await ContactAsync(db, link["seeker_contact"]);
            var asked = await ContactAsync(db, link["contact"]);
            var day = DateOnly.Parse(link["accepted_on"], CultureInfo.InvariantCulture);
            var at = new DateTimeOffset(day, new TimeOnly(10, 0), TimeSpan.Zero);
            var parties = new IntroductionParties(asks.OrganisationId, account.Id, asks.Name, asks.JobTitle, asked.OrganisationId, asked.Id);
            var introduction = new Introduction(parties, link["agenda"], ContactLevel.Operational, new IntroductionWords("Invented for the judged set."), at);
            introduction.Send(day, at);
            introduction.Accept(asked, asked.Name, null, at.AddHours(4));
            db.Add(introduction);
        }

        await db.SaveChangesAsync();
    }

    private Task<Contact> ContactAsync(PortalDbContext db, string key)
    {
        var (organisation, title) = People[key];
        return db.Contacts.SingleAsync(c => c.JobTitle == title && db.Organisations.Any(o => o.Id == c.OrganisationId && o.Code == organisation));
    }
}
