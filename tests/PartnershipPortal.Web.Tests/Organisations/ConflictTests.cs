using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Organisations;

/// <summary>Two people open the same form and both save. The second reads who did what, sees both versions and keeps their words.</summary>
public class ConflictTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("/admin/weights", "Points[role-fit.primary]", "31.5", "33.5")]
    [InlineData("/admin/vocabulary/glossary/cpd", "Meaning", "What the first wrote.", "What the second wrote.")]
    [InlineData("/admin/organisations/RTX", "Town", "Firsttown", "Secondtown")]
    public async Task An_administrators_stale_save_shows_both_versions(string path, string field, string first, string second)
    {
        var (one, two) = (await NamedAsync(null, "Ada Firstbrook"), await NamedAsync(null, "Bea Secondly"));
        await SavedByTwoAsync(one, two, path, path.Contains("organisations", StringComparison.Ordinal) ? [("Reason", "A letter from them")] : [], field, first,
            second);
    }

    [Theory]
    [InlineData("/organisation/edit", "HowOrganised", "One team does all.", "Each ward does its own.")]
    [InlineData("site", "Name", "North campus", "South campus")]
    [InlineData("mailbox", "Label", "Early careers", "Careers team")]
    [InlineData("contact", "JobTitle", "Education manager", "Education lead")]
    public async Task An_approvers_stale_save_shows_both_versions(string path, string field, string first, string second)
    {
        var college = new Organisation(Organisation.NewCode(), "Conflict College", Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(college);
        var site = new Site(college.Id, "A campus", "OL6 9RW", 53.49, -2.09);
        var mailbox = new TeamMailbox(college.Id, "fe.careers", "Careers", "careers@college.example", null, new DateOnly(2026, 11, 1));
        var contact =
            new Contact(college.Id, new ContactDetails("Kim Rowanfield", "Tutor", "kim@college.example"), RecordOrigin.Registered, portal.Clock.GetUtcNow());
        contact.List(new DateOnly(2026, 11, 1));
        await portal.SaveAsync(site, mailbox, contact);
        var (one, two) = (await NamedAsync(college, "Ada Firstbrook"), await NamedAsync(college, "Bea Secondly"));
        path = path switch
        {
            "site" => $"/organisation/sites/{site.Id}",
            "mailbox" => $"/organisation/mailboxes/{mailbox.Id}",
            "contact" => $"/organisation/contacts/{contact.Id}/edit",
            _ => path,
        };

        await SavedByTwoAsync(one, two, path, [], field, first, second);
    }

    /// <summary>The draft made when they joined, or their own record from another tab.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ones_own_details_saved_in_two_tabs_are_shown_twice_and_the_choice_is_saved(bool isDrafted)
    {
        var trust = await portal.OrganisationAsync("RW1");
        var account = await portal.AddPersonAsync(trust);
        if (isDrafted)
        {
            var draft = new Contact(
                trust.Id, new ContactDetails("Test Person", "Apprenticeship lead", account.Email), RecordOrigin.Registered, portal.Clock.GetUtcNow(),
                    ContactWriter.Themselves);
            draft.BelongTo(account.Id);
            await portal.SaveAsync(draft);
        }

        using var browser = await portal.SignedInAsAsync(account);
        var (first, second) = (await browser.OpenAsync("/my-details"), await browser.OpenAsync("/my-details"));
        Assert.NotNull((await browser.SubmitAsync(first, "Save", ("JobTitle", "Head of learning"), ("Level", "Operational"))).Headers.Location);

        var refused = await browser.SubmitAsync(second, "Save", ("JobTitle", "Education lead"), ("Level", "Operational"));

        var page = await Browser.ReadAsync(refused);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.All(
            ["You changed this in another tab", "You saved your details", "in another tab", "Head of learning", "Education lead"],
            words => Assert.Contains(words, page.QuerySelector("#maincontent")!.TextContent, StringComparison.Ordinal));
        Assert.Equal("Head of learning", await TitleAsync(account));
        Assert.NotNull((await browser.SubmitAsync(page, "Save", ("__choice.JobTitle", "mine"))).Headers.Location);
        Assert.Equal("Education lead", await TitleAsync(account));
    }

    private Task<string> TitleAsync(Web.Data.Account account) =>
        portal.ReadAsync(db => db.Contacts.Where(c => c.AccountId == account.Id).Select(c => c.JobTitle).SingleAsync());

    [Fact]
    public async Task This_years_answer_is_stale_only_when_that_answer_changed()
    {
        var trust = await portal.OrganisationAsync("RTH");
        var (one, two) = (await NamedAsync(trust, "Ada Firstbrook"), await NamedAsync(trust, "Bea Secondly"));
        var answer = await two.OpenAsync("/organisation/this-year");
        await one.SubmitAsync(await one.OpenAsync("/organisation/edit"), "Save", ("Switchboard", "0161 496 0002"));

        Assert.NotNull((await two.SubmitAsync(answer, "Save", ("Appetite", "Looking"))).Headers.Location); // another field of the same row is no conflict

        var stale = await two.OpenAsync("/organisation/this-year");
        await one.SubmitAsync(await one.OpenAsync("/organisation/this-year"), "Save", ("Appetite", "NotNow"), ("Reason", "Arranged until summer"));
        var refused = await two.SubmitAsync(stale, "Save", ("Appetite", "Unknown"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Arranged until summer", (await Browser.ReadAsync(refused)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Appetite.NotNow, (await portal.OrganisationAsync("RTH")).Appetite);
    }

    [Fact]
    public async Task Without_a_choice_nothing_is_saved_and_the_choice_is_asked_for()
    {
        var trust = await portal.OrganisationAsync("RGN");
        var (one, two) = (await NamedAsync(trust, "Ada Firstbrook"), await NamedAsync(trust, "Bea Secondly"));
        var mine = await two.OpenAsync("/organisation/edit");
        await one.SubmitAsync(await one.OpenAsync("/organisation/edit"), "Save", ("HowOrganised", "Theirs"));
        var conflict = await Browser.ReadAsync(await two.SubmitAsync(mine, "Save", ("HowOrganised", "Mine")));

        var again = await two.SubmitAsync(conflict, "Save");

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("Choose for each", (await Browser.ReadAsync(again)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Theirs", (await portal.OrganisationAsync("RGN")).HowOrganised);
    }

    [Fact]
    public async Task Two_wordings_are_written_together()
    {
        var trust = await portal.OrganisationAsync("RK5");
        var (one, two) = (await NamedAsync(trust, "Ada Firstbrook"), await NamedAsync(trust, "Bea Secondly"));
        var mine = await two.OpenAsync("/organisation/edit");
        await one.SubmitAsync(await one.OpenAsync("/organisation/edit"), "Save", ("HowOrganised", "Ask the academy."));
        var conflict = await Browser.ReadAsync(await two.SubmitAsync(mine, "Save", ("HowOrganised", "Ask the wards.")));

        await two.SubmitAsync(conflict, "Save", ("__choice.HowOrganised", "both"), ("__both.HowOrganised", "Ask the academy, then the wards."));

        Assert.Equal("Ask the academy, then the wards.", (await portal.OrganisationAsync("RK5")).HowOrganised);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_that_a_colleague_answered_is_told_with_who_and_what_and_the_reason_typed(bool byAdministrators)
    {
        var organisation = byAdministrators ? await portal.OrganisationAsync("RXK") : await portal.OrganisationAsync("RRK");
        var newcomer = await portal.AddPersonAsync(null);
        var request = new Membership(newcomer.Id, organisation.Id, "Lead", portal.Clock.GetUtcNow());
        await portal.SaveAsync(request);
        var place = byAdministrators ? null : organisation;
        var (one, two) = (await NamedAsync(place, "Ada Firstbrook"), await NamedAsync(place, "Bea Secondly"));
        var path = byAdministrators ? $"/admin/requests/{request.Id}" : $"/organisation/people/requests/{request.Id}";
        var open = await two.OpenAsync(path);
        await one.SubmitAsync(await one.OpenAsync(path), "Send answer", ("Answer", "Member"));

        var late = await two.SubmitAsync(open, "Send answer", ("Answer", "decline"), ("Reason", "We do not know them."));

        var words = (await Browser.ReadAsync(late)).QuerySelector("#maincontent")!.TextContent;
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Ada Firstbrook let Test Person in", words, StringComparison.Ordinal);
        Assert.Contains("We do not know them.", words, StringComparison.Ordinal);
        Assert.Equal(MembershipState.Active, await portal.ReadAsync(db => db.Memberships.Where(m => m.Id == request.Id).Select(m => m.State).SingleAsync()));
    }

    [Fact]
    public async Task What_was_typed_for_something_that_a_colleague_removed_meanwhile_can_be_copied()
    {
        var trust = await portal.OrganisationAsync("RTR");
        var (one, two) = (await NamedAsync(trust, "Ada Firstbrook"), await NamedAsync(trust, "Bea Secondly"));
        await one.SubmitAsync(await one.OpenAsync("/organisation/name"), "Ask an administrator", ("Name", "Tees Trust"), ("Why", "Our board agreed"));
        await portal.UseAsync<PartnershipPortal.Web.Data.PortalDbContext>(db => db.NameRequests.ExecuteDeleteAsync());
        var open = await two.OpenAsync("/organisation/name");
        await one.SubmitAsync(await one.OpenAsync("/organisation/name"), "Ask an administrator", ("Name", "Tees Trust"), ("Why", "Our board agreed"));

        var late = await two.SubmitAsync(open, "Ask an administrator", ("Name", "Tees and Wear Trust"), ("Why", "A letter of 3 November"));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Tees and Wear Trust", (await Browser.ReadAsync(late)).QuerySelector("#maincontent")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Both open, the first saves, the second is shown both; then the second's choice is saved, and the first's other words are there still.</summary>
    private static async Task SavedByTwoAsync(Browser one, Browser two, string path, (string, object?)[] besides, string field, string first, string second)
    {
        var mine = await two.OpenAsync(path);
        Assert.NotNull((await one.SubmitAsync(await one.OpenAsync(path), "Save", [.. besides, (field, first)])).Headers.Location);

        var refused = await two.SubmitAsync(mine, "Save", [.. besides, (field, second)]);

        var page = await Browser.ReadAsync(refused);
        var words = page.QuerySelector("#maincontent")!.TextContent;
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Ada Firstbrook", words, StringComparison.Ordinal);
        Assert.Contains(first, words, StringComparison.Ordinal);
        Assert.Contains(second, words, StringComparison.Ordinal);
        Assert.Equal(first, ValueOf(await one.OpenAsync(path), field)); // not lost

        Assert.NotNull((await two.SubmitAsync(page, "Save", ($"__choice.{field}", "mine"))).Headers.Location);

        Assert.Equal(second, ValueOf(await two.OpenAsync(path), field));
        one.Dispose();
        two.Dispose();
    }

    private static string? ValueOf(IHtmlDocument page, string field) => page.QuerySelector($"[name='{field}']") switch
    {
        IHtmlTextAreaElement area => area.Value.Trim(),
        { } input => input.GetAttribute("value"),
        null => null,
    };

    private async Task<Browser> NamedAsync(Organisation? organisation, string name)
    {
        var account = await portal.AddPersonAsync(organisation, MembershipRole.Approver, isAdministrator: organisation is null);
        await portal.UseAsync<PartnershipPortal.Web.Data.PortalDbContext>(db =>
            db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.DisplayName, name)));
        return await portal.SignedInAsAsync(account);
    }
}
