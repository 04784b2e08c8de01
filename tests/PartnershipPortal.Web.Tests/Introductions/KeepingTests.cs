using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Features.Introductions;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>What the privacy notice says of requests that came to nothing: 24 months.</summary>
public class KeepingTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Exactly_what_is_past_keeping_is_removed()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var old = await people.AskAsync(asker);
        await CloseAsync(old, IntroductionState.Declined, monthsAgo: 25);
        var recent = await people.AskAsync(asker);
        await CloseAsync(recent, IntroductionState.NoReply, monthsAgo: 23);
        var accepted = await people.AskAsync(asker);
        await CloseAsync(accepted, IntroductionState.Accepted, monthsAgo: 30);

        using (var scope = portal.Services.CreateScope())
        {
            await scope.ServiceProvider.GetRequiredService<IntroductionClock>().ForgetOldAsync(CancellationToken.None);
        }

        var left = await portal.ReadAsync(db => db.Introductions.Select(i => i.Id).ToListAsync());
        Assert.DoesNotContain(old, left);
        Assert.Contains(recent, left);
        Assert.Contains(accepted, left);
    }

    private Task<int> CloseAsync(Guid id, IntroductionState state, int monthsAgo)
    {
        var at = portal.Clock.GetUtcNow().AddMonths(-monthsAgo);
        return portal.ReadAsync(db =>
            db.Introductions.Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, state).SetProperty(i => i.ClosedAt, at)));
    }
}
