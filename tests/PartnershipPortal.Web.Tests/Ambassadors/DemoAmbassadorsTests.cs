using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Web.Data.Seeding;

namespace PartnershipPortal.Web.Tests.Ambassadors;

/// <summary>The ambassadors of the demonstration keep the rules of real ones, in each of its areas.</summary>
public class DemoAmbassadorsTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task There_are_some_in_three_areas_one_to_ask_one_champion_and_visits_before_and_after_today()
    {
        await portal.UseAsync<DemoSeed>(async demo =>
        {
            await demo.LoadOrganisationsAsync(CancellationToken.None);
            await demo.LoadPeopleAsync(CancellationToken.None);
        });
        await portal.UseAsync<DemoAmbassadors>(demo => demo.LoadAsync(CancellationToken.None));
        await portal.UseAsync<DemoAmbassadors>(demo => demo.LoadAsync(CancellationToken.None)); // twice does no harm

        var all = await portal.ReadAsync(db => db.Ambassadors.AsNoTracking().ToListAsync());
        Assert.Equal(["QOP", "QOQ", "QRL"], all.SelectMany(a => a.Areas).Distinct().Order());
        Assert.Single(all, a => a.State is AmbassadorState.Asked);
        Assert.Single(all, a => a.ChampionOn is not null);
        var requests = await portal.ReadAsync(db => db.AmbassadorRequests.Include(r => r.Asks).AsNoTracking().ToListAsync());
        Assert.Contains(requests, r => r.Asks.Any(a => a.State is AmbassadorAskState.Came));
        Assert.Contains(requests, r => r.Asks.Any(a => a.State is AmbassadorAskState.Asked));
        Assert.Contains(requests, r => r.Asks.Count is 0);
    }
}
