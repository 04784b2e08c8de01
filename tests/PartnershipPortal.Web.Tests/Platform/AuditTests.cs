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
