using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Seeding;

/// <summary>A database of the first landing, with somebody in it, becomes one of today and loses nothing.</summary>
public class UpgradingTests
{
    private const string SomebodyThen = """
        insert into organisations (id, code, name, sector, type, origin, size, contact_policy, wants_support, is_pending)
        values ('00000000-0000-7000-8000-000000000001', 'PP-OLD0001', 'Old Lane College', 'Fe', 'gfe-college', 'Registered', 'Medium', 'Several', false, false);
        insert into contacts (id, organisation_id, name, job_title, role_family_code, is_role_family_confirmed, level, agendas, is_single_point_of_contact,
                              is_navigator, visibility, consent_is_their_own, origin, created_at, reply_days, state, verified_on)
        values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'Old Hand', 'Principal', 'fe.senior_lead', true, 'Strategic', '{governance}', false,
                false, 'Role', false, 'Registered', now(), '{}', 'Active', '2026-11-01');
        insert into audit_entries (at, actor, action, subject, subject_id) values (now(), 'Somebody', 'added', 'Contact', '00000000-0000-7000-8000-000000000002');
        """;

    [Fact]
    public async Task People_of_then_can_be_found_now_and_the_audit_still_only_grows()
    {
        await using var database = await TestDatabase.EmptyAsync();
        await using var services = new ServiceCollection()
            .Configure<IdentityOptions>(PortalDatabase.UsePasskeyTables)
            .AddDbContext<PortalDbContext>(options => PortalDatabase.Configure(options, database.ConnectionString))
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await db.GetService<IMigrator>().MigrateAsync("Initial");
        await db.Database.ExecuteSqlRawAsync(SomebodyThen.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

        await db.Database.MigrateAsync();

        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal("Old Hand", (await db.Contacts.SingleAsync()).Name);
        Assert.Equal(
            ["agenda:governance", "role:fe.senior_lead", "strategic"],
            (await db.Database.SqlQuery<string>($"""select door as "Value" from contact_doors""").ToListAsync()).Order(StringComparer.Ordinal));
        await Assert.ThrowsAsync<PostgresException>(() => db.AuditEntries.ExecuteDeleteAsync());
    }
}
