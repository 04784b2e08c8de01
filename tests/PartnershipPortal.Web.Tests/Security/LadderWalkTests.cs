using System.Globalization;
using System.Net;
using System.Text;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Tests.Infrastructure;
using Xunit.Abstractions;

namespace PartnershipPortal.Web.Tests.Security;

/// <summary>
/// One walk for everything that leaves the portal: every page, file, JSON answer and letter, as seen from every rung of the ladder, against what is
/// planted for each. <see cref="May"/> is the table of who may know what; what is found elsewhere fails, and so does what is found nowhere.
/// </summary>
public class LadderWalkTests(Portal portal, ITestOutputHelper output) : IClassFixture<Portal>
{
    private const string Nobody = "signed out";
    private const string Other = "elsewhere";
    private const string Seeker = "accepted";
    private const string Partner = "partner";
    private const string AreaLead = "area's lead";
    private const string OtherLead = "another lead";
    private const string Own = "own approver";
    private const string Colleague = "own member";
    private const string Administrator = "administrator";

    private static readonly string[] Everybody = [Nobody, Other, Seeker, Partner, AreaLead, OtherLead, Own, Colleague, Administrator];
    private static readonly string[] OwnPeople = [Own, Colleague];

    /// <summary>Who may know what. Source: product.md, permission matrix and "Who sees what". An administrator gives no reason here.</summary>
    private static readonly Dictionary<Planted, string[]> May = new()
    {
        [Planted.RoleOnly.Name] = OwnPeople,
        [Planted.RoleOnly.Reach] = OwnPeople,
        [Planted.ByName.Name] = [Other, Seeker, Partner, AreaLead, OtherLead, .. OwnPeople],
        [Planted.ByName.Reach] = OwnPeople,
        [Planted.Accepted.Name] = [Seeker, .. OwnPeople],
        [Planted.Accepted.Reach] = [Seeker, .. OwnPeople],
        [Planted.Partnered.Name] = [Partner, .. OwnPeople],
        [Planted.Partnered.Reach] = [Partner, .. OwnPeople],
        [Planted.Draft.Name] = OwnPeople,
        [Planted.Draft.Reach] = OwnPeople,
        [Planted.Purpose] = [Seeker, Own],
        [Planted.Message] = [Seeker, Own],
        [Planted.Unanswered] = [Own],
        [Planted.PrivateNote] = [Own],
        [Planted.PartnersMessage] = [Partner, .. OwnPeople],
        [Planted.Concern] = [Partner, .. OwnPeople],
        [Planted.Meeting] = [Partner, .. OwnPeople],
        [Planted.OwnNote] = OwnPeople,
        [Planted.Gap] = [AreaLead, Administrator, .. OwnPeople],
        [Planted.Complaint] = [Administrator],
        [Planted.Newcomer] = [Own, Administrator],
    };

    [Fact]
    public async Task Everything_that_leaves_the_portal_passes_the_ladder()
    {
        var things = await PlantedThings.AddAsync(portal);
        var found = Everybody.ToDictionary(who => who, _ => new Dictionary<Planted, List<string>>());
        foreach (var who in Everybody)
        {
            using var browser = await BrowserOfAsync(who, things);
            var key = who is Own or Other or Seeker ? await KeyAsync(browser) : null;
            foreach (var (address, text) in await WalkAsync(browser, key, things, who))
            {
                Note(found[who], address, text);
            }
        }

        foreach (var (to, rung, text) in await things.LettersAsync(portal))
        {
            Note(found[RungOf(rung)], $"a letter to {to}", text);
        }

        var wrong = new List<string>();
        var table = new StringBuilder();
        foreach (var (planted, may) in May)
        {
            foreach (var who in Everybody)
            {
                var where = found[who].GetValueOrDefault(planted) ?? [];
                var isAllowed = may.Contains(who);
                table.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"{planted.What,-28} {who,-14} {(isAllowed ? "may    " : "may not")} {string.Join(", ", where.Take(4))}");
                if (isAllowed != where.Count > 0)
                {
                    wrong.Add(isAllowed ? $"{planted.What} is nowhere for {who}, so that nothing is proved"
                        : $"{planted.What} for {who}: {string.Join(", ", where)}");
                }
            }
        }

        output.WriteLine(table.ToString());
        Assert.True(wrong.Count is 0, string.Join('\n', wrong));
    }

    /// <summary>A letter is read by whoever has the address: the rung of their organisation.</summary>
    private static string RungOf(PlantedRung rung) => rung switch
    {
        PlantedRung.Own => Own,
        PlantedRung.Seeker => Seeker,
        PlantedRung.Partner => Partner,
        PlantedRung.Area => AreaLead,
        PlantedRung.Administrator => Administrator,
        PlantedRung.Elsewhere => Nobody,
    };

    private static void Note(Dictionary<Planted, List<string>> found, string where, string text)
    {
        var plain = WebUtility.HtmlDecode(text);
        var squeezed = string.Concat(plain.Where(c => !char.IsWhiteSpace(c)));
        foreach (var planted in May.Keys.Where(p => p.IsIn(plain, squeezed)))
        {
            if (!found.TryGetValue(planted, out var places))
            {
                found[planted] = places = [];
            }

            places.Add(where);
        }
    }

    private async Task<List<(string Address, string Text)>> WalkAsync(Browser browser, string? key, PlantedThings things, string who)
    {
        var texts = new List<(string, string)>();
        foreach (var address in things.Addresses(Door.All(portal.Services).Where(d => d.Method is "GET" or "ANY")))
        {
            using var answer = await browser.GetAsync(address);
            Assert.True((int)answer.StatusCode < 500, $"{address} answered {(int)answer.StatusCode} to {who}");
            texts.Add((address, await answer.Content.ReadAsStringAsync()));
        }

        if (key is not null)
        {
            using var program = portal.Anonymous();
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(PlantedThings.Api, UriKind.Relative));
            request.Headers.Authorization = new("Bearer", key);
            using var answer = await program.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            texts.Add(($"{PlantedThings.Api} by key", await answer.Content.ReadAsStringAsync()));
        }

        return texts;
    }

    private static async Task<string> KeyAsync(Browser browser)
    {
        var made = await browser.SubmitAsync(await browser.OpenAsync("/organisation/api-keys"), "Make key", ("Name", "Our intranet"));
        return (await Browser.ReadAsync(made)).QuerySelector(".pp-key-text")!.TextContent;
    }

    private async Task<Browser> BrowserOfAsync(string who, PlantedThings things) => who switch
    {
        Nobody => portal.Anonymous(),
        Other => await portal.SignedInAsAsync(await portal.OrganisationAsync("RBT"), MembershipRole.Approver),
        Seeker => await portal.SignedInAsAsync(things.Asker),
        Partner => await portal.SignedInAsAsync(things.Partner),
        AreaLead => await portal.SignedInAsAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead),
        OtherLead => await portal.SignedInAsAsync(await portal.OrganisationAsync("QT1"), MembershipRole.IcsLead),
        Own => await portal.SignedInAsAsync(things.Approver),
        Colleague => await portal.SignedInAsAsync(things.Colleague),
        _ => await portal.SignedInAsAdministratorAsync(),
    };
}
