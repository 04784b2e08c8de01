using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Typing;

/// <summary>A form that comes too late is never taken, and never lost: whoever typed it stands before it again, or has the words to copy.</summary>
public class NothingTypedIsLostTests(Portal portal) : IClassFixture<Portal>
{
    private const string Words = "Six adult care apprentices, to start in spring with you";

    [Fact]
    public async Task After_a_session_that_ended_the_form_is_there_again_with_what_was_typed()
    {
        var all = await Neighbours.AddAsync(portal);
        using var browser = await all.AskerAsync();
        var address = $"/introductions/new?contact={all.AskedContact.Id}&agenda={Neighbours.Agenda}";
        var page = await browser.OpenAsync(address);
        await portal.EndSessionsAsync(all.Asker);

        var answer =
            await browser.SubmitAsync(page, "Send", ("Purpose", Words), ("Starts", "March 2027"), ("Reach", "strategic"), ("Offer", "A tour of our wards"));

        Assert.Equal("/sign-in?returnUrl=%2Fkept", answer.Headers.Location?.OriginalString);
        var signIn = await browser.OpenAsync("/sign-in?returnUrl=%2Fkept");
        Assert.Contains("nothing was sent", signIn.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await portal.SignInAgainAsync(browser, all.Asker);
        var again = await browser.OpenAsync("/kept");
        Assert.Equal(Words, again.QuerySelector("textarea[name=Purpose]")!.TextContent.Trim());
        Assert.Equal("March 2027", again.QuerySelector("input[name=Starts]")!.GetAttribute("value"));
        Assert.Equal("strategic", again.QuerySelector("input[name=Reach][checked]")!.GetAttribute("value"));
        Assert.Contains(Words, again.QuerySelector(".pp-preview")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("You were signed out, so nothing was sent.", again.QuerySelector(".pp-kept")!.TextContent, StringComparison.Ordinal);
        Assert.False(await portal.ReadAsync(db => db.Introductions.AnyAsync(i => i.Purpose == Words)));

        await browser.SubmitAsync(again, "Send");

        Assert.Equal(1, await portal.ReadAsync(db => db.Introductions.CountAsync(i => i.Purpose == Words)));
        Assert.Null((await browser.OpenAsync("/find")).QuerySelector(".pp-kept"));
        Assert.DoesNotContain(browser.Cookies.GetAllCookies(), c => c.Name.Contains("portal-kept", StringComparison.Ordinal) && !c.Expired);
    }

    [Fact]
    public async Task A_lost_form_cookie_costs_nothing_but_a_second_click()
    {
        var all = await Neighbours.AddAsync(portal);
        using var browser = await all.AskerAsync();
        var page = await browser.OpenAsync($"/introductions/new?contact={all.AskedContact.Id}&agenda={Neighbours.Agenda}");
        browser.Drop("portal-form");

        var again = await browser.SubmitAndFollowAsync(page, "Send", ("Purpose", Words + " again"));

        Assert.Equal(Words + " again", again.QuerySelector("textarea[name=Purpose]")!.TextContent.Trim());
        Assert.Contains("nothing was sent", again.QuerySelector(".pp-kept")!.TextContent, StringComparison.Ordinal);
        await browser.SubmitAsync(again, "Send");
        Assert.Equal(1, await portal.ReadAsync(db => db.Introductions.CountAsync(i => i.Purpose == Words + " again")));
    }

    [Fact]
    public async Task After_a_preview_Back_finds_what_was_typed()
    {
        var all = await Neighbours.AddAsync(portal);
        using var browser = await all.AskerAsync();
        var address = $"/introductions/new?contact={all.AskedContact.Id}&agenda={Neighbours.Agenda}";
        await browser.SubmitAsync(await browser.OpenAsync(address), "Update what they will see", ("Purpose", Words));

        var back = await browser.OpenAsync(address);

        Assert.Equal(Words, back.QuerySelector("textarea[name=Purpose]")!.TextContent.Trim());
        Assert.Contains("You have not sent this yet.", back.QuerySelector(".pp-kept")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", (await browser.OpenAsync($"/introductions/new?contact={all.Colleague.Id}&agenda={Neighbours.Agenda}"))
            .QuerySelector("textarea[name=Purpose]")!.TextContent.Trim());
        var cleared = await browser.SubmitAndFollowAsync(back, "Clear what I typed");
        Assert.Equal("", cleared.QuerySelector("textarea[name=Purpose]")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_form_of_somebody_else_is_refused_and_its_words_are_shown_once()
    {
        var all = await Neighbours.AddAsync(portal);
        using var browser = await all.AskerAsync();
        var page = await browser.OpenAsync($"/introductions/new?contact={all.AskedContact.Id}&agenda={Neighbours.Agenda}");
        using var other = await portal.SignedInAsAsync(all.Trust);
        var session = other.Cookies.GetAllCookies().First(c => c.Name.Contains("portal-session", StringComparison.Ordinal));
        browser.Cookies.Add(new Cookie(session.Name, session.Value, "/", "localhost") { Secure = true });

        var answer = await browser.SubmitAsync(page, "Send", ("Purpose", Words + " for another"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var refused = (await Browser.ReadAsync(answer)).QuerySelector("main")!.TextContent;
        Assert.Contains("Somebody else has signed in", refused, StringComparison.Ordinal);
        Assert.Contains(Words + " for another", refused, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Cookies.GetAllCookies(), c => c.Name.Contains("portal-kept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_signs_in_next_at_the_same_computer_does_not_get_it()
    {
        var all = await Neighbours.AddAsync(portal);
        using var browser = await all.AskerAsync();
        var address = $"/introductions/new?contact={all.AskedContact.Id}&agenda={Neighbours.Agenda}";
        var page = await browser.OpenAsync(address);
        await portal.EndSessionsAsync(all.Asker);
        await browser.SubmitAsync(page, "Send", ("Purpose", Words + " in private"));

        await portal.SignInAgainAsync(browser, await portal.AddPersonAsync(all.Trust));

        Assert.Contains("We do not have what you typed", (await browser.OpenAsync("/kept")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("in private", (await browser.OpenAsync(address)).DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_kept_for_an_hour()
    {
        var all = await Neighbours.AddAsync(portal);
        using var browser = await all.AskerAsync();
        var address = $"/introductions/new?contact={all.AskedContact.Id}&agenda={Neighbours.Agenda}";
        await browser.SubmitAsync(await browser.OpenAsync(address), "Update what they will see", ("Purpose", Words));
        portal.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Contains(Words, (await browser.OpenAsync(address)).DocumentElement.OuterHtml, StringComparison.Ordinal);

        portal.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.DoesNotContain(Words, (await browser.OpenAsync(address)).DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_for_anyone_is_given_back_without_its_password()
    {
        using var browser = portal.Anonymous();
        var page = await browser.OpenAsync("/register/RMP");
        browser.Drop("portal-form");

        var again = await browser.SubmitAndFollowAsync(page, page.QuerySelector("main form button")!.TextContent.Trim(), ("Name", "Robin Register"),
            ("Password", "a very secret phrase"));

        Assert.Equal("Robin Register", again.QuerySelector("input[name=Name]")!.GetAttribute("value"));
        Assert.DoesNotContain("a very secret phrase", again.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Null(again.QuerySelector("input[name=Password]")!.GetAttribute("value"));
        Assert.Empty(portal.SecretsNamed(again.QuerySelector("main form")!));
    }

    [Fact]
    public async Task Words_that_another_site_sends_are_never_shown()
    {
        var all = await Neighbours.AddAsync(portal);
        using var browser = await all.AskerAsync();
        var page = await browser.OpenAsync($"/introductions/new?contact={all.AskedContact.Id}&agenda={Neighbours.Agenda}");
        browser.Drop("portal-form");
        foreach (var (header, value) in new[] { ("Origin", "https://elsewhere.example"), ("Sec-Fetch-Site", "cross-site") })
        {
            using var request = FilledForm.Press(page, "Send", [("Purpose", "Ring this number at once")]);
            request.Headers.Add(header, value);

            var answer = await browser.SendAsync(request);

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.DoesNotContain("Ring this number", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(browser.Cookies.GetAllCookies(), c => c.Name.Contains("portal-kept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_too_long_to_keep_is_on_the_page_to_copy()
    {
        var all = await Neighbours.AddAsync(portal);
        using var browser = await all.AskerAsync();
        var page = await browser.OpenAsync($"/introductions/new?contact={all.AskedContact.Id}&agenda={Neighbours.Agenda}");
        await portal.EndSessionsAsync(all.Asker);
        var much = string.Concat(Enumerable.Range(0, 400).Select(_ => Guid.NewGuid().ToString("n")));

        var answer = await browser.SubmitAsync(page, "Send", ("Purpose", much));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var words = (await Browser.ReadAsync(answer)).QuerySelector("main")!.TextContent;
        Assert.Contains(much, words, StringComparison.Ordinal);
        Assert.Contains("nothing was sent", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_page_has_no_such_question_any_more_the_words_are_there_to_copy()
    {
        var all = await Neighbours.AddAsync(portal);
        using var asker = await all.AskerAsync();
        var id = await all.AskAsync(asker);
        using var asked = await all.AskedAsync();
        var page = await asked.OpenAsync($"/introductions/{id}");
        await portal.EndSessionsAsync(all.Asked);
        await asked.SubmitAsync(page, "Send question", ("Words", "Is there a night shift?"));
        await asker.SubmitAsync(await asker.OpenAsync($"/introductions/{id}"), "Withdraw");
        await portal.SignInAgainAsync(asked, all.Asked);

        var again = await asked.OpenAsync("/kept");

        Assert.Null(again.QuerySelector("textarea[name=Words]"));
        Assert.Contains("Is there a night shift?", again.QuerySelector(".pp-kept")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_alone_leads_back_to_its_page_and_says_that_nothing_was_done()
    {
        var all = await Neighbours.AddAsync(portal);
        using var browser = await all.AskerAsync();
        var id = await all.AskAsync(browser);
        using var request = FilledForm.Press(await browser.OpenAsync($"/introductions/{id}"), "Withdraw", []);
        request.Headers.Referrer = new Uri(Browser.Home, $"/introductions/{id}");
        await portal.EndSessionsAsync(all.Asker);

        Assert.Equal("/sign-in?returnUrl=%2Fkept", (await browser.SendAsync(request)).Headers.Location?.OriginalString);

        await portal.SignInAgainAsync(browser, all.Asker);
        var again = await browser.OpenAsync("/kept");
        Assert.Contains("If you still want to do it, do it again here.", again.QuerySelector(".pp-kept")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Withdraw the request", again.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_name_of_another_organisation_it_is_not_put_back_until_the_person_switches()
    {
        var all = await Neighbours.AddAsync(portal);
        var both = await portal.AddPersonAsync(all.Trust);
        await portal.SaveAsync(Joined(both, all.College.Id));
        using var browser = await portal.SignedInAsAsync(both);
        var page = await browser.OpenAsync("/introductions/new?organisation=10000721&agenda=" + Neighbours.Agenda);
        browser.Drop("portal-form");
        await browser.SubmitAsync(page, "Send", ("Purpose", Words + " for the trust"));
        await portal.ReadAsync(db =>
            db.SignInSessions.Where(s => s.AccountId == both.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.OrganisationId, all.College.Id)));

        var other = await browser.OpenAsync("/kept");

        Assert.Contains($"You typed this for {all.Trust.Name}. You now act for {all.College.Name}.", other.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        var back = await browser.SubmitAndFollowAsync(other, $"Act for {all.Trust.Name} and go back to the form");
        Assert.Contains(Words + " for the trust", back.QuerySelector("textarea[name=Purpose]")!.TextContent, StringComparison.Ordinal);
    }

    private Membership Joined(Account account, Guid organisation)
    {
        var membership = new Membership(account.Id, organisation, "Tutor", portal.Clock.GetUtcNow().AddMinutes(1));
        membership.Accept(MembershipRole.Member, account.Id, portal.Clock.GetUtcNow().AddMinutes(1));
        return membership;
    }
}
