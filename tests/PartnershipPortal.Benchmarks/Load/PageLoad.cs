using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Areas.Figures;
using PartnershipPortal.Web.Features.Areas.Figures.Book;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Benchmarks.Load;

/// <summary>
/// Asks pages, signed in, at 1, 8 and 64 connections, beside a page with the same layout and nothing in it, in one run on one machine. Prints requests a
/// second, times, processor time of the web process and of PostgreSQL, statements and errors.
/// </summary>
internal static class PageLoad
{
    private static readonly int[] Connections = [1, 8, 64];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private const int MostAskedOnce = 100;
    private static readonly Page Empty = new("empty", ["/cookies"]);

    /// <summary>Find over random places and agendas.</summary>
    public static Task<int> FindAsync(int organisations, int contacts, int seconds, TextWriter output) =>
        RunAsync(organisations, contacts, seconds, async database => [new("find", await QuestionsAsync(database))], output);

    /// <summary>The list of an organisation's partnerships, and the workspaces of them all, one after the other.</summary>
    public static Task<int> PartnershipsAsync(int organisations, int contacts, int seconds, TextWriter output) =>
        RunAsync(organisations, contacts, seconds, async database => [new("list", ["/partnerships"]), await WorkspacesAsync(database)], output);

    /// <summary>Offers near random places, whom a need or offer fits, weeks of a big trust's calendar, and a form for places checked without sending.</summary>
    public static Task<int> PlacementsAsync(int organisations, int contacts, int seconds, TextWriter output) =>
        RunAsync(organisations, contacts, seconds, PlacementPagesAsync, output);

    /// <summary>One search of everything: by words of roles and agendas, by parts of organisations' names, and with slips of the pen.</summary>
    public static Task<int> SearchAsync(int organisations, int contacts, int seconds, TextWriter output) =>
        RunAsync(organisations, contacts, seconds, SearchPagesAsync, output);

    private static Task<IReadOnlyList<Page>> SearchPagesAsync(LoadDatabase database) => database.UseAsync<IReadOnlyList<Page>>(async (_, db) =>
    {
        var names = await db.Organisations.OrderBy(o => o.Code).Select(o => o.Name).Take(500).ToListAsync();
        static string Url(string words) => $"/search?q={Uri.EscapeDataString(words)}";
        return
        [
            new("words", [.. new[] { "apprenticeship", "t level", "placement", "nursing", "digital", "work experience", "health" }.Select(Url)]),
            new("names", [.. names.Select(n => Url(string.Join(' ', n.Split(' ').Take(2))))]),
            new("slips", [.. names.Where(n => n.Length > 8).Select(n => Url(n.Split(' ').MaxBy(w => w.Length)!.Remove(2, 1) + "q"))]),
        ];
    });

    /// <summary>
    /// Every care system's page, the same each time after a change to what its figures are worked out from, every region's, and the nation's. Before, what a
    /// node that has just started reads of all.
    /// </summary>
    public static Task<int> AreasAsync(int organisations, int contacts, int seconds, TextWriter output) =>
        RunAsync(organisations, contacts, seconds, AreaPagesAsync, output);

    private static Task<IReadOnlyList<Page>> AreaPagesAsync(LoadDatabase database) => database.UseAsync<IReadOnlyList<Page>>(async (its, db) =>
    {
        var book = await its.GetRequiredService<ReferenceBook>().CurrentAsync(CancellationToken.None);
        var today = its.GetRequiredService<TimeProvider>().Today;
        if (!await db.AreaFigures.AnyAsync(f => f.Day == today))
        {
            var watch = Stopwatch.StartNew();
            await its.GetRequiredService<AreaFigureKeeping>().RunAsync(CancellationToken.None);
            Console.WriteLine($"Figures of today and of missing month ends written in {watch.Elapsed.TotalSeconds:0} s");
        }

        var (held, clock) = (GC.GetTotalMemory(forceFullCollection: true), Stopwatch.StartNew());
        var facts = its.GetRequiredService<AreaBook>();
        await its.GetRequiredService<AreaFactsReader>().EditionAsync(book.AreasOn(today).First(), CancellationToken.None);
        var (seconds, megabytes) = (clock.Elapsed.TotalSeconds, (GC.GetTotalMemory(forceFullCollection: true) - held) >> 20);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The book of areas: {facts.Count:N0} facts, {megabytes} MB, read in {seconds:0.0} s"));
        return
        [
            new("area", [.. book.AreasOn(today).Select(a => $"/areas/{a.Code}").Order(StringComparer.Ordinal)]),
            new("region", [.. book.Regions.Select(r => $"/regions/{r.Code}").Order(StringComparer.Ordinal)]),
            new("nation", ["/regions"]),
            new("changed", [.. book.AreasOn(today).Select(a => $"/areas/{a.Code}").Order(StringComparer.Ordinal)], database.ChangeAreaAsync),
        ];
    });

    private static Task<IReadOnlyList<Page>> PlacementPagesAsync(LoadDatabase database) => database.UseAsync<IReadOnlyList<Page>>(async (_, db) =>
    {
        var trust = await db.Organisations.Where(o => o.Code == LoadDatabase.Trust).Select(o => o.Id).SingleAsync();
        var sectors = await db.PostcodeSectors.OrderBy(s => s.Code).Select(s => s.Code).ToListAsync();
        var random = new Random(7);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var own = await db.Opportunities.Where(o => o.OrganisationId == trust && o.State == Domain.Offers.OpportunityState.Published && o.ClosesOn > today)
            .OrderBy(o => o.Id).Select(o => $"/opportunities/{o.Id}/manage").ToListAsync();
        return
        [
            new("offers", [.. Enumerable.Range(0, 1000).Select(_ => $"/offers?where={Uri.EscapeDataString(sectors[random.Next(sectors.Count)])}")]),
            new("matches", own),
            new("calendar", [.. Enumerable.Range(-20, 40).Select(week => $"/placements/calendar?week={today.AddDays(7 * week):yyyy-MM-dd}")]),
        ];
    });

    private static async Task<int> RunAsync(
        int organisations, int contacts, int seconds, Func<LoadDatabase, Task<IReadOnlyList<Page>>> choose, TextWriter output)
    {
        await using var database = await LoadDatabase.OpenAsync(organisations, contacts, output.WriteLine);
        var cookie = await database.SignInAsync();
        var pages = await choose(database);
        await using var web = await WebProcess.StartAsync(database.ConnectionString);
        using var client = Client(web, cookie);
        var server = await database.ServerProcessAsync();
        await web.RestAsync();

        // The runtime goes on compiling better code for a while, which a service pays for once and a page does not.
        foreach (var page in pages.Append(Empty))
        {
            var warm = await MeasureAsync(client, page, 8, WarmUp, web.Id, server);
            if (warm.Errors > 0)
            {
                await output.WriteLineAsync($"{warm.Errors} errors while warming up");
                return 1;
            }
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"\n{organisations:N0} organisations, {contacts:N0} contacts, {Environment.ProcessorCount} cores, {seconds} s a row"));
        await output.WriteLineAsync(
            "page       conns   req/s  of empty   median ms   99% ms   web CPU ms   PostgreSQL CPU ms  CPU of empty   client CPU ms   errors");
        var errors = 0;
        foreach (var connections in Connections)
        {
            Row? empty = null;
            foreach (var page in pages.Prepend(Empty))
            {
                await AskOnceAsync(client, page);
                var row = await MeasureAsync(client, page, connections, TimeSpan.FromSeconds(seconds), web.Id, server);
                empty ??= row;
                errors += row.Errors;
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{page.Name,-11}{connections,5}{row.PerSecond,8:0}{row.PerSecond / empty.PerSecond,10:0.00}{row.Median,12:0.0}{row.Slowest,9:0.0}"
                    + $"{row.WebCpu,13:0.00}{row.ServerCpu,20:0.00}{row.Cpu / empty.Cpu,14:0.0}{row.ClientCpu,16:0.00}{row.Errors,9}"));
            }
        }

        foreach (var page in pages.Prepend(Empty))
        {
            var statements = await StatementsAsync(database, client, page.Urls);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"statements a request: {page.Name} {statements:0.00}"));
        }

        return errors == 0 ? 0 : 1;
    }

    /// <summary>What a node keeps of a page is there when the page is measured, unless it is measured after a change.</summary>
    private static async Task AskOnceAsync(HttpClient client, Page page)
    {
        foreach (var url in page.Before is null && page.Urls.Count <= MostAskedOnce ? page.Urls : [])
        {
            using var response = await client.GetAsync(new Uri(url, UriKind.Relative));
        }
    }

    private static Task<Page> WorkspacesAsync(LoadDatabase database) => database.UseAsync(async (_, db) =>
    {
        var trust = await db.Organisations.Where(o => o.Code == LoadDatabase.Trust).Select(o => o.Id).SingleAsync();
        return new Page("workspace", await db.Partnerships.Where(p => p.Members.Any(m => m.OrganisationId == trust)).OrderBy(p => p.Id)
            .Select(p => $"/partnerships/{p.Id}").ToListAsync());
    });

    internal static HttpClient Client(WebProcess web, string cookie)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 64 })
        {
            BaseAddress = web.Address,
        };
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }

    private static Task<List<string>> QuestionsAsync(LoadDatabase database) => database.UseAsync(async (_, db) =>
    {
        var sectors = await db.PostcodeSectors.OrderBy(s => s.Code).Select(s => s.Code).ToListAsync();
        var agendas = await db.Terms.Where(t => t.Kind == Domain.Vocabulary.TermKind.Agenda && t.Status == Domain.Vocabulary.TermStatus.Current)
            .OrderBy(t => t.Code).Select(t => t.Code).ToListAsync();
        var random = new Random(7);
        return Enumerable.Range(0, 2000)
            .Select(_ => $"/find?need={agendas[random.Next(agendas.Count)]}&where={Uri.EscapeDataString(sectors[random.Next(sectors.Count)])}").ToList();
    });

    private static async Task<Row> MeasureAsync(HttpClient client, Page page, int connections, TimeSpan time, int web, int server)
    {
        var (webBefore, serverBefore, clientBefore) = (ProcessorTime.Of(web), ProcessorTime.OfFamily(server), ProcessorTime.Of(Environment.ProcessId));
        var watch = Stopwatch.StartNew();
        var next = -1;
        var workers = Enumerable.Range(0, connections).Select(async _ =>
        {
            var (times, errors) = (new List<double>(), 0);
            while (watch.Elapsed < time)
            {
                var url = page.Urls[Interlocked.Increment(ref next) % page.Urls.Count];
                if (page.Before is { } change)
                {
                    await change(url);
                }

                var started = Stopwatch.GetTimestamp();
                try
                {
                    using var response = await client.GetAsync(new Uri(url, UriKind.Relative));
                    if (!response.IsSuccessStatusCode && errors++ is 0)
                    {
                        await Console.Error.WriteLineAsync($"{(int)response.StatusCode} {url}");
                    }
                }
                catch (HttpRequestException)
                {
                    errors++;
                }

                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            return (times, errors);
        }).ToList();
        var results = await Task.WhenAll(workers);
        var elapsed = watch.Elapsed.TotalSeconds;
        var all = results.SelectMany(r => r.times).Order().ToList();
        return new Row(
            all.Count / elapsed,
            all[all.Count / 2],
            all[(int)(all.Count * 0.99)],
            (ProcessorTime.Of(web) - webBefore) / all.Count,
            (ProcessorTime.OfFamily(server) - serverBefore) / all.Count,
            (ProcessorTime.Of(Environment.ProcessId) - clientBefore) / all.Count,
            results.Sum(r => r.errors));
    }

    /// <summary>PostgreSQL counts a statement of its own as a transaction; its counters follow within about ten idle seconds.</summary>
    private static async Task<double> StatementsAsync(LoadDatabase database, HttpClient client, List<string> urls)
    {
        const int requests = 300;
        await Task.Delay(TimeSpan.FromSeconds(12));
        var before = await database.CommitsAsync();
        for (var i = 0; i < requests; i++)
        {
            using var response = await client.GetAsync(new Uri(urls[i % urls.Count], UriKind.Relative));
        }

        await Task.Delay(TimeSpan.FromSeconds(12));
        return (double)(await database.CommitsAsync() - before) / requests;
    }

    /// <summary>Times in milliseconds; processor time is a request's share.</summary>
    private sealed record Row(double PerSecond, double Median, double Slowest, double WebCpu, double ServerCpu, double ClientCpu, int Errors)
    {
        public double Cpu => WebCpu + ServerCpu;
    }

    /// <param name="Before">Done before each address is asked for; its work in the database is counted, its time is not.</param>
    private sealed record Page(string Name, List<string> Urls, Func<string, Task>? Before = null);
}
