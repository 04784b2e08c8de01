using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Areas.Figures;
using PartnershipPortal.Web.Features.Areas.Figures.Book;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Areas;

/// <summary>
/// Figures of areas are worked out from what a node holds in memory. Whatever changes, by whatever way, the next figures are those of a node that has only
/// just read everything.
/// </summary>
public class AreaBookTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    private const string Counts = "counts";
    private const string Organisation = "(select id from organisations where code = '10006770')";
    private const string Partnership = "(select p.id from partnerships p where p.active_on is not null order by p.id limit 1)";
    private const string Booking = "(select n.booking_id from placement_counts n where n.kind in ('Withdrew', 'Went') order by n.id limit 1)";
    private const string Capacity = "(select capacity_id from placement_bookings where id = " + Booking + ")";
    private const string Opportunity = "(select a.opportunity_id from opportunity_answers a order by a.id limit 1)";
    private const string Community = "(select c.id from communities c join community_attendees a on true join community_meetings m on m.id = a.meeting_id "
        + "and m.community_id = c.id where c.access in ('Open', 'Restricted') and c.opened_on is not null order by c.id limit 1)";

    /// <summary>Of every table that figures are worked out from, something that is seen in them.</summary>
    private static readonly string[] Changes =
    [
        $"update organisations set name = 'A college of another name' where id = {Organisation}",
        $"update organisations set wants_support = not wants_support where id = {Organisation}",
        $"update organisations set local_authority_code = 'E08000003' where id = {Organisation}",
        $"update organisations set latitude = 53.3, longitude = -2.5 where id = {Organisation}",
        $"insert into team_mailboxes (id, organisation_id, role_family_code, label, email, verified_on) select gen_random_uuid(), o.id, 'fe.mailbox', "
            + "'Work team', 'work@college.example', '2026-11-01' from organisations o where o.id = (select o.id from organisations o "
            + "join area_memberships m on m.organisation_id = o.id where o.general_mailbox is null and not o.is_pending and m.ics_code = 'QOP' "
            + "and not exists (select from team_mailboxes t where t.organisation_id = o.id) order by o.id limit 1)",
        "delete from team_mailboxes where email = 'work@college.example'",
        "update area_memberships set \"from\" = '2026-05-01' where id = (select m.id from area_memberships m "
            + $"where m.organisation_id = {Organisation} order by m.id limit 1)",
        "update contacts set is_single_point_of_contact = not is_single_point_of_contact where id = (select c.id from contacts c "
            + $"where c.organisation_id = {Organisation} and c.state = 'Active' and c.notice_sent_at is not null and not exists (select from contacts k "
            + "where k.organisation_id = c.organisation_id and k.is_single_point_of_contact and k.id <> c.id) order by c.id limit 1)",
        $"update contacts set job_title = 'Head of another thing' where id = (select c.id from contacts c where c.organisation_id = {Organisation} "
            + "and c.state = 'Active' and c.notice_sent_at is not null order by c.id limit 1)",
        "update contacts set state = 'Left' where id = (select d.contact_id from partnership_people d join contacts c on c.id = d.contact_id "
            + $"where d.partnership_id = {Partnership} and c.state = 'Active' order by d.id limit 1)",
        $"update partnerships set active_on = active_on - 1 where id = {Partnership}",
        $"update partnership_members set joined_on = joined_on - 1 where id = (select m.id from partnership_members m "
            + $"where m.partnership_id = {Partnership} order by m.id limit 1)",
        $"update partnership_lanes set opened_on = opened_on - 1 where partnership_id = {Partnership}",
        $"delete from partnership_people where id = (select d.id from partnership_people d where d.partnership_id = {Partnership} order by d.id limit 1)",
        "update introductions set agenda_code = 't-levels' where id = (select i.id from introductions i where i.sent_on is not null "
            + "and i.state <> 'Draft' and i.agenda_code <> 't-levels' order by i.id limit 1)",
        "update mous set reminded_on = '2026-11-01', replaced_on = '2026-11-02' where id = (select m.id from mous m where m.state = 'Active' "
            + "and m.signed_on is not null and m.replaced_on is null order by m.id limit 1)",
        $"update placement_capacities set area = 'Another ward' where id = {Capacity}",
        $"update placement_capacities set places = places + 1 where id = {Capacity}",
        $"update placement_bookings set started_people = coalesce(started_people, 0) + 1 where id = {Booking}",
        "update placement_cohorts set people = people + 1 where id = (select cohort_id from placement_bookings where id = " + Booking + ")",
        "insert into placement_counts (id, booking_id, kind, day, people, stage, reason, help, destination, organisation_id, account_id, person, at) "
            + "select gen_random_uuid(), booking_id, kind, day, people, stage, reason, help, destination, organisation_id, account_id, person, at "
            + "from placement_counts where id = (select n.id from placement_counts n where n.kind in ('Withdrew', 'Went') order by n.id limit 1)",
        $"update opportunities set lsip_priority = 'something' where id = {Opportunity}",
        $"update opportunity_answers set at = at - interval '3 days' where opportunity_id = {Opportunity}",
        "update gaps set wanted = 'Something else' where id = (select g.id from gaps g order by g.id limit 1)",
        "update levy_intentions set said_on = said_on - 1",
        $"update communities set name = 'A community of another name' where id = {Community}",
        $"update community_members set state = 'Left' where id = (select m.id from community_members m where m.community_id = {Community} "
            + "and m.state = 'Active' and m.organisation_id is not null and not exists (select from community_members k where k.community_id = m.community_id "
            + "and k.organisation_id = m.organisation_id and k.state = 'Active' and k.id <> m.id) order by m.role desc, m.id limit 1)",
        $"update community_meetings set \"on\" = \"on\" - 1 where community_id = {Community}",
        $"delete from community_attendees where meeting_id in (select m.id from community_meetings m where m.community_id = {Community})",
        "update community_actions set due_on = due_on + 1",
        "update plans set shared_on = shared_on - 1 where shared_on is not null",
        "update plan_activities set done_on = coalesce(done_on, '2026-11-01') - 1",
        "update people_boards set name = 'A board of another name'",
        "update people_board_seats set since = since - 1",
        "update board_seats set since = since - 1 where agreed_on is not null",
        $"update sites set postcode = 'OL9 6AA' where id in (select o.site_id from opportunities o where o.site_id is not null)",
        "update postcode_sectors set local_authority_code = 'E08000007' where code = 'OL9 6'",
        $"update organisations set closed_on = '2026-11-01' where id = {Organisation}",
        $"update organisations set is_pending = true where id = {Organisation}",
        "delete from placement_counts",
        "delete from opportunity_answers",
        "delete from introductions where id = (select i.id from introductions i where i.sent_on is not null and i.state <> 'Draft' order by i.id limit 1)",
    ];

    private static readonly JsonSerializerOptions Plain = new() { IncludeFields = true };

    [Fact]
    public async Task Whatever_changes_figures_are_those_of_a_node_that_has_just_read_everything()
    {
        await Demonstration.PrepareAsync(portal.Services, _ => { }, CancellationToken.None);
        using var kept = new AreaBook(portal.Clock);
        var areas = (await portal.ReadAsync(db => db.IntegratedCareSystems.OrderBy(a => a.Code).ToListAsync())).ToList();
        var before = await SaidAsync(kept, areas);
        areas = [.. areas.Where(a => before[a.Code].Contains("\"Part\":", StringComparison.Ordinal))];
        Assert.NotEmpty(areas);

        List<string> unseen = [];
        foreach (var change in Changes)
        {
            await portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(change));
            using var fresh = new AreaBook(portal.Clock);
            var (now, expected) = (await SaidAsync(kept, areas), await SaidAsync(fresh, areas));
            foreach (var area in areas)
            {
                Assert.True(now[area.Code] == expected[area.Code], $"{area.Code} does not know of: {change}");
            }

            Assert.True(now[Counts] == expected[Counts], $"Counts of organisations do not know of: {change}");

            if (areas.TrueForAll(a => now[a.Code] == before[a.Code]))
            {
                unseen.Add(change);
            }

            before = now;
        }

        Assert.Empty(unseen); // else the list proves less than it says
    }

    private async Task<Dictionary<string, string>> SaidAsync(AreaBook book, IReadOnlyList<IntegratedCareSystem> areas)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var reader = new AreaFactsReader(
            scope.ServiceProvider.GetRequiredService<PortalDbContext>(), scope.ServiceProvider.GetRequiredService<ReferenceBook>(), book);
        Dictionary<string, string> said = [];
        foreach (var area in areas)
        {
            said.Add(area.Code, JsonSerializer.Serialize((await reader.EditionAsync(area, CancellationToken.None)).Facts, Plain));
        }

        var (db, today) = (scope.ServiceProvider.GetRequiredService<PortalDbContext>(), portal.Clock.Today);
        said.Add(Counts, JsonSerializer.Serialize((
            (await book.CountsAsync(db, today, CancellationToken.None)).OrderBy(c => c.Key, StringComparer.Ordinal),
            await book.SectorsAsync(db, ["QOP", "QE1"], today, CancellationToken.None)), Plain));
        return said;
    }
}
