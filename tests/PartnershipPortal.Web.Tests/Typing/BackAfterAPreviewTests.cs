using AngleSharp.Html.Dom;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Tests.Contacts;

namespace PartnershipPortal.Web.Tests.Typing;

/// <summary>Forms of several steps: Back from the next step finds what was typed, and after the last step nothing of it is left.</summary>
public class BackAfterAPreviewTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task From_what_a_merger_moves_and_nothing_is_left_once_they_are_one()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        var preview = await admin.SubmitAndFollowAsync(
            await admin.OpenAsync("/admin/merge"), "See what moves", ("From", "RXK"), ("Into", "RRK"), ("On.Day", "3"), ("On.Month", "11"),
                ("On.Year", "2026"));
        Assert.Contains("Check what moves", preview.Title, StringComparison.Ordinal);

        var back = await admin.OpenAsync("/admin/merge");

        Assert.Equal(["RXK", "RRK", "3", "11", "2026"], Values(back, "From", "Into", "On.Day", "On.Month", "On.Year"));
        Assert.Contains("You have not sent this yet.", back.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await admin.SubmitAsync(preview, "Merge them")).Headers.Location);
        Assert.Equal(["", ""], Values(await admin.OpenAsync("/admin/merge"), "From", "Into"));
    }

    [Fact]
    public async Task From_what_a_leaver_hands_over_and_nothing_is_left_once_it_is_planned()
    {
        var trust = await portal.OrganisationAsync(People.Trust);
        var leaver = People.Listed(portal, trust);
        await portal.SaveAsync(leaver);
        using var approver = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        var path = $"/organisation/contacts/{leaver.Id}/leaving";
        var check = await approver.SubmitAndFollowAsync(
            await approver.OpenAsync(path), "Continue", ("LeavesOn.Day", "11"), ("LeavesOn.Month", "12"), ("LeavesOn.Year", "2026"), ("Reason", "Retiring"));
        Assert.Contains("Check what will happen", check.Title, StringComparison.Ordinal);

        var back = await approver.OpenAsync(path);

        Assert.Equal(["11", "12", "2026"], Values(back, "LeavesOn.Day", "LeavesOn.Month", "LeavesOn.Year"));
        Assert.Equal("Retiring", back.QuerySelector("input[name=Reason][checked]")!.GetAttribute("value"));
        Assert.NotNull((await approver.SubmitAsync(check, "Plan the hand-over")).Headers.Location);
        Assert.Null((await approver.OpenAsync(path)).QuerySelector(".pp-kept"));
    }

    [Fact]
    public async Task From_the_second_question_of_registering_and_nothing_is_left_once_it_is_sent()
    {
        using var browser = portal.Anonymous();
        var organisation = await browser.OpenAsync("/register/new");
        var you = await browser.SubmitAndFollowAsync(
            organisation, organisation.QuerySelector("main form button")!.TextContent.Trim(),
            ("OrganisationName", "Brand New Care"), ("Type", "care-home"), ("Postcode", "OL6 9RW"));
        Assert.NotNull(you.QuerySelector("input[name=JobTitle]"));

        var back = await browser.OpenAsync("/register/new");

        Assert.Equal(["Brand New Care", "OL6 9RW"], Values(back, "OrganisationName", "Postcode"));
        var sent = await browser.SubmitAndFollowAsync(
            you, you.QuerySelector("main form button")!.TextContent.Trim(),
            ("Name", "Robin Register"), ("JobTitle", "Manager"), ("Email", $"{Guid.CreateVersion7():n}@new.example"), ("Password", "copper violin meadow"));
        Assert.Contains("e-mail", sent.Title!, StringComparison.Ordinal);
        Assert.Equal([""], Values(await browser.OpenAsync("/register/new"), "OrganisationName"));
    }

    private static string[] Values(IHtmlDocument page, params string[] names) =>
        [.. names.Select(name => page.QuerySelector($"input[name='{name}']")!.GetAttribute("value") ?? "")];
}
