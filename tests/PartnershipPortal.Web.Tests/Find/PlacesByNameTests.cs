using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Find;

/// <summary>Hospitals, campuses and organisations are places by any of their names; areas have an extent; what is said stays with the links.</summary>
public class PlacesByNameTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("Royal Bolton Hospital", "Royal Bolton Hospital")]
    [InlineData("royal bolton hospital", "Royal Bolton Hospital")]
    [InlineData("Bolton hospital", "Royal Bolton Hospital")]
    [InlineData("near Bolton hospital", "Royal Bolton Hospital")]
    [InlineData("Addenbrooke's", "Addenbrooke")]
    [InlineData("addenbrookes", "Addenbrooke")]
    [InlineData("Manchester Royal Infirmary", "Manchester Royal Infirmary")]
    [InlineData("MRI", "Manchester Royal Infirmary")]
    [InlineData("The Oldham College", "The Oldham College")]
    [InlineData("RMP", "Tameside")]
    public async Task A_hospital_college_or_code_is_a_place(string where, string expected)
    {
        using var browser = await MemberAsync();

        var page = await browser.OpenAsync($"/find?need=apprenticeships&where={Uri.EscapeDataString(where)}");

        Assert.Contains(expected, page.QuerySelector("h1")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_name_of_several_hospitals_is_asked_about()
    {
        using var browser = await MemberAsync();

        var page = await Browser.ReadAsync(await browser.GetAsync("/find?need=apprenticeships&where=Queen+Elizabeth+Hospital"));

        Assert.InRange(page.QuerySelectorAll("main li a[href*='where=']").Length, 2, 9);
    }

    [Theory]
    [InlineData("open", true)]
    [InlineData("pending", false)]
    [InlineData("closed", false)]
    [InlineData("merged", false)]
    public async Task Nobody_who_waits_or_has_closed_is_a_place_nor_is_what_is_theirs(string state, bool isPlace)
    {
        var word = string.Concat("Quag", state, "mire");
        var one = new Organisation(Organisation.NewCode(), $"{word} Care", Sector.SocialCare, "care-home", RecordOrigin.Registered);
        one.Locate(null, "Oldham", "OL9 6AA", 53.5409, -2.1183, null);
        if (state is "pending")
        {
            one.AwaitConfirmation(false, portal.Clock.GetUtcNow());
        }

        var listed = new SuggestedSite(one.Id, Guid.NewGuid().ToString("n")[..20], $"{word} Infirmary", "hospital", "Oldham", "OL9 6AA", 2026, "A list");
        await portal.SaveAsync(one, new Site(one.Id, $"{word} Hospital", "OL9 6AA", 53.5409, -2.1183), listed);
        await portal.ReadAsync(db => db.SuggestedSites.Where(s => s.Id == listed.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Latitude, 53.5409).SetProperty(s => s.Longitude, -2.1183)));
        if (state is "closed" or "merged")
        {
            var into = state is "merged" ? (Guid?)(await portal.OrganisationAsync("RMP")).Id : null;
            await portal.ReadAsync(db => db.Organisations.Where(o => o.Id == one.Id).ExecuteUpdateAsync(set => set
                .SetProperty(o => o.ClosedOn, portal.Clock.Today).SetProperty(o => o.MergedIntoId, into)));
        }

        foreach (var named in new[] { $"{word} Care", $"{word} Hospital", $"{word} Infirmary", one.Code })
        {
            await portal.UseAsync<PlaceSearch>(async places => Assert.Equal((named, isPlace ? PlaceOutcome.Found : PlaceOutcome.NotFound), (named,
                (await places.ReadAsync(named, null, await portal.Services.GetRequiredService<ReferenceBook>().CurrentAsync(CancellationToken.None),
                    CancellationToken.None)).Outcome)));
        }
    }

    [Fact]
    public async Task Whoever_is_in_the_county_asked_for_is_in_it()
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskerAsync();

        var page = await browser.OpenAsync("/find?need=apprenticeships&where=Greater+Manchester");

        Assert.Contains("In Greater Manchester", page.QuerySelector(".pp-pick .pp-facts")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("By road", page.QuerySelector(".pp-pick .pp-facts")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("0 miles", page.QuerySelector(".pp-pick")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_right_door_of_a_county_is_found_wherever_in_it()
    {
        var far = await CollegeAsync("A College by the Edge", "OL3 6AB", 53.55, -2.0,
            new("Person", "Apprenticeship manager", "edge@college.example", null, "fe.apprenticeship"));
        foreach (var number in Enumerable.Range(1, 80))
        {
            await CollegeAsync($"A College in the Middle {number}", "M3 3AB", 53.5, -2.28,
                new($"Person {number}", "Estates manager", $"{number}@middle.example", null, Agendas: ["apprenticeships"]));
        }

        using var browser = await MemberAsync();
        var page = await browser.OpenAsync("/find?need=apprenticeships&where=Greater+Manchester&sector=fe");
        using var json = JsonDocument.Parse(await (await browser.GetAsync("/api/v1/front-door?agenda=apprenticeships&place=Greater+Manchester&sector=fe"))
            .Content.ReadAsStringAsync());
        var found = Assert.Single(json.RootElement.GetProperty("results").EnumerateArray(),
            r => r.GetProperty("organisation").GetProperty("name").GetString() == far.Name);

        Assert.Contains(far.Name, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, found.GetProperty("minutes").ValueKind);
    }

    [Fact]
    public async Task An_acronym_in_the_need_leads_to_the_organisation()
    {
        using var browser = await MemberAsync();

        using var answer = await browser.GetAsync("/find?need=MFT&where=OL6");

        Assert.Equal("/organisations/R0A", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_level_and_the_kind_that_were_said_stay_with_every_link()
    {
        using var browser = await MemberAsync();

        var page = await browser.OpenAsync($"/find?need={Uri.EscapeDataString("someone senior at a university about apprentiships")}&where=OL6");
        var undo = page.QuerySelectorAll("main p a").Single(a => a.TextContent.StartsWith("Look for", StringComparison.Ordinal)).GetAttribute("href")!;

        Assert.Contains("level=strategic", undo, StringComparison.Ordinal);
        Assert.Contains("sector=university", undo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_people_can_be_sorted_by_minutes()
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskerAsync();
        foreach (var (code, isBest) in new[] { ("10006494", false), ("10001005", false), ("10005032", true) }) // the nearest, the next and one further
        {
            var one = await people.ListAsync(await portal.OrganisationAsync(code), "Fay Faraway", "Apprenticeship lead", null);
            await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == one.Id).ExecuteUpdateAsync(set => set
                .SetProperty(c => c.RoleFamilyCode, isBest ? "fe.apprenticeship" : null).SetProperty(c => c.IsSinglePointOfContact, isBest)));
        }

        async Task<int[]> MinutesAsync(string sort)
        {
            var page = await browser.OpenAsync($"/find?need=apprenticeships&where=OL6+9RW{sort}");
            Assert.Contains(sort.Length > 0 ? "Nearest first" : "Best first", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            return [.. page.QuerySelectorAll(".pp-maplist .pp-nowrap").Select(m => m.TextContent).Where(m => m.EndsWith(" min", StringComparison.Ordinal))
                .Select(m => int.Parse(m[..^4], System.Globalization.CultureInfo.InvariantCulture))];
        }

        var (best, nearest) = (await MinutesAsync(""), await MinutesAsync("&sort=minutes"));

        Assert.NotEqual(best.Order(), best); // so that the other order is seen to be another
        Assert.Equal(best.Order(), nearest);
    }

    [Fact]
    public async Task A_link_to_share_says_where_one_was()
    {
        using var browser = await MemberAsync();

        var page = await browser.OpenAsync("/find?need=apprenticeships&where=");
        var link = page.QuerySelectorAll("a").Single(a => a.TextContent == "A link to this page").GetAttribute("href")!;

        Assert.Contains("where=OL6", link, StringComparison.Ordinal);
    }

    private async Task<Organisation> CollegeAsync(string name, string postcode, double latitude, double longitude, ContactDetails person)
    {
        var college = new Organisation(Organisation.NewCode(), name, Sector.Fe, "gfe-college", RecordOrigin.Registered);
        college.Locate(null, null, postcode, latitude, longitude, null);
        var contact = new Contact(college.Id, person, RecordOrigin.Registered, portal.Clock.GetUtcNow());
        contact.List(portal.Clock.Today.AddDays(-10));
        contact.RecordNotice(portal.Clock.GetUtcNow());
        await portal.SaveAsync(college);
        await portal.SaveAsync(contact);
        return college;
    }

    private async Task<Browser> MemberAsync() =>
        await portal.SignedInAsAsync(await portal.AddPersonAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Member));
}
