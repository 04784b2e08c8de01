using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Admin.Merging;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Organisations;

/// <summary>What may happen once, tried at once from two nodes on one database.</summary>
public class AtOnceTests(Portal portal) : IClassFixture<Portal>
{
    private const int Rounds = 8;

    [Fact]
    public async Task Two_merged_into_each_other_at_once_never_both_close()
    {
        await using var other = await portal.AnotherNodeAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var (a, b) = (await CollegeAsync("Ash"), await CollegeAsync("Birch"));

            await Task.WhenAll(MergeAsync(portal.Services, a, b), MergeAsync(other.Services, b, a));

            var open = await portal.ReadAsync(db => db.Organisations.CountAsync(o => (o.Id == a.Id || o.Id == b.Id) && o.MergedIntoId == null));
            Assert.Equal(1, open);
        }
    }

    [Fact]
    public async Task Nobody_of_a_chain_of_mergers_is_left_on_a_closed_organisation()
    {
        await using var other = await portal.AnotherNodeAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var (a, b, c) = (await CollegeAsync("Ash"), await CollegeAsync("Birch"), await CollegeAsync("Cedar"));
            foreach (var college in (Organisation[])[a, b])
            {
                await portal.AddPersonAsync(college);
            }

            await Task.WhenAll(MergeAsync(portal.Services, a, b), MergeAsync(other.Services, b, c));

            var ids = new[] { a.Id, b.Id, c.Id };
            var stranded = await portal.ReadAsync(db => db.Memberships.CountAsync(
                m => ids.Contains(m.OrganisationId) && m.State == MembershipState.Active
                    && db.Organisations.Any(o => o.Id == m.OrganisationId && o.MergedIntoId != null)));
            var inTwoSteps = await portal.ReadAsync(db => db.Organisations.CountAsync(
                o => ids.Contains(o.Id) && o.MergedIntoId != null && db.Organisations.Any(s => s.Id == o.MergedIntoId && s.MergedIntoId != null)));
            Assert.Equal((0, 0), (stranded, inTwoSteps));
        }
    }

    [Fact]
    public async Task Old_codes_and_open_sessions_lead_through_two_mergers_in_one_step()
    {
        var (a, b, c) = (await CollegeAsync("Ash"), await CollegeAsync("Birch"), await CollegeAsync("Cedar"));
        var person = await portal.AddPersonAsync(a);
        using var browser = await portal.SignedInAsAsync(person);

        Assert.True(await MergeAsync(portal.Services, a, b));
        Assert.True(await MergeAsync(portal.Services, b, c));

        Assert.Contains(c.Name, (await browser.OpenAsync("/account")).QuerySelector(".pp-who")!.TextContent, StringComparison.Ordinal);
        using var anybody = portal.Anonymous();
        Assert.Equal($"/organisations/{c.Code}", (await anybody.GetAsync($"/organisations/{a.Code}")).Headers.Location!.OriginalString);
    }

    /// <summary>Whoever was quick enough to start before the merger: the database waits for it, then refuses, and the page says what to do.</summary>
    [Fact]
    public async Task Nothing_lands_on_an_organisation_that_merges_in_the_same_moment()
    {
        var (a, b) = (await CollegeAsync("Ash"), await CollegeAsync("Birch"));
        var person = await portal.AddPersonAsync(null);
        await using var merging = new NpgsqlConnection(portal.ConnectionString);
        await merging.OpenAsync();
        await using var transaction = await merging.BeginTransactionAsync();
        await using (var close = new NpgsqlCommand(
            "select 1 from organisations where id = @a for update; update organisations set merged_into_id = @b, closed_on = '2026-11-01' where id = @a",
                merging, transaction))
        {
            close.Parameters.AddWithValue("a", a.Id);
            close.Parameters.AddWithValue("b", b.Id);
            await close.ExecuteNonQueryAsync();
        }

        var asking = portal.SaveAsync(new Membership(person.Id, a.Id, "Tutor", portal.Clock.GetUtcNow()));
        await transaction.CommitAsync();

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => asking);
        Assert.Equal("PP001", Assert.IsType<PostgresException>(refused.InnerException).SqlState);
    }

    /// <summary>A table that forgets the trigger lets people be stranded.</summary>
    [Fact]
    public async Task Every_table_of_an_organisation_refuses_rows_of_a_merged_one()
    {
        // history, what follows by itself, an index, notes of changes
        string[] exempt =
        [
            "audit_entries", "sign_in_sessions", "contact_doors", "introduction_entries", "area_memberships", "partnership_entries", "find_changes",
            "meeting_items", "meeting_attendees", "organisation_import_changes",
            "mou_comments", "mou_edits", "mou_signatures", "mou_versions", "organisation_names", "opportunity_entries",
            "community_attendees", "community_entries", "community_posts", "community_reports",
            "placement_entries", "placement_changes", "placement_counts", "placement_evaluations",
        ];
        var tables = await portal.ReadAsync(db => db.Database.SqlQuery<string>(
            $"""
            select c.table_name as "Value" from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
              and c.column_name in ('organisation_id', 'seeker_organisation_id', 'target_organisation_id')
            group by c.table_name
            """).ToListAsync());
        var guarded = await portal.ReadAsync(db => db.Database.SqlQuery<string>(
            $"""
            select tgrelid::regclass::text as "Value" from pg_trigger where tgname like '%_not_of_a_merged_one'
            """).ToListAsync());

        Assert.Empty(tables.Except(exempt).Except(guarded));
        Assert.NotEmpty(guarded);
    }

    [Fact]
    public async Task Two_approvers_who_demote_each_other_at_once_leave_one()
    {
        await using var other = await portal.AnotherNodeAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var college = await CollegeAsync("Elm");
            var (one, two) = (await portal.AddPersonAsync(college, MembershipRole.Approver), await portal.AddPersonAsync(college, MembershipRole.Approver));
            var places = await portal.ReadAsync(db => db.Memberships.Where(m => m.OrganisationId == college.Id).ToDictionaryAsync(m => m.AccountId, m => m.Id));
            using var here = await portal.SignedInAsAsync(one);
            using var there = Elsewhere(other, await portal.SignedInAsAsync(two));
            var (formHere, formThere) =
                (await here.OpenAsync($"/organisation/people/{places[two.Id]}/role"), await there.OpenAsync($"/organisation/people/{places[one.Id]}/role"));

            await Task.WhenAll(
                here.SubmitAsync(formHere, "Change role", ("Role", "Member")),
                there.SubmitAsync(formThere, "Change role", ("Role", "Member")));

            Assert.Equal(1, await ApproversAsync(college));
        }
    }

    [Fact]
    public async Task The_last_two_approvers_who_leave_at_once_do_not_both()
    {
        await using var other = await portal.AnotherNodeAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var college = await CollegeAsync("Fir");
            var (one, two) = (await portal.AddPersonAsync(college, MembershipRole.Approver), await portal.AddPersonAsync(college, MembershipRole.Approver));
            var places = await portal.ReadAsync(db => db.Memberships.Where(m => m.OrganisationId == college.Id).ToDictionaryAsync(m => m.AccountId, m => m.Id));
            using var here = await portal.SignedInAsAsync(one);
            using var there = Elsewhere(other, await portal.SignedInAsAsync(two));
            var (formHere, formThere) = (
                await here.OpenAsync($"/account/organisations/places/{places[one.Id]}/leave"),
                    await there.OpenAsync($"/account/organisations/places/{places[two.Id]}/leave"));

            await Task.WhenAll(here.SubmitAsync(formHere, "Leave"), there.SubmitAsync(formThere, "Leave"));

            Assert.Equal(1, await ApproversAsync(college));
        }
    }

    private static Browser Elsewhere(WebApplication node, Browser signedIn)
    {
        var browser = Portal.BrowserOf(node);
        foreach (Cookie cookie in signedIn.Cookies.GetAllCookies())
        {
            browser.Cookies.Add(cookie);
        }

        signedIn.Dispose();
        return browser;
    }

    private Task<int> ApproversAsync(Organisation college) =>
        portal.ReadAsync(db => db.Memberships.CurrentApprovers().CountAsync(m => m.OrganisationId == college.Id));

    /// <summary>False when it was refused.</summary>
    private static async Task<bool> MergeAsync(IServiceProvider node, Organisation from, Organisation into)
    {
        using var scope = node.CreateScope();
        var merge = scope.ServiceProvider.GetRequiredService<OrganisationMerge>();
        try
        {
            await merge.MergeAsync(
                new(from.Id, from.Code, from.Name, null), new(into.Id, into.Code, into.Name, null), new DateOnly(2026, 11, 1), "A test",
                    CancellationToken.None);
            return true;
        }
        catch (Exception refused) when (refused is BrokenRuleException or DbUpdateException or PostgresException)
        {
            return false;
        }
    }

    private async Task<Organisation> CollegeAsync(string name)
    {
        var college = new Organisation(Organisation.NewCode(), $"{name} College", Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(college);
        return college;
    }
}
