using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Ambassadors;

/// <summary>Who is named to whom around a visit, and what is refused or counted once when it is asked for and reported.</summary>
public class NamesAroundAVisitTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Nobody_is_named_before_their_yes_not_even_who_shows_their_name_elsewhere()
    {
        var (trust, _) = await portal.TrustAsync();
        var contact = People.Listed(portal, trust, "Porter of the wards", ContactVisibility.Name);
        await portal.SaveAsync(contact);
        var ambassador = new Ambassador(contact, new(4, ["talk"], [AmbassadorsAt.Area]), bySelf: true, portal.Clock.Today, portal.Clock.GetUtcNow());
        await portal.SaveAsync(ambassador);
        var (college, asker, browser) = await AskerAsync();
        using var _b = browser;
        using var anybody = portal.Anonymous();
        var (before, request) = (await portal.RequestAsync(college, asker), await portal.RequestAsync(college, asker, asked: ambassador));
        var (url, ask) = ($"/ambassadors/requests/{request.Id}", request.Asks[0].Id);
        Assert.Contains(contact.Name, await AmbassadorsAt.TextAsync(browser, $"/contacts/{contact.Id}"), StringComparison.Ordinal);

        foreach (var page in new[] { $"/ambassadors/requests/{before.Id}", url })
        {
            var text = await AmbassadorsAt.TextAsync(browser, page);
            Assert.Contains("Porter of the wards", text, StringComparison.Ordinal);
            Assert.DoesNotContain(contact.Name, text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"{url}/came/{ask}")).StatusCode);
        await anybody.SubmitAsync(await anybody.OpenAsync($"{await portal.LinkAsync(ambassador, contact)}/asks/{ask}/no"), "No, I cannot");
        var answered = await AmbassadorsAt.TextAsync(browser, url);
        Assert.Contains("Said no", answered, StringComparison.Ordinal);
        Assert.DoesNotContain(contact.Name, answered, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_can_wait_at_once_is_said_beside_the_question()
    {
        var (trust, _) = await portal.TrustAsync();
        await portal.AmbassadorAsync(trust);
        var (college, asker, browser) = await AskerAsync();
        using var _b = browser;
        var request = await portal.RequestAsync(college, asker);
        var six = Enumerable.Range(0, AmbassadorRequest.MostWaiting + 1).Select(_ => ("Ambassadors", (object?)Guid.NewGuid())).ToArray();

        var refused = await Browser.ReadAsync(await browser.PostAsync($"/ambassadors/requests/{request.Id}/ask", six));

        Assert.Contains("Choose at most 5", refused.Body!.TextContent, StringComparison.Ordinal);
        Assert.False(await portal.ReadAsync(db => db.Set<AmbassadorAsk>().AnyAsync(a => a.RequestId == request.Id)));
    }

    [Fact]
    public async Task Hours_that_their_organisation_logged_before_are_counted_once()
    {
        var (trust, _) = await portal.TrustAsync();
        var (ambassador, contact) = await portal.AmbassadorAsync(trust);
        var (college, asker, browser) = await AskerAsync();
        using var _b = browser;
        var (request, today) = (await portal.RequestAsync(college, asker, asked: ambassador), portal.Clock.Today);
        await AcceptAsync(request);
        await portal.ReadAsync(db => db.AmbassadorRequests.Where(r => r.Id == request.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.On, today)));
        await portal.SaveAsync(AmbassadorVisit.Log(ambassador, "talk", today, 60, college.Name, today));

        using var answer = await browser.PostAsync(
            $"/ambassadors/requests/{request.Id}/came/{request.Asks[0].Id}", ("Minutes", 90), ("Thanks", "A good morning"));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(AmbassadorAskState.Came, await portal.StateAsync(request, ambassador));
        Assert.Equal(60, await portal.ReadAsync(db => db.AmbassadorVisits.Where(v => v.AmbassadorId == ambassador.Id).SumAsync(v => v.Minutes)));
        var letter = Assert.Single(await portal.LettersAsync(contact.Email));
        Assert.Contains("A good morning", letter.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Added to what you have given", letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asked_and_has_left_is_not_named_to_those_who_come()
    {
        var (trust, _) = await portal.TrustAsync();
        var (ambassador, contact) = await portal.AmbassadorAsync(trust);
        var (college, asker, browser) = await AskerAsync();
        using var _b = browser;
        using var anybody = portal.Anonymous();
        await AcceptAsync(await portal.RequestAsync(college, asker, asked: ambassador));
        var link = await portal.LinkAsync(ambassador, contact);
        Assert.Contains(asker.Email!, await AmbassadorsAt.TextAsync(anybody, link), StringComparison.OrdinalIgnoreCase);

        await portal.ReadAsync(db => db.Memberships.Where(m => m.AccountId == asker.Id)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.State, MembershipState.Ended)));

        Assert.DoesNotContain(asker.Email!, await AmbassadorsAt.TextAsync(anybody, link), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<(Organisation College, Account Asker, Browser Browser)> AskerAsync()
    {
        var college = await portal.OldhamAsync();
        var asker = await portal.AddPersonAsync(college);
        return (college, asker, await portal.SignedInAsAsync(asker));
    }

    private Task<int> AcceptAsync(AmbassadorRequest request) => portal.ReadAsync(db => db.Set<AmbassadorAsk>().Where(a => a.RequestId == request.Id)
        .ExecuteUpdateAsync(a => a.SetProperty(x => x.State, AmbassadorAskState.Accepted)));
}
