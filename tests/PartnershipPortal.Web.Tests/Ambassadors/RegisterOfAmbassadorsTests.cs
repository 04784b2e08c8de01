using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Ambassadors;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Ambassadors;

/// <summary>The register of an organisation: asked, consented, paused, stopped, checked, honoured; and who may read and keep it.</summary>
public class RegisterOfAmbassadorsTests(Portal portal) : IClassFixture<Portal>
{
    private const string Register = "/organisation/ambassadors";

    [Fact]
    public async Task A_colleague_is_asked_and_stands_in_no_list_until_they_say_yes_by_their_link()
    {
        var (trust, approver) = await portal.TrustAsync();
        var contact = People.Listed(portal, trust, "Porter");
        await portal.SaveAsync(contact);
        using var browser = await portal.SignedInAsAsync(approver);
        var refused = await Browser.ReadAsync(await browser.SubmitAsync(await browser.OpenAsync($"{Register}/new"), "Ask them",
            ("Contact", contact.Id), ("Hours", 0), ("Activities", "talk"), ("Areas", AmbassadorsAt.Area)));
        Assert.Contains("at least one hour a year", refused.Body!.TextContent, StringComparison.Ordinal);

        await browser.SubmitAsync(await browser.OpenAsync($"{Register}/new"), "Ask them",
            ("Contact", contact.Id), ("Hours", 3), ("Activities", "talk"), ("Areas", AmbassadorsAt.Area));
        var letter = Assert.Single(await portal.LettersAsync(contact.Email));
        Assert.Contains("Nobody outside", letter.Body, StringComparison.Ordinal);
        var college = await portal.OldhamAsync();
        var request = await portal.RequestAsync(college, await portal.AddPersonAsync(college));
        using var asker = await portal.SignedInAsAsync(await portal.ReadAsync(db => db.Users.SingleAsync(u => u.Id == request.AccountId)));
        Assert.DoesNotContain(trust.Name, await AmbassadorsAt.TextAsync(asker, $"/ambassadors/requests/{request.Id}"), StringComparison.Ordinal);

        using var anybody = portal.Anonymous();
        var link = AmbassadorsAt.LinkIn(letter);
        for (var scans = 0; scans < 2; scans++)
        {
            Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync(link)).StatusCode); // a mail scanner changes nothing
        }

        Assert.False(await portal.ReadAsync(db => db.Ambassadors.AnyAsync(a => a.ContactId == contact.Id && a.State != AmbassadorState.Asked)));
        await anybody.SubmitAsync(await anybody.OpenAsync(link), "Yes, I will be an ambassador", ("Hours", 2));

        var said = await portal.ReadAsync(db => db.Ambassadors.SingleAsync(a => a.ContactId == contact.Id));
        Assert.Equal((AmbassadorState.Active, 2), (said.State, said.Hours));
        var shown = await AmbassadorsAt.TextAsync(asker, $"/ambassadors/requests/{request.Id}");
        Assert.Contains($"Porter, {trust.Name}", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(contact.Name, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(contact.Email!, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_the_link_somebody_pauses_and_stops_and_no_colleague_takes_that_back()
    {
        var (trust, approver) = await portal.TrustAsync();
        var (ambassador, contact) = await portal.AmbassadorAsync(trust);
        using var anybody = portal.Anonymous();
        using var browser = await portal.SignedInAsAsync(approver);
        var link = await portal.LinkAsync(ambassador, contact);

        await anybody.SubmitAsync(await anybody.OpenAsync(link), "Pause me");
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"{Register}/{ambassador.Id}/resume")).StatusCode);
        await anybody.SubmitAsync(await anybody.OpenAsync(link), "End the pause");
        Assert.Equal(AmbassadorState.Active, await StateAsync(ambassador));
        await anybody.SubmitAsync(await anybody.OpenAsync(link), "Stop being an ambassador");
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"{Register}/{ambassador.Id}/again")).StatusCode);

        Assert.Equal(AmbassadorState.Stopped, await StateAsync(ambassador));
        await anybody.SubmitAsync(await anybody.OpenAsync(link), "Yes, I will be an ambassador");
        Assert.Equal(AmbassadorState.Active, await StateAsync(ambassador));
    }

    [Fact]
    public async Task More_than_they_said_yes_to_is_asked_anew_and_a_stale_yes_is_refused()
    {
        var (trust, approver) = await portal.TrustAsync();
        var (ambassador, contact) = await portal.AmbassadorAsync(trust);
        using var anybody = portal.Anonymous();
        using var browser = await portal.SignedInAsAsync(approver);
        var stale = await anybody.OpenAsync(await portal.LinkAsync(ambassador, contact));

        await browser.SubmitAsync(await browser.OpenAsync($"{Register}/{ambassador.Id}/edit"), "Save", ("Hours", 2));
        Assert.Empty(await portal.LettersAsync(contact.Email)); // less needs no other yes
        await browser.SubmitAsync(await browser.OpenAsync($"{Register}/{ambassador.Id}/edit"), "Save", ("Hours", 20));
        var answer = await Browser.ReadAsync(await anybody.SubmitAsync(stale, "Save", ("Hours", 5)));

        Assert.Contains("Your colleagues have changed", answer.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(AmbassadorState.Asked, await StateAsync(ambassador));
        Assert.Single(await portal.LettersAsync(contact.Email));
    }

    [Fact]
    public async Task Somebody_with_an_account_puts_themselves_on_it_and_nobody_elses_place_is_theirs()
    {
        var (trust, _) = await portal.TrustAsync();
        var account = await portal.AddPersonAsync(trust);
        using var browser = await portal.SignedInAsAsync(account);
        Assert.Contains("List yourself", await AmbassadorsAt.TextAsync(browser, "/my-ambassador"), StringComparison.Ordinal);
        var contact = People.Listed(portal, trust, "Nurse");
        contact.BelongTo(account.Id);
        await portal.SaveAsync(contact);

        await browser.SubmitAsync(
            await browser.OpenAsync("/my-ambassador"), "Yes, I will be an ambassador", ("Hours", 1), ("Activities", "talk"), ("Areas", AmbassadorsAt.Area));
        Assert.True(await portal.ReadAsync(db => db.Ambassadors.AnyAsync(a => a.ContactId == contact.Id && a.State == AmbassadorState.Active)));

        var (other, _) = await portal.AmbassadorAsync(trust);
        var college = await portal.OldhamAsync();
        var request = await portal.RequestAsync(college, await portal.AddPersonAsync(college), asked: other);
        var ask = request.Asks[0].Id;
        foreach (var path in new[] { $"/my-ambassador/asks/{ask}/accept", $"/my-ambassador/asks/{ask}/no" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync(path)).StatusCode);
        }

        Assert.Equal(AmbassadorAskState.Asked, await portal.StateAsync(request, other));
    }

    [Fact]
    public async Task Checks_badge_and_hours_are_kept_and_a_person_and_event_count_once()
    {
        var (trust, approver) = await portal.TrustAsync();
        var (ambassador, contact) = await portal.AmbassadorAsync(trust);
        using var browser = await portal.SignedInAsAsync(approver);
        var (url, today) = ($"{Register}/{ambassador.Id}", portal.Clock.Today);
        (string, object?)[] hours = [("Activity", "talk"), ("On.Day", today.Day), ("On.Month", today.Month), ("On.Year", today.Year), ("Minutes", 180),
            ("With", "Example High School")];
        await browser.SubmitAsync(await browser.OpenAsync($"{url}/checks"), "Save", ("Done", "true"), ("On.Day", today.Day), ("On.Month", today.Month),
            ("On.Year", today.Year));
        await browser.SubmitAsync(await browser.OpenAsync($"{url}/champion"), "Save", ("Citation", "Six schools know our jobs"));
        await browser.SubmitAsync(await browser.OpenAsync($"{url}/hours"), "Add the hours", hours);
        var twice = await Browser.ReadAsync(await browser.SubmitAsync(await browser.OpenAsync($"{url}/hours"), "Add the hours", hours));

        Assert.Contains("counted already", twice.Body!.TextContent, StringComparison.Ordinal);
        var page = await AmbassadorsAt.TextAsync(browser, url);
        Assert.Contains("4 pledged, 3 hours given", page, StringComparison.Ordinal);
        Assert.Contains("Six schools know our jobs", page, StringComparison.Ordinal);
        Assert.Contains("You are a champion", Assert.Single(await portal.LettersAsync(contact.Email)).Subject, StringComparison.Ordinal);
        Assert.Contains("Six schools know our jobs", await AmbassadorsAt.TextAsync(browser, $"/organisation/contacts/{contact.Id}"), StringComparison.Ordinal);
        using var outsider = await portal.SignedInAsAsync(await portal.AddPersonAsync(await portal.OldhamAsync()));
        Assert.Contains("Six schools know our jobs", await AmbassadorsAt.TextAsync(outsider, $"/contacts/{contact.Id}"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<DbUpdateException>(() => portal.SaveAsync(
            AmbassadorVisit.Log(ambassador, "mentor", today, 60, "Example High School", today)));
    }

    [Fact]
    public async Task Its_own_people_read_it_approvers_keep_it_and_nobody_else_knows_who_is_on_it()
    {
        var (trust, approver) = await portal.TrustAsync();
        var (ambassador, contact) = await portal.AmbassadorAsync(trust);
        var (_, other) = await portal.TrustAsync();
        using var member = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust));
        using var stranger = await portal.SignedInAsAsync(other);
        var url = $"{Register}/{ambassador.Id}";
        var today = portal.Clock.Today;
        var before = await PrintAsync(ambassador.Id);

        Assert.Contains(contact.Name, await AmbassadorsAt.TextAsync(member, Register), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(url)).StatusCode);
        Assert.DoesNotContain(contact.Name, await AmbassadorsAt.TextAsync(stranger, Register), StringComparison.Ordinal);
        foreach (var (path, fields) in new (string, (string, object?)[])[]
        {
            ($"{url}/edit", [("Hours", 2), ("Activities", "talk"), ("Areas", AmbassadorsAt.Area)]), ($"{url}/pause", []), ($"{url}/stop", []),
            ($"{url}/again", []), ($"{url}/resume", []), ($"{url}/champion", [("Citation", "Ours")]), ($"{url}/champion/none", []),
            ($"{url}/checks", [("Done", "true"), ("On.Day", today.Day), ("On.Month", today.Month), ("On.Year", today.Year)]),
            ($"{url}/hours", [("Activity", "talk"), ("On.Day", today.Day), ("On.Month", today.Month), ("On.Year", today.Year), ("Minutes", 60),
                ("With", "Ours")]),
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(path, fields)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await member.PostAsync(path, fields)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await member.PostAsync($"{Register}/new", ("Contact", contact.Id), ("Hours", 2), ("Activities", "talk"),
            ("Areas", AmbassadorsAt.Area))).StatusCode);
        Assert.Equal(before, await PrintAsync(ambassador.Id));
        using var own = await portal.SignedInAsAsync(approver);
        Assert.Equal(HttpStatusCode.Found, (await own.PostAsync($"{url}/pause")).StatusCode);
    }

    [Fact]
    public async Task Others_read_how_many_there_are_from_five_on()
    {
        var (trust, _) = await portal.TrustAsync();
        using var outsider = await portal.SignedInAsAsync(await portal.AddPersonAsync(await portal.OldhamAsync()));
        for (var i = 0; i < 4; i++)
        {
            await portal.AmbassadorAsync(trust);
        }

        Assert.DoesNotContain("are ambassadors", await AmbassadorsAt.TextAsync(outsider, $"/organisations/{trust.Code}"), StringComparison.Ordinal);
        await portal.AmbassadorAsync(trust);

        Assert.Contains("5 of its people are ambassadors", await AmbassadorsAt.TextAsync(outsider, $"/organisations/{trust.Code}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leaves_is_one_no_more_what_they_promised_is_free_and_their_hours_stay()
    {
        var (trust, _) = await portal.TrustAsync();
        var (ambassador, contact) = await portal.AmbassadorAsync(trust);
        var college = await portal.OldhamAsync();
        var asker = await portal.AddPersonAsync(college);
        var request = await portal.RequestAsync(college, asker, asked: ambassador);
        await portal.ReadAsync(db => db.Set<AmbassadorAsk>().Where(a => a.RequestId == request.Id)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.State, AmbassadorAskState.Accepted)));
        await portal.SaveAsync(AmbassadorVisit.Log(ambassador, "talk", portal.Clock.Today, 60, "Elsewhere", portal.Clock.Today));

        await portal.UseAsync<IServiceProvider>(async services =>
        {
            await using var transaction = await services.GetRequiredService<PortalDbContext>().Database.BeginTransactionAsync();
            await services.GetRequiredService<AmbassadorHandover>().LeftAsync(contact.Id, CancellationToken.None);
            await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
            await transaction.CommitAsync();
        });

        Assert.Equal(AmbassadorState.Stopped, await StateAsync(ambassador));
        Assert.Equal(AmbassadorAskState.CannotCome, await portal.StateAsync(request, ambassador));
        Assert.Contains(await portal.LettersAsync(asker.Email), l => l.Subject.Contains("cannot come after all", StringComparison.Ordinal));
        Assert.True(await portal.ReadAsync(db => db.AmbassadorVisits.AnyAsync(v => v.OrganisationId == trust.Id)));
    }

    [Fact]
    public async Task Two_records_of_one_person_are_one_ambassador_with_the_hours_of_both_counted_once()
    {
        var (trust, _) = await portal.TrustAsync();
        var (gone, from) = await portal.AmbassadorAsync(trust);
        var (stays, kept) = await portal.AmbassadorAsync(trust);
        var (college, today) = (await portal.OldhamAsync(), portal.Clock.Today);
        var request = await portal.RequestAsync(college, await portal.AddPersonAsync(college), needed: 2, asked: [gone, stays]);
        await portal.SaveAsync(
            AmbassadorVisit.Log(gone, "talk", today, 60, "The same school", today), AmbassadorVisit.Log(stays, "talk", today, 60, "The same school", today),
            AmbassadorVisit.Log(gone, "talk", today, 30, "Another school", today));

        await portal.UseAsync<IServiceProvider>(async services =>
        {
            await services.GetRequiredService<AmbassadorHandover>().MergedAsync(from.Id, kept.Id, CancellationToken.None);
            await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        });

        Assert.Equal([stays.Id], await portal.ReadAsync(db => db.Ambassadors.Where(a => a.OrganisationId == trust.Id).Select(a => a.Id).ToListAsync()));
        Assert.Equal(90, await portal.ReadAsync(db => db.AmbassadorVisits.Where(v => v.AmbassadorId == stays.Id).SumAsync(v => v.Minutes)));
        Assert.Single(await portal.ReadAsync(db => db.Set<AmbassadorAsk>().Where(a => a.RequestId == request.Id).ToListAsync()));
    }

    private Task<AmbassadorState> StateAsync(Ambassador ambassador) =>
        portal.ReadAsync(db => db.Ambassadors.Where(a => a.Id == ambassador.Id).Select(a => a.State).SingleAsync());

    private Task<string> PrintAsync(Guid id) => portal.ReadAsync(db => db.Database.SqlQuery<string>(
        $"""
        select concat_ws(' ', (select xmin::text from ambassadors where id = {id}),
            (select count(*) from ambassador_visits where ambassador_id = {id})) as "Value"
        """).SingleAsync());
}
