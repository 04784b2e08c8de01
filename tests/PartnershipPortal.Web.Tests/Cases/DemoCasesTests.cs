using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Features.Accounts;
using PartnershipPortal.Web.Features.Cases;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Cases;

/// <summary>The demonstration has cases of members, so that nobody looks at empty pages.</summary>
public class DemoCasesTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task One_waits_for_the_administrator_and_one_of_the_college_is_published()
    {
        await portal.UseAsync<DemoSeed>(demo => demo.LoadOrganisationsAsync(CancellationToken.None));
        using (var scope = portal.Services.CreateScope())
        {
            var its = scope.ServiceProvider;
            await DemoAccounts.SeedAsync(
                its.GetRequiredService<PortalDbContext>(), its.GetRequiredService<IPasswordHasher<Account>>(), its.GetRequiredService<ILookupNormalizer>(),
                portal.Clock, CancellationToken.None);
        }

        await portal.UseAsync<DemoSeed>(demo => demo.LoadPeopleAsync(CancellationToken.None));
        await portal.UseAsync<DemoCases>(demo => demo.LoadAsync(CancellationToken.None));
        await portal.UseAsync<DemoCases>(demo => demo.LoadAsync(CancellationToken.None));

        var (trust, college) = (await portal.OrganisationAsync("RMP"), await portal.OrganisationAsync("10006770"));
        Assert.Equal(
            new[] { (college.Id, CaseState.Published), (trust.Id, CaseState.Submitted) }.Order(),
            (await portal.ReadAsync(db => db.CaseStudies.Where(c => c.OrganisationId != null).ToListAsync()))
                .Select(c => (c.OrganisationId!.Value, c.State)).Order());
        foreach (var (email, page, title) in new[]
        {
            ("trust.lead@demo.example", CaseUrls.Mine, "Four mornings on a ward"), ("admin@demo.example", CaseUrls.Waiting, "Four mornings on a ward"),
            ("college.approver@demo.example", CaseUrls.Mine, "A tutor who works at the care home"),
        })
        {
            using var browser = await portal.SignedInAsAsync(await portal.ReadAsync(db => db.Users.SingleAsync(a => a.Email == email)));
            Assert.Contains(title, (await browser.OpenAsync(page)).InWords(), StringComparison.Ordinal);
        }

        using var anybody = portal.Anonymous();
        Assert.Contains("A tutor who works at the care home", (await anybody.OpenAsync("/cases?q=tutor")).InWords(), StringComparison.Ordinal);
    }
}
