using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>A database that is gone, full, read-only, slow or short of connections: 503 and when to come back, never 500, and nobody hangs.</summary>
public class DatabaseTroubleTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task When_the_database_is_gone_everybody_reads_the_same_plain_page()
    {
        var own = new Portal();
        await own.InitializeAsync();
        using var stranger = own.Anonymous();
        using var member = await own.SignedInAsAsync(await own.OrganisationAsync("RMP"), MembershipRole.Approver);
        await own.LoseDatabaseAsync();

        foreach (var (browser, path) in new[] { (stranger, "/organisations"), (stranger, "/areas"), (member, "/"), (member, "/find"), (member, "/inbox") })
        {
            var response = await browser.GetAsync(path);

            Assert.Equal((path, HttpStatusCode.ServiceUnavailable), (path, response.StatusCode));
            Assert.True(response.Headers.RetryAfter!.Delta > TimeSpan.Zero);
            Assert.Matches(@"503-\d{4}-\d{6}", (await Browser.ReadAsync(response)).QuerySelector("main")!.TextContent);
        }

        var program = await stranger.SendAsync(Api());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (program.StatusCode, program.Content.Headers.ContentType!.MediaType));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await stranger.GetAsync("/healthz/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/healthz/live")).StatusCode);
        await own.DisposeAsync();
    }

    [Fact]
    public async Task A_page_is_read_again_when_its_connection_broke_and_nobody_notices()
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));
        await browser.OpenAsync("/");

        await EndConnectionsAsync();
        var response = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotNull((await Browser.ReadAsync(response)).QuerySelector("form[action='/sign-out']"));
    }

    [Fact]
    public async Task A_database_that_takes_no_writes_is_not_ready_and_a_form_says_when_to_come_back()
    {
        var database = await TestDatabase.SeededAsync();
        await using (await portal.NodeOnAsync(database.ConnectionString))
        {
            // A node that could write has made the keys of forms and cookies.
        }

        await using var app = await portal.NodeOnAsync(database.ConnectionString + ";Options=-c default_transaction_read_only=on");
        using var browser = Portal.BrowserOf(app);

        var ready = await browser.GetAsync("/healthz/ready");
        var read = await browser.GetAsync("/organisations");
        var written = await browser.SubmitAsync(
            await browser.OpenAsync("/privacy/complaint"),
            "Send complaint",
            ("Name", "Pat Example"), ("ReachAt", "pat@test.example"), ("WhatHappened", "It broke"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("read-only", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, written.StatusCode);
        Assert.NotNull(written.Headers.RetryAfter);
        await app.StopAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_table_that_somebody_else_locks_costs_a_wait_and_not_a_hung_page()
    {
        await using var app = await portal.NodeOnAsync(portal.ConnectionString + ";Options=-c lock_timeout=200ms");
        using var browser = Portal.BrowserOf(app);
        await using var other = new NpgsqlConnection(portal.ConnectionString);
        await other.OpenAsync();
        await using (var transaction = await other.BeginTransactionAsync())
        {
            await new NpgsqlCommand("lock table organisations in access exclusive mode", other, transaction).ExecuteNonQueryAsync();

            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync("/organisations")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/healthz/ready")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/organisations")).StatusCode);
    }

    [Fact]
    public async Task Twelve_ask_at_once_with_two_connections_while_the_vocabulary_is_read_anew()
    {
        var people = await Neighbours.AddAsync(portal);
        await using var app = await portal.NodeOnAsync(portal.ConnectionString + ";Maximum Pool Size=2;Timeout=5");
        var book = app.Services.GetRequiredService<ReferenceBook>();
        var forms = new List<(Browser Browser, HttpRequestMessage Request)>();
        for (var i = 0; i < 12; i++)
        {
            using var here = await portal.SignedInAsAsync(people.Asker);
            var browser = Portal.BrowserOf(app);
            browser.Cookies.Add(here.Cookies.GetAllCookies());
            var form = await browser.OpenAsync($"/introductions/new?contact={people.AskedContact.Id}&agenda={Neighbours.Agenda}");
            forms.Add((browser, FilledForm.Press(form, "Send", [("Purpose", Neighbours.Purpose)])));
        }

        using var done = new CancellationTokenSource();
        var doubt = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                book.Doubt();
                Thread.Yield();
            }
        });
        var answers = await Task.WhenAll(forms.Select(f => f.Browser.SendAsync(f.Request)));
        await done.CancelAsync();
        await doubt;

        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Conflict, $"{answer.StatusCode}"));
        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Redirect);
        Assert.Equal(1, await portal.ReadAsync(db => db.Introductions.Open().CountAsync(i =>
             i.SeekerOrganisationId == people.Trust.Id && i.AgendaCode == Neighbours.Agenda)));
        forms.ForEach(f => f.Browser.Dispose());
    }

    /// <summary>The driver's own pools: one that is used up keeps no other use waiting.</summary>
    [Fact]
    public async Task People_imports_and_health_do_not_share_one_pool()
    {
        await using var app = await portal.NodeOnAsync(portal.ConnectionString + ";Maximum Pool Size=1;Timeout=1");
        using var browser = Portal.BrowserOf(app);
        await using var busy = app.Services.CreateScopeFor(Lane.People);
        await busy.ServiceProvider.GetRequiredService<PortalDbContext>().Database.OpenConnectionAsync();

        var page = await browser.GetAsync("/organisations");
        var ready = await browser.GetAsync("/healthz/ready");
        await using var work = app.Services.CreateScopeFor(Lane.Work);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.True(await work.ServiceProvider.GetRequiredService<PortalDbContext>().Organisations.AnyAsync());
    }

    [Theory]
    [InlineData(nameof(Lane.People), "20s", "10s", "30s")]
    [InlineData(nameof(Lane.Work), "10min", "1min", "10min")]
    [InlineData(nameof(Lane.Side), "10s", "5s", "10s")]
    [InlineData(nameof(Lane.Command), "0", "0", "0")]
    public async Task Every_use_of_the_database_has_its_limits(string lane, string statement, string locks, string idle)
    {
        await using var scope = portal.Services.CreateScopeFor((Lane)typeof(Lane).GetField(lane)!.GetValue(null)!);
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();

        var limits = await db.Database.SqlQuery<string>(
            $"""
            select concat_ws(' ', current_setting('statement_timeout'), current_setting('lock_timeout'),
                current_setting('idle_in_transaction_session_timeout')) as "Value"
            """).SingleAsync();

        Assert.Equal($"{statement} {locks} {idle}", limits);
    }

    /// <summary>As PostgreSQL says it when its disk is full or it has become a standby; reading goes on.</summary>
    [Theory]
    [InlineData(PostgresErrorCodes.DiskFull, "could not extend file \"base/1\": No space left on device")]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction, "cannot execute INSERT in a read-only transaction")]
    [InlineData(PostgresErrorCodes.OutOfMemory, "out of memory")]
    [InlineData(PostgresErrorCodes.TooManyConnections, "sorry, too many clients already")]
    public async Task When_nothing_can_be_written_a_form_is_told_when_to_come_back_and_pages_are_still_read(string code, string message)
    {
        var own = new FullDisk(new PostgresException(message, "ERROR", "ERROR", code));
        await own.InitializeAsync();
        var approver = await own.SignedInAsAsync(await own.OrganisationAsync("RMP"), MembershipRole.Approver);
        var form = await approver.OpenAsync("/organisation/edit");
        own.Disk.IsFull = true;

        var saved = await approver.SubmitAsync(form, "Save", ("HowOrganised", "Ask the wards, one by one."));
        var read = await approver.GetAsync("/organisations");
        var ready = await approver.GetAsync("/healthz/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, saved.StatusCode);
        Assert.True(saved.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        var page = (await Browser.ReadAsync(saved)).QuerySelector("main")!.TextContent;
        Assert.Matches(@"503-\d{4}-\d{6}", page);
        Assert.Contains("Ask the wards, one by one.", page, StringComparison.Ordinal); // to copy
        Assert.DoesNotContain(message, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains($"The database refuses: {message}", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        own.Disk.IsFull = false;
        Assert.Equal(HttpStatusCode.Redirect, (await approver.SubmitAsync(form, "Save", ("HowOrganised", "Ask the wards, one by one."))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await approver.GetAsync("/healthz/ready")).StatusCode);
        await own.DisposeAsync();
    }

    /// <summary>Each of the limits that end a request: of the server, of a lock, of the driver, and waiting for a connection.</summary>
    [Theory]
    [InlineData(";Options=-c statement_timeout=200ms")]
    [InlineData(";Options=-c lock_timeout=200ms")]
    [InlineData(";Command Timeout=1")]
    public async Task A_form_that_waits_for_a_lock_too_long_is_told_when_to_come_back_and_saves_nothing(string limit)
    {
        var trust = await portal.OrganisationAsync("RM3");
        await using var app = await portal.NodeOnAsync(portal.ConnectionString + limit);
        using var browser = Portal.BrowserOf(app);
        using var here = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        browser.Cookies.Add(here.Cookies.GetAllCookies());
        var form = await browser.OpenAsync("/organisation/edit");
        await using var other = new NpgsqlConnection(portal.ConnectionString);
        await other.OpenAsync();
        await using (var transaction = await other.BeginTransactionAsync())
        {
            await new NpgsqlCommand($"select 1 from organisations where id = '{trust.Id}' for update", other, transaction).ExecuteNonQueryAsync();

            var answer = await browser.SubmitAsync(form, "Save", ("HowOrganised", $"Too late because of {limit.Length}"));

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.True(answer.Headers.RetryAfter!.Delta > TimeSpan.Zero);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/healthz/ready")).StatusCode); // one lock is not the whole database
        }

        Assert.DoesNotContain("Too late", (await portal.OrganisationAsync("RM3")).HowOrganised ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_all_connections_are_taken_people_are_told_when_to_come_back()
    {
        await using var app = await portal.NodeOnAsync(portal.ConnectionString + ";Maximum Pool Size=1;Timeout=1");
        using var browser = Portal.BrowserOf(app);
        await using var busy = app.Services.CreateScopeFor(Lane.People);
        await busy.ServiceProvider.GetRequiredService<PortalDbContext>().Database.OpenConnectionAsync();

        var answer = await browser.GetAsync("/organisations");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Matches(@"503-\d{4}-\d{6}", (await Browser.ReadAsync(answer)).QuerySelector("main")!.TextContent);
    }

    /// <summary>A portal whose database takes nothing that is written, while it is so.</summary>
    private sealed class FullDisk(PostgresException refusal) : Portal
    {
        public NothingIsWritten Disk { get; } = new(refusal);

        private protected override void Add(IServiceCollection services) => services.AddSingleton<IInterceptor>(Disk);
    }

    private sealed class NothingIsWritten(PostgresException refusal) : DbCommandInterceptor
    {
        public bool IsFull { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            IsFull && Writes(command) ? throw refusal : ValueTask.FromResult(result);

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            IsFull && Writes(command) ? throw refusal : ValueTask.FromResult(result);

        private static bool Writes(DbCommand command) =>
            command.CommandText.Contains("INSERT", StringComparison.OrdinalIgnoreCase)
                || command.CommandText.Contains("UPDATE ", StringComparison.OrdinalIgnoreCase);
    }

    private static HttpRequestMessage Api()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/front-door?need=apprenticeships");
        request.Headers.Add("Authorization", "Bearer pp_" + new string('a', 64));
        return request;
    }

    /// <summary>As a failover does.</summary>
    private async Task EndConnectionsAsync()
    {
        await using var other = new NpgsqlConnection(portal.ConnectionString + ";Pooling=false");
        await other.OpenAsync();
        const string EndAll = "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
        await new NpgsqlCommand(EndAll, other).ExecuteNonQueryAsync();
        Lanes.Close(portal.ConnectionString); // what else there is of dead connections is not this test's
    }
}
