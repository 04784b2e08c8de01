using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Ambassadors;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Find;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Ambassadors;

/// <summary>A college asks, those who fit answer by their link, no more come than are needed, hours are counted and thanked for.</summary>
public class AskingForAmbassadorsTests(Portal portal) : IClassFixture<Portal>
{
    private const int MostStatements = 18;

    [Fact]
    public async Task From_a_request_to_a_visit_with_names_only_after_the_yes()
    {
        var (trust, _) = await portal.TrustAsync();
        var (ambassador, contact) = await portal.AmbassadorAsync(trust);
        var (college, asker, browser) = await AskerAsync();
        using var _b = browser;
        Assert.NotNull((await browser.OpenAsync($"/organisations/{college.Code}")).QuerySelector("main a[href='/ambassadors']"));
        var on = portal.Clock.Today.AddDays(10);
        var page = await browser.SubmitAndFollowAsync(await browser.OpenAsync("/ambassadors/requests/new?type=speakers"), "See who fits",
            ("On.Day", on.Day), ("On.Month", on.Month), ("On.Year", on.Year), ("Time", "10am"), ("Minutes", 60), ("Where", AmbassadorsAt.Place),
            ("Learners", 30), ("YearGroups", "college"));
        Assert.Contains($"Porter of the wards, {trust.Name}", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Goes to this area", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(contact.Name, page.Body!.TextContent, StringComparison.Ordinal);
        var request = await portal.ReadAsync(db => db.AmbassadorRequests.SingleAsync(r => r.AccountId == asker.Id));
        Assert.Equal(("talk", "QOP"), (request.Activity, request.AreaCode));
        await browser.SubmitAsync(page, "Ask them", ("Ambassadors", ambassador.Id));
        var letter = Assert.Single(await portal.LettersAsync(contact.Email));
        Assert.Contains("30 learners", letter.Body, StringComparison.Ordinal);
        Assert.Contains($"?visit={request.Id}", letter.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(asker.Email!, letter.Body, StringComparison.OrdinalIgnoreCase);

        using var anybody = portal.Anonymous();
        var link = AmbassadorsAt.LinkIn(letter);
        Assert.DoesNotContain(asker.Email!, await AmbassadorsAt.TextAsync(anybody, link), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(AmbassadorAskState.Asked, await portal.StateAsync(request, ambassador));
        await anybody.SubmitAsync(await anybody.OpenAsync(link), "Yes, I will come");

        Assert.Contains(asker.Email!, await AmbassadorsAt.TextAsync(anybody, link), StringComparison.OrdinalIgnoreCase);
        var url = $"/ambassadors/requests/{request.Id}";
        var shown = await AmbassadorsAt.TextAsync(browser, url);
        Assert.Contains(contact.Name, shown, StringComparison.Ordinal);
        Assert.Contains(contact.Email!, shown, StringComparison.Ordinal);
        Assert.Contains(contact.Name, (await portal.LettersAsync(asker.Email)).Single().Body, StringComparison.Ordinal);
        var ask = await portal.ReadAsync(db => db.Set<AmbassadorAsk>().Where(a => a.RequestId == request.Id).Select(a => a.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{url}/came/{ask}")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"{url}/came/{ask}", ("Minutes", 60))).StatusCode);

        await BringNearAsync(request, 0);
        Assert.Contains("Say who came", await AmbassadorsAt.TextAsync(browser, "/"), StringComparison.Ordinal);
        await browser.SubmitAsync(await browser.OpenAsync($"{url}/came/{ask}"), "Save", ("Minutes", 90), ("Thanks", "They asked for half an hour"));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"{url}/came/{ask}", ("Minutes", 90))).StatusCode);

        var after = await browser.OpenAsync(url);
        Assert.Contains("1 of 1 came", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 of 1 came", await AmbassadorsAt.TextAsync(browser, "/ambassadors"), StringComparison.Ordinal);
        Assert.DoesNotContain("Cancel the visit", after.Body!.TextContent, StringComparison.Ordinal); // they have been there
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{url}/cancel")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"{url}/cancel", ("Why", "A mistake"))).StatusCode);

        Assert.Equal(90, await portal.ReadAsync(db => db.AmbassadorVisits.Where(v => v.AmbassadorId == ambassador.Id).SumAsync(v => v.Minutes)));
        Assert.Contains("They asked for half an hour", (await portal.LettersAsync(contact.Email))[^1].Body, StringComparison.Ordinal);
        var given = await AmbassadorsAt.TextAsync(anybody, AmbassadorsAt.LinkIn((await portal.LettersAsync(contact.Email))[^1]));
        Assert.InRange(given.IndexOf("1.5 hours", StringComparison.Ordinal), 0, given.IndexOf("What you do", StringComparison.Ordinal)); // before the long form
    }

    [Fact]
    public async Task The_visit_a_letter_is_about_stands_first_behind_its_link()
    {
        var (trust, _) = await portal.TrustAsync();
        var (one, contact) = await portal.AmbassadorAsync(trust);
        var (college, asker, browser) = await AskerAsync();
        using var _b = browser;
        Guid[] asked = [.. (await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => portal.RequestAsync(college, asker, asked: [one])))).Select(r => r.Id)];
        using var anybody = portal.Anonymous();
        var link = await portal.LinkAsync(one, contact);

        foreach (var visit in asked)
        {
            var ask = await portal.ReadAsync(db => db.Set<AmbassadorAsk>().Where(a => a.RequestId == visit).Select(a => a.Id).SingleAsync());
            Assert.Equal($"ask-{ask}", (await anybody.OpenAsync($"{link}?visit={visit}")).QuerySelector("main section h2")!.Id);
        }
    }

    [Fact]
    public async Task Of_two_who_say_yes_to_the_last_place_at_once_one_comes_and_the_database_holds_to_it()
    {
        var (trust, _) = await portal.TrustAsync();
        var (one, first) = await portal.AmbassadorAsync(trust);
        var (other, second) = await portal.AmbassadorAsync(trust);
        var (college, asker, browser) = await AskerAsync();
        using var _b = browser;
        var request = await portal.RequestAsync(college, asker, asked: [one, other]);
        using var a = portal.Anonymous();
        using var b = portal.Anonymous();
        var (page, late) = (await a.OpenAsync(await portal.LinkAsync(one, first)), await b.OpenAsync(await portal.LinkAsync(other, second)));

        var answers = await Task.WhenAll(a.SubmitAsync(page, "Yes, I will come"), b.SubmitAsync(late, "Yes, I will come"));

        Assert.Single(answers, r => r.StatusCode is HttpStatusCode.Found);
        Assert.Single(answers, r => r.StatusCode is HttpStatusCode.Conflict);
        var states = await portal.ReadAsync(db => db.Set<AmbassadorAsk>().Where(x => x.RequestId == request.Id).Select(x => x.State).ToListAsync());
        Assert.Equal([AmbassadorAskState.Accepted, AmbassadorAskState.NotNeeded], states.Order());
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => portal.ReadAsync(db => db.Set<AmbassadorAsk>().Where(x => x.RequestId == request.Id)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.State, AmbassadorAskState.Accepted))));
        Assert.Contains("PP004", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_says_no_stays_unnamed_and_who_cannot_come_after_all_frees_their_place()
    {
        var (trust, _) = await portal.TrustAsync();
        var (no, contact) = await portal.AmbassadorAsync(trust);
        var (yes, coming) = await portal.AmbassadorAsync(trust);
        var (college, asker, browser) = await AskerAsync();
        using var _b = browser;
        var request = await portal.RequestAsync(college, asker, needed: 2, asked: [no, yes]);
        using var anybody = portal.Anonymous();
        var (link, other) = (await portal.LinkAsync(no, contact), await portal.LinkAsync(yes, coming));
        var ask = request.Asks.ToDictionary(a => a.AmbassadorId, a => a.Id);

        await anybody.SubmitAsync(await anybody.OpenAsync($"{link}/asks/{ask[no.Id]}/no"), "No, I cannot", ("Why", "On shift"));
        await anybody.SubmitAsync(await anybody.OpenAsync(other), "Yes, I will come");
        await anybody.SubmitAsync(await anybody.OpenAsync($"{other}/asks/{ask[yes.Id]}/no"), "I cannot come");

        Assert.Equal((AmbassadorAskState.Declined, AmbassadorAskState.CannotCome),
            (await portal.StateAsync(request, no), await portal.StateAsync(request, yes)));
        var letters = await portal.LettersAsync(asker.Email);
        Assert.Contains(letters, l => l.Body.Contains("On shift", StringComparison.Ordinal) && !l.Body.Contains(contact.Name, StringComparison.Ordinal));
        var shown = await AmbassadorsAt.TextAsync(browser, $"/ambassadors/requests/{request.Id}");
        Assert.Contains("0 of 2 will come", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(contact.Email!, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_answers_only_for_its_own_ambassador()
    {
        var (trust, _) = await portal.TrustAsync();
        var (mine, contact) = await portal.AmbassadorAsync(trust);
        var (theirs, _) = await portal.AmbassadorAsync(trust);
        var (college, asker, browser) = await AskerAsync();
        using var _b = browser;
        var request = await portal.RequestAsync(college, asker, asked: theirs);
        using var anybody = await portal.SignedInAsAsync(await portal.AddPersonAsync(null));
        var link = await portal.LinkAsync(mine, contact);

        Assert.Equal(HttpStatusCode.NotFound, (await anybody.PostAsync($"{link}/asks/{request.Asks[0].Id}/accept")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.PostAsync($"{link}/asks/{request.Asks[0].Id}/no")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync($"{link}/asks/{request.Asks[0].Id}/no")).StatusCode);
        Assert.Equal(AmbassadorAskState.Asked, await portal.StateAsync(request, theirs));
    }

    [Fact]
    public async Task A_cancelled_visit_is_told_to_those_who_were_asked()
    {
        var (trust, _) = await portal.TrustAsync();
        var (ambassador, contact) = await portal.AmbassadorAsync(trust);
        var (college, asker, browser) = await AskerAsync();
        using var _b = browser;
        var request = await portal.RequestAsync(college, asker, asked: ambassador);

        await browser.SubmitAsync(await browser.OpenAsync($"/ambassadors/requests/{request.Id}/cancel"), "Cancel the visit", ("Why", "The hall is shut"));

        Assert.Equal(AmbassadorAskState.NotNeeded, await portal.StateAsync(request, ambassador));
        Assert.Contains("The hall is shut", (await portal.LettersAsync(contact.Email)).Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_employer_does_not_ask_and_nobody_else_reads_or_changes_a_request()
    {
        var (trust, approver) = await portal.TrustAsync();
        var (ambassador, _) = await portal.AmbassadorAsync(trust);
        var (college, asker, browser) = await AskerAsync();
        using var _b = browser;
        var request = await portal.RequestAsync(college, asker, asked: ambassador);
        using var employer = await portal.SignedInAsAsync(approver);
        var url = $"/ambassadors/requests/{request.Id}";
        var on = portal.Clock.Today.AddDays(9);
        (string, object?)[] body = [("Activity", "talk"), ("On.Day", on.Day), ("On.Month", on.Month), ("On.Year", on.Year), ("Time", "10am"), ("Minutes", 60),
            ("Where", AmbassadorsAt.Place), ("Learners", 30), ("YearGroups", "college"), ("Needed", 1)];
        var before = await PrintAsync(request.Id);

        foreach (var (path, fields) in new (string, (string, object?)[])[]
        {
            ("/ambassadors/requests/new", body), ($"{url}/edit", body), ($"{url}/ask", [("Ambassadors", ambassador.Id)]), ($"{url}/cancel", [("Why", "Ours")]),
            ($"{url}/came/{request.Asks[0].Id}", [("Minutes", 60)]),
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await employer.PostAsync(path, fields)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await employer.GetAsync(url)).StatusCode);
        Assert.Equal(before, await PrintAsync(request.Id));
        Assert.Equal(HttpStatusCode.Found, (await browser.PostAsync($"{url}/cancel", ("Why", "Ours"))).StatusCode);
    }

    [Fact]
    public async Task Two_who_change_a_request_at_once_see_both()
    {
        var (college, asker, browser) = await AskerAsync();
        using var first = browser;
        using var second = await portal.SignedInAsAsync(await portal.AddPersonAsync(college));
        var request = await portal.RequestAsync(college, asker);
        var url = $"/ambassadors/requests/{request.Id}/edit";
        var stale = await second.OpenAsync(url);
        await first.SubmitAsync(await first.OpenAsync(url), "Save", ("School", "Example High School"));

        var both = await Browser.ReadAsync(await second.SubmitAsync(stale, "Save", ("School", "Example Academy")));

        Assert.Contains("Example High School", both.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Example Academy", both.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminders_go_once_however_often_the_calendar_asks()
    {
        var (trust, _) = await portal.TrustAsync();
        var (asked, waits) = await portal.AmbassadorAsync(trust, saidYes: false);
        var (ambassador, contact) = await portal.AmbassadorAsync(trust);
        var (coming, near) = await portal.AmbassadorAsync(trust);
        var (college, asker, browser) = await AskerAsync();
        using var _b = browser;
        var unanswered = await portal.RequestAsync(college, asker, asked: ambassador);
        var soon = await portal.RequestAsync(college, asker, asked: coming);
        var over = await portal.RequestAsync(college, asker, asked: coming);
        var ago = portal.Clock.Today.AddDays(-AmbassadorClock.RemindAfterDays);
        await portal.ReadAsync(db => db.Ambassadors.Where(a => a.Id == asked.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.AskedOn, ago)));
        await portal.ReadAsync(db => db.Set<AmbassadorAsk>().Where(a => a.RequestId == unanswered.Id)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.AskedOn, ago)));
        await portal.ReadAsync(db => db.Set<AmbassadorAsk>().Where(a => a.RequestId == soon.Id || a.RequestId == over.Id)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.State, AmbassadorAskState.Accepted)));
        await BringNearAsync(soon, AmbassadorClock.NearDays);
        await BringNearAsync(over, -AmbassadorClock.WhoCameDays);

        for (var runs = 0; runs < 2; runs++)
        {
            await portal.UseAsync<AmbassadorClock>(c => c.RunAsync(CancellationToken.None));
        }

        Assert.StartsWith("Reminder: Will you be", Assert.Single(await portal.LettersAsync(waits.Email)).Subject, StringComparison.Ordinal);
        Assert.StartsWith("Reminder:", Assert.Single(await portal.LettersAsync(contact.Email)).Subject, StringComparison.Ordinal);
        Assert.StartsWith("Reminder:", Assert.Single(await portal.LettersAsync(near.Email)).Subject, StringComparison.Ordinal);
        Assert.StartsWith("Who came?", Assert.Single(await portal.LettersAsync(asker.Email)).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_stands_in_the_work_of_whom_it_waits_for()
    {
        var (trust, _) = await portal.TrustAsync();
        var account = await portal.AddPersonAsync(trust);
        var (ambassador, _) = await portal.AmbassadorAsync(trust, account);
        var (college, asker, browser) = await AskerAsync();
        using var _b = browser;
        await portal.RequestAsync(college, asker, asked: ambassador);
        using var own = await portal.SignedInAsAsync(account);

        Assert.Contains("Say whether you will come", await AmbassadorsAt.TextAsync(own, "/"), StringComparison.Ordinal);
        await own.SubmitAsync(await own.OpenAsync("/my-ambassador"), "Yes, I will come");
        Assert.Contains("You go as an ambassador", await AmbassadorsAt.TextAsync(own, "/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_read_in_few_statements_however_many_fit()
    {
        var (trust, _) = await portal.TrustAsync();
        for (var i = 0; i < 8; i++)
        {
            await portal.AmbassadorAsync(trust);
        }

        var (college, asker, browser) = await AskerAsync();
        using var _b = browser;
        var request = await portal.RequestAsync(college, asker);
        await browser.OpenAsync($"/ambassadors/requests/{request.Id}");
        using var counted = new CountedStatements(portal.ConnectionString);

        await browser.OpenAsync($"/ambassadors/requests/{request.Id}");

        Assert.InRange(counted.Count, 1, MostStatements);
    }

    private async Task<(Organisation College, Account Asker, Browser Browser)> AskerAsync()
    {
        var college = await portal.OldhamAsync();
        var asker = await portal.AddPersonAsync(college);
        return (college, asker, await portal.SignedInAsAsync(asker));
    }

    private Task<int> BringNearAsync(AmbassadorRequest request, int days)
    {
        var day = portal.Clock.Today.AddDays(days);
        return portal.ReadAsync(db => db.AmbassadorRequests.Where(r => r.Id == request.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.On, day)));
    }

    private Task<string> PrintAsync(Guid id) => portal.ReadAsync(db => db.Database.SqlQuery<string>(
        $"""
        select concat_ws(' ', (select xmin::text from ambassador_requests where id = {id}),
            (select string_agg(xmin::text, ',' order by id) from ambassador_asks where request_id = {id}),
            (select count(*) from ambassador_requests)) as "Value"
        """).SingleAsync());
}
