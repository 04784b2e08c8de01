using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>
/// What depends on the day, at the moments where days go wrong: a summer's half past eleven in the evening, which is the next day in
/// London but not in Greenwich; both ends of summer time; New Year; Easter, in 2027 the day the clocks go forward.
/// </summary>
public class TimeRulesTests(Portal portal) : IClassFixture<Portal>
{
    public static readonly TheoryData<string, string> Moments = new()
    {
        { "2026-06-11T22:59:59Z", "2026-06-11" },
        { "2026-06-11T23:00:00Z", "2026-06-12" },
        { "2026-06-30T23:30:00Z", "2026-07-01" },
        { "2026-11-24T23:30:00Z", "2026-11-24" },
        { "2026-03-28T23:30:00Z", "2026-03-28" },
        { "2026-03-29T00:59:59Z", "2026-03-29" },
        { "2026-03-29T23:30:00Z", "2026-03-30" },
        { "2026-10-24T23:30:00Z", "2026-10-25" },
        { "2026-10-25T00:30:00Z", "2026-10-25" },
        { "2026-10-25T23:30:00Z", "2026-10-25" },
        { "2026-12-31T23:59:59Z", "2026-12-31" },
        { "2027-01-01T00:00:00Z", "2027-01-01" },
        { "2027-03-28T00:30:00Z", "2027-03-28" },
        { "2027-03-28T23:30:00Z", "2027-03-29" },
        { "2028-02-29T12:00:00Z", "2028-02-29" },
    };

    [Theory]
    [MemberData(nameof(Moments))]
    public void A_day_in_London_is_not_a_day_in_Greenwich(string moment, string day)
    {
        var (at, expected) = (Moment(moment), Day(day));

        Assert.Equal(expected, London.DayOf(at));
        Assert.True(London.StartOf(expected) <= at && at < London.StartOf(expected.AddDays(1)));
        Assert.Equal(TimeSpan.Zero, London.LocalTime(London.StartOf(expected)).TimeOfDay);
        Assert.Equal(expected.AddDays(-1), London.DayOf(London.StartOf(expected).AddTicks(-1)));
    }

    /// <summary>Asked, listed, planned and done by the calendar: each on the day it is in London.</summary>
    [Theory]
    [MemberData(nameof(Moments))]
    public async Task What_happens_is_kept_with_the_day_in_London(string moment, string day)
    {
        await GoToAsync(Moment(moment));
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var newcomer = await portal.SignedInAsAsync(people.Trust);

        var id = await AskAsync(people, asker);
        await newcomer.SubmitAsync(await newcomer.OpenAsync("/my-details"), "Save", ("JobTitle", "Placement coordinator"));
        await portal.RunDailyJobsAsync("introductions");

        Assert.Equal(Day(day), (await people.ReadAsync(id)).SentOn);
        Assert.Equal(Day(day), await portal.ReadAsync(db => db.Contacts.OrderByDescending(c => c.Id).Select(c => c.VerifiedOn).FirstAsync()));
        Assert.Equal(Day(day).DayNumber, await portal.ReadAsync(db => db.PortalStates
            .Where(s => s.Key == "daily:introductions").Select(s => (int)s.Value).SingleAsync()));
    }

    /// <summary>Sent in the evening, chased by London's working days: over Easter, New Year and both ends of summer time.</summary>
    [Theory]
    [InlineData("2026-06-11T23:30:00Z", "2026-06-19", "2026-06-24", "2026-06-30")]
    [InlineData("2026-03-26T12:00:00Z", "2026-04-02", "2026-04-09", "2026-04-15")]
    [InlineData("2026-10-22T22:30:00Z", "2026-10-29", "2026-11-03", "2026-11-09")]
    [InlineData("2026-12-22T12:00:00Z", "2026-12-31", "2027-01-06", "2027-01-12")]
    [InlineData("2027-03-25T23:30:00Z", "2027-04-05", "2027-04-08", "2027-04-14")]
    public async Task Nobody_answers_and_each_step_comes_on_its_working_day(string sent, string reminder, string deputy, string last)
    {
        await GoToAsync(Moment(sent));
        var people = await Neighbours.AddAsync(portal);
        Guid id;
        using (var asker = await people.AskerAsync())
        {
            id = await AskAsync(people, asker);
            var promised = (await asker.OpenAsync($"/introductions/{id}/sent")).QuerySelector("main")!.TextContent;
            Assert.Contains(Day(last).ToString("d MMMM", CultureInfo.GetCultureInfo("en-GB")), promised, StringComparison.Ordinal);
        }

        for (var day = London.DayOf(Moment(sent)); day <= Day(last); day = day.AddDays(1))
        {
            portal.Clock.GoTo(London.StartOf(day)); // in summer still the day before in Greenwich
            await portal.RunDailyJobsAsync("introductions");
        }

        var closed = await people.ReadAsync(id);
        Assert.Equal((Day(reminder), Day(deputy), Day(last)), (closed.RemindedOn, closed.DeputyAskedOn, closed.NavigatorAskedOn));
        Assert.Equal(IntroductionState.NoReply, closed.State);
    }

    /// <summary>Due on the day itself in London, and not the evening before.</summary>
    [Theory]
    [InlineData("2026-06-12")]
    [InlineData("2026-11-24")]
    [InlineData("2026-03-30")]
    [InlineData("2026-10-26")]
    [InlineData("2027-01-01")]
    [InlineData("2027-03-29")]
    public async Task A_check_a_leaving_and_a_deletion_come_with_the_day_in_London(string day)
    {
        var today = Day(day);
        await GoToAsync(London.StartOf(today).AddDays(-3));
        var trust = await portal.OrganisationAsync("RMP");
        var leaver = Listed(trust, today.AddDays(-10));
        leaver.Leave(today, LeavingReason.NewJob, null);
        var gone = Listed(trust, today.AddDays(-10));
        gone.Leave(today.AddMonths(-Contact.KeepAfterLeavingMonths), LeavingReason.NewJob, null);
        gone.Depart(today.AddMonths(-Contact.KeepAfterLeavingMonths));
        var old = Listed(trust, today.AddDays(-Contact.CheckAfterDays - 1));
        await portal.SaveAsync(leaver, gone, old);

        portal.Clock.GoTo(London.StartOf(today).AddMinutes(-1));
        await portal.RunDailyJobsAsync("leavers", "contacts");
        var before = await StatesAsync(leaver, gone);
        var wasDue = old.IsCheckDueOn(portal.Clock.Today);
        portal.Clock.GoTo(London.StartOf(today));
        await portal.RunDailyJobsAsync("leavers", "contacts");
        var after = await StatesAsync(leaver, gone);

        Assert.Equal((ContactState.Leaving, ContactState.Left), before);
        Assert.Equal((ContactState.Left, ContactState.Pseudonymised), after);
        Assert.Equal((false, true), (wasDue, old.IsCheckDueOn(portal.Clock.Today)));
    }

    [Theory]
    [InlineData("2026-06-11T23:30:00Z", "2026-06-12")]
    [InlineData("2026-11-24T23:30:00Z", "2026-11-24")]
    [InlineData("2026-10-24T23:30:00Z", "2026-10-25")]
    public async Task The_audit_of_a_day_is_that_days_in_London_its_last_moment_included(string moment, string day)
    {
        await GoToAsync(Moment(moment));
        var trust = await portal.OrganisationAsync("RMP");
        var contact = Listed(trust, Day(day));
        await portal.SaveAsync(contact);
        using var approver = await portal.SignedInAsAsync(trust, MembershipRole.Approver);

        Assert.True(await ShowsAsync(approver, Day(day), Day(day), contact));
        Assert.False(await ShowsAsync(approver, Day(day).AddDays(1), Day(day).AddDays(1), contact));
        Assert.False(await ShowsAsync(approver, Day(day).AddDays(-1), Day(day).AddDays(-1), contact));
    }

    private static async Task<bool> ShowsAsync(Browser browser, DateOnly from, DateOnly to, Contact contact) =>
        (await browser.OpenAsync($"/organisation/audit?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}"))
            .DocumentElement.OuterHtml.Contains(contact.Id.ToString(), StringComparison.Ordinal);

    private async Task<(ContactState Leaver, ContactState Gone)> StatesAsync(Contact leaver, Contact gone)
    {
        var states = await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == leaver.Id || c.Id == gone.Id).ToDictionaryAsync(c => c.Id, c => c.State));
        return (states[leaver.Id], states[gone.Id]);
    }

    private Contact Listed(Organisation organisation, DateOnly verified)
    {
        var contact = new Contact(
            organisation.Id,
            new ContactDetails("Taylor Moment", "Apprenticeship lead", $"{Guid.NewGuid():n}@test.example"),
            RecordOrigin.Registered,
            portal.Clock.GetUtcNow());
        contact.List(verified);
        return contact;
    }

    private async Task<Guid> AskAsync(Neighbours people, Browser asker)
    {
        await people.AskAsync(asker);
        return await portal.ReadAsync(db => db.Introductions.Where(i => i.SeekerAccountId == people.Asker.Id).Select(i => i.Id).SingleAsync());
    }

    /// <summary>Back in time too: what the daily clock has done on later days is forgotten.</summary>
    private Task GoToAsync(DateTimeOffset moment)
    {
        portal.Clock.GoTo(moment);
        return portal.UseAsync<PortalDbContext>(db => db.PortalStates.Where(s => s.Key.StartsWith("daily:")).ExecuteDeleteAsync());
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
