using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Seeding;

public class LoadingTheSeedsTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public async Task The_site_shows_the_attribution_the_sources_ask_for() =>
        Assert.Contains(Chrome.Attribution, await File.ReadAllTextAsync(Path.Combine(AppFolders.Seeds, "reference", "SOURCES.md")), StringComparison.Ordinal);

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
            trust.Rename("Our own name", trust.Code, Now);
            trust.Describe("hello@nca.example", null, null, null, trust.Size, ContactPolicy.Single, false, Now);
            var term = await db.Terms.SingleAsync(t => t.Kind == TermKind.Agenda && t.Code == "estates");
            (term.Label, term.EditedAt) = ("Buildings and land", Now);
            (await db.Synonyms.SingleAsync(s => s.Kind == TermKind.Agenda && s.Text == "premises")).RemovedAt = Now;
            var route = await db.AgendaRoutes.SingleAsync(r =>
                r.AgendaCode == "estates" && r.RoleFamilyCode == "nhs.estates" && r.Level == ContactLevel.Operational);
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
            Assert.Equal(RouteFit.Adjacent, (await db.AgendaRoutes.SingleAsync(r =>
                r.AgendaCode == "estates" && r.RoleFamilyCode == "nhs.estates" && r.Level == ContactLevel.Operational)).Fit);
        });
    }

    [Fact]
    public async Task An_unedited_record_follows_the_files_and_a_registered_one_does_not()
    {
        await LoadAsync();
        await database.WithAsync(async db =>
        {
            await db.Organisations.Where(o => o.Code == "RW4").ExecuteUpdateAsync(o => o.SetProperty(x => x.Name, "An old name"));
            await db.Organisations.Where(o => o.Code == "RX4")
                .ExecuteUpdateAsync(o => o.SetProperty(x => x.Name, "Typed by an approver").SetProperty(x => x.Origin, RecordOrigin.Imported));
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
            Assert.Equal(["QRL", "S0E4D", "S9B9J"], await db.OrganisationSuccessions.Where(s => s.OldCode == "QNQ").Select(s => s.NewCode).OrderBy(c => c)
                .ToListAsync());
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
