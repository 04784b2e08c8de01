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
}
