using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Partnerships;

/// <summary>Two open the same form of a partnership and both save: the second reads who did what, sees both versions and keeps their words.</summary>
public class PartnershipConflictTests(Portal portal) : PartnersAt(portal)
{
    [Fact]
    public async Task What_a_side_gains_is_overwritten_by_nobody_who_has_not_seen_it()
    {
        var (people, partnership, one, two) = await NamedAsync();
        var (first, second) = (await one.OpenAsync($"/partnerships/{partnership}"), await two.OpenAsync($"/partnerships/{partnership}"));
        await one.SubmitAsync(first, "Save", ("Benefit", "Places on wards"));

        var both = await RefusedAsync(two, second, ("Benefit", "Staff who teach"), "Ada Firstbrook", "Places on wards", "Staff who teach");

        Assert.Equal("Places on wards", await BenefitAsync(partnership, people));
        await two.SubmitAsync(both, "Save", ("__choice.Benefit", "both"), ("__both.Benefit", "Places on wards, and staff who teach"));
        Assert.Equal("Places on wards, and staff who teach", await BenefitAsync(partnership, people));
    }

    [Fact]
    public async Task An_error_in_between_does_not_make_a_form_new()
    {
        var (people, partnership, one, two) = await NamedAsync();
        var second = await two.OpenAsync($"/partnerships/{partnership}");
        await one.SubmitAsync(await one.OpenAsync($"/partnerships/{partnership}"), "Save", ("Benefit", "Places on wards"));

        var wrong = await Browser.ReadAsync(await two.SubmitAsync(second, "Save", ("Benefit", "")));

        await RefusedAsync(two, wrong, ("Benefit", "Staff who teach"), "Ada Firstbrook", "Places on wards", "Staff who teach");
        Assert.Equal("Places on wards", await BenefitAsync(partnership, people));
    }

    [Fact]
    public async Task How_often_they_are_in_touch_is_said_by_both_sides_and_the_second_is_shown_both()
    {
        var (people, partnership, one, _) = await NamedAsync();
        await NameAsync(people.Asker.Id, "Tom Trustworthy");
        using var asker = await people.AskerAsync();
        var second = await asker.OpenAsync($"/partnerships/{partnership}/settings");
        await one.SubmitAsync(await one.OpenAsync($"/partnerships/{partnership}/settings"), "Save", ("Cadence", "Monthly"));

        var refused = await asker.SubmitAsync(second, "Save", ("Cadence", "Own"), ("Weeks", 6));

        var both = await Browser.ReadAsync(refused);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.All(["Ada Firstbrook", "monthly", "6"], words => Assert.Contains(words, both.Body!.TextContent, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(MeetingCadence.Monthly, (await ReadAsync(partnership)).Cadence);
        await asker.SubmitAsync(both, "Save", ("__choice.Cadence", "mine"), ("__choice.Weeks", "mine"));
        Assert.Equal((MeetingCadence.Own, 6), ((await ReadAsync(partnership)).Cadence, (await ReadAsync(partnership)).CadenceWeeks!.Value));
    }

    [Fact]
    public async Task Who_has_a_duty_is_replaced_by_nobody_who_thinks_it_is_somebody_else()
    {
        var (people, partnership, one, two) = await NamedAsync();
        var third = await people.ListAsync(people.College, "Thea Third", "Vice principal", null, "thea@college.example");
        var path = $"/partnerships/{partnership}/people/strategic";
        await one.SubmitAsync(await one.OpenAsync(path), "Save", ("Contact", people.Colleague.Id));
        var (second, taking) = (await two.OpenAsync(path), await two.OpenAsync(path));
        await one.SubmitAsync(await one.OpenAsync(path), "Save", ("Contact", third.Id));

        var both = await RefusedAsync(two, second, ("Contact", people.AskedContact.Id), "Ada Firstbrook", "Thea Third", "Alex Asked");
        var taken = await two.SubmitAsync(taking, "Nobody at the moment: take the name away");

        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Equal(third.Id, await StrategicAsync(partnership));
        await two.SubmitAsync(both, "Save", ("__choice.Contact", "mine"));
        Assert.Equal(people.AskedContact.Id, await StrategicAsync(partnership));
    }

    private static async Task<IHtmlDocument> RefusedAsync(Browser browser, IHtmlDocument page, (string, object?) answer, params string[] said)
    {
        var refused = await browser.SubmitAsync(page, "Save", answer);
        var both = await Browser.ReadAsync(refused);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.All(said, words => Assert.Contains(words, both.QuerySelector("#maincontent")!.TextContent, StringComparison.Ordinal));
        return both;
    }

    private async Task<(Neighbours People, Guid Partnership, Browser One, Browser Two)> NamedAsync()
    {
        var (people, partnership) = await OpenedAsync();
        await NameAsync(people.Asked.Id, "Ada Firstbrook");
        await NameAsync(people.ColleagueAccount.Id, "Bea Secondly");
        return (people, partnership, await people.AskedAsync(), await people.ColleagueAsync());
    }

    private Task<int> NameAsync(Guid account, string name) =>
        Portal.ReadAsync(db => db.Users.Where(a => a.Id == account).ExecuteUpdateAsync(set => set.SetProperty(a => a.DisplayName, name)));

    private async Task<string?> BenefitAsync(Guid partnership, Neighbours people) => (await ReadAsync(partnership)).MemberOf(people.College.Id)!.Benefit;

    private async Task<Guid?> StrategicAsync(Guid partnership) => (await ReadAsync(partnership)).People.Single(p => p.Duty is PersonDuty.Strategic).ContactId;
}
