using System.Net;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Tests.Organisations;

public class OrganisationPageTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_member_sees_who_for_apprenticeships_by_role_and_never_by_name()
    {
        var college = await CollegeAsync("Quay College");
        await ListAsync(college, "Theodora Quillfeather", "Apprenticeship team manager", "fe.apprenticeship");
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));

        var page = await browser.OpenAsync($"/organisations/{college.Code}");

        Assert.Equal("Apprenticeship team manager", page.QuerySelector(".pp-answer")!.TextContent.Trim());
        Assert.NotNull(page.QuerySelector("a[href^='/introductions/new?contact=']"));
        Assert.DoesNotContain("Quillfeather", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("quillfeather@", page.Body.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signed_out_there_is_the_kind_of_role_but_no_title()
    {
        var college = await CollegeAsync("Hush College");
        await ListAsync(college, "Theodora Quillfeather", "Quite unusual apprenticeship captain", "fe.apprenticeship");
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync($"/organisations/{college.Code}");

        Assert.Equal("Apprenticeship team", page.QuerySelector(".pp-answer")!.TextContent.Trim());
        Assert.DoesNotContain("Quite unusual", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_agenda_has_another_answer()
    {
        var college = await CollegeAsync("Two Roles College");
        await ListAsync(college, "One", "Apprenticeship manager", "fe.apprenticeship");
        await ListAsync(college, "Two", "Careers leader", "fe.careers");
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));

        var page = await browser.SubmitAndFollowAsync(await browser.OpenAsync($"/organisations/{college.Code}"), "Show who", ("agenda", "careers"));

        Assert.Equal("Careers leader", page.QuerySelector(".pp-answer")!.TextContent.Trim());
        Assert.Contains("Who for careers", page.QuerySelector("#who")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Someone_who_has_left_is_not_shown()
    {
        var college = await CollegeAsync("Empty Chair College");
        await ListAsync(college, "Gone", "Apprenticeship manager", "fe.apprenticeship", isListed: false);
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));

        var page = await browser.OpenAsync($"/organisations/{college.Code}");

        Assert.Null(page.QuerySelector(".pp-answer"));
        Assert.Contains("Nobody is listed", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_names_its_care_system_and_region()
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync("/organisations/RMP");

        Assert.NotNull(page.QuerySelector("a[href='/areas/QOP']"));
        Assert.NotNull(page.QuerySelector("a[href='/regions/Y62']"));
    }

    [Theory]
    [InlineData("/organisations/rmp", "/organisations/RMP")]
    [InlineData("/areas/qop", "/areas/QOP")]
    [InlineData("/areas/QHG", "/areas/S1Y5D")]
    public async Task Codes_in_small_letters_and_of_merged_boards_lead_on(string from, string to)
    {
        using var browser = portal.Anonymous();

        var response = await browser.GetAsync(from);

        Assert.Equal((HttpStatusCode.MovedPermanently, to), (response.StatusCode, response.Headers.Location!.OriginalString));
    }

    [Theory]
    [InlineData("/organisations/QNQ")]
    [InlineData("/areas/QNQ")]
    public async Task A_board_that_was_split_offers_a_choice(string path)
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync(path);

        Assert.Equal(3, page.QuerySelectorAll(".pp-rows li").Length);
    }

    [Fact]
    public async Task An_unknown_code_is_not_found()
    {
        using var browser = portal.Anonymous();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/organisations/NOSUCH")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/areas/NOSUCH")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/regions/NOSUCH")).StatusCode);
    }

    private async Task<Organisation> CollegeAsync(string name)
    {
        var college = new Organisation(Organisation.NewCode(), name, Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(college);
        return college;
    }

    private async Task ListAsync(Organisation organisation, string name, string title, string family, bool isListed = true)
    {
        var contact = new Contact(organisation.Id, new ContactDetails(name, title, "quillfeather@test.example", RoleFamilyCode: family),
            RecordOrigin.Registered, portal.Clock.GetUtcNow());
        if (isListed)
        {
            contact.List(new DateOnly(2026, 11, 1));
            contact.RecordNotice(portal.Clock.GetUtcNow());
        }

        await portal.SaveAsync(contact);
    }
}
