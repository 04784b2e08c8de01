using System.Net;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Security;

/// <summary>Walks every endpoint as everybody. A new one fails here until doors.txt says who may use it.</summary>
public class EveryDoorIsLockedTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly string[] Roles =
        ["nobody", "newcomer", nameof(MembershipRole.Member), nameof(MembershipRole.Approver), nameof(MembershipRole.IcsLead), "administrator"];

    /// <summary>Who gets past each policy. Source: product.md, permission matrix.</summary>
    private static readonly Dictionary<string, string[]> MayPass = new()
    {
        ["anyone"] = Roles,
        [Policies.ApiCaller] = Roles[2..],
        [Policies.HalfSignedIn] = [], // only between the password and the second step
        [Policies.SettingUp] = Roles[1..],
        [Policies.SignedIn] = Roles[1..],
        [Policies.Member] = Roles[2..],
        [Policies.ActingMember] = [Roles[2], Roles[3], Roles[4]],
        [Policies.Approver] = [Roles[3], Roles[4]],
        [Policies.IcsLead] = [Roles[4]],
        [Policies.AreaKeeper] = [Roles[4], Roles[5]],
        [Policies.Navigator] = [Roles[4]],
        [Policies.Administrator] = [Roles[5]],
    };

    private List<Door> Doors => Door.All(portal.Services);

    [Fact]
    public void Every_endpoint_names_a_policy_or_says_that_anyone_may()
    {
        Assert.Empty(Doors.Where(d => d.Policy is null).Select(d => d.Line));
    }

    [Fact]
    public async Task Every_endpoint_is_in_the_list_with_its_policy()
    {
        var list = Path.Combine(AppFolders.Repository!, "tests", "PartnershipPortal.Web.Tests", "Security", "doors.txt");
        var found = Doors.Select(d => d.Line).Distinct().ToArray();
        if (Environment.GetEnvironmentVariable("PORTAL_ACCEPT_DOORS") is "1")
        {
            await File.WriteAllLinesAsync(list, found);
        }

        var listed = await File.ReadAllLinesAsync(list);

        Assert.True(found.SequenceEqual(listed), $"""
            doors.txt says who may use each endpoint. If this change is meant, put it there (PORTAL_ACCEPT_DOORS=1 does) and read the difference:
            {string.Join("\n", found.Except(listed).Select(line => "+ " + line))}
            {string.Join("\n", listed.Except(found).Select(line => "- " + line))}
            """);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("newcomer")]
    [InlineData(nameof(MembershipRole.Member))]
    [InlineData(nameof(MembershipRole.Approver))]
    [InlineData(nameof(MembershipRole.IcsLead))]
    [InlineData("administrator")]
    public async Task Each_role_gets_through_its_own_doors_and_no_other(string role)
    {
        using var browser = await BrowserOfAsync(role);
        List<string> wrong = [];
        foreach (var door in Doors.Where(d => !d.Pattern.Contains("sign-out", StringComparison.Ordinal)))
        {
            using var request =
                new HttpRequestMessage(new(door.Method is "ANY" ? "GET" : door.Method), new Uri(door.AddressWith(Guid.NewGuid()), UriKind.Relative));
            var response = await browser.SendAsync(request);
            var may = door.Policy!.Split(" + ").All(policy => MayPass[policy].Contains(role));
            if (WasTurnedAway(response) == may || (int)response.StatusCode >= 500)
            {
                wrong.Add($"{door.Line} answered {(int)response.StatusCode} {response.Headers.Location}");
            }
        }

        Assert.True(wrong.Count is 0, $"For {role}:\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public async Task What_belongs_to_another_organisation_is_not_found()
    {
        var theirs = await ForeignThings.AddAsync(portal);
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RBT"), MembershipRole.Approver);
        var token = await TokenAsync(browser);
        List<string> wrong = [];
        foreach (var door in Doors.Where(d => d.HasId && d.Policy is not ("anyone" or Policies.Administrator)))
        {
            using var request = new HttpRequestMessage(new(door.Method), new Uri(door.AddressWith(theirs), UriKind.Relative));
            if (door.Method is not "GET")
            {
                request.Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
            }

            var response = await browser.SendAsync(request);
            if (response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
            {
                wrong.Add($"{door.Line} let a stranger in: {(int)response.StatusCode} {response.Headers.Location}");
            }
        }

        Assert.True(wrong.Count is 0, string.Join('\n', wrong));
    }

    private static bool WasTurnedAway(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        || (response.Headers.Location?.OriginalString is { } to
            && (to.StartsWith("/sign-in?", StringComparison.Ordinal) || to is "/sign-in" or "/account/organisations"));

    private static async Task<string> TokenAsync(Browser browser) =>
        (await browser.OpenAsync("/")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private async Task<Browser> BrowserOfAsync(string role)
    {
        if (role is "nobody")
        {
            return portal.Anonymous();
        }

        if (role is "administrator")
        {
            return await portal.SignedInAsAdministratorAsync();
        }

        Organisation? organisation = role is "newcomer" ? null : await portal.OrganisationAsync(role is nameof(MembershipRole.IcsLead) ? "QOP" : "RMP");

        return await portal.SignedInAsAsync(
            await portal.AddPersonAsync(organisation, organisation is null ? MembershipRole.Member : Enum.Parse<MembershipRole>(role)));
    }
}
