using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Features.Accounts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Pledges;

/// <summary>The pledges of the demonstration keep the rules of real ones, and each stage of a pledge can be tried with one of them.</summary>
public class DemoPledgesTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task Two_can_be_reviewed_now_one_of_them_again_by_a_demo_approver_and_one_is_a_draft()
    {
        await portal.UseAsync<DemoSeed>(async demo =>
        {
            await demo.LoadOrganisationsAsync(CancellationToken.None);
            await demo.LoadPeopleAsync(CancellationToken.None);
        });
        await portal.UseAsync<DemoPledges>(pledges => pledges.LoadAsync(CancellationToken.None));

        var all = await portal.ReadAsync(db => db.Pledges.Include(p => p.Reviews).Include(p => p.Actions).Include(p => p.Readiness)
            .AsSplitQuery().AsNoTracking().ToListAsync());
        var today = portal.Clock.Today;
        Assert.Single(all, p => p.State is PledgeState.Draft);
        Assert.Equal(2, all.Count(p => p.IsReviewOpenOn(today)));
        var reviewed = Assert.Single(all, p => p.Reviews.Any(r => r.IsComplete));
        Assert.Contains(reviewed.Actions, a => a.DoneOn is null && !a.IsLateOn(today));
        Assert.True(reviewed.IsReviewOpenOn(today));
        Assert.NotEmpty(reviewed.Readiness);
        var approver = Assert.Single(DemoAccounts.All, d => d.Email is "trust.approver@demo.example");
        Assert.Equal(approver.OrganisationCode, await portal.ReadAsync(db => db.Organisations.Where(o => o.Id == reviewed.OrganisationId)
            .Select(o => o.Code).SingleAsync()));
        Assert.Equal(MembershipRole.Approver, approver.Role);
    }
}
