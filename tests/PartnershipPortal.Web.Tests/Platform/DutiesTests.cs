using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;

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

    private Task<List<IEntityType>> EntitiesAsync() => portal.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes().Where(e => !e.IsOwned()).ToList()));

    private static bool LeadsTo(IEntityType entity, Type principal) => entity.GetForeignKeys().Any(k => k.PrincipalEntityType.ClrType == principal);
}
