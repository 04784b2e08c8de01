using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Web.Data.Seeding;

namespace PartnershipPortal.Web.Tests.Plans;

/// <summary>The plans of the demonstration keep the rules of real ones on any day.</summary>
public class DemoPlansTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task One_organisation_has_two_years_one_a_plan_that_is_its_own_and_each_area_one()
    {
        await portal.UseAsync<DemoSeed>(async demo =>
        {
            await demo.LoadOrganisationsAsync(CancellationToken.None);
            await demo.LoadPeopleAsync(CancellationToken.None);
        });
        await portal.UseAsync<DemoPlans>(plans => plans.LoadAsync(CancellationToken.None));

        var all = await portal.ReadAsync(db => db.Plans.Include(p => p.Activities).Include(p => p.Partners).Include(p => p.Asks).AsNoTracking().ToListAsync());
        Assert.Single(all, p => p.SharedOn is null);
        Assert.Single(all, p => p.Learnt is not null);
        Assert.Equal(4, all.Count);
        Assert.Equal(3, all.Select(p => p.OrganisationId).Distinct().Count()); // one in each area
        Assert.Equal((PlanScope.System, 2), all.Where(p => p.Partners.Count > 0).Select(p => (p.Scope, p.Partners.Count)).Single()); // the six gains are shown
        Assert.Equal(
            [true, false, false, false, false],
            all.Single(p => p.Asks.Count > 0).Asks.OrderBy(a => a.DoneOn is null).Select(a => a.DoneOn is not null));
        Assert.All(all.Where(p => p.Learnt is not null), p => Assert.All(p.Activities, a => Assert.NotNull(a.DoneOn)));
    }
}
