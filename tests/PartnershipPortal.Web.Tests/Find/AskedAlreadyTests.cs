using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Find;

/// <summary>Who has been asked already, and who has just said no: Find, an organisation's page and the form say the same.</summary>
public class AskedAlreadyTests(Portal portal) : IClassFixture<Portal>
{
    private const string Search = "/find?need=apprenticeships&where=OL6+9RW";
    private const string Page = "/organisations/10006770?agenda=apprenticeships";

    [Fact]
    public async Task Where_the_organisation_was_asked_the_card_opens_the_request()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var id = await people.AskAsync(asker);
        using var colleague = await portal.SignedInAsAsync(people.Trust);

        foreach (var path in new[] { Search, Page })
        {
            var page = await asker.OpenAsync(path);
            var offers = page.QuerySelectorAll("main .pp-asked-already")
                .Select(p => string.Join(' ', p.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
            Assert.NotEmpty(offers);
            Assert.All(offers, words => Assert.StartsWith("Asked today, open the request", words, StringComparison.Ordinal));
            Assert.NotNull(page.QuerySelector($"main a[href='/introductions/{id}']"));
            Assert.Empty(
                page.QuerySelectorAll($"main a[href*='contact={people.AskedContact.Id}&agenda='], main a[href*='contact={people.Colleague.Id}&agenda=']"));
            var theirs = await colleague.OpenAsync(path);
            Assert.Contains("Test Person in your team asked them today", theirs.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Null(theirs.QuerySelector($"main a[href='/introductions/{id}']"));
        }

        var form = await asker.OpenAsync($"/introductions/new?contact={people.Colleague.Id}&agenda={Neighbours.Agenda}");
        Assert.Contains("Asked today, and the request is still open.", form.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var other = await colleague.OpenAsync($"/introductions/new?contact={people.Colleague.Id}&agenda=placements");
        Assert.Contains("still waits for an answer", other.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("It ended: waiting", other.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_areas_way_in_and_Finds_navigator_open_the_request_as_well()
    {
        var people = await Neighbours.AddAsync(portal);
        var board = await portal.OrganisationAsync("QOP");
        await portal.SaveAsync(People.Listed(portal, board, "Workforce lead"));
        using var asker = await people.AskerAsync();
        Assert.NotNull((await asker.OpenAsync("/areas/QOP")).QuerySelector("#door ~ .pp-actions a[href^='/introductions/new?contact=']"));
        var navigator = (await asker.OpenAsync(Search)).QuerySelector("#ladder a[href^='/introductions/new?organisation=QOP']")!.GetAttribute("href")!;

        await asker.SubmitAsync(await asker.OpenAsync(navigator), "Send", ("Purpose", Neighbours.Purpose));

        var id = await portal.ReadAsync(db => db.Introductions.Where(i => i.TargetOrganisationId == board.Id).Select(i => i.Id).SingleAsync());
        foreach (var (path, part) in new[] { ("/areas/QOP", "section[aria-labelledby=door]"), (Search, "#ladder") })
        {
            var section = (await asker.OpenAsync(path)).QuerySelector(part)!;
            Assert.Equal("Asked today", section.QuerySelector(".pp-asked-already")!.TextContent.Split(',')[0].Trim());
            Assert.NotNull(section.QuerySelector($"a[href='/introductions/{id}']"));
            Assert.Empty(section.QuerySelectorAll("a[href^='/introductions/new']"));
        }
    }

    [Fact]
    public async Task Whoever_has_just_declined_is_not_the_next_and_the_page_says_so()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var approver = await portal.SignedInAsAsync(people.College, MembershipRole.Approver);
        var before = (await asker.OpenAsync(Page)).QuerySelector("main a[href*='/introductions/new?contact='][href*='&agenda=']")!.GetAttribute("href")!;
        await asker.SubmitAsync(await asker.OpenAsync(before), "Send", ("Purpose", Neighbours.Purpose));
        var (id, who) = await portal.ReadAsync(async db =>
        {
            var sent = await db.Introductions.Open().SingleAsync(i => i.SeekerAccountId == people.Asker.Id);
            return (sent.Id, sent.TargetContactId);
        });
        await approver.SubmitAsync(await approver.OpenAsync($"/introductions/{id}"), "Decline", ("Reason", DeclineReason.NoPlacesNow));

        var cards = (await asker.OpenAsync(Search)).QuerySelectorAll(".pp-pick").ToList();
        var after = await asker.OpenAsync(Page);

        Assert.True(cards.Count > 1);
        Assert.DoesNotContain(cards.SkipLast(1), c => c.InnerHtml.Contains($"contact={who}", StringComparison.Ordinal));
        Assert.DoesNotContain(cards.SkipLast(1), c => c.TextContent.Contains("Declined your request", StringComparison.Ordinal));
        var next = after.QuerySelector("main a[href*='/introductions/new?contact='][href*='&agenda=']")!.GetAttribute("href")!;
        Assert.DoesNotContain($"contact={who}", next, StringComparison.Ordinal);
        await portal.ReadAsync(db => db.Contacts.Where(c => c.OrganisationId == people.College.Id && c.Id != who)
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.State, ContactState.Paused)));
        Assert.Contains("Declined your request today", (await asker.OpenAsync(Page)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Declined your request today", (await asker.OpenAsync(Search)).QuerySelectorAll(".pp-pick")[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_place_searched_and_the_campus_go_along()
    {
        var people = await Neighbours.AddAsync(portal);
        var site = new Domain.Organisations.Site(people.College.Id, "Rochdale Road campus", null, null, null);
        await portal.SaveAsync(site);
        await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == people.AskedContact.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.SiteId, site.Id)));
        using var asker = await people.AskerAsync();
        var card = (await asker.OpenAsync(Search)).QuerySelectorAll(".pp-pick a")
            .First(a => a.GetAttribute("href")!.Contains($"contact={people.AskedContact.Id}", StringComparison.Ordinal));

        var form = await asker.OpenAsync(card.GetAttribute("href")!);

        Assert.Contains("Rochdale Road campus", form.QuerySelector(".pp-lead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("OL6 9RW", form.QuerySelector("input[name=Place]")!.GetAttribute("value"));
        await asker.SubmitAsync(form, "Send", ("Purpose", Neighbours.Purpose));
        var id = await portal.ReadAsync(db => db.Introductions.Where(i => i.SeekerAccountId == people.Asker.Id).Select(i => i.Id).SingleAsync());
        Assert.Contains("Rochdale Road campus", (await asker.OpenAsync($"/introductions/{id}")).QuerySelector("aside")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_is_understood_is_not_unknown_because_nobody_is_listed()
    {
        using var asker = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));

        var page = await asker.OpenAsync("/find?need=registered+manager&where=TR1+1AA&sector=social-care&within=5");

        Assert.DoesNotContain("We do not know", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("No one is listed yet for ", page.QuerySelector("h1")!.TextContent.Trim(), StringComparison.Ordinal);
    }
}
