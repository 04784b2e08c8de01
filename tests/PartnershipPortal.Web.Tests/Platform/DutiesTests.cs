using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>Every entity says what it owes: to the audit, to the people in it, to time, to mergers and to whoever leaves.</summary>
public class DutiesTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly string[] SecretEndings = ["Hash", "Hashes", "Secret", "Stamp"];

    [Fact]
    public async Task Every_entity_declares_its_duties()
    {
        Assert.Empty((await EntitiesAsync()).Where(e => Duties.Of(e.ClrType) is null)
            .Select(e => $"{e.ClrType.Name}: implement IHasDuties<{e.ClrType.Name}> beside its mapping"));
    }

    [Fact]
    public async Task What_belongs_to_an_organisation_says_what_a_merger_does_with_it()
    {
        var silent = (await EntitiesAsync()).Where(e => LeadsTo(e, typeof(Organisation)) && Duties.Of(e.ClrType) is { MovesByItself: false, MergedHow: null });

        Assert.Empty(silent.Select(e => e.ClrType.Name));
    }

    [Fact]
    public async Task What_names_a_person_is_among_that_persons_own_data()
    {
        var silent = (await EntitiesAsync())
            .Where(e => (LeadsTo(e, typeof(Account)) || LeadsTo(e, typeof(Contact))) && Duties.Of(e.ClrType) is { OwnDataSection: null })
            .Where(e => Duties.Of(e.ClrType)!.WhyNotPersonal is not "Always empty.");

        Assert.Empty(silent.Select(e => e.ClrType.Name));
    }

    /// <summary>Fingerprints that are printed on what they are of, for anybody to check.</summary>
    private static readonly string[] Printed = ["Mou.Hash", "MouSignature.Hash"];

    [Fact]
    public async Task Hashes_and_secrets_are_declared_so_that_nothing_writes_them_down()
    {
        var forgotten =
            from entity in await EntitiesAsync()
            let kept = Duties.Of(entity.ClrType)
            where kept is { IsAudited: true } || kept?.OwnDataSection is not null
            from property in entity.GetProperties()
            where SecretEndings.Any(ending => property.Name.EndsWith(ending, StringComparison.Ordinal)) && !kept.Secrets.Contains(property.Name)
            select $"{entity.ClrType.Name}.{property.Name}";

        Assert.Empty(forgotten.Except(Printed));
    }

    [Fact]
    public async Task Every_fact_a_declaration_names_exists()
    {
        var entities = (await EntitiesAsync()).ToDictionary(e => e.ClrType);
        var made =
            from kept in Duties.All
            from name in kept.Secrets.Concat(kept.Personal).Concat(kept.Noise).Concat(kept.Unrecorded)
            where entities[kept.Entity].FindProperty(name) is null
            select $"{kept.Entity.Name}.{name}";

        Assert.Empty(made);
    }

    [Fact]
    public async Task Everybodys_own_data_can_be_gathered_and_each_kind_of_thing_once()
    {
        var sections = Duties.All.Where(k => k.OwnDataSection is not null).ToList();

        Assert.Equal(sections.Count, sections.Select(k => k.OwnDataSection).Distinct().Count());
        foreach (var kept in sections)
        {
            await portal.ReadAsync(db => kept.OwnData(db, new(Guid.NewGuid(), [Guid.NewGuid()]))!.ToListAsync()); // translates
        }
    }

    /// <summary>That somebody wrote "not audited" or "stays behind" proves only that they wrote it. Who reads the difference of this list decides it.</summary>
    [Fact]
    public async Task What_each_entity_owes_changes_only_on_purpose()
    {
        var list = Path.Combine(AppFolders.Repository!, "tests", "PartnershipPortal.Web.Tests", "Platform", "duties.txt");
        var found = await portal.ReadAsync(
            db => Task.FromResult(Duties.All.OrderBy(d => d.Entity.Name, StringComparer.Ordinal).Select(d => Line(d, db)).ToArray()));
        if (Environment.GetEnvironmentVariable("PORTAL_ACCEPT_DOORS") is "1")
        {
            await File.WriteAllLinesAsync(list, found);
        }

        var listed = await File.ReadAllLinesAsync(list);

        Assert.True(found.SequenceEqual(listed), $"""
            duties.txt says what each entity owes. If this change is meant, put it there (PORTAL_ACCEPT_DOORS=1 does) and read the difference:
            {string.Join("\n", found.Except(listed).Select(line => "+ " + line))}
            {string.Join("\n", listed.Except(found).Select(line => "- " + line))}
            """);
    }

    private static string Line(Duties d, PortalDbContext db)
    {
        static string Names(IEnumerable<string> names) => string.Join(' ', names.Order(StringComparer.Ordinal));
        var own = d.OwnData(db, new(Guid.Empty, [Guid.Empty]))?.Expression.Type.GetGenericArguments()[0].GetProperties().Select(p => p.Name) ?? [];
        var merger = d.MovesByItself ? "moves" : d.StaysAtMerger ? "stays" : d.MergedHow is null ? "has no organisation" : "moved by hand";
        return string.Join(" | ", d.Entity.Name, d.IsAuditedOnceThere ? "audited once there" : d.IsAudited ? "audited" : "not audited", $"own: {Names(own)}",
            $"merger: {merger}", $"secret: {Names(d.Secrets)}", $"unrecorded: {Names(d.Unrecorded)}", $"personal: {Names(d.Personal)}");
    }

    private Task<List<IEntityType>> EntitiesAsync() => portal.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes().Where(e => !e.IsOwned()).ToList()));

    private static bool LeadsTo(IEntityType entity, Type principal) => entity.GetForeignKeys().Any(k => k.PrincipalEntityType.ClrType == principal);
}
