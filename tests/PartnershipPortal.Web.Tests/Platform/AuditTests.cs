using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Tests.Platform;

public class AuditTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_change_is_kept_with_what_it_was_before_and_after()
    {
        var trust = await portal.OrganisationAsync("RMP");
        var contact = new Contact(trust.Id, "Sam Before", "Apprenticeship lead", RecordOrigin.Registered, portal.Clock.GetUtcNow());
        await portal.SaveAsync(contact);

        using (var scope = portal.Services.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var row = await db.Contacts.SingleAsync(c => c.Id == contact.Id);
            db.Entry(row).Property(c => c.JobTitle).CurrentValue = "Head of apprenticeships";
            await db.SaveChangesAsync();
        }

        var entries = await portal.ReadAsync(db => db.AuditEntries.Where(e => e.SubjectId == contact.Id.ToString()).OrderBy(e => e.Id).ToListAsync());
        Assert.Equal(["added", "changed"], entries.Select(e => e.Action));
        Assert.All(entries, e => Assert.Equal((nameof(Contact), (Guid?)trust.Id), (e.Subject, e.OrganisationId)));
        Assert.Contains("Apprenticeship lead", entries[1].Before!, StringComparison.Ordinal);
        Assert.Contains("Head of apprenticeships", entries[1].After!, StringComparison.Ordinal);
        Assert.DoesNotContain("Sam Before", entries[1].After!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_not_in_it()
    {
        var person = await portal.AddPersonAsync(null);

        var entry = await portal.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.SubjectId == person.Id.ToString()));

        Assert.DoesNotContain("stamp", entry.After!, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hash", entry.After!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task When_a_contacts_details_are_removed_the_audit_forgets_the_person_and_nothing_else()
    {
        var trust = await portal.OrganisationAsync("RMP");
        var person = await portal.AddPersonAsync(trust);
        var contact = new Contact(trust.Id, new ContactDetails("Wilhelmina Quist", "Apprenticeship lead", "w.quist@gone.example", "0161 496 0999"),
            RecordOrigin.Registered, portal.Clock.GetUtcNow());
        contact.List(null);
        contact.BelongTo(person.Id);
        var other = new Contact(trust.Id, new ContactDetails("Osbert Stay", "Head of learning", "o.stay@here.example"), RecordOrigin.Registered,
            portal.Clock.GetUtcNow());
        await portal.SaveAsync(contact, other);
        await portal.SaveAsync(
            Entry("changed", contact, person.Id, "Wilhelmina Quist", """{"JobTitle":"Lead","Email":"w.quist@gone.example"}""", "Mrs Quist asked us"),
            Entry("disclosed", contact, null, "An administrator", null, "A complaint about silence"));

        await portal.UseAsync<PortalDbContext>(async db =>
        {
            (await db.Contacts.SingleAsync(c => c.Id == contact.Id)).Erase(DateOnly.FromDateTime(portal.Clock.GetUtcNow().DateTime));
            await db.SaveChangesAsync();
        });

        var entries = await portal.ReadAsync(db => db.AuditEntries.Where(e => e.SubjectId == contact.Id.ToString()).OrderBy(e => e.Id).ToListAsync());
        Assert.Equal(["added", "changed", "disclosed", "changed"], entries.Select(e => e.Action));
        var said = string.Join('\n', entries.Select(e => $"{e.Actor} {e.Before} {e.After} {e.Reason}"));
        foreach (var trace in (string[])["Quist", "Wilhelmina", "w.quist", "0161 496 0999"])
        {
            Assert.DoesNotContain(trace, said, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("Apprenticeship lead", entries[0].After!, StringComparison.Ordinal);
        Assert.Equal(("Former colleague", "(removed)"), (entries[1].Actor, entries[1].Reason));
        Assert.Equal(("An administrator", "A complaint about silence"), (entries[2].Actor, entries[2].Reason));
        Assert.Contains("Osbert Stay", (await portal.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.SubjectId == other.Id.ToString()))).After!,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update audit_entries set before = audit_nameless(before), after = audit_nameless(after)")] // of somebody who is still there
    [InlineData("update audit_entries set reason = '(removed)'")]
    public async Task Nobody_else_is_forgotten(string sql)
    {
        await portal.SaveAsync(
            new Contact((await portal.OrganisationAsync("RMP")).Id, "Still Here", "Lead", RecordOrigin.Registered, portal.Clock.GetUtcNow()));

        await Assert.ThrowsAsync<PostgresException>(() => portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
    }

    [Fact]
    public async Task The_database_gives_up_entries_after_six_years_and_no_sooner()
    {
        var (old, young) = (DateTimeOffset.UtcNow.AddYears(-6).AddDays(-1), DateTimeOffset.UtcNow.AddYears(-6).AddDays(1));
        await portal.SaveAsync(Entry("changed", Guid.NewGuid(), old), Entry("changed", Guid.NewGuid(), young));

        await portal.RunDailyJobsAsync();

        Assert.False(await portal.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.At <= old.AddHours(1))));
        Assert.True(await portal.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.At < young.AddHours(1))));
        await Assert.ThrowsAsync<PostgresException>(() => portal.ReadAsync(db => db.AuditEntries.Where(e => e.At < young.AddHours(1)).ExecuteDeleteAsync()));
    }

    private AuditEntry Entry(string action, Contact contact, Guid? account, string actor, string? after, string reason) => new()
    {
        At = portal.Clock.GetUtcNow(),
        AccountId = account,
        Actor = actor,
        Action = action,
        Subject = nameof(Contact),
        SubjectId = contact.Id.ToString(),
        After = after,
        Reason = reason,
    };

    private static AuditEntry Entry(string action, Guid subject, DateTimeOffset at) =>
        new() { At = at, Actor = "Somebody", Action = action, Subject = nameof(Contact), SubjectId = subject.ToString() };

    [Theory]
    [InlineData("update audit_entries set actor = 'nobody'")]
    [InlineData("delete from audit_entries")]
    [InlineData("truncate audit_entries")]
    public async Task The_database_refuses_to_change_or_forget_it(string sql)
    {
        await portal.AddPersonAsync(null);

        await Assert.ThrowsAsync<PostgresException>(() => portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
    }
}
