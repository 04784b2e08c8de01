using System.Text.RegularExpressions;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;
using PartnershipPortal.Web.Tests.Security;

namespace PartnershipPortal.Web.Tests.PublicPages;

/// <summary>Each role follows every link of its own pages, a few of each kind: none leads nowhere, and no words on the way run together.</summary>
public partial class NoDeadLinksTests(Portal portal) : IClassFixture<Portal>
{
    private const int OfEachKind = 2;
    private const int MostPages = 160;

    public static TheoryData<string> Roles => ["anonymous", "newcomer", "member", "approver", "lead", "administrator"];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task No_link_is_dead_for(string role)
    {
        var people = await Neighbours.AddAsync(portal);
        using (var asker = await people.AskerAsync())
        {
            await people.AskAsync(asker);
        }

        var contact = People.Listed(portal, people.College);
        await portal.SaveAsync(
            contact,
            new Site(people.College.Id, "Lower campus", "OL9 6AA", null, null),
            new TeamMailbox(people.College.Id, "fe.apprenticeship", "Apprenticeship team", "team@college.example", null, People.Today(portal)));
        using var browser = await BrowserOfAsync(role, people);

        var dead = await CrawlAsync(browser);

        Assert.Empty(dead);
    }

    /// <summary>Also on pages that no walk reaches, and in states that no test makes.</summary>
    [Fact]
    public void Every_address_a_view_names_is_a_door()
    {
        var doors = Door.All(portal.Services).Where(d => d.Method is "GET" or "ANY").Select(d => d.Pattern.Split('/')).ToList();
        var views = Path.Combine(AppFolders.Repository!, "src", "PartnershipPortal.Web");

        var wrong = Directory.EnumerateFiles(views, "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => Address().Matches(File.ReadAllText(file)).Select(link => (File: Path.GetFileName(file), Path: link.Groups[1].Value)))
            .Where(link => !link.Path.Contains('.', StringComparison.Ordinal) || link.Path.Contains('@', StringComparison.Ordinal))
            .Where(link => !doors.Exists(door => Leads(Expression().Replace(link.Path, "*").Split('/'), door)))
            .Select(link => $"{link.File}: {link.Path}").Distinct().ToList();

        Assert.True(wrong.Count is 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("<p>See the <a href='/x'>organisations</a>that are near</p>", true)]
    [InlineData("<p>See the <a href='/x'>organisations</a> that are near</p>", false)]
    [InlineData("<ul><li>organisations</li><li>that are near</li></ul>", false)]
    public void Words_that_run_together_are_found(string html, bool isFound)
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);

        Assert.Equal(isFound ? ["organisations" + "that"] : [], RunTogether.On(page));
    }

    private async Task<Browser> BrowserOfAsync(string role, Neighbours people) => role switch
    {
        "anonymous" => portal.Anonymous(),
        "newcomer" => await portal.SignedInAsAsync(await portal.AddPersonAsync(null)),
        "member" => await portal.SignedInAsAsync(people.Asked),
        "approver" => await portal.SignedInAsAsync(people.College, MembershipRole.Approver),
        "lead" => await portal.SignedInAsAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead),
        "administrator" => await portal.SignedInAsAdministratorAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };

    /// <summary>Breadth first, so that the main pages come first; what is behind the same address but for a name or a number is looked at twice.</summary>
    private static async Task<List<string>> CrawlAsync(Browser browser)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { "/" };
        var ofKind = new Dictionary<string, int>(StringComparer.Ordinal);
        var waiting = new Queue<(string Path, string From)>([("/", "")]);
        List<string> dead = [];
        for (var visited = 0; visited < MostPages && waiting.TryDequeue(out var next); visited++)
        {
            var answer = await browser.GetAsync(next.Path);
            if ((int)answer.StatusCode >= 400)
            {
                dead.Add($"{next.Path} on {next.From}: {(int)answer.StatusCode}");
            }

            if (answer.Headers.Location is { IsAbsoluteUri: false } location)
            {
                Found(location.OriginalString, next.Path);
            }
            else if (answer.Content.Headers.ContentType?.MediaType is "text/html")
            {
                var page = await Browser.ReadAsync(answer);
                dead.AddRange(RunTogether.On(page).Select(words => $"{next.Path}: “{words}” runs together"));
                foreach (var link in page.QuerySelectorAll("a[href]"))
                {
                    Found(link.GetAttribute("href")!, next.Path);
                }
            }
        }

        return dead;

        void Found(string href, string from)
        {
            var path = href.Split('#')[0];
            if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal) || !seen.Add(path))
            {
                return;
            }

            var kind = Varying().Replace(path.Split('?')[0], "*") + (path.Contains('?', StringComparison.Ordinal) ? "?" : "");
            ofKind[kind] = ofKind.GetValueOrDefault(kind) + 1;
            if (ofKind[kind] <= OfEachKind)
            {
                waiting.Enqueue((path, from));
            }
        }
    }

    /// <summary>Ids, and codes of organisations, areas and words.</summary>
    [GeneratedRegex("(?<=/)([0-9a-f]{8}-[0-9a-f-]{27}|[A-Z0-9-]{3,}|[0-9]+)(?=/|$)|(?<=/(areas|words|agendas|organisations|regions)/)[^/]+")]
    private static partial Regex Varying();

    private static bool Leads(string[] link, string[] door) => link.Length == door.Length && link.Zip(door).All(pair =>
        pair.First.Contains('*', StringComparison.Ordinal) || (pair.Second.StartsWith('{') && !Numbered().IsMatch(pair.Second))
        || string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));

    /// <summary>A hole that takes no word.</summary>
    [GeneratedRegex(":(guid|int|long)")]
    private static partial Regex Numbered();

    /// <summary>What a link of a view names, up to its query.</summary>
    [GeneratedRegex("href=\"(/[^\"?#]*)")]
    private static partial Regex Address();

    /// <summary>What is known only when the page is made.</summary>
    [GeneratedRegex(@"@\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|@[A-Za-z_]\w*(?:[!?]?\.\w+|\([^()]*\)|\[[^\]]*\])*|@\(.*$")]
    private static partial Regex Expression();
}
