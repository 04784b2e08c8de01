using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Organisations;

/// <summary>One person, two organisations, two tabs: a form does nothing for an organisation it was not made for, and its words are not lost.</summary>
public partial class TwoOrganisationsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_form_made_for_one_organisation_is_not_saved_for_another_and_can_be_sent_for_its_own()
    {
        var (first, second) = (await portal.OrganisationAsync("RMP"), await portal.OrganisationAsync("RJE"));
        using var person = await PersonOfBothAsync(first, second, MembershipRole.Approver);
        var form = await person.OpenAsync("/organisation/edit");
        await person.SubmitAsync(await person.OpenAsync("/account/organisations"), $"Act for it: {second.Name}");

        var refused = await person.SubmitAsync(form, "Save", ("HowOrganised", "Our academy looks after it."));
        var page = await Browser.ReadAsync(refused);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Our academy looks after it.", page.QuerySelector("#maincontent")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((first.HowOrganised, second.HowOrganised),
            ((await portal.OrganisationAsync("RMP")).HowOrganised, (await portal.OrganisationAsync("RJE")).HowOrganised));

        var sent = await SendAgainAsync(person, page, $"Send it for {first.Name}");

        Assert.Equal($"/organisations/{first.Code}", sent.Headers.Location?.OriginalString);
        Assert.Equal("Our academy looks after it.", (await portal.OrganisationAsync("RMP")).HowOrganised);
        Assert.Equal(second.Name, (await portal.OrganisationAsync("RJE")).Name);
    }

    [Fact]
    public async Task With_a_lesser_role_there_the_words_are_kept_too()
    {
        var (first, second) = (await portal.OrganisationAsync("RMC"), await portal.OrganisationAsync("RXR"));
        using var person = await PersonOfBothAsync(first, second, MembershipRole.Member);
        var form = await person.OpenAsync("/organisation/sites/new");
        await person.SubmitAsync(await person.OpenAsync("/account/organisations"), $"Act for it: {second.Name}");

        var refused = await person.SubmitAsync(form, "Save", ("Name", "Far campus"), ("Postcode", "BL4 0JR"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode); // not "forbidden", which would lose what was typed
        Assert.Contains("Far campus", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await portal.ReadAsync(db => db.Sites.AnyAsync(s => s.Name == "Far campus")));
    }

    [Fact]
    public async Task What_is_not_about_an_organisation_goes_on_in_either_tab()
    {
        var (first, second) = (await portal.OrganisationAsync("RBT"), await portal.OrganisationAsync("RRF"));
        using var person = await PersonOfBothAsync(first, second, MembershipRole.Member);
        var form = await person.OpenAsync("/account/name");
        await person.SubmitAsync(await person.OpenAsync("/account/organisations"), $"Act for it: {second.Name}");

        var saved = await person.SubmitAsync(form, "Save", ("Name", "Robin Ashgrove"));

        Assert.NotNull(saved.Headers.Location);
    }

    [Fact]
    public async Task Nobody_is_let_into_another_organisation_by_saying_that_the_form_was_made_for_it()
    {
        var (own, foreign) = (await portal.OrganisationAsync("RXF"), await portal.OrganisationAsync("RWW"));
        using var person = await portal.SignedInAsAsync(own, MembershipRole.Approver);
        var form = await person.OpenAsync("/organisation/edit");
        foreach (var field in form.QuerySelectorAll($"input[name={FormOrganisation.Field}]"))
        {
            field.SetAttribute("value", foreign.Id.ToString());
        }

        var refused = await person.SubmitAsync(form, "Save", ("HowOrganised", "Taken over"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Empty((await Browser.ReadAsync(refused)).QuerySelectorAll("#maincontent form"));
        Assert.NotEqual("Taken over", (await portal.OrganisationAsync("RWW")).HowOrganised);
        Assert.NotEqual("Taken over", (await portal.OrganisationAsync("RXF")).HowOrganised);
    }

    [Theory]
    [InlineData("/organisation/edit")]
    [InlineData("/organisation/sites/new")]
    [InlineData("/organisation/mailboxes/new")]
    [InlineData("/organisation/this-year")]
    [InlineData("/organisation/contacts/add")]
    [InlineData("/organisation/contacts")]
    [InlineData("/organisation/people")]
    [InlineData("/organisation/people/invitations/new")]
    [InlineData("/organisation/api-keys")]
    [InlineData("/my-details")]
    [InlineData("/my-data")]
    [InlineData("/account")]
    [InlineData("/inbox")]
    [InlineData("/introductions/call?organisation=10006770")]
    [InlineData("/introductions/new?organisation=10006770")]
    public async Task Every_form_carries_the_organisation_it_was_made_for(string path)
    {
        var trust = await portal.OrganisationAsync("RMP");
        using var person = await portal.SignedInAsAsync(trust, MembershipRole.Approver);

        var forms = (await person.OpenAsync(path)).QuerySelectorAll("form[method=post]").ToList();

        Assert.NotEmpty(forms);
        Assert.All(forms, form => Assert.Equal(trust.Id.ToString(), form.QuerySelector($"input[name={FormOrganisation.Field}]")?.GetAttribute("value")));
    }

    /// <summary>The tag helper writes the field into every form of a view; a form made any other way would be without it.</summary>
    [Fact]
    public void No_form_is_written_outside_a_view()
    {
        var web = Path.Combine(AppFolders.Repository!, "src", "PartnershipPortal.Web");
        var code = new[] { "Features", "Components", "Infrastructure" }.SelectMany(folder =>
            System.IO.Directory.EnumerateFiles(Path.Combine(web, folder), "*.cs", SearchOption.AllDirectories));

        Assert.DoesNotContain(code, file =>
            File.ReadAllText(file).Contains("<form ", StringComparison.Ordinal) && !file.EndsWith("FormOrganisation.cs", StringComparison.Ordinal));
        Assert.DoesNotContain(System.IO.Directory.EnumerateFiles(Path.Combine(web, "Features"), "*.cshtml", SearchOption.AllDirectories),
            file => OptedOut().IsMatch(File.ReadAllText(file)));
    }

    [Fact]
    public void No_action_assumes_that_there_is_an_organisation()
    {
        var features = Path.Combine(AppFolders.Repository!, "src", "PartnershipPortal.Web", "Features");

        var assuming = System.IO.Directory.EnumerateFiles(features, "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("OrganisationId!", StringComparison.Ordinal)).Select(Path.GetFileName);

        Assert.Empty(assuming); // Policies.ActingMember and HttpContext.Acting() say it in the type
    }

    /// <summary>Sends the form on the page as a browser does, which follows a 307 with the same method and body.</summary>
    private static async Task<HttpResponseMessage> SendAgainAsync(Browser person, IHtmlDocument page, string button)
    {
        using var request = FilledForm.Press(page, button, []);
        var body = await request.Content!.ReadAsStringAsync();
        var answer = await person.SendAsync(request);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        using var again = new HttpRequestMessage(HttpMethod.Post, answer.Headers.Location)
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        return await person.SendAsync(again);
    }

    private async Task<Browser> PersonOfBothAsync(Organisation first, Organisation second, MembershipRole roleAtSecond)
    {
        var account = await portal.AddPersonAsync(first, MembershipRole.Approver);
        var place = new Membership(account.Id, second.Id, "Lead", portal.Clock.GetUtcNow());
        place.Accept(roleAtSecond, account.Id, portal.Clock.GetUtcNow().AddMinutes(1));
        await portal.SaveAsync(place);
        return await portal.SignedInAsAsync(account);
    }

    /// <summary>A form that says <c>pp-carries-its-own</c> anywhere but on the page that sends a form again.</summary>
    [GeneratedRegex(@"pp-carries-its-own(?![\s\S]*FormOrganisation\.Field)")]
    private static partial Regex OptedOut();
}
