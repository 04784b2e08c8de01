using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Introductions;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>Each side's strategic contact: named when asking, when accepting or later; seen by the other side from acceptance on and not before.</summary>
public class StrategicContactTests(Portal portal) : IClassFixture<Portal>
{
    private const string DirectorEmail = "director@trust.example";
    private const string PrincipalEmail = "principal@college.example";

    [Fact]
    public async Task Named_by_both_sides_they_are_disclosed_on_acceptance_and_told()
    {
        var people = await Neighbours.AddAsync(portal);
        var director = await people.ListAsync(people.Trust, "Dora Director", "Chief people officer", null, DirectorEmail, "0161 496 0555");
        var principal = await people.ListAsync(people.College, "Paul Principal", "Deputy principal", null, PrincipalEmail, "0161 496 0666");
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var form = await asker.OpenAsync($"/introductions/new?contact={people.AskedContact.Id}&agenda={Neighbours.Agenda}");
        var sent = await asker.SubmitAndFollowAsync(form, "Send", ("Purpose", Neighbours.Purpose), ("Strategic", director.Id));
        var id = Guid.Parse(sent.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!)
            .First(h => h.StartsWith("/introductions/", StringComparison.Ordinal)).Split('/')[2]);
        await portal.SendMailAsync();

        var received = await asked.OpenAsync($"/introductions/{id}");
        Assert.DoesNotContain("Dora Director", received.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Empty(Letters.To(portal, DirectorEmail));

        var accepted = await asked.SubmitAndFollowAsync(received, "Accept and share my details", ("Lead", people.AskedContact.Id), ("Strategic", principal.Id));
        await portal.SendMailAsync();
        var seen = await asker.OpenAsync($"/introductions/{id}");

        Assert.All(new[] { "Dora Director", DirectorEmail, "0161 496 0555" }, detail =>
            Assert.Contains(detail, Neighbours.HtmlOf(accepted), StringComparison.Ordinal));
        Assert.All(new[] { "Paul Principal", PrincipalEmail, "0161 496 0666" }, detail =>
            Assert.Contains(detail, Neighbours.HtmlOf(seen), StringComparison.Ordinal));
        Assert.Contains(PrincipalEmail, Letters.LastTo(portal, people.Asker.Email!).Body, StringComparison.Ordinal);
        Assert.Contains(DirectorEmail, Letters.LastTo(portal, Neighbours.AskedEmail).Body, StringComparison.Ordinal);
        Assert.Contains("strategic contact", Letters.LastTo(portal, DirectorEmail).Subject, StringComparison.Ordinal);
        Assert.Contains("strategic contact", Letters.LastTo(portal, PrincipalEmail).Subject, StringComparison.Ordinal);
        Assert.Contains("Paul Principal", (await asker.OpenAsync($"/contacts/{principal.Id}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Either_side_names_one_later_and_until_then_the_thread_says_so()
    {
        var people = await Neighbours.AddAsync(portal);
        var director = await people.ListAsync(people.Trust, "Dora Director", "Chief people officer", null, "director2@trust.example");
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var id = await people.AskAsync(asker);
        await asked.SubmitAndFollowAsync(await asked.OpenAsync($"/introductions/{id}"), "Accept and share my details", ("Lead", people.AskedContact.Id));
        var page = await asker.OpenAsync($"/introductions/{id}");
        Assert.Equal(2, page.QuerySelectorAll("main .pp-sides__none").Length);

        await asker.SubmitAndFollowAsync(page, "Save", ("Strategic", director.Id));

        var theirs = await asked.OpenAsync($"/introductions/{id}");
        Assert.Contains("Dora Director", Neighbours.HtmlOf(theirs), StringComparison.Ordinal);
        Assert.Contains("named a strategic contact", theirs.Body!.TextContent, StringComparison.Ordinal);
        Assert.Single(theirs.QuerySelectorAll("main .pp-sides__none"));
    }

    [Fact]
    public async Task One_is_named_from_the_own_side_only()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var id = await people.AskAsync(asker);
        var received = await asked.OpenAsync($"/introductions/{id}");

        var twice = await asked.SubmitAsync(received, "Accept and share my details", ("Lead", people.AskedContact.Id), ("Strategic", people.AskedContact.Id));
        var foreign = await asked.SubmitAsync(Forged(received, await AskersContactAsync(people)), "Accept and share my details",
            ("Lead", people.AskedContact.Id), ("Strategic", await AskersContactAsync(people)));

        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
        Assert.Equal(IntroductionState.Sent, (await people.ReadAsync(id)).State);
        var page = await asker.OpenAsync($"/introductions/{id}");
        Assert.Equal(HttpStatusCode.BadRequest,
            (await asker.SubmitAsync(Forged(page, people.Colleague.Id), "Save", ("Strategic", people.Colleague.Id))).StatusCode);
        var unnamed = await people.ReadAsync(id);
        Assert.Equal((null, null), (unnamed.SeekerStrategicId, unnamed.TargetStrategicId));
    }

    [Fact]
    public async Task A_strategic_contact_reads_what_they_are_named_for_once_it_is_accepted()
    {
        var people = await Neighbours.AddAsync(portal);
        var account = await portal.AddPersonAsync(people.College);
        var principal = await people.ListAsync(people.College, "Paul Principal", "Deputy principal", account, "principal3@college.example");
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var id = await people.AskAsync(asker);
        using var senior = await portal.SignedInAsAsync(account);
        Assert.Equal(HttpStatusCode.NotFound, (await senior.GetAsync($"/introductions/{id}")).StatusCode);

        await asked.SubmitAndFollowAsync(await asked.OpenAsync($"/introductions/{id}"), "Accept and share my details", ("Lead", people.AskedContact.Id),
            ("Strategic", principal.Id));

        Assert.Contains(Neighbours.Purpose, (await senior.OpenAsync($"/introductions/{id}")).Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>The page as somebody changes it in their browser's tools.</summary>
    private static IHtmlDocument Forged(IHtmlDocument page, Guid contact)
    {
        page.QuerySelector("select[name=Strategic] option:last-child")!.SetAttribute("value", contact.ToString());
        return page;
    }

    private Task<Guid> AskersContactAsync(Neighbours people) =>
        portal.ReadAsync(db => db.Contacts.Where(c => c.AccountId == people.Asker.Id).Select(c => c.Id).SingleAsync());
}
