using System.Net;
using System.Text.Json;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Find;

/// <summary>The front door for other systems: the shape that was promised, the ladder of disclosure, and problems that name the field.</summary>
public class FrontDoorApiTests(Portal portal) : IClassFixture<Portal>
{
    private const string Address = "/api/v1/front-door";

    [Fact]
    public async Task The_answer_has_the_promised_shape_and_no_personal_detail()
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskerAsync();

        var response = await browser.GetAsync($"{Address}?agenda=apprenticeships&place=OL9&level=operational&sector=fe");
        var text = await response.Content.ReadAsStringAsync();
        var reply = JsonDocument.Parse(text).RootElement;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("apprenticeships", reply.GetProperty("understood").GetProperty("agenda").GetString());
        Assert.InRange(reply.GetProperty("understood").GetProperty("place").GetProperty("latitude").GetDouble(), 53.4, 53.7);
        var first = reply.GetProperty("results")[0];
        Assert.Equal(1, first.GetProperty("rank").GetInt32());
        Assert.InRange(first.GetProperty("score").GetDouble(), 1, 100);
        Assert.Equal("10006770", first.GetProperty("organisation").GetProperty("code").GetString());
        Assert.Equal("fe", first.GetProperty("organisation").GetProperty("sector").GetString());
        Assert.Equal("QOP", first.GetProperty("organisation").GetProperty("ics").GetString());
        Assert.Equal("operational", first.GetProperty("contact").GetProperty("level").GetString());
        Assert.True(first.GetProperty("minutes").GetInt32() > 0);
        Assert.NotEmpty(first.GetProperty("reasons").EnumerateArray());
        Assert.Equal(JsonValueKind.Array, first.GetProperty("lessGood").ValueKind);
        Assert.Contains("gap", reply.GetProperty("fallback").EnumerateArray().Select(f => f.GetProperty("kind").GetString()));
        Assert.DoesNotContain(people.AskedContact.Name, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Neighbours.AskedEmail, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?agenda=apprenticeships&place=Qwertyville", "place")]
    [InlineData("?place=OL9", "agenda")]
    [InlineData("?agenda=apprenticeships&place=OL9&level=middling", "level")]
    [InlineData("?agenda=apprenticeships&place=OL9&sector=circus", "sector")]
    [InlineData("?agenda=apprenticeships&place=OL9&within=soon", "within")]
    public async Task Bad_input_gets_a_problem_that_names_the_field(string query, string field)
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));

        var response = await browser.GetAsync(Address + query);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task Signed_out_it_answers_401_and_no_page()
    {
        using var browser = portal.Anonymous();

        var response = await browser.GetAsync($"{Address}?agenda=apprenticeships&place=OL9");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    /// <summary>Issue 2, item 19, field by field: a name changed here breaks another system.</summary>
    [Fact]
    public async Task Every_field_promised_is_there_by_its_name_and_kind()
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskerAsync();

        var reply = await AskAsync(browser, "?agenda=apprenticeships&place=OL9+6AA&level=operational&sector=fe");

        Assert.Equal(["fallback", "results", "understood"], Names(reply));
        var understood = reply.GetProperty("understood");
        Assert.Equal(JsonValueKind.String, understood.GetProperty("agenda").ValueKind);
        Assert.Equal(JsonValueKind.Array, understood.GetProperty("alternatives").ValueKind);
        Assert.Superset(new HashSet<string> { "label", "latitude", "longitude" }, Names(understood.GetProperty("place")).ToHashSet());
        var result = reply.GetProperty("results")[0];
        Assert.Superset(new HashSet<string> { "rank", "score", "organisation", "contact", "minutes", "miles", "reasons", "lessGood" },
            Names(result).ToHashSet());
        Assert.Equal(["code", "ics", "name", "postcode", "sector"], Names(result.GetProperty("organisation")));
        Assert.Equal(["id", "jobTitle", "level", "roleFamily", "singlePointOfContact", "verifiedOn"], Names(result.GetProperty("contact")));
        Assert.True(result.GetProperty("contact").GetProperty("id").TryGetGuid(out _));
        Assert.Equal("2026-11-20", result.GetProperty("contact").GetProperty("verifiedOn").GetString());
        Assert.Contains(result.GetProperty("contact").GetProperty("singlePointOfContact").ValueKind, new[] { JsonValueKind.True, JsonValueKind.False });
        Assert.Equal(JsonValueKind.Number, result.GetProperty("miles").ValueKind);
        Assert.All(reply.GetProperty("fallback").EnumerateArray(), rung =>
            Assert.Superset(new HashSet<string> { "kind", "text", "value" }, Names(rung).ToHashSet()));
        Assert.All(reply.GetProperty("results").EnumerateArray().Select((r, at) => (r, at)), r => Assert.Equal(r.at + 1, r.r.GetProperty("rank").GetInt32()));
    }

    [Fact]
    public async Task Two_close_agendas_are_both_listed_and_the_results_follow_the_first()
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskerAsync();

        var understood = (await AskAsync(browser, "?agenda=apprenticeships+or+work+experience&place=OL9")).GetProperty("understood");
        var alternatives = understood.GetProperty("alternatives").EnumerateArray().Select(a => a.GetProperty("agenda").GetString()).ToArray();

        Assert.Equal(["apprenticeships", "work-experience"], alternatives.Order());
        Assert.Equal(alternatives[0], understood.GetProperty("agenda").GetString());
    }

    [Fact]
    public async Task Words_that_name_nothing_find_nobody_but_leave_the_ladder()
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskerAsync();

        var reply = await AskAsync(browser, "?agenda=xyzzy+plugh&place=OL9");

        Assert.Equal(JsonValueKind.Null, reply.GetProperty("understood").GetProperty("agenda").ValueKind);
        Assert.Empty(reply.GetProperty("results").EnumerateArray());
        Assert.Contains("gap", reply.GetProperty("fallback").EnumerateArray().Select(f => f.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Any_sector_the_own_site_and_capitals_are_understood()
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskerAsync();

        var anywhere = await AskAsync(browser, "?agenda=APPRENTICESHIPS&sector=ANY&level=Operational");
        var otherSide = await AskAsync(browser, "?agenda=apprenticeships");

        Assert.Equal("apprenticeships", anywhere.GetProperty("understood").GetProperty("agenda").GetString());
        Assert.Equal("OL6 9RW", anywhere.GetProperty("understood").GetProperty("place").GetProperty("label").GetString());
        Assert.All(otherSide.GetProperty("results").EnumerateArray(), r =>
            Assert.NotEqual("nhs", r.GetProperty("organisation").GetProperty("sector").GetString()));
    }

    [Fact]
    public async Task What_was_assumed_of_a_place_is_said()
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));

        var place = (await AskAsync(browser, "?agenda=apprenticeships&place=0L6+9RW")).GetProperty("understood").GetProperty("place");

        Assert.Equal("OL6 9RW", place.GetProperty("label").GetString());
        Assert.Contains("OL6 9RW", place.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    /// <summary>The same journey in Find, from the own site or its postcode typed, and on the page where the request is written.</summary>
    [Fact]
    public async Task A_journey_takes_as_long_wherever_it_is_said()
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskerAsync();

        var typed = College(await AskAsync(browser, "?agenda=apprenticeships&place=OL6+9RW"));
        var ownSite = College(await AskAsync(browser, "?agenda=apprenticeships"));
        var asking = await browser.OpenAsync($"/introductions/new?contact={typed.Contact}&agenda=apprenticeships");

        Assert.Equal(typed, ownSite);
        Assert.Contains($"{typed.Minutes} minutes, ", asking.Body!.TextContent, StringComparison.Ordinal);

        static (string? Contact, int Minutes) College(JsonElement reply)
        {
            var first = reply.GetProperty("results").EnumerateArray().First(r => r.GetProperty("organisation").GetProperty("code").GetString() == "10006770");
            return (first.GetProperty("contact").GetProperty("id").GetString(), first.GetProperty("minutes").GetInt32());
        }
    }

    private static async Task<JsonElement> AskAsync(Infrastructure.Browser browser, string query) =>
        JsonDocument.Parse(await (await browser.GetAsync(Address + query)).Content.ReadAsStringAsync()).RootElement;

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)];
}
