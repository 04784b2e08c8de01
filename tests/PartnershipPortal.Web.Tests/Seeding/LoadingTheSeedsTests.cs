using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Seeding;

namespace PartnershipPortal.Web.Tests.Seeding;

public class LoadingTheSeedsTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public async Task England_is_in_it_within_ten_seconds()
    {
        var watch = Stopwatch.StartNew();
        List<string> told = [];

        await LoadAsync(told.Add);

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
        Assert.Contains(told, t => t.StartsWith("Organisations", StringComparison.Ordinal));
        await database.WithAsync(async db =>
        {
            var open = await db.Organisations.Where(o => o.ClosedOn == null).GroupBy(o => o.Sector).ToDictionaryAsync(g => g.Key, g => g.Count());
            Assert.Equal((202, 213, 1298, 36), (open[Sector.Nhs], open[Sector.Fe], open[Sector.PrimaryCare], open[Sector.System]));
            Assert.Equal(7, await db.Regions.CountAsync());
            Assert.Equal(36, await db.IntegratedCareSystems.CountAsync(i => i.ValidTo == null));
            Assert.Equal(16, await db.IcsSuccessions.CountAsync());
            Assert.Equal((2864, 9132), (await db.PostcodeDistricts.CountAsync(), await db.PostcodeSectors.CountAsync()));
            Assert.Equal(3312, await db.NamedPlaces.CountAsync(p => !p.IsAlias));
            Assert.Equal((296, 300), (await db.LocalAuthorities.CountAsync(), await db.LocalAuthorityIcs.CountAsync()));
            Assert.Equal(32, await db.BankHolidays.CountAsync());
            Assert.True(await db.Terms.CountAsync(t => t.Kind == TermKind.RoleFamily) > 60);
        });
    }

    [Fact]
    public async Task A_second_load_changes_nothing()
    {
        await LoadAsync();
        var before = await VersionAsync();

        Assert.Equal(0, await LoadAsync());
        Assert.Equal(before, await VersionAsync());
    }

    [Fact]
    public async Task What_a_person_has_edited_since_is_kept()
    {
        await LoadAsync();
        await database.WithAsync(async db =>
        {
            var trust = await db.Organisations.SingleAsync(o => o.Code == "RM3");
            trust.Describe("Our own name", "hello@nca.example", null, null, null, trust.Size, ContactPolicy.Single, false, Now);
            var term = await db.Terms.SingleAsync(t => t.Kind == TermKind.Agenda && t.Code == "estates");
            (term.Label, term.EditedAt) = ("Buildings and land", Now);
            (await db.Synonyms.SingleAsync(s => s.Kind == TermKind.Agenda && s.Text == "premises")).RemovedAt = Now;
            var route = await db.AgendaRoutes.SingleAsync(r => r.AgendaCode == "estates" && r.RoleFamilyCode == "nhs.estates" && r.Level == ContactLevel.Operational);
            (route.Fit, route.EditedAt) = (RouteFit.Adjacent, Now);
            await db.SaveChangesAsync();
        });

        await LoadAsync();

        await database.WithAsync(async db =>
        {
            var trust = await db.Organisations.SingleAsync(o => o.Code == "RM3");
            Assert.Equal(("Our own name", ContactPolicy.Single, "hello@nca.example"), (trust.Name, trust.ContactPolicy, trust.GeneralMailbox));
            Assert.Equal("Buildings and land", (await db.Terms.SingleAsync(t => t.Kind == TermKind.Agenda && t.Code == "estates")).Label);
            Assert.NotNull((await db.Synonyms.SingleAsync(s => s.Kind == TermKind.Agenda && s.Text == "premises")).RemovedAt);
            Assert.Equal(RouteFit.Adjacent, (await db.AgendaRoutes.SingleAsync(r => r.AgendaCode == "estates" && r.RoleFamilyCode == "nhs.estates" && r.Level == ContactLevel.Operational)).Fit);
        });
    }

    [Fact]
    public async Task An_unedited_record_follows_the_files_and_a_registered_one_does_not()
    {
        await LoadAsync();
        await database.WithAsync(async db =>
        {
            await db.Organisations.Where(o => o.Code == "RW4").ExecuteUpdateAsync(o => o.SetProperty(x => x.Name, "An old name"));
            await db.Organisations.Where(o => o.Code == "RX4").ExecuteUpdateAsync(o => o.SetProperty(x => x.Name, "Typed by an approver").SetProperty(x => x.Origin, RecordOrigin.Imported));
        });

        await LoadAsync();

        Assert.Equal("Mersey Care NHS Foundation Trust", await NameAsync("RW4"));
        Assert.Equal("Typed by an approver", await NameAsync("RX4"));
    }

    [Fact]
    public async Task A_merged_board_resolves_to_its_successors_and_membership_is_dated()
    {
        await LoadAsync();

        await database.WithAsync(async db =>
        {
            Assert.Equal(["QRL", "S0E4D", "S9B9J"], await db.OrganisationSuccessions.Where(s => s.OldCode == "QNQ").Select(s => s.NewCode).OrderBy(c => c).ToListAsync());
            var frimley = await db.Organisations.SingleAsync(o => o.Code == "QNQ");
            Assert.False(frimley.IsOpenOn(Today));
            Assert.Null(frimley.MergedIntoId);

            var northWestLondon = await db.Organisations.SingleAsync(o => o.Code == "QRV");
            Assert.Equal("Z9B2Z", (await db.Organisations.SingleAsync(o => o.Id == northWestLondon.MergedIntoId)).Code);

            Assert.Equal([("QRV", true), ("Z9B2Z", false)], (await AreasOfAsync(db, "R1K")).Select(m => (m.IcsCode, m.To == new DateOnly(2026, 4, 1))));
            Assert.Equal([("QOP", (DateOnly?)null)], (await AreasOfAsync(db, "RM3")).Select(m => (m.IcsCode, m.To)));
        });
    }

    [Fact]
    public async Task A_closed_trust_leads_along_its_chain_to_the_one_of_today()
    {
        await LoadAsync();

        await database.WithAsync(async db =>
        {
            var trafford = await db.Organisations.SingleAsync(o => o.Code == "RM4");
            var heir = await db.Organisations.SingleAsync(o => o.Id == trafford.MergedIntoId);

            Assert.Equal("R0A", heir.Code);
            Assert.Equal(new DateOnly(2012, 4, 1), trafford.ClosedOn);
            Assert.Null((await db.Organisations.SingleAsync(o => o.Code == "RJD")).MergedIntoId);
        });
    }

    [Fact]
    public async Task An_area_set_by_a_person_is_kept()
    {
        await LoadAsync();
        await database.WithAsync(async db =>
        {
            var oxleas = await db.Organisations.SingleAsync(o => o.Code == "RPG");
            await db.AreaMemberships.Where(m => m.OrganisationId == oxleas.Id).ExecuteDeleteAsync();
            db.Add(new AreaMembership(oxleas.Id, "QKK", new DateOnly(2022, 7, 1)));
            await db.SaveChangesAsync();
            await db.AreaMemberships.Where(m => m.OrganisationId == oxleas.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.SetByPerson, true));
        });

        await LoadAsync();

        Assert.Equal(["QKK"], await database.WithAsync(async db => (await AreasOfAsync(db, "RPG")).Select(m => m.IcsCode)));
    }

    private Task<int> LoadAsync(Action<string>? progress = null) =>
        database.WithAsync(db => new SeedLoader(db).LoadAsync(progress ?? (_ => { }), CancellationToken.None));

    private Task<string> NameAsync(string code) => database.WithAsync(db => db.Organisations.Where(o => o.Code == code).Select(o => o.Name).SingleAsync());

    private Task<long> VersionAsync() => database.WithAsync(db => ReferenceBook.VersionAsync(db, CancellationToken.None));

    private static Task<List<AreaMembership>> AreasOfAsync(PortalDbContext db, string code) =>
        db.AreaMemberships.Where(m => db.Organisations.Any(o => o.Id == m.OrganisationId && o.Code == code)).OrderBy(m => m.From).ToListAsync();
}
