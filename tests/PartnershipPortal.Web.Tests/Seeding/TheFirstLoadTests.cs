using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Tests.Find;

namespace PartnershipPortal.Web.Tests.Seeding;

public class TheFirstLoadTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    [Fact]
    public async Task England_is_in_it_by_few_statements()
    {
        using var statements = new CountedStatements(database.ConnectionString); // what is quick anywhere: not one a row
        List<string> told = [];

        await database.WithAsync(db => new SeedLoader(db).LoadAsync(told.Add, CancellationToken.None));

        Assert.InRange(statements.Count, 1, 200);
        Assert.Contains(told, t => t.StartsWith("Organisations", StringComparison.Ordinal));
        await database.WithAsync(async db =>
        {
            var open = await db.Organisations.Where(o => o.ClosedOn == null).GroupBy(o => o.Sector).ToDictionaryAsync(g => g.Key, g => g.Count());
            Assert.Equal((202, 213, 7469, 36), (open[Sector.Nhs], open[Sector.Fe], open[Sector.PrimaryCare], open[Sector.System]));
            Assert.Equal(7, await db.Regions.CountAsync());
            Assert.Equal(36, await db.IntegratedCareSystems.CountAsync(i => i.ValidTo == null));
            Assert.Equal(16, await db.IcsSuccessions.CountAsync());
            Assert.Equal((2864, 9132), (await db.PostcodeDistricts.CountAsync(), await db.PostcodeSectors.CountAsync()));
            Assert.Equal(3312, await db.NamedPlaces.CountAsync(p => !p.IsAlias));
            Assert.Equal((296, 300), (await db.LocalAuthorities.CountAsync(), await db.LocalAuthorityIcs.CountAsync()));
            Assert.Equal(7, await db.BankHolidays.CountAsync());
            Assert.True(await db.Terms.CountAsync(t => t.Kind == TermKind.RoleFamily) > 60);
        });
    }
}
