using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Pledges;

/// <summary>The pledges of the demonstration keep the rules of real ones, and each stage of a pledge can be tried with one of them.</summary>
public class DemoPledgesTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task One_is_reviewed_one_can_be_reviewed_now_and_one_is_a_draft()
    {
        await portal.UseAsync<DemoSeed>(async demo =>
        {
            await demo.LoadOrganisationsAsync(CancellationToken.None);
            await demo.LoadPeopleAsync(CancellationToken.None);
        });
        await portal.UseAsync<DemoPledges>(pledges => pledges.LoadAsync(CancellationToken.None));

        var (all, today) = (await portal.ReadAsync(db => db.Pledges.Include(p => p.Reviews).Include(p => p.Actions).AsSplitQuery().AsNoTracking()
            .ToListAsync()), portal.Clock.Today);
        Assert.Single(all, p => p.State is PledgeState.Draft);
        Assert.Single(all, p => p.IsReviewOpenOn(today));
        var reviewed = Assert.Single(all, p => p.Reviews.Any(r => r.IsComplete));
        Assert.Contains(reviewed.Actions, a => a.DoneOn is null && !a.IsLateOn(today));
    }
}
