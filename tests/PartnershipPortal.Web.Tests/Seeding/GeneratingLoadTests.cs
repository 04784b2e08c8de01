using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data.Seeding;

namespace PartnershipPortal.Web.Tests.Seeding;

public class GeneratingLoadTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task It_fills_up_to_the_sizes_asked_for_and_people_can_be_found()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var generator = scope.ServiceProvider.GetRequiredService<LoadGenerator>();
        var organisations = 10 + await portal.ReadAsync(db => db.Organisations.CountAsync(o => o.ClosedOn == null));
        List<string> told = [];

        await generator.RunAsync(organisations, 300, told.Add, CancellationToken.None);

        Assert.Equal(organisations, await portal.ReadAsync(db => db.Organisations.CountAsync(o => o.ClosedOn == null)));
        Assert.Equal(300, await portal.ReadAsync(db => db.Contacts.CountAsync()));
        Assert.NotEmpty(told);
        Assert.InRange(await portal.ReadAsync(db =>
            db.Database.SqlQuery<int>($"""select count(distinct contact_id)::int as "Value" from contact_doors""").SingleAsync()), 100, 299);
        await Assert.ThrowsAsync<BrokenRuleException>(() => generator.RunAsync(organisations, 10, told.Add, CancellationToken.None));
    }
}
