using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Find;

/// <summary>
/// Find answers from what a node holds in memory. Whatever changes, by whatever way and on whatever node, the next search says what a node says
/// that has only just read everything.
/// </summary>
public class FindsBookTests(Portal portal) : IClassFixture<Portal>
{
    private const string Asked = "/find?need=apprenticeships&where=OL6+9RW";

    /// <summary>{0} is the contact, {1} the college, {2} the trust.</summary>
    private static readonly string[] Changes =
    [
        "update contacts set job_title = 'Apprenticeships and skills manager' where id = {0}",
        "update contacts set verified_on = '2025-01-02', state = 'CheckDue' where id = {0}",
        "update contacts set is_single_point_of_contact = true where id = {0}",
        "update contacts set reply_days = array[1, 1, 2] where id = {0}",
        "insert into sites (id, organisation_id, name, postcode, latitude, longitude) values ({0}, {1}, 'Hill campus', 'OL9 6AA', 53.54, -2.12)",
        "update contacts set site_id = {0} where id = {0}",
        "update sites set name = 'Dale campus', latitude = 53.6 where id = {0}",
        "update contacts set site_id = null where id = {0}",
        "delete from sites where id = {0}",
        "update organisations set name = 'Oldham College of All' where id = {1}",
        "update organisations set parent_id = {2} where id = {1}",
        "update organisations set name = 'A trust with a new name' where id = {2}",
        "update organisations set appetite = 'NotNow', appetite_year = 2026, not_now_reason = 'Moving' where id = {1}",
        "update organisations set latitude = 53.3, longitude = -2.5 where id = {1}",
        "delete from area_memberships where organisation_id = {1}",
        "update introductions set state = 'Sent', closed_at = null where id = (select id from introductions where target_contact_id = {0} limit 1)",
        "update organisations set is_pending = true where id = {1}",
        "update organisations set is_pending = false, closed_on = '2026-01-01' where id = {1}",
        "update organisations set closed_on = null where id = {1}",
        "update contacts set objected_at = now() where id = {0}",
        "update contacts set objected_at = null where id = {0}",
        "update organisations set general_mailbox = 'other@college.example' where id = {1}",
        "insert into team_mailboxes (id, organisation_id, role_family_code, label, email, verified_on) "
            + "values ({0}, {1}, 'fe.mailbox', 'Work team', 'work@college.example', '2026-11-01')",
        "delete from team_mailboxes",
        "insert into opportunities (id, kind, organisation_id, state, contact_id, created_by_account_id, programme_code, subject, level, bands, starts, "
            + "places, taken, groups, marks, closes_on, published_at, checked_on, changed_at) select {0}, 'Offer', {1}, 'Published', {0}, account_id, "
            + "'apprenticeship', 'Care', 2, array[]::int[], array[]::text[], 9, 3, array[]::text[], array[]::text[], '2027-06-01', now(), '2026-11-20', now() "
            + "from contacts where id = {0}",
        "update opportunities set taken = 5 where id = {0}",
        "update opportunities set subject = 'Nursing associate', level = 5 where id = {0}",
        "update opportunities set checked_on = '2026-01-01' where id = {0}",
        "delete from opportunities where id = {0}",
        "update organisations set appetite = 'NotUntil', not_again_until = '2027-09-01' where id = {1}",
        "insert into area_memberships (id, organisation_id, ics_code, \"from\", set_by_person) values ({0}, {1}, 'QOP', '2026-01-01', false)",
        "insert into placement_capacities (id, organisation_id, owner_account_id, created_at, state, published_on, area, programme_code, model_code, "
            + "staff_group, first_day, last_day, weekdays, closed_days, places, starts_at, ends_at, break_minutes, is_shared) select {0}, {1}, account_id, "
            + "now(), 'Published', '2026-11-01', 'Ward 1', 'apprenticeship', 'day-release', 'NursingAndCare', '2027-01-04', '2027-06-25', 31, "
            + "array[]::date[], 4, '08:30', '16:30', 60, false from contacts where id = {0}",
        "update placement_capacities set places = 6 where id = {0}",
        "delete from placement_capacities where id = {0}",
    ];

    [Fact]
    public async Task Whatever_changes_the_next_search_says_what_a_node_says_that_has_just_read_everything()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        await people.AskAsync(asker);
        var stranger = await portal.AddPersonAsync(await portal.OrganisationAsync("RM3"), MembershipRole.Member);
        await using var kept = await portal.AnotherNodeAsync();
        using var on = await OnAsync(kept, stranger);
        Assert.Contains("Apprenticeship team manager", await SaidAsync(on), StringComparison.OrdinalIgnoreCase);

        var different = await SeenOfAsync(Changes, on, stranger, people.AskedContact.Id, people.College.Id, people.Trust.Id);

        Assert.InRange(different, Changes.Length / 2, Changes.Length); // and most of these can be seen
    }

    /// <summary>{0} is the contact, {1} the college.</summary>
    private static readonly string[] Listed =
    [
        "insert into opportunities (id, kind, organisation_id, state, contact_id, created_by_account_id, programme_code, subject, level, bands, starts, "
            + "places, taken, groups, marks, closes_on, published_at, checked_on, changed_at) select {0}, 'Offer', {1}, 'Published', {0}, account_id, "
            + "'apprenticeship', 'Care', 2, array[]::int[], array[]::text[], 9, 3, array[]::text[], array[]::text[], '2027-06-01', now(), '2026-11-20', now() "
            + "from contacts where id = {0}",
        "update opportunities set taken = 5 where id = {0}",
        "update opportunities set taken = 9 where id = {0}",
        "update opportunities set taken = 0, subject = 'Nursing associate', level = 5 where id = {0}",
        "update opportunities set starts = array['2027-01'] where id = {0}",
        "insert into sites (id, organisation_id, name, postcode, latitude, longitude) values ({0}, {1}, 'Moss campus', 'OL9 6AA', 53.56, -2.15)",
        "update opportunities set site_id = {0} where id = {0}",
        "update sites set latitude = 53.62 where id = {0}",
        "update opportunities set site_id = null where id = {0}",
        "update organisations set name = 'A college of another name' where id = {1}",
        "update organisations set is_pending = true where id = {1}",
        "update organisations set is_pending = false where id = {1}",
        "update opportunities set kind = 'Need' where id = {0}",
        "update opportunities set kind = 'Offer' where id = {0}",
        "update opportunities set checked_on = '2026-01-01' where id = {0}",
        "update opportunities set checked_on = '2026-11-21' where id = {0}",
        "update opportunities set state = 'Withdrawn' where id = {0}",
        "update opportunities set state = 'Published' where id = {0}",
        "update organisations set latitude = null, longitude = null where id = {1}",
        "update organisations set latitude = 50.2, longitude = -5.1 where id = {1}",
        "delete from opportunities where id = {0}",
    ];

    [Fact]
    public async Task What_is_listed_is_what_a_node_lists_that_has_just_read_everything()
    {
        var people = await Neighbours.AddAsync(portal);
        var stranger = await portal.AddPersonAsync(await portal.OrganisationAsync("RM3"), MembershipRole.Member);
        await using var kept = await portal.AnotherNodeAsync();
        using var on = await OnAsync(kept, stranger);

        var different = await SeenOfAsync("/offers?where=OL6+9RW", Listed, on, stranger, people.AskedContact.Id, people.College.Id);

        Assert.InRange(different, Listed.Length - 3, Listed.Length); // all but the site before its time, and the end of what was too far already
    }

    /// <summary>What the trust itself knows; {0} is the contact, {1} the college, {2} the trust, {3} a colleague, {4} the request.</summary>
    private static readonly string[] Dealings =
    [
        "update introductions set sent_on = '2026-10-01' where id = {4}",
        "update introductions set state = 'Accepted', closed_at = now() where id = {4}",
        "update introductions set agenda_code = 't-levels' where id = {4}",
        "update accounts set display_name = 'Robin Renamed' where id = (select seeker_account_id from introductions where id = {4})",
        "update memberships set job_title = 'Head of learning' where account_id = (select seeker_account_id from introductions where id = {4})",
        "update introductions set state = 'Declined', closed_at = now(), agenda_code = 'apprenticeships' where id = {4}",
        "update introductions set seeker_account_id = {3} where id = {4}",
        "update memberships set state = 'Ended' where account_id = {3}",
        "update introductions set seeker_organisation_id = {1}, target_organisation_id = {2}, state = 'Accepted' where id = {4}",
        "update contacts set account_id = (select seeker_account_id from introductions where id = {4}) where id = {0}",
        "delete from introductions where id = {4}",
    ];

    [Fact]
    public async Task What_an_organisation_has_dealt_with_others_is_known_on_every_node_from_the_next_search_on()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        await people.AskAsync(asker);
        var request = await portal.ReadAsync(db => db.Introductions.Where(i => i.TargetContactId == people.AskedContact.Id).Select(i => i.Id).SingleAsync());
        var colleague = await portal.AddPersonAsync(people.Trust, MembershipRole.Member);
        var reader = await portal.AddPersonAsync(people.Trust, MembershipRole.Member);
        await using var kept = await portal.AnotherNodeAsync();
        using var on = await OnAsync(kept, reader);

        var different = await SeenOfAsync(
            Dealings, on, reader, people.AskedContact.Id, people.College.Id, people.Trust.Id, colleague.Id, request);

        Assert.InRange(different, Dealings.Length - 3, Dealings.Length);
    }

    /// <summary>{0} is the partnership, {1} the college, {2} a campus, {3} an organisation that is none of the two.</summary>
    private static readonly string[] Partners =
    [
        "update partnership_members set site_id = {2} where organisation_id = {1}",
        "update sites set name = 'Another campus' where id = {2}",
        "update partnership_members set part = 'Affiliate' where organisation_id = {1}",
        "update partnership_members set part = 'Lead' where organisation_id = {1}",
        "update partnership_members set left_on = '2026-11-01' where organisation_id = {1}",
        "update partnership_members set left_on = null where organisation_id = {1}",
        "update partnership_members set organisation_id = {3} where organisation_id = {1}",
        "update organisations set parent_id = {3} where id = {1}",
        "update organisations set parent_id = null where id = {1}",
        "update partnership_members set organisation_id = {1} where organisation_id = {3}",
        "update partnerships set state = 'Ended' where id = {0}",
        "update partnerships set state = 'Proposed' where id = {0}",
        "delete from partnership_members where organisation_id = {1}",
    ];

    [Fact]
    public async Task Whom_an_organisation_works_with_is_known_on_every_node_from_the_next_search_on()
    {
        var people = await Neighbours.AddAsync(portal);
        var other = await portal.OrganisationAsync("10005032");
        var campus = new Site(people.College.Id, "Elm campus", null, null, null);
        await portal.SaveAsync(campus);
        var reader = await portal.AddPersonAsync(people.Trust, MembershipRole.Member);
        await using var kept = await portal.AnotherNodeAsync();
        using var on = await OnAsync(kept, reader);
        var alone = await SaidAsync(on);
        var partnership = new Partnership(people.Trust.Id, people.College.Id, new(2026, 11, 2), portal.Clock.GetUtcNow());
        await portal.SaveAsync(partnership);
        Assert.NotEqual(alone, await SaidAsync(on));

        var different = await SeenOfAsync(Partners, on, reader, partnership.Id, people.College.Id, campus.Id, other.Id);

        Assert.Equal(Partners.Length, different);
    }

    [Fact]
    public async Task A_change_that_takes_long_to_save_is_not_lost_behind_a_quick_one()
    {
        var people = await Neighbours.AddAsync(portal);
        var other = await people.ListAsync(people.College, "Quin Quick", "Apprenticeship officer", null);
        using var browser = await people.AskerAsync();
        Assert.Contains("Apprenticeship team manager", await SaidAsync(browser), StringComparison.OrdinalIgnoreCase);
        await using var slow = new NpgsqlConnection(portal.ConnectionString);
        await slow.OpenAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await using (var object_ = new NpgsqlCommand("update contacts set objected_at = now() where id = $1", slow, transaction))
        {
            object_.Parameters.Add(new() { Value = people.AskedContact.Id });
            await object_.ExecuteNonQueryAsync();
        }

        for (var i = 0; i < 3; i++)
        {
            await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == other.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ReplyDays, new[] { i })));
            Assert.Contains("Apprenticeship team manager", await SaidAsync(browser), StringComparison.OrdinalIgnoreCase);
        }

        await transaction.CommitAsync();

        Assert.DoesNotContain("Apprenticeship team manager", await SaidAsync(browser), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_organisation_that_is_added_is_found_and_one_that_is_removed_is_not()
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskerAsync();
        await SaidAsync(browser);
        var id = Guid.CreateVersion7();

        await portal.ReadAsync(db => db.Database.ExecuteSqlAsync($"""
            insert into organisations (id, code, name, sector, type, origin, size, contact_policy, latitude, longitude, wants_support, is_pending)
            select {id}, 'PP-NEW', 'The very new college', sector, type, 'Registered', size, 'Several', 53.49, -2.1, false, false
            from organisations where id = {people.College.Id}
            """));
        await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == people.AskedContact.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.OrganisationId, id)));
        Assert.Contains("The very new college", await SaidAsync(browser), StringComparison.Ordinal);

        await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == people.AskedContact.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.OrganisationId, people.College.Id)));
        await portal.ReadAsync(db => db.Organisations.Where(o => o.Id == id).ExecuteDeleteAsync());
        Assert.DoesNotContain("The very new college", await SaidAsync(browser), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_notes_are_removed_once_no_node_needs_them()
    {
        await Neighbours.AddAsync(portal);
        await portal.ReadAsync(db => db.Database.ExecuteSqlAsync($"update find_changes set at = at - interval '3 days'"));
        await Neighbours.AddAsync(portal);

        await portal.RunDailyJobsAsync();

        Assert.Equal(
            1, await portal.ReadAsync(db =>
                db.Database.SqlQuery<int>($"select count(distinct at > now() - interval '1 day')::int as \"Value\" from find_changes").SingleAsync()));
    }

    /// <summary>How many of these changes change what is said; a node that has just read everything always says the same.</summary>
    private Task<int> SeenOfAsync(string[] changes, Browser on, Data.Account account, params object[] ids) => SeenOfAsync(Asked, changes, on, account, ids);

    private async Task<int> SeenOfAsync(string page, string[] changes, Browser on, Data.Account account, params object[] ids)
    {
        var (before, different) = (await SaidAsync(on, page), 0);
        foreach (var change in changes)
        {
            await portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(change, ids));

            var after = await SaidAsync(on, page);

            await using var cold = await portal.AnotherNodeAsync();
            using var fresh = await OnAsync(cold, account);
            Assert.True(await SaidAsync(fresh, page) == after, change);
            different += after == before ? 0 : 1;
            before = after;
        }

        return different;
    }

    private static async Task<string> SaidAsync(Browser browser, string page = Asked) =>
        string.Join(' ', (await browser.OpenAsync(page)).QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<Browser> OnAsync(WebApplication node, Data.Account account)
    {
        using var here = await portal.SignedInAsAsync(account);
        var browser = Portal.BrowserOf(node);
        browser.Cookies.Add(here.Cookies.GetAllCookies());
        return browser;
    }
}
