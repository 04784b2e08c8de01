using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Seeding;

public class GeneratingUseTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task It_is_used_as_a_real_one_is_so_that_a_tenth_of_the_organisations_have_half_of_the_introductions()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var organisations = 50 + await portal.ReadAsync(db => db.Organisations.CountAsync(o => o.ClosedOn == null));
        await scope.ServiceProvider.GetRequiredService<LoadGenerator>().RunAsync(organisations, 8000, _ => { }, CancellationToken.None);

        var bySeeker = await portal.ReadAsync(db => db.Introductions.GroupBy(i => i.SeekerOrganisationId).Select(g => g.Count()).ToListAsync());
        var byTarget = await portal.ReadAsync(db => db.Introductions.GroupBy(i => i.TargetOrganisationId).Select(g => g.Count()).ToListAsync());
        var members = await portal.ReadAsync(db => db.Memberships.Select(m => m.OrganisationId).Distinct().CountAsync());
        foreach (var counts in new[] { bySeeker, byTarget })
        {
            Assert.InRange((double)counts.OrderDescending().Take(members / 10).Sum() / counts.Sum(), 0.45, 0.75);
        }

        Assert.Equal(40_000, bySeeker.Sum());
        Assert.InRange(await portal.ReadAsync(db => db.Introductions.CountAsync(i => i.State == IntroductionState.Accepted)), 8000, 14_000);
        Assert.InRange(await portal.ReadAsync(db => db.Partnerships.CountAsync()), 1500, 1600);
        Assert.Equal(400, await portal.ReadAsync(db => db.CommunityMeetings.CountAsync()));
        Assert.Equal(20, await portal.ReadAsync(db => db.Communities.CountAsync(c => c.Members.Any(m => m.Id == c.OwnerMemberId))));
        var today = portal.Clock.Today;
        Assert.Equal(200, await portal.ReadAsync(db => db.Plans.CountAsync(p => p.Goals.Count == 4 && p.Activities.Count == 10)));
        Assert.InRange(await portal.ReadAsync(db => db.Plans.SelectMany(p => p.Activities).CountAsync(a => a.DoneOn != null)), 800, 1600);
        Assert.Equal(0, await portal.ReadAsync(db => db.Plans.CountAsync(p => p.Scope == PlanScope.System && p.SharedOn != null && p.Partners.Count == 0)));
        var ambassadors = await portal.ReadAsync(db => db.Ambassadors.CountAsync(a => a.State == AmbassadorState.Active));
        Assert.InRange(ambassadors, 15, 160); // up to ten of each employer
        Assert.Equal(400, await portal.ReadAsync(db => db.AmbassadorRequests.CountAsync()));
        Assert.Equal(0, await portal.ReadAsync(db => db.AmbassadorRequests.CountAsync(r => r.On < today.AddMonths(-AmbassadorRequest.KeepMonths))));
        Assert.True(await portal.ReadAsync(db => db.AmbassadorVisits.AnyAsync(v => v.RequestId != null)));
        Assert.Equal(40, await portal.ReadAsync(db => db.Pledges.CountAsync(p => p.Actions.Count == 8)));
        Assert.Equal(0, await portal.ReadAsync(db => db.Pledges.CountAsync(
            p => p.State == PledgeState.Published && (p.ReviewOn <= today || p.Reviews.Any(r => r.StaffSideOn == null)))));
        Assert.Equal(80, await portal.ReadAsync(db => db.Gaps.CountAsync()));
        Assert.Equal(2000, await portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.SentAt != null)));
        Assert.True(await portal.ReadAsync(db => db.Contacts.AnyAsync(c => c.AccountId != null)));
    }
}
