using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Placements;

namespace PartnershipPortal.Benchmarks.Load;

/// <summary>
/// The last places of a ward, asked for again and again by people of four colleges at 1, 8 and 64 connections. Prints what was answered, times, and
/// processor time; fails where more people stand on a day than there are places, or anything but "held" and "no place left" was answered.
/// </summary>
internal static partial class BookingLoad
{
    private const int Places = 10;
    private const int Colleges = 4;
    private static readonly int[] Connections = [1, 8, 64];

    public static async Task<int> RunAsync(int organisations, int contacts, int seconds, TextWriter output)
    {
        await using var database = await LoadDatabase.OpenAsync(organisations, contacts, output.WriteLine);
        var codes = await CollegesAsync(database);
        var cookies = new List<string>();
        foreach (var code in codes)
        {
            cookies.Add(await database.SignInAsync(code));
        }

        await using var web = await WebProcess.StartAsync(database.ConnectionString);
        var server = await database.ServerProcessAsync();
        var clients = cookies.ConvertAll(cookie => PageLoad.Client(web, cookie));
        await output.WriteLineAsync("conns   asked    held   refused   other   median ms   99% ms   web CPU ms   PostgreSQL CPU ms   most on a day");
        var isRight = true;
        foreach (var (connections, isWarmUp) in Connections.Select(c => (c, false)).Prepend((8, true)))
        {
            var ward = await PublishAsync(database);
            var forms = await Task.WhenAll(clients.Select(client => FormAsync(client, ward)));
            var (webBefore, serverBefore) = (ProcessorTime.Of(web.Id), ProcessorTime.OfFamily(server));
            var answers = await AskAsync(clients, forms, ward, connections, TimeSpan.FromSeconds(isWarmUp ? 20 : seconds));
            var (webCpu, serverCpu) = (ProcessorTime.Of(web.Id) - webBefore, ProcessorTime.OfFamily(server) - serverBefore);
            var (held, refused) = (answers.Count(a => a.Status is HttpStatusCode.Found), answers.Count(a => a.Status is HttpStatusCode.Conflict));
            var most = await MostOnADayAsync(database, ward);
            isRight &= held == Places && most == Places && held + refused == answers.Count;
            if (!isWarmUp)
            {
                var times = answers.Select(a => a.Milliseconds).Order().ToList();
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{connections,5}{answers.Count,8}{held,8}{refused,10}{answers.Count - held - refused,8}{times[times.Count / 2],12:0.0}"
                    + $"{times[(int)(times.Count * 0.99)],9:0.0}{webCpu / answers.Count,13:0.00}{serverCpu / answers.Count,20:0.00}{most,16}"));
            }
        }

        clients.ForEach(c => c.Dispose());
        return isRight ? 0 : 1;
    }

    private static async Task<List<(HttpStatusCode Status, double Milliseconds)>> AskAsync(
        List<HttpClient> clients, Dictionary<string, string>[] forms, Guid ward, int connections, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var workers = Enumerable.Range(0, connections).Select(async n =>
        {
            List<(HttpStatusCode, double)> answers = [];
            while (watch.Elapsed < time)
            {
                var started = Stopwatch.GetTimestamp();
                using var content = new FormUrlEncodedContent(forms[n % forms.Length]);
                using var answer = await clients[n % clients.Count].PostAsync(new Uri($"/placements/places/{ward}/ask", UriKind.Relative), content);
                answers.Add((answer.StatusCode, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
            }

            return answers;
        });

        return [.. (await Task.WhenAll(workers)).SelectMany(a => a)];
    }

    /// <summary>The page as a college opens it, filled in for one learner on the Mondays of three weeks.</summary>
    private static async Task<Dictionary<string, string>> FormAsync(HttpClient client, Guid ward)
    {
        var page = await client.GetAsync(new Uri($"/placements/places/{ward}/ask", UriKind.Relative));
        var html = await page.Content.ReadAsStringAsync();
        if (page.Headers.TryGetValues("Set-Cookie", out var set))
        {
            var cookies = client.DefaultRequestHeaders.GetValues("Cookie").Concat(set.Select(c => c.Split(';')[0]));
            client.DefaultRequestHeaders.Remove("Cookie");
            client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies));
        }

        var first = FirstMonday();
        return new()
        {
            ["__RequestVerificationToken"] = Token().Match(html).Groups[1].Value,
            ["Called"] = "Health group",
            ["Qualification"] = "work-experience",
            ["GroupPeople"] = "30",
            ["CourseStarts"] = $"{first.AddDays(-60):yyyy-MM-dd}",
            ["Youngest"] = "18",
            ["People"] = "1",
            ["First"] = $"{first:yyyy-MM-dd}",
            ["Last"] = $"{first.AddDays(14):yyyy-MM-dd}",
            ["On"] = "Monday",
            ["Do"] = "send",
        };
    }

    private static DateOnly FirstMonday()
    {
        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(90);

        return day.AddDays(((int)DayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7);
    }

    private static Task<Guid> PublishAsync(LoadDatabase database) => database.UseAsync(async (_, db) =>
    {
        var trust = await db.Organisations.Where(o => o.Code == LoadDatabase.Trust).Select(o => o.Id).SingleAsync();
        var owner = await db.Memberships.Where(m => m.OrganisationId == trust).Select(m => m.AccountId).FirstAsync();
        var first = FirstMonday();
        var ward = new PlacementCapacity(trust,
            new(null, "Acute medical unit", "work-experience", "day-release", PlacementStaffGroup.NursingAndCare, first, first.AddDays(90), Weekdays.Monday, [],
                Places, new Shift(new(8, 30), new(16, 30), 60), PastoralContact: "Practice educator", SafeguardingLead: "Safeguarding lead"),
            owner, DateTimeOffset.UtcNow);
        ward.Publish(DateOnly.FromDateTime(DateTime.UtcNow));
        db.Add(ward);
        await db.SaveChangesAsync();

        return ward.Id;
    });

    private static Task<int> MostOnADayAsync(LoadDatabase database, Guid ward) =>
        database.UseAsync((_, db) => db.PlacementDays.Where(d => d.CapacityId == ward).MaxAsync(d => d.Taken));

    private static Task<List<string>> CollegesAsync(LoadDatabase database) =>
        database.UseAsync((_, db) => db.Organisations.Where(o => o.Sector == Sector.Fe && o.ClosedOn == null).OrderBy(o => o.Code).Select(o => o.Code)
            .Take(Colleges).ToListAsync());

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
