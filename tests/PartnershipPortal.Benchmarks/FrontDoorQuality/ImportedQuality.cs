using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using PartnershipPortal.Benchmarks.Load;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Benchmarks.FrontDoorQuality;

/// <summary>
/// The second judged set: the whole way from two CSV files to <c>GET /api/v1/front-door</c>. Written by us, from product.md and the founding
/// documents, before its author read the ranking. A case names who may come first, who may not be among the first three, and who may not lead.
/// </summary>
internal static class ImportedQuality
{
    public static async Task<int> RunAsync(TextWriter output)
    {
        await using var set = await ImportedSet.MakeAsync(output.WriteLine);
        var cases = ImportedSet.Read("cases.csv");
        var keys = await set.KeysAsync(cases.Select(c => c["seeker"]));
        await using var web = await WebProcess.StartAsync(set.ConnectionString);
        using var client = new HttpClient { BaseAddress = web.Address };
        var verdicts = new List<(string Batch, Verdict Verdict)>();
        foreach (var judged in cases)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Address(judged));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", keys[judged["seeker"]]);
            using var response = await client.SendAsync(request);
            var reply = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
            var found = Found(reply, set);
            var verdict = Judge(judged, reply, found);
            verdicts.Add((judged["batch"], verdict));
            if (!verdict.First || verdict.Forbidden.Count > 0 || verdict.Understood is false)
            {
                var marks = (verdict.First ? "" : verdict.Among ? " not first" : " MISSED")
                    + (verdict.Understood is false ? $" understood as {Agenda(reply)}" : "")
                    + string.Concat(verdict.Forbidden.Select(f => $" FORBIDDEN {f}"));
                await output.WriteLineAsync(
                    $"  {judged["id"],4} {judged["agenda"]} @ {judged["place"]} {judged["level"]} {judged["sector"]} ({judged["note"]}):{marks}");
                if (Environment.GetEnvironmentVariable("QUALITY_VERBOSE") is not null)
                {
                    await output.WriteLineAsync(reply.ToString());
                }

                var got = found.Count > 0 ? string.Join(", ", found.Take(5)) : $"nobody, {(int)response.StatusCode}";
                await output.WriteLineAsync($"         wanted {judged["accepted"]}; got {got}");
            }
        }

        foreach (var batch in verdicts.GroupBy(v => v.Batch, v => v.Verdict))
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"Imported set, {batch.Key} batch of {batch.Count()}, written by us: hit@1 {100.0 * batch.Count(v => v.First) / batch.Count():0}%, hit@3 "
                    + $"{100.0 * batch.Count(v => v.Among) / batch.Count():0}%, forbidden {batch.Sum(v => v.Forbidden.Count)}, need understood "
                    + $"{batch.Count(v => v.Understood is true)} of {batch.Count(v => v.Understood is not null)}"));
        }

        return verdicts.Sum(v => v.Verdict.Forbidden.Count) == 0 ? 0 : 1;
    }

    private static Uri Address(CsvLine judged)
    {
        var asked = new[] { "agenda", "place", "level", "sector", "programme", "within" }.Where(name => judged[name].Length > 0);
        return new Uri($"/api/v1/front-door?{string.Join('&', asked.Select(name => $"{name}={Uri.EscapeDataString(judged[name])}"))}", UriKind.Relative);
    }

    private static List<string> Found(JsonElement reply, ImportedSet set)
    {
        if (!reply.TryGetProperty("results", out var results))
        {
            return [];
        }

        var keys = set.People.ToDictionary(p => p.Value, p => p.Key);
        return [.. results.EnumerateArray().Select(r =>
            keys[(r.GetProperty("organisation").GetProperty("code").GetString()!, r.GetProperty("contact").GetProperty("jobTitle").GetString()!)])];
    }

    private static Verdict Judge(CsvLine judged, JsonElement reply, List<string> found)
    {
        var accepted = judged["accepted"].Split('|');
        var bad = judged["forbidden"].Split('|').Intersect(found.Take(3)).Concat(judged["not_first"].Split('|').Intersect(found.Take(1))).ToList();
        var agendas = judged["agendas"].Split('|', StringSplitOptions.RemoveEmptyEntries);
        bool? understood = agendas.Length == 0 ? null : agendas.Contains(Agenda(reply));
        if (accepted[0].StartsWith('@'))
        {
            var holds = accepted[0] switch
            {
                "@any" => found.Count > 0 && bad.Count == 0,
                "@nobody" => found.Count == 0 && reply.TryGetProperty("fallback", out var ladder) && ladder.GetArrayLength() > 0,
                _ => reply.TryGetProperty("errors", out var errors) && errors.TryGetProperty(accepted[0]["@problem:".Length..], out _),
            };
            return new Verdict(holds, holds, bad, understood);
        }

        return new Verdict(found.Take(1).Intersect(accepted).Any(), found.Take(3).Intersect(accepted).Any(), bad, understood);
    }

    private static string? Agenda(JsonElement reply) =>
        reply.TryGetProperty("understood", out var understood) ? understood.GetProperty("agenda").GetString() : null;

    private sealed record Verdict(bool First, bool Among, List<string> Forbidden, bool? Understood);
}
