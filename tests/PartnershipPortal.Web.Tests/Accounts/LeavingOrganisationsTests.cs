using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Accounts;

/// <summary>Rights end with the person, on the day; and what was a mistake can be undone.</summary>
public class LeavingOrganisationsTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("Retiring", true)]
    [InlineData("NewJob", true)]
    [InlineData("Other", true)]
    [InlineData("NewRole", false)]
    [InlineData("LongLeave", false)]
    public async Task Whoever_is_handed_over_as_gone_loses_access_the_same_day(string reason, bool losesAccess)
    {
        var (college, approver) = await CollegeAsync();
        var leaver = await portal.AddPersonAsync(college);
        var contact = await ListedAsync(college, leaver);
        using var browser = await portal.SignedInAsAsync(leaver);

        await HandOverAsync(approver, contact, portal.Clock.GetUtcNow(), reason);

        Assert.Equal(!losesAccess, (await browser.GetAsync("/find")).StatusCode is HttpStatusCode.OK);
        approver.Dispose();
    }

    [Fact]
    public async Task A_planned_hand_over_ends_access_on_its_day_and_an_approver_can_undo_it()
    {
        var (college, approver) = await CollegeAsync();
        var leaver = await portal.AddPersonAsync(college);
        var contact = await ListedAsync(college, leaver);
        await HandOverAsync(approver, contact, portal.Clock.GetUtcNow().AddDays(3), "Retiring");
        using (var before = await portal.SignedInAsAsync(leaver))
        {
            Assert.Equal(HttpStatusCode.OK, (await before.GetAsync("/find")).StatusCode);
        }

        portal.Clock.Advance(TimeSpan.FromDays(3));
        await portal.RunDailyJobsAsync();
        using var after = await portal.SignedInAsAsync(leaver);
        Assert.Equal("/account/organisations", (await after.GetAsync("/find")).Headers.Location?.OriginalString);

        using var undoing = await portal.SignedInAsAsync(college, MembershipRole.Approver);
        await undoing.SubmitAsync(await undoing.OpenAsync("/organisation/people"), "Let back in Test Person");

        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync("/find")).StatusCode);
        approver.Dispose();
    }

    [Fact]
    public async Task Who_works_there_in_a_second_role_keeps_the_place()
    {
        var (college, approver) = await CollegeAsync();
        var person = await portal.AddPersonAsync(college);
        var first = await ListedAsync(college, null, person.Email);
        await portal.UseAsync<PortalDbContext>(db =>
            db.Contacts.Where(c => c.Id == first.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.AccountId, person.Id)));
        using var browser = await portal.SignedInAsAsync(person);

        await HandOverAsync(approver, first, portal.Clock.GetUtcNow(), "NewRole");

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/find")).StatusCode);
        approver.Dispose();
    }

    [Fact]
    public async Task When_the_last_approver_is_handed_over_the_administrators_are_told()
    {
        var college = await SavedCollegeAsync();
        var last = await portal.AddPersonAsync(college, MembershipRole.Approver);
        var contact = await ListedAsync(college, last);
        var administrator = await portal.AddPersonAsync(null, isAdministrator: true);
        using var browser = await portal.SignedInAsAsync(last);

        await HandOverAsync(browser, contact, portal.Clock.GetUtcNow(), "Retiring");

        Assert.Equal("/account/organisations", (await browser.GetAsync("/find")).Headers.Location?.OriginalString);
        Assert.Contains($"/admin/organisations/{college.Code}/approver", (await portal.LastLetterToAsync(administrator.Email!)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_leaves_of_themselves_and_undoes_it_within_a_day()
    {
        var (college, approver) = await CollegeAsync();
        var member = await portal.AddPersonAsync(college);
        using var browser = await portal.SignedInAsAsync(member);
        var place = await PlaceAsync(member);

        var left = await browser.SubmitAndFollowAsync(await browser.OpenAsync($"/account/organisations/places/{place.Id}/leave"), "Leave");

        Assert.Equal("/account/organisations", (await browser.GetAsync("/find")).Headers.Location?.OriginalString);
        await browser.SubmitAsync(left, $"I left by mistake: {college.Name}");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/find")).StatusCode);
        approver.Dispose();
    }

    [Fact]
    public async Task Who_was_removed_cannot_undo_it_themselves()
    {
        var (college, approver) = await CollegeAsync();
        var member = await portal.AddPersonAsync(college);
        var place = await PlaceAsync(member);
        using var browser = await portal.SignedInAsAsync(member);
        var form = await browser.OpenAsync($"/account/organisations/places/{place.Id}/leave");
        await approver.SubmitAsync(await approver.OpenAsync($"/organisation/people/{place.Id}/end"), "Remove");
        form.QuerySelector("#maincontent form")!.SetAttribute("action", $"/account/organisations/places/{place.Id}/undo");

        var undone = await browser.SubmitAsync(form, "Leave");

        Assert.Equal(HttpStatusCode.NotFound, undone.StatusCode);
        Assert.Equal(MembershipState.Ended, (await PlaceAsync(member)).State);
        approver.Dispose();
    }

    [Fact]
    public async Task A_leaving_that_is_planned_can_be_taken_back_until_its_day()
    {
        var (college, approver) = await CollegeAsync();
        var (stays, goes) = (await portal.AddPersonAsync(college), await portal.AddPersonAsync(college));
        foreach (var member in (Account[])[stays, goes])
        {
            using var browser = await portal.SignedInAsAsync(member);
            var day = portal.Clock.GetUtcNow().AddDays(2);
            var planned = await browser.SubmitAndFollowAsync(
                await browser.OpenAsync($"/account/organisations/places/{(await PlaceAsync(member)).Id}/leave"), "Leave",
                ("On.Day", day.Day), ("On.Month", day.Month), ("On.Year", day.Year));
            Assert.Equal(MembershipState.Active, (await PlaceAsync(member)).State);
            if (member == stays)
            {
                await browser.SubmitAsync(planned, $"Stay after all at {college.Name}");
            }
        }

        portal.Clock.Advance(TimeSpan.FromDays(2));
        await portal.RunDailyJobsAsync();

        Assert.Equal((MembershipState.Active, MembershipState.Ended), ((await PlaceAsync(stays)).State, (await PlaceAsync(goes)).State));
        approver.Dispose();
    }

    [Fact]
    public async Task The_only_approver_can_neither_leave_nor_be_removed()
    {
        var college = await SavedCollegeAsync();
        var only = await portal.AddPersonAsync(college, MembershipRole.Approver);
        using var browser = await portal.SignedInAsAsync(only);
        var place = await PlaceAsync(only);
        var colleague = await portal.AddPersonAsync(college, MembershipRole.Approver);
        var leave = await browser.OpenAsync($"/account/organisations/places/{place.Id}/leave");
        var end = await browser.OpenAsync($"/organisation/people/{place.Id}/end");
        await portal.UseAsync<PortalDbContext>(db =>
            db.Memberships.Where(m => m.AccountId == colleague.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, MembershipRole.Member)));

        var (left, ended) = (await browser.SubmitAsync(leave, "Leave"), await browser.SubmitAsync(end, "Leave"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Conflict), (left.StatusCode, ended.StatusCode));
        Assert.Equal(MembershipState.Active, (await PlaceAsync(only)).State);
    }

    [Fact]
    public async Task Another_persons_place_is_not_theirs_to_leave()
    {
        var (college, approver) = await CollegeAsync();
        var (member, stranger) = (await portal.AddPersonAsync(college), await portal.AddPersonAsync(college));
        using var browser = await portal.SignedInAsAsync(stranger);
        var mine = await browser.OpenAsync($"/account/organisations/places/{(await PlaceAsync(stranger)).Id}/leave");
        mine.QuerySelector("#maincontent form")!.SetAttribute("action", $"/account/organisations/places/{(await PlaceAsync(member)).Id}/leave");

        var response = await browser.SubmitAsync(mine, "Leave");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(MembershipState.Active, (await PlaceAsync(member)).State);
        approver.Dispose();
    }

    private static async Task HandOverAsync(Browser approver, Contact contact, DateTimeOffset on, string reason)
    {
        var check = await Browser.ReadAsync(await approver.SubmitAsync(
            await approver.OpenAsync($"/organisation/contacts/{contact.Id}/leaving"), "Continue",
            ("LeavesOn.Day", on.Day), ("LeavesOn.Month", on.Month), ("LeavesOn.Year", on.Year), ("Reason", reason)));
        var button = check.QuerySelectorAll("#maincontent button").Select(b => b.TextContent.Trim())
            .First(b => b.Contains("and over", StringComparison.Ordinal) || b.Contains("hand-over", StringComparison.Ordinal));
        Assert.NotNull((await approver.SubmitAsync(check, button)).Headers.Location);
    }

    private Task<Membership> PlaceAsync(Account account) => portal.ReadAsync(db => db.Memberships.AsNoTracking().SingleAsync(m => m.AccountId == account.Id));

    private async Task<Contact> ListedAsync(Organisation organisation, Account? account, string? email = null)
    {
        var contact = new Contact(organisation.Id, new ContactDetails("Test Person", "Apprenticeship manager", email ?? account?.Email),
            RecordOrigin.Registered, portal.Clock.GetUtcNow());
        contact.List(new DateOnly(2026, 11, 1));
        if (account is not null)
        {
            contact.BelongTo(account.Id);
        }

        await portal.SaveAsync(contact);
        return contact;
    }

    private async Task<(Organisation College, Browser Approver)> CollegeAsync()
    {
        var college = await SavedCollegeAsync();
        return (college, await portal.SignedInAsAsync(college, MembershipRole.Approver));
    }

    private async Task<Organisation> SavedCollegeAsync()
    {
        var college = new Organisation(Organisation.NewCode(), "Leaving College", Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(college);
        return college;
    }
}
