using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Find;

/// <summary>Existing work counts from both sides. A class of its own, so that nobody else has been accepted in its database.</summary>
public class FindingThoseWhoAskedTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Whoever_asked_and_was_accepted_comes_first_for_those_who_said_yes()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var id = await people.AskAsync(asker);
        await asked.SubmitAndFollowAsync(await asked.OpenAsync($"/introductions/{id}"), "Accept and share my details", ("Lead", people.AskedContact.Id));

        var first = (await asked.OpenAsync("/find?need=apprenticeships&where=OL6+9RW")).QuerySelector(".pp-pick")!;

        Assert.Contains($"You already work with {people.Trust.Name}", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ann Asker", first.TextContent, StringComparison.Ordinal);
    }
}
