using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PartnershipPortal.Domain.Contacts;
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
                              is_navigator, visibility, consent_is_their_own, origin, created_at, reply_days, state, verified_on, notice_sent_at, consented_at)
        values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'Old Hand', 'Principal',
                'fe.senior_lead', true, 'Strategic', '{governance}', false,
                false, 'Name', false, 'Registered', now(), '{}', 'Active', '2026-11-01', now(), now()),
               ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000001', 'Not Told', 'Tutor',
                'fe.careers', true, 'Operational', '{}', false,
                false, 'Role', false, 'Imported', now(), '{}', 'Active', '2026-11-01', null, null),
               ('00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-000000000001', 'Own Yes', 'Tutor', null, true, 'Operational', '{}', false,
                false, 'Name', true, 'Registered', now(), '{}', 'Active', '2026-11-01', now(), now()),
               ('00000000-0000-7000-8000-000000000005', '00000000-0000-7000-8000-000000000001', 'Load Person', 'Tutor', null, true, 'Operational', '{}', false,
                false, 'Name', false, 'Load', now(), '{}', 'Active', '2026-11-01', null, null);
        insert into audit_entries (at, actor, action, subject, subject_id)
        values (now(), 'Somebody', 'added', 'Contact', '00000000-0000-7000-8000-000000000002');
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
        var people = await db.Contacts.ToDictionaryAsync(c => c.Name);
        Assert.Equal(["Load Person", "Not Told", "Old Hand", "Own Yes"], people.Keys.Order());
        Assert.Equal([true, false, true, true], people.OrderBy(p => p.Key).Select(p => p.Value.CanBeSuggested));
        Assert.Equal( // what only the organisation had agreed to is a proposal now; invented people have agreed
            [ContactVisibility.Name, ContactVisibility.Role, ContactVisibility.Role, ContactVisibility.Name],
            people.OrderBy(p => p.Key).Select(p => p.Value.Visibility));
        Assert.Equal((true, null, true), (people["Old Hand"].NameProposedAt is not null, people["Old Hand"].ConsentedAt, people["Own Yes"].HasDecidedOnName));
        Assert.Equal(
            ["agenda:governance", "role:fe.senior_lead", "strategic"],
            (await db.Database.SqlQuery<string>($"""select door as "Value" from contact_doors""").ToListAsync()).Order(StringComparer.Ordinal));
        await Assert.ThrowsAsync<PostgresException>(() => db.AuditEntries.ExecuteDeleteAsync());
    }
}
