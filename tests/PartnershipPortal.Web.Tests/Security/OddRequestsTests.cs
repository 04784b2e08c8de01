using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Security;

/// <summary>
/// Thousands of odd requests over every door: all methods, odd addresses, queries, bodies and headers, as a stranger, an approver and an
/// administrator, with the token of our own page so that they get to the action. Drawn by lot from a fixed seed, as many as fit into the time.
/// None is answered with a fault of ours.
/// </summary>
public class OddRequestsTests(Portal portal) : IClassFixture<Portal>
{
    private const int Seed = 20261129;
    private const int Most = 4_000;
    private const int Fewest = 50; // however busy the machine is
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly ConditionalWeakTable<Portal, Task<Guid>> Known = [];

    private static readonly string[] Methods = ["GET", "GET", "GET", "POST", "POST", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "NONSENSE"];

    private static readonly string[] Values =
    [
        "", " ", "0", "-1", "1", "2147483647", "-2147483648", "9223372036854775808", "1e308", "NaN", "1,5", "true", "on", "null",
        "\0", "a\0b", "\uFFFE", "\uFFFF", "\u200B", "\u202Eabc", "\u00AD", "\u00A0", "\uFDD0", "\u0085", "\u2028",
        "👩‍👩‍👧‍👦", "e\u0301", "İi", "ß", "\r\nX-Odd: 1",
        "%", "_", "\\", "%00", "'", "\"", "';--", "<script>", "{{7*7}}", "../../etc/passwd", "//evil.example", "/\\evil.example", "javascript:alert(1)",
        "0001-01-01", "9999-12-31", "2026-02-30", "2026-11-24", "10000-01-01", "31/12/9999", "March 9999", "13/2027", "99:99",
        "a@b", "a@b.example", "\"two words\"@b.example", "a@@b", "@", "a@b.example\nBcc: c@d.example", "+44 161 496 0000", "tel:0", "0".PadRight(60, '0'),
        "RMP", "10006770", "QOP", "agendas", "role-families", "apprenticeships",
        "Approver", "Member", "Active", "Health", "education", "strategic", "best", "OL6 9RW",
        "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "[]", "{}", "[0]", "999999",
    ];

    private static readonly string[] Types =
    [
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-7",
        "multipart/form-data; boundary=x", "multipart/form-data",
        "application/json", "application/json; charset=utf-16", "text/plain", "application/xml", "nonsense", "*/*",
        "application/x-www-form-urlencoded; charset=\"",
    ];

    private static readonly string[] Headers =
        ["Referer", "Accept-Language", "User-Agent", "X-Forwarded-For", "X-Forwarded-Host", "If-None-Match", "Range", "Accept",
         "Authorization", "Content-Encoding"];

    [Fact]
    public async Task No_odd_request_is_answered_with_a_fault_of_ours()
    {
        var random = new Random(Seed);
        var endpoints = Endpoints();
        string[] known = [(await KnownAsync()).ToString()]; // one of everything bears it
        List<string> faults = [];
        var clock = Stopwatch.StartNew();
        var sent = 0;
        Asker[] askers = [];
        while (sent < Most && clock.Elapsed < Longest)
        {
            if (sent % 300 == 0)
            {
                Array.ForEach(askers, a => a.Browser.Dispose()); // some of what was sent signs out, or deletes the account
                askers = [await Asker.OfAsync(portal.Anonymous()), await Asker.OfAsync(await MemberAsync()), await Asker.OfAsync(await MightyAsync())];
            }

            var endpoint = endpoints[sent % endpoints.Count];
            var asker = askers[random.Next(askers.Length)];
            using var request = Request(endpoint, asker, known, random);
            var body = request.Content is null ? "" : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync());
            var what = $"{request.Method} {request.RequestUri} {request.Content?.Headers.ContentType} {body[..Math.Min(body.Length, 400)]}";
            try
            {
                using var answer = await asker.Browser.SendAsync(request);
                if ((int)answer.StatusCode is >= 500 or < 200)
                {
                    faults.Add($"{(int)answer.StatusCode} {what}");
                }
            }
            catch (InvalidOperationException refused) when (refused.Message.Contains("null characters", StringComparison.Ordinal))
            {
                // The server itself refuses a NUL in a path.
            }
            catch (Exception failure)
            {
                faults.Add($"{failure.GetType().Name} {failure.Message} {what}");
            }

            sent++;
        }

        Array.ForEach(askers, a => a.Browser.Dispose());
        Assert.True(faults.Count is 0, $"{faults.Count} of {sent}:\n{string.Join('\n', faults.Take(40))}");
        Assert.True(sent >= Fewest, $"Only {sent} requests fitted into {Longest.TotalSeconds} seconds.");
    }

    /// <summary>What chance would find too late: a form with nothing in it, and a blank among several choices.</summary>
    [Fact]
    public async Task Neither_an_empty_form_nor_a_blank_among_choices_is_a_fault()
    {
        var known = (await KnownAsync()).ToString();
        List<string> faults = [];
        var sent = 0;
        foreach (var sign in (Func<Task<Browser>>[])[MemberAsync, MightyAsync])
        {
            var asker = await Asker.OfAsync(await sign());
            foreach (var endpoint in Endpoints().Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null))
            {
                if (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not [("GET" or "POST") and var method, ..])
                {
                    continue;
                }

                foreach (var blank in (string[])["", .. Lists(endpoint).SelectMany(name => (string[])[$"{name}=", $"{name}[0]=", $"{name}=%C2%AD&{name}=x"])])
                {
                    var address = Address(endpoint.RoutePattern, hole => hole.Name switch
                    {
                        "code" or "area" or "ics" => endpoint.RoutePattern.RawText!.StartsWith("areas", StringComparison.Ordinal) ? "QOP" : "RMP",
                        "year" => "2026",
                        _ => known,
                    });
                    using var request = method is "GET" ? new HttpRequestMessage(HttpMethod.Get, new Uri($"{address}?{blank}", UriKind.Relative))
                        : new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative))
                        {
                            Content = new StringContent(
                                $"{blank}&__RequestVerificationToken={asker.Token}", Encoding.UTF8, "application/x-www-form-urlencoded"),
                        };
                    using var answer = await asker.Browser.SendAsync(request);
                    sent++;
                    if ((int)answer.StatusCode >= 500)
                    {
                        faults.Add($"{(int)answer.StatusCode} {method} {address} {blank}");
                    }

                    if (sent % 100 is 0 || answer.Headers.Location?.ToString().Contains("sign-in", StringComparison.Ordinal) is true)
                    {
                        asker.Browser.Dispose(); // some of what is asked for signs out, or ends the account
                        asker = await Asker.OfAsync(await sign());
                    }
                }
            }

            asker.Browser.Dispose();
        }

        Assert.True(faults.Count is 0, $"{faults.Count} of {sent}:\n{string.Join('\n', faults.Take(40))}");
        Assert.True(sent > 1_000, $"Only {sent} requests were made.");
    }

    private Task<Guid> KnownAsync() => Known.GetValue(portal, ForeignThings.AddAsync);

    private List<RouteEndpoint> Endpoints() =>
        [.. portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.Metadata.GetMetadata<ISuppressMatchingMetadata>() is null)
            .OrderBy(e => e.RoutePattern.RawText, StringComparer.Ordinal).ThenBy(e => e.DisplayName, StringComparer.Ordinal)];

    /// <summary>The fields of an action that take several words.</summary>
    private static IEnumerable<string> Lists(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()!.Parameters.SelectMany(p => TakesWords(p.ParameterType) ? [p.Name]
            : IsSimple(p.ParameterType) ? []
            : p.ParameterType.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(x => x.CanWrite && TakesWords(x.PropertyType))
                .Select(x => x.Name)).Distinct();

    private static bool TakesWords(Type type) => type != typeof(string) && typeof(IEnumerable<string>).IsAssignableFrom(type);

    private async Task<Browser> MemberAsync() => await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Approver);

    private async Task<Browser> MightyAsync() =>
        await portal.SignedInAsAsync(await portal.AddPersonAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead, isAdministrator: true));

    private static HttpRequestMessage Request(RouteEndpoint endpoint, Asker asker, string[] known, Random random)
    {
        var names = Names(endpoint);
        var method = random.Next(3) is 0 ? Methods[random.Next(Methods.Length)]
            : endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [var own, ..] ? own
            : "GET";
        var query = Fields(names, known, random, most: random.Next(4));
        var address = Address(endpoint.RoutePattern, known, random) + (query.Count is 0 ? "" : "?" + Encoded(query));
        var request = new HttpRequestMessage(new(method), new Uri(address, UriKind.Relative));
        if (method is not ("GET" or "HEAD" or "TRACE" or "OPTIONS"))
        {
            var fields = Fields(names, known, random, most: names.Length + 2);
            if (random.Next(10) > 0 && asker.Token is not null)
            {
                fields.Add(KeyValuePair.Create("__RequestVerificationToken", asker.Token));
            }

            request.Content = Body(fields, random);
        }

        if (random.Next(5) is 0)
        {
            request.Headers.TryAddWithoutValidation(Headers[random.Next(Headers.Length)], Ascii(Value(known, random)));
        }

        return request;
    }

    private static ByteArrayContent Body(List<KeyValuePair<string, string>> fields, Random random)
    {
        var type = Types[random.Next(Types.Length)];
        var text = type.StartsWith("multipart", StringComparison.Ordinal)
            ? string.Concat(fields.Select(f => Part(f.Key, f.Value, isFile: random.Next(4) is 0))) + (random.Next(5) is 0 ? "--x" : "--x--\r\n")
            : type.Contains("json", StringComparison.Ordinal) ? "{\"" + string.Join("\",\"", fields.Select(f => f.Key + "\":\"" + f.Value)) + "\"}"
            : Encoded(fields);
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    private static string Part(string name, string value, bool isFile) =>
        $"--x\r\nContent-Disposition: form-data; name=\"{Ascii(name)}\"{(isFile ? "; filename=\"o\u202Edd.csv\"" : "")}\r\n\r\n{value}\r\n";

    private static string Address(RoutePattern pattern, string[] known, Random random) => Address(pattern, hole =>
        hole.ParameterPolicies.Any(p => p.Content is "guid") && random.Next(6) > 0
            ? random.Next(2) is 0 ? known[random.Next(known.Length)] : Guid.NewGuid().ToString()
            : Escaped(Value(known, random) is { Length: > 0 } value ? value : "%20"));

    private static string Address(RoutePattern pattern, Func<RoutePatternParameterPart, string> fill)
    {
        var address = new StringBuilder();
        foreach (var segment in pattern.PathSegments)
        {
            address.Append('/');
            foreach (var part in segment.Parts)
            {
                address.Append(part switch
                {
                    RoutePatternLiteralPart literal => literal.Content,
                    RoutePatternParameterPart hole => fill(hole),
                    _ => "x",
                });
            }
        }

        return address.Length is 0 ? "/" : address.ToString();
    }

    /// <summary>What the action reads: its parameters and the fields of its forms.</summary>
    private static string[] Names(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not { } action
            ? ["q", "page"]
            : [.. action.Parameters
                .SelectMany(p => IsSimple(p.ParameterType) ? [p.BindingInfo?.BinderModelName ?? p.Name] : FieldsOf(p.ParameterType))
                .Append("page").Append("returnUrl").Append("status").Distinct()];

    private static IEnumerable<string> FieldsOf(Type form) =>
        form.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).SelectMany(p =>
        (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) == typeof(DateOnly) ? [p.Name, $"{p.Name}.Day", $"{p.Name}.Month", $"{p.Name}.Year"]
        : IsSimple(p.PropertyType) ? [p.Name]
        : typeof(IEnumerable).IsAssignableFrom(p.PropertyType) ? [p.Name, $"{p.Name}[0]", $"{p.Name}[0].Key"]
        : (IEnumerable<string>)[$"{p.Name}.Name"]);

    private static bool IsSimple(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(Guid) || type == typeof(DateOnly)
        || Nullable.GetUnderlyingType(type) is not null;

    private static List<KeyValuePair<string, string>> Fields(string[] names, string[] known, Random random, int most) =>
        [.. Enumerable.Range(0, most).Select(_ => KeyValuePair.Create(
            random.Next(20) is 0 ? Value(known, random) : names[random.Next(names.Length)], Value(known, random)))];

    private static string Value(string[] known, Random random) => random.Next(40) switch
    {
        0 => new string('x', random.Next(3_000)),
        1 => new string([.. Enumerable.Range(0, random.Next(30)).Select(_ => (char)random.Next(1, 0xD7FF))]),
        2 or 3 => known[random.Next(known.Length)],
        _ => Values[random.Next(Values.Length)],
    };

    private static string Encoded(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join('&', fields.Select(f => $"{Escaped(f.Key)}={Escaped(f.Value)}"));

    private static string Escaped(string text) => text is "%20" ? text : Uri.EscapeDataString(text);

    private static string Ascii(string text) => string.Concat(text.Where(c => c is > ' ' and < (char)127).Take(200)).ToString(CultureInfo.InvariantCulture);

    /// <summary>A browser with the token of a page of ours, without which nothing would get past the door.</summary>
    private sealed record Asker(Browser Browser, string? Token)
    {
        public static async Task<Asker> OfAsync(Browser browser) =>
            new(browser, (await browser.OpenAsync("/privacy/complaint")).QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value"));
    }
}
