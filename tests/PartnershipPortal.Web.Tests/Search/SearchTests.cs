using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Find;

namespace PartnershipPortal.Web.Tests.Search;

/// <summary>One search of what one may see, and of nothing else.</summary>
public class SearchTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_name_is_found_only_by_those_who_may_read_it()
    {
        var college = await portal.OrganisationAsync(People.College);
        var hidden = await ListedAsync(college.Id, "Zebedee Quillfeather", "Harpsichord tutor", ContactVisibility.Role);
        using var colleague = await portal.SignedInAsAsync(college);
        using var outsider = await portal.SignedInAsAsync(await portal.OrganisationAsync("RXF"));

        var byName = await outsider.OpenAsync("/search?q=Quillfeather");
        var byRole = await outsider.OpenAsync("/search?q=harpsichord");

        Assert.Contains("Nothing that you may see has these words", byName.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(byName.QuerySelectorAll("main .pp-rows a"));
        Assert.Contains("Harpsichord tutor", byRole.QuerySelector("main .pp-rows")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Quillfeather", byRole.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Zebedee Quillfeather, Harpsichord tutor", (await colleague.OpenAsync("/search?q=quillf")).Body!.TextContent, StringComparison.Ordinal);
        Assert.NotEqual(Guid.Empty, hidden.Id);
    }

    [Fact]
    public async Task A_partnership_is_found_by_its_members_and_nobody_else_and_opens_names()
    {
        var (trust, college) = (await portal.OrganisationAsync(People.Trust), await portal.OrganisationAsync(People.College));
        var lead = await ListedAsync(college.Id, "Yolanda Brackwater", "Lute maker", ContactVisibility.Role);
        var now = portal.Clock.GetUtcNow();
        var partnership = new Partnership(trust.Id, college.Id, People.Today(portal), now);
        partnership.Take("digital", new(trust.Id, null, (await portal.AddPersonAsync(trust)).Id, "A person"), new(college.Id, lead.Id, null, lead.Name), null,
            People.Today(portal), now);
        await portal.SaveAsync(partnership);
        using var member = await portal.SignedInAsAsync(trust);
        using var outsider = await portal.SignedInAsAsync(await portal.OrganisationAsync("RXF"));
        var word = college.Name.Split(' ')[0];

        Assert.NotNull((await member.OpenAsync($"/search?q={word}")).QuerySelector($"a[href='/partnerships/{partnership.Id}']"));
        Assert.Contains("Yolanda Brackwater", (await member.OpenAsync("/search?q=Brackwater")).Body!.TextContent, StringComparison.Ordinal);
        var theirs = await outsider.OpenAsync($"/search?q={word}");
        Assert.Null(theirs.QuerySelector("a[href^='/partnerships/']"));
        Assert.NotNull(theirs.QuerySelector($"a[href='/organisations/{college.Code}']"));
        Assert.DoesNotContain("Yolanda", (await outsider.OpenAsync("/search?q=Brackwater")).QuerySelector("main .pp-rows")?.TextContent ?? "",
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offers_needs_places_and_words_are_found_beside_the_rest_and_drafts_are_not()
    {
        var trust = await portal.OrganisationAsync(People.Trust);
        using var member = await portal.SignedInAsAsync(trust);
        var (today, account) = (People.Today(portal), (await portal.AddPersonAsync(trust)).Id);
        PlacementCapacity Places(string area) => new(
            trust.Id, new(null, area, "work-experience", "day-release", PlacementStaffGroup.NursingAndCare, today.AddDays(30), today.AddDays(60),
                Weekdays.Monday, [], 2, new Shift(new(8, 30), new(16, 30), 60), PastoralContact: "Practice educator"), account, portal.Clock.GetUtcNow());
        var (open, draft) = (Places("Zymurgy ward"), Places("Zymurgy annexe"));
        open.Publish(today);
        await portal.SaveAsync(open, draft);

        var places = await member.OpenAsync("/search?q=zymurgy");
        var words = await member.OpenAsync("/search?q=T+Level");

        Assert.Equal([$"/placements/places/{open.Id}"], places.QuerySelectorAll("main .pp-rows a").Select(a => a.GetAttribute("href")));
        Assert.NotNull(words.QuerySelector("section[aria-labelledby=meanings] a[href^='/programmes/']"));
    }

    [Fact]
    public async Task An_organisation_found_by_several_names_takes_one_place()
    {
        var now = Enumerable.Range(0, 10).Select(i => new Organisation(
            Organisation.NewCode(), $"Xylophonic Trust {(char)('A' + i)}", Domain.Sector.Nhs, "trust", RecordOrigin.Registered)).ToList();
        var before = now.Select(o => new Organisation(
            Organisation.NewCode(), $"Xylophonic, before {o.Name[^1]}", Domain.Sector.Nhs, "trust", RecordOrigin.Registered)).ToList();
        await portal.SaveAsync([.. now, .. before, .. now.Zip(before, (o, old) => new OrganisationSuccession
        {
            OldCode = old.Code,
            NewCode = o.Code,
            Source = "A test",
        })]);
        var old = before.ConvertAll(o => o.Id);
        await portal.ReadAsync(db => db.Organisations.Where(o => old.Contains(o.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.ClosedOn, new DateOnly(2024, 4, 1))));
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync(People.Trust));

        var found = await member.OpenAsync("/search?q=xylophonic");
        var former = await member.OpenAsync("/search?q=xylophonic+before");

        Assert.Equal(now.Select(o => $"/organisations/{o.Code}").Order(), Links(found));
        Assert.DoesNotContain("formerly", found.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(now.Select(o => $"/organisations/{o.Code}").Order(), Links(former));
        Assert.Contains("formerly Xylophonic, before A", former.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        static IEnumerable<string> Links(AngleSharp.Html.Dom.IHtmlDocument page) =>
            page.QuerySelectorAll("section[aria-labelledby=organisations] .pp-rows a").Select(a => a.GetAttribute("href")!).Order();
    }

    [Theory]
    [InlineData("oldam collge", "/organisations/10006770")]
    [InlineData("harpsicord", "/contacts/")]
    [InlineData("aprenticeship", "/programmes/")]
    public async Task A_slip_of_the_pen_finds_what_was_meant_and_says_so(string typed, string url)
    {
        await ListedAsync((await portal.OrganisationAsync(People.College)).Id, "Somebody Else", "Harpsichord tutor", ContactVisibility.Role);
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync(People.Trust));

        var page = await member.OpenAsync($"/search?q={Uri.EscapeDataString(typed)}");

        Assert.Contains("spelt almost like them", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"main .pp-rows a[href^='{url}']"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("'; drop table contacts; --")]
    public async Task Odd_words_find_nothing_and_break_nothing(string words)
    {
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync(People.Trust));

        var page = await member.OpenAsync($"/search?q={Uri.EscapeDataString(words)}");

        Assert.NotNull(page.QuerySelector("input[name=q]"));
        Assert.Empty(page.QuerySelectorAll("main .pp-rows a"));
    }

    [Fact]
    public async Task It_is_one_statement_for_each_kind_and_stands_on_the_home_page()
    {
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync(People.Trust), MembershipRole.Approver);
        Assert.NotNull((await member.OpenAsync("/")).QuerySelector("form[action='/search'] input[name=q]"));
        await member.OpenAsync("/search?q=college");
        using var counted = new CountedStatements(portal.ConnectionString);

        await member.OpenAsync("/search?q=college");

        Assert.InRange(counted.Count, 1, 6);
    }

    private async Task<Contact> ListedAsync(Guid organisation, string name, string title, ContactVisibility visibility)
    {
        var contact = new Contact(
            organisation, new ContactDetails(name, title, $"{Guid.CreateVersion7():n}@people.example", Visibility: visibility), RecordOrigin.Registered,
            portal.Clock.GetUtcNow());
        contact.List(People.Today(portal));
        contact.RecordNotice(portal.Clock.GetUtcNow());
        await portal.SaveAsync(contact);
        return contact;
    }

    [Theory]
    [InlineData("ol9 6", "The Oldham College")]
    [InlineData("solent nhs", "formerly Solent NHS Trust")]
    [InlineData("kings college hospital", "King")]
    [InlineData("tameside & glossop", "Tameside and Glossop")]
    public async Task Organisations_are_found_by_postcode_by_names_of_before_and_however_the_words_are_written(string typed, string expected)
    {
        using var browser = await portal.SignedInAsAsync(await portal.AddPersonAsync(
            await portal.OrganisationAsync("RMP"), MembershipRole.Member));

        var found = (await browser.OpenAsync($"/search?q={Uri.EscapeDataString(typed)}")).QuerySelector("section[aria-labelledby=organisations]")!;

        Assert.Contains(expected, found.TextContent, StringComparison.Ordinal);
    }
}
