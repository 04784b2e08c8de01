using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Areas.Figures;

namespace PartnershipPortal.Web.Tests.Areas;

/// <summary>
/// A care system born in April 2026 has a history: that of the organisations that went into it. Of one that was split each successor has what its own brought,
/// not a share. QM7 was split between D7T5G and S1Y5D.
/// </summary>
public class SuccessionTests(Portal portal) : IClassFixture<Portal>
{
    private const string Split = "QM7";
    private const string One = "D7T5G";
    private const string Other = "S1Y5D";

    [Fact]
    public async Task A_split_system_lives_on_in_its_successors_by_who_went_where_on_pages_lists_and_trends()
    {
        var (here, there) = (await WentAsync(One), await WentAsync(Other));
        await RaisedAsync(here, "Two went here", "And this");
        await RaisedAsync(there, "One went there");
        await portal.UseAsync<AreaFigureKeeping>(keeping => keeping.RunAsync(CancellationToken.None));
        using var administrator = await portal.SignedInAsAsync(await portal.AddPersonAsync(here, isAdministrator: true));

        foreach (var (area, figure, own, others) in new[]
        {
            (One, "0 of 2", new[] { "Two went here", "And this" }, new[] { "One went there" }), (Other, "0 of 1", ["One went there"], ["Two went here"]),
            (Split, "0 of 3", ["Two went here", "And this", "One went there"], []),
        })
        {
            var page = await administrator.OpenAsync($"/areas/{area}/figures/gaps?asat=2026-01-31");
            var list = page.QuerySelector("section[aria-labelledby=list]")!.TextContent;
            Assert.StartsWith(figure[..1], page.QuerySelector(".pp-alone")!.TextContent.Trim(), StringComparison.Ordinal);
            Assert.Contains(figure, page.QuerySelector("#beside")!.ParentElement!.TextContent, StringComparison.Ordinal);
            Assert.All(own, o => Assert.Contains(o, list, StringComparison.Ordinal));
            Assert.All(others, o => Assert.DoesNotContain(o, list, StringComparison.Ordinal));
        }

        // Today the trend of each reaches back beyond its birth.
        foreach (var (area, figure) in new[] { (One, "0 of 2 (0%)"), (Other, "0 of 1 (0%)") })
        {
            var rows = (await administrator.OpenAsync($"/areas/{area}/figures/gaps")).QuerySelector("#trend")!.ParentElement!.QuerySelectorAll("tbody tr");
            var january = rows.Single(r => r.QuerySelector("th")!.TextContent is "31 January 2026");
            Assert.Equal(figure, january.QuerySelector("td")!.TextContent);
            Assert.Contains(rows, r => r.QuerySelector("th")!.TextContent is "30 April 2026");
        }
    }

    [Fact]
    public async Task The_page_of_the_eve_says_how_it_is_counted_and_what_went_into_it_says_where_it_went()
    {
        using var administrator = await portal.SignedInAsAdministratorAsync();

        var eve = await administrator.OpenAsync($"/areas/{One}?asat=2026-03-31");
        var birth = await administrator.OpenAsync($"/areas/{One}?asat=2026-04-01");
        var before = await administrator.OpenAsync($"/areas/{Split}?asat=2026-03-31");

        Assert.Contains("shown by the organisations that went into it", eve.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(eve.QuerySelectorAll(".pp-report tbody tr"));
        Assert.DoesNotContain("went into it", birth.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(before.QuerySelector($"#history ~ ul a[href='/areas/{One}']"));
        Assert.NotNull(before.QuerySelector($"#history ~ ul a[href='/areas/{Other}']"));
        Assert.Contains("Part of", birth.QuerySelector("#history")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>An organisation that was in the split system and went into the area.</summary>
    private async Task<Organisation> WentAsync(string area)
    {
        var trust = new Organisation(Organisation.NewCode(), $"Went to {area}", Sector.Nhs, "acute-trust", RecordOrigin.Registered);
        await portal.SaveAsync(
            trust, new AreaMembership(trust.Id, Split, new(2022, 7, 1), new(2026, 4, 1)), new AreaMembership(trust.Id, area, new(2026, 4, 1)));
        return trust;
    }

    private async Task RaisedAsync(Organisation organisation, params string[] wanted)
    {
        var person = await portal.AddPersonAsync(organisation);
        await portal.SaveAsync([.. wanted.Select(w => new Gap(
            organisation.Id, person.Id, "apprenticeships", "Harlow", Split, w, null, new DateTimeOffset(2026, 1, 15, 9, 0, 0, TimeSpan.Zero)))]);
    }
}
