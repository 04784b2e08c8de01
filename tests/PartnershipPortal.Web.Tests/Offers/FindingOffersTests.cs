using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Features.Offers.Searches;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Offers;

/// <summary>Lists, filters and their counts, comparing, saved searches and their letters, places in Find, who looks for partners, levy. Source: S0-03,
/// S0-53, S1-51,
/// pitfalls 28, 29, 30, 33, 73, 76.</summary>
public partial class FindingOffersTests(Portal portal) : OffersAt(portal)
{
    private const string Near = "where=OL6+9RW";

    [Fact]
    public async Task The_number_beside_each_filter_is_how_many_choosing_it_shows()
    {
        await ClearAsync();
        await PublishedAsync(OpportunityKind.Offer, Oldham, new()
        {
            ProgrammeCode = "apprenticeship",
            Level = 2,
            Places = 4,
            Groups = ["care-experienced"],
            Starts = ["September 2027"]
        });
        await PublishedAsync(OpportunityKind.Offer, Tameside, new()
        {
            ProgrammeCode = "apprenticeship",
            Level = 3,
            Places = 4,
            Groups = ["older-workers"],
            Marks = ["part-time"]
        });
        await PublishedAsync(OpportunityKind.Offer, "10023139", new() { ProgrammeCode = "t-level", Level = 3, Places = 4 });
        using var nobody = Portal.Anonymous();
        foreach (var chosen in new[] { "", "&programme=apprenticeship", "&programme=apprenticeship&level=3" })
        {
            var page = await nobody.OpenAsync($"/offers?{Near}{chosen}");
            var boxes = page.QuerySelectorAll("#refine input[type=checkbox]").Select(b => (Name: b.GetAttribute("name")!, Value: b.GetAttribute("value")!,
                Count: Figure().Match(page.QuerySelector($"label[for={b.Id}]")!.TextContent).Groups[1].Value)).ToList();
            Assert.NotEmpty(boxes);
            foreach (var box in boxes)
            {
                var others = string.Concat(chosen.Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !p.StartsWith(box.Name + "=",
                    StringComparison.Ordinal)).Select(p => "&" + p));
                var shown = (await nobody.OpenAsync($"/offers?{Near}{others}&{box.Name}={box.Value}")).QuerySelectorAll(".pp-pick").Length;
                Assert.Equal(box.Count, shown is 0 ? "none" : $"{shown}");
            }
        }

        Assert.Equal("none", Figure().Match((await nobody.OpenAsync($"/offers?{Near}&programme=t-level")).QuerySelectorAll("#refine label")
            .First(l => l.TextContent.Contains("50 and over", StringComparison.Ordinal)).TextContent).Groups[1].Value);
    }

    [Fact]
    public async Task What_fits_ones_own_need_comes_first_and_ones_own_are_said_to_be_left_out()
    {
        await ClearAsync();
        await PublishedAsync(OpportunityKind.Need, Trust);
        await PublishedAsync(OpportunityKind.Offer, Trust, new() { ProgrammeCode = "mentoring", Places = 4 });
        var near = await PublishedAsync(OpportunityKind.Offer, Tameside, new() { ProgrammeCode = "t-level", Level = 3, Places = 4 });
        var fits = await PublishedAsync(OpportunityKind.Offer, Oldham);
        using var nobody = Portal.Anonymous();
        using var trust = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Trust));

        var page = await trust.OpenAsync($"/offers?{Near}");
        Assert.Equal([$"/opportunities/{fits.Id}", $"/opportunities/{near.Id}"], page.QuerySelectorAll(".pp-pick h3 a").Select(a => a.GetAttribute("href")));
        Assert.Contains("Fits your need: adult care worker, level 2", page.QuerySelector(".pp-pick")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Your own 1 is left out", Regex.Replace(page.QuerySelector("[role=status]")!.TextContent, @"\s+", " "), StringComparison.Ordinal);
        var open = await nobody.OpenAsync($"/offers?{Near}");
        Assert.DoesNotContain($"/opportunities/{fits.Id}", open.QuerySelector(".pp-pick h3 a")!.GetAttribute("href")!, StringComparison.Ordinal);
        Assert.DoesNotContain("left out", open.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_employer_reads_how_long_and_at_what_cost_on_each_card()
    {
        await ClearAsync();
        await PublishedAsync(OpportunityKind.Offer, Tameside, new() { ProgrammeCode = "apprenticeship", Places = 4, Funding = FundingTag.LevyTransfer });
        using var practice = await Portal.SignedInAsAsync(await Portal.ReadAsync(db => db.Organisations
            .Where(o => o.Sector == Domain.Sector.PrimaryCare && o.Type != "pcn" && o.ClosedOn == null && o.Postcode!.StartsWith("OL6 ")).OrderBy(o => o.Code)
            .FirstAsync()));

        var page = await practice.OpenAsync("/support");

        Assert.Contains("How long: at least 8 months. Cost: levy transfer. Training paid by the levy", page.QuerySelector(".pp-pick")!.InWords(),
            StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='/opportunities/need']"));
        using var trust = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Trust));
        Assert.DoesNotContain("How long", (await trust.OpenAsync("/offers")).QuerySelector(".pp-pick")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_ones_stand_on_one_page_each_and_what_has_no_place_says_so()
    {
        await ClearAsync();
        var nowhere = new Organisation(Organisation.NewCode(), "Nowhere Training", Domain.Sector.TrainingProvider, "training-provider",
            RecordOrigin.Registered);
        await Portal.SaveAsync(nowhere);
        for (var i = 0; i < 25; i++)
        {
            await PublishedAsync(OpportunityKind.Offer, Oldham);
        }

        await PublishedAsync(OpportunityKind.Offer, nowhere.Code);
        using var nobody = Portal.Anonymous();
        var seen = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            seen.AddRange((await nobody.OpenAsync($"/offers?{Near}&page={page}")).QuerySelectorAll(".pp-pick h3 a").Select(a => a.GetAttribute("href")!));
        }

        Assert.Equal(26, seen.Distinct().Count());
        var last = (await nobody.OpenAsync($"/offers?{Near}&page=3")).QuerySelectorAll(".pp-pick")[^1].TextContent;
        Assert.Contains("Location not given", last, StringComparison.Ordinal);
        Assert.DoesNotContain("0 miles", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_nobody_knows_is_said_beside_its_field_and_of_no_offer_that_it_has_none()
    {
        await PublishedAsync(OpportunityKind.Offer, Oldham);
        using var nobody = Portal.Anonymous();

        var page = await nobody.OpenAsync("/offers?where=Nowhereatall");

        Assert.Equal("#where", page.QuerySelector(".nhsuk-error-summary a")!.GetAttribute("href"));
        Assert.Contains("We could not find", page.QuerySelector(".nhsuk-form-group--error:has(#where)")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Nowhereatall", page.QuerySelector("#where")!.GetAttribute("value"));
        foreach (var cards in new[] { page, await nobody.OpenAsync("/offers") }.Select(p => p.QuerySelector(".pp-pick")!.TextContent))
        {
            Assert.DoesNotContain("Location not given", cards, StringComparison.Ordinal);
            Assert.DoesNotContain("By road", cards, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_to_four_are_compared_and_one_or_five_come_back_with_a_message()
    {
        await ClearAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await PublishedAsync(OpportunityKind.Offer, Oldham)).Id);
        }

        using var nobody = Portal.Anonymous();
        string Ticked(int count) => $"/offers?{Near}&do=compare" + string.Concat(ids.Take(count).Select(id => $"&compare={id}"));
        foreach (var (count, message) in new[] { (1, "You have ticked one"), (5, "You have ticked 5") })
        {
            var page = await nobody.OpenAsync(Ticked(count));
            Assert.Contains(message, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(count, page.QuerySelectorAll("input[name=compare][checked]").Length);
        }

        var table = await nobody.OpenAsync(Ticked(3));
        Assert.Equal(3, table.QuerySelectorAll("thead th").Length - 1);
    }

    [Fact]
    public async Task A_saved_search_tells_at_once_and_once_and_its_link_lists_what_the_letter_says()
    {
        await ClearAsync();
        var (account, browser) = await SearcherAsync();
        await SaveAsync(browser, $"/offers?{Near}&within=30&programme=apprenticeship", "Immediately");
        var saved = await Portal.ReadAsync(db => db.SavedSearches.SingleAsync());
        Assert.Contains("within=30", saved.Query, StringComparison.Ordinal); // place and drive stay
        Assert.Contains("where=OL6", saved.Query, StringComparison.Ordinal);
        await Portal.ReadAsync(db => db.Users.Where(u => u.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, "new@test.example")));
        await ForgetLettersAsync();

        var id = await PublishAsync(Oldham, "apprenticeship");
        await PublishAsync(Oldham, "taster"); // not what was looked for
        await PublishAsync("10000794", "apprenticeship"); // Bolton: beyond thirty minutes
        await Portal.UseAsync<SavedSearchAlerts>(alerts => alerts.RunAsync(CancellationToken.None));
        await Portal.SendMailAsync();

        var letter = Assert.Single(Letters, m => m.Subject.Contains(" new ", StringComparison.Ordinal));
        Assert.Equal("new@test.example", letter.To); // follows the account
        Assert.StartsWith("1 new offer", letter.Subject, StringComparison.Ordinal);
        var link = new Uri(Regex.Match(letter.Body, @"https?://\S+/news/\S+").Value).AbsolutePath;
        var news = await browser.OpenAsync(link);
        Assert.Equal($"/opportunities/{id}", Assert.Single(news.QuerySelectorAll(".pp-rows a")).GetAttribute("href"));
        using var other = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Trust));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(link)).StatusCode);
        browser.Dispose();
    }

    [Fact]
    public async Task A_weekly_letter_lists_each_thing_once_whenever_and_however_often_the_run_comes()
    {
        await ClearAsync();
        var (_, browser) = await SearcherAsync();
        await SaveAsync(browser, $"/offers?{Near}&within=60", "Weekly");
        browser.Dispose();
        await ForgetLettersAsync();
        var before = await PublishAsync(Oldham, "apprenticeship"); // a minute before the run
        Portal.Clock.Advance(TimeSpan.FromDays(SavedSearch.DigestDays));
        await TwiceAtOnceAsync();
        var after = await PublishAsync(Tameside, "apprenticeship"); // a minute after
        await TwiceAtOnceAsync();
        Portal.Clock.Advance(TimeSpan.FromDays(SavedSearch.DigestDays));
        await TwiceAtOnceAsync();
        await Portal.SendMailAsync();

        Assert.Equal(2, Letters.Count(m => m.Subject.StartsWith("1 new offer", StringComparison.Ordinal)));
        var told = await Portal.ReadAsync(db => db.SavedSearchHits.OrderBy(h => h.At).Select(h => h.OpportunityId).ToListAsync());
        Assert.Equal([before, after], told);
    }

    [Fact]
    public async Task Places_that_are_open_are_said_in_Find()
    {
        await ClearAsync();
        await Introductions.Neighbours.AddAsync(Portal);
        using var seeker = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Trust));
        var offer = await PublishedAsync(OpportunityKind.Offer, Oldham, new()
        {
            ProgrammeCode = "apprenticeship",
            Subject = "Adult care worker",
            Level = 2,
            Places = 9
        });
        await Portal.ReadAsync(db => db.Opportunities.Where(o => o.Id == offer.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Taken, 3)));

        Assert.Contains("6 places open for adult care worker, level 2", await CardsAsync(seeker), StringComparison.Ordinal);
        await Portal.ReadAsync(db => db.Opportunities.Where(o => o.Id == offer.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Taken, 9)));
        Assert.DoesNotContain("places open", await CardsAsync(seeker), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_looks_for_partners_is_a_list_and_not_again_until_a_day_lasts_until_then()
    {
        using var approver = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Tameside), MembershipRole.Approver);
        var past = await approver.SubmitAsync(await approver.OpenAsync("/organisation/this-year"), "Save", ("Appetite", "NotUntil"), ("Until.Day", "1"),
            ("Until.Month", "1"), ("Until.Year", "2020"));
        Assert.Equal(HttpStatusCode.BadRequest, past.StatusCode);
        await approver.SubmitAsync(await approver.OpenAsync("/organisation/this-year"), "Save", ("Appetite", "NotUntil"), ("Until.Day", "1"),
            ("Until.Month", "11"), ("Until.Year", $"{Today.Year + 1}"));
        using var nobody = Portal.Anonymous();

        var list = await nobody.OpenAsync("/hosting?area=QOP&says=not-until");

        Assert.Contains($"Not again until 1 November {Today.Year + 1}", Assert.Single(list.QuerySelectorAll("tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.Contains("Not again until", await (await nobody.GetAsync("/hosting/export?area=QOP")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_care_home_sees_who_means_to_give_levy_in_its_area_with_the_rule_and_its_source()
    {
        await ClearAsync();
        var contact = await ContactAsync(Trust);
        using var trust = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Trust));
        using var practice = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Oldham));
        using var elsewhere = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXK"));
        await trust.SubmitAsync(await trust.OpenAsync("/levy/new"), "List it", ("Contact", contact.Id), ("Band", "Under50"), ("Purpose", "Care homes first"));

        var page = await practice.OpenAsync("/levy");
        Assert.Contains("£10,000 to £50,000", page.QuerySelector(".pp-rows")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($".pp-rows a[href^='/introductions/new?contact={contact.Id}']"));
        Assert.Contains("parliamentary answer", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await elsewhere.OpenAsync("/levy")).QuerySelector(".pp-rows"));
        var id = await Portal.ReadAsync(db => db.LevyIntentions.Select(i => i.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await practice.PostAsync($"/levy/{id}/withdraw")).StatusCode);
        await trust.SubmitAsync(await trust.OpenAsync($"/levy/{id}"), "Withdraw it");
        Assert.Null((await practice.OpenAsync("/levy")).QuerySelector(".pp-rows"));
    }

    private async Task TwiceAtOnceAsync() => await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
        Portal.UseAsync<SavedSearchAlerts>(alerts => alerts.RunAsync(CancellationToken.None))));

    private async Task<(Data.Account Account, Browser Browser)> SearcherAsync()
    {
        var account = await Portal.AddPersonAsync(await Portal.OrganisationAsync(Trust));
        return (account, await Portal.SignedInAsAsync(account));
    }

    private static async Task SaveAsync(Browser browser, string list, string alert)
    {
        var page = await browser.OpenAsync(list);
        var link = page.QuerySelectorAll("a").First(a => a.TextContent is "Save this search").GetAttribute("href")!;
        await browser.SubmitAndFollowAsync(await browser.OpenAsync(link), "Save the search", ("Name", "For our wards"), ("Alert", alert));
    }

    /// <summary>By the page, so that those who asked to hear are told.</summary>
    private async Task<Guid> PublishAsync(string code, string programme)
    {
        var contact = await ContactAsync(code);
        var account = await Portal.AddPersonAsync(await Portal.OrganisationAsync(code));
        using var browser = await Portal.SignedInAsAsync(account);
        var deed = new Deed(contact.OrganisationId, "Test Person", account.Id, Today, Portal.Clock.GetUtcNow());
        var draft = new Opportunity(OpportunityKind.Offer, contact, deed);
        draft.Describe(new() { ProgrammeCode = programme, Places = 5 }, deed);
        await Portal.SaveAsync(draft);
        await browser.SubmitAndFollowAsync(await browser.OpenAsync($"/opportunities/{draft.Id}/check"), "Publish the offer");
        return draft.Id;
    }

    private static async Task<string> CardsAsync(Browser seeker) => string.Join(' ', (await seeker.OpenAsync($"/find?need=apprenticeships&{Near}"))
        .QuerySelectorAll(".pp-pick").Select(c => Regex.Replace(c.TextContent, @"\s+", " ")));

    [GeneratedRegex(@"\((none|\d+)\)")]
    private static partial Regex Figure();
}
