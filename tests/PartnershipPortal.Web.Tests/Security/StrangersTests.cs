using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Security;

/// <summary>A stranger with rights of their own, valid forms and other people's ids, in address, query and body: nothing changes, nobody is named.</summary>
public class StrangersTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly Dictionary<Portal, Guid> Theirs = [];

    /// <summary>Doors that end the walker's own session or place, and so the walk.</summary>
    private static readonly string[] WaysOut = ["sign-out", "sessions", "leave", "my-data"];

    [Theory]
    [InlineData("approver")]
    [InlineData("ics")]
    [InlineData("newcomer")]
    [InlineData("nobody")]
    public async Task A_valid_form_about_what_is_not_theirs_changes_nothing(string who)
    {
        var theirs = await TheirsAsync();
        var college = (await portal.OrganisationAsync("10006770")).Id;
        using var browser = await BrowserOfAsync(who);
        var token = await TokenAsync(browser);
        var last = await portal.ReadAsync(db => db.AuditEntries.MaxAsync(e => e.Id));
        List<string> wrong = [];
        foreach (var door in Doors().Where(d => d.Method is not "GET" && (d.HasId || ValidBodies.TakesIds(d)) && d.Policy is not Policies.Administrator))
        {
            var fields = ValidBodies.For(door, theirs, portal.Clock.Today);
            fields.Add(new("__RequestVerificationToken", token));
            using var request =
                new HttpRequestMessage(new(door.Method), new Uri(door.AddressWith(theirs), UriKind.Relative)) { Content = new FormUrlEncodedContent(fields) };
            using var response = await browser.SendAsync(request);
            if ((int)response.StatusCode >= 500 || NamesThem(await response.Content.ReadAsStringAsync()))
            {
                wrong.Add($"{door.Line} answered {(int)response.StatusCode}, or names them");
            }
        }

        var subject = theirs.ToString();
        var changed = await portal.ReadAsync(db => db.AuditEntries
            .Where(e => e.Id > last && (e.SubjectId == subject || e.OrganisationId == college) && e.Action != "reported")
            .Select(e => $"{e.Action} {e.Subject} {e.After}").ToListAsync());
        Assert.True(wrong.Count is 0, string.Join('\n', wrong));
        Assert.True(changed.Count is 0, $"A stranger ({who}) changed:\n{string.Join('\n', changed)}");
    }

    [Theory]
    [InlineData("approver")]
    [InlineData("ics")]
    [InlineData("administrator")]
    [InlineData("nobody")]
    public async Task No_page_names_whom_the_ladder_hides(string who)
    {
        var theirs = await TheirsAsync();
        using var browser = await BrowserOfAsync(who);
        List<string> wrong = [];
        foreach (var door in Doors().Where(d => d.Method is "GET"))
        {
            var query = string.Join('&', ValidBodies.For(door, theirs, portal.Clock.Today).Where(f => Guid.TryParse(f.Value, out _))
                .Select(f => $"{f.Key}={f.Value}"));
            using var response = await browser.GetAsync($"{door.AddressWith(theirs)}?{query}");
            var text = await response.Content.ReadAsStringAsync();
            if ((int)response.StatusCode >= 500 || NamesThem(text))
            {
                wrong.Add($"{door.Line} answered {(int)response.StatusCode} and names them");
            }
        }

        Assert.True(wrong.Count is 0, string.Join('\n', wrong));
    }

    /// <summary>The walk would prove nothing if valid forms were not valid: the owner's own do change things.</summary>
    [Fact]
    public async Task The_same_forms_from_somebody_who_may_do_change_things()
    {
        var theirs = await TheirsAsync();
        var college = await portal.OrganisationAsync("10006770");
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
        var token = await TokenAsync(browser);
        var last = await portal.ReadAsync(db => db.AuditEntries.MaxAsync(e => e.Id));
        foreach (var door in Doors().Where(d => d is { Method: "POST", HasId: true } && d.Policy is Policies.Member or Policies.Approver))
        {
            var fields = ValidBodies.For(door, theirs, portal.Clock.Today);
            fields.Add(new("__RequestVerificationToken", token));
            using var request =
                new HttpRequestMessage(new(door.Method), new Uri(door.AddressWith(theirs), UriKind.Relative)) { Content = new FormUrlEncodedContent(fields) };
            using var response = await browser.SendAsync(request);
        }

        Assert.True(await portal.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Id > last && e.OrganisationId == college.Id)) > 2);
    }

    private static bool NamesThem(string text) =>
        text.Contains("Hidden Person", StringComparison.OrdinalIgnoreCase) || text.Contains("someone@college.example", StringComparison.OrdinalIgnoreCase);

    /// <summary>Added once for the class, whose tests share a database.</summary>
    private async Task<Guid> TheirsAsync() => Theirs.TryGetValue(portal, out var added) ? added : Theirs[portal] = await ForeignThings.AddAsync(portal);

    private IEnumerable<Door> Doors() => Door.All(portal.Services).Where(d => !WaysOut.Any(way => d.Pattern.Contains(way, StringComparison.Ordinal)));

    private static async Task<string> TokenAsync(Browser browser) =>
        ((await browser.OpenAsync("/")).QuerySelector("input[name=__RequestVerificationToken]")
            ?? (await browser.OpenAsync("/sign-in")).QuerySelector("input[name=__RequestVerificationToken]"))!.GetAttribute("value")!;

    private async Task<Browser> BrowserOfAsync(string who) => who switch
    {
        "nobody" => portal.Anonymous(),
        "newcomer" => await portal.SignedInAsAsync(await portal.AddPersonAsync(null)),
        "administrator" => await portal.SignedInAsAdministratorAsync(),
        "ics" => await portal.SignedInAsAsync(await portal.OrganisationAsync("QT1"), MembershipRole.IcsLead),
        _ => await portal.SignedInAsAsync(await portal.OrganisationAsync("RBT"), MembershipRole.Approver),
    };
}
