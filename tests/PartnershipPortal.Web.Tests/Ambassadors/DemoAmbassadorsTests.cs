using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data.Seeding;

namespace PartnershipPortal.Web.Tests.Ambassadors;

/// <summary>The ambassadors of the demonstration keep the rules of real ones, in each of its areas.</summary>
public class DemoAmbassadorsTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task There_are_some_in_three_areas_one_to_ask_one_champion_and_visits_before_and_after_today()
    {
        portal.Clock.GoTo(new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero)); // 24 days before Christmas, as a visit of the demonstration is ahead
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
        var given = await portal.ReadAsync(db => db.AmbassadorVisits.Where(v => db.AreaMemberships.Any(m => m.OrganisationId == v.OrganisationId
            && m.IcsCode == "QOP" && m.To == null)).ToListAsync());
        Assert.DoesNotContain(null, AmbassadorFigures.By(["talk", "events", "workshop"], given.ConvertAll(v => (v.Activity, v.AmbassadorId, v.Minutes))));
        var days = requests.Select(r => r.On).Concat(await portal.ReadAsync(db => db.AmbassadorVisits.Select(v => v.On).ToListAsync()));
        Assert.Equal(["29 December 2026"], days.Where(d => d is { Month: 12, Day: > 24 }).Select(d => d.InWords)); // and not the 25th
        Assert.All(days, d => Assert.True(new WorkingDays([]).IsWorkingDay(d), d.InWords));
    }
}
