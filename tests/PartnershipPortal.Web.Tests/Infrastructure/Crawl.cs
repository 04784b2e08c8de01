using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using PartnershipPortal.Web.Tests.Security;

namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>A page that was reached, and what door it is.</summary>
internal sealed record CrawledPage(string Address, string Pattern, IHtmlDocument Page)
{
    /// <summary>Its forms that change something, and the pattern of the door each is sent to.</summary>
    public IEnumerable<(IHtmlFormElement Form, string Door)> Forms(IReadOnlyList<Door> doors) =>
        Page.QuerySelectorAll("form[method=post]").OfType<IHtmlFormElement>()
        .SelectMany(form => Crawl.TargetsOf(form, Address).Select(target => (form, Crawl.DoorOf(doors, "POST", target)?.Pattern ?? target)));
}

/// <summary>Opens whatever somebody reaches by following links, of each door a few pages.</summary>
internal static partial class Crawl
{
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new();

    public static async Task<List<CrawledPage>> PagesAsync(Portal portal, Browser browser, IEnumerable<string> besides, int ofADoor = 6)
    {
        var doors = Door.All(portal.Services);
        var waiting =
            new Queue<string>(doors.Where(d => d.Method is "GET" && !d.Pattern.Contains('{', StringComparison.Ordinal)).Select(d => d.Pattern).Concat(besides));
        var (seen, opened, pages) = (new HashSet<string>(), new Dictionary<string, int>(), new List<CrawledPage>());
        while (waiting.TryDequeue(out var address))
        {
            var path = address.Split('#')[0];
            if (!seen.Add(path) || DoorOf(doors, "GET", path.Split('?')[0]) is not { } door
                || door.Pattern is "/my-data/download.json" or "/my-data/download.csv"
                || opened.GetValueOrDefault(door.Pattern) >= ofADoor)
            {
                continue;
            }

            using var answer = await browser.GetAsync(path);
            if (answer.Headers.Location?.OriginalString is { } onward)
            {
                waiting.Enqueue(onward);
            }

            if (answer is not { StatusCode: HttpStatusCode.OK, Content.Headers.ContentType.MediaType: "text/html" })
            {
                continue;
            }

            opened[door.Pattern] = opened.GetValueOrDefault(door.Pattern) + 1;
            var page = await Browser.ReadAsync(answer);
            pages.Add(new(path, door.Pattern, page));
            foreach (var link in page.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!))
            {
                waiting.Enqueue(link);
            }
        }

        return pages;
    }

    /// <summary>The door an address leads to; one with words in its pattern before one with holes.</summary>
    public static Door? DoorOf(IEnumerable<Door> doors, string method, string path) => doors.Where(d => d.Method == method && Pattern(d).IsMatch(path))
        .OrderBy(d => d.Pattern.Count(c => c is '{')).FirstOrDefault();

    /// <summary>Where the form is sent: by itself, and by buttons that send it elsewhere.</summary>
    public static IEnumerable<string> TargetsOf(IHtmlFormElement form, string page)
    {
        var own = form.GetAttribute("action") is { Length: > 0 } action ? action : page;
        return form.QuerySelectorAll("button[formaction]").Select(b => b.GetAttribute("formaction")!).Append(own).Select(a => a.Split('?')[0].Split('#')[0])
            .Distinct();
    }

    /// <summary>Made once: a walk asks every door of every link.</summary>
    private static Regex Pattern(Door door) => Patterns.GetOrAdd(door.Pattern, pattern => new(
        "^" + Hole().Replace(pattern, hole => hole.Value.Contains(":guid", StringComparison.Ordinal) ? "[0-9a-f-]{36}"
            : hole.Value.Contains(":long", StringComparison.Ordinal) || hole.Value.Contains(":int", StringComparison.Ordinal) ? "[0-9]+" : "[^/]+") + "/?$",
        RegexOptions.IgnoreCase));

    [GeneratedRegex(@"\{(?:[^{}]|\{[^{}]*\})*\}")]
    private static partial Regex Hole();
}
