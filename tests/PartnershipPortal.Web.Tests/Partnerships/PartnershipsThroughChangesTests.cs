using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Migrations;
using PartnershipPortal.Web.Features.Contacts;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Partnerships;

/// <summary>People leave, organisations merge, two name somebody at once, a version comes: the partnership goes on. Source: J7, S1-25.</summary>
public class PartnershipsThroughChangesTests(Portal portal) : PartnersAt(portal)
{
    [Fact]
    public async Task Whoever_leaves_is_followed_and_the_other_side_hears_by_role()
    {
        var (people, partnership) = await OpenedAsync();
        using var asked = await people.AskedAsync();
        var lane = (await ReadAsync(partnership)).Lanes.Single().Id;
        await asked.SubmitAsync(await asked.OpenAsync($"/partnerships/{partnership}/people/deputy?lane={lane}"), "Save", ("Contact", people.Colleague.Id));
        await Portal.UseAsync<PortalDbContext>(async db =>
        {
            var (today, now) = (People.Today(Portal), Portal.Clock.GetUtcNow());
            var ours = await db.Partnerships.WithPeople().SingleAsync(p => p.Id == partnership);
            var place = new PartnershipPlace(people.College.Id, people.AskedContact.Id, null, "Alex Asked");
            var held = ours.Plan(new("Held", today, new TimeOnly(9, 0), 60, null), place, today, now);
            ours.Hold(held, "Go on", [new(people.College.Id, "Hand"), new(people.Trust.Id, "Lead")], people.College.Id, "Alex Asked", today, now);
            db.AddRange(held, ours.Agree(held, "To do", place, today, people.College.Id, "Alex Asked", today, now));
            db.Add(ours.Plan(new("To come", today.AddDays(3), new TimeOnly(9, 0), 60, null), place, today, now));
            await db.SaveChangesAsync();
        });
        await Portal.SendMailAsync();
        var sent = Portal.Mail.Sent.Count;

        await Portal.UseAsync<PortalDbContext>(async db =>
        {
            var leaver = await db.Contacts.SingleAsync(c => c.Id == people.AskedContact.Id);
            leaver.Leave(People.Today(Portal), LeavingReason.NewJob, null);
            await db.SaveChangesAsync();
        });
        await Portal.UseAsync<ContactChecks>(checks => checks.RunAsync(CancellationToken.None));
        Portal.Clock.Advance(TimeSpan.FromHours(1)); // letters of one partnership wait for each other
        await Portal.SendMailAsync();

        var found = await ReadAsync(partnership);
        Assert.Equal(people.Colleague.Id, found.People.Single(p => p is { Side: PartnershipSide.Answering, Duty: PersonDuty.Lead }).ContactId);
        Assert.Equal(people.Colleague.Id, await Portal.ReadAsync(db => db.Meetings.Where(m => m.Title == "To come").Select(m => m.OwnerId).SingleAsync()));
        Assert.Equal(people.Colleague.Id, await Portal.ReadAsync(db => db.MeetingActions.Select(a => a.OwnerId).SingleAsync()));
        Assert.Equal(people.AskedContact.Id, await Portal.ReadAsync(db => db.Meetings.Where(m => m.Title == "Held").Select(m => m.OwnerId).SingleAsync()));
        var letter = Portal.Mail.Sent.Skip(sent).Single(m => m.To == Neighbours.AskerEmail && m.Subject.Contains("partnership", StringComparison.Ordinal));
        Assert.DoesNotContain(people.AskedContact.Name, letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_successor_who_agrees_after_the_last_day_has_every_place_that_nobody_was_named_for()
    {
        var (people, partnership) = await OpenedAsync();
        await YesAsync(people, "estates");
        var (successor, named) = (People.Listed(Portal, people.College, "Head of learning"), People.Listed(Portal, people.College, "Estates trainer"));
        await Portal.SaveAsync(successor, named);
        var (leaver, deputy) = (people.AskedContact.Id, people.Colleague.Id);
        using var browser = await people.ColleagueAsync();
        var lanes = (await ReadAsync(partnership)).Lanes.ToDictionary(l => l.AgendaCode, l => l.Id);
        var (apprenticeships, estates) = (lanes["apprenticeships"], lanes["estates"]);
        await NameAsync("deputy", apprenticeships, deputy);
        await NameAsync("strategic", null, leaver);
        await Portal.UseAsync<PortalDbContext>(async db =>
        {
            var (today, now) = (People.Today(Portal), Portal.Clock.GetUtcNow());
            var ours = await db.Partnerships.WithPeople().SingleAsync(p => p.Id == partnership);
            var place = new PartnershipPlace(people.College.Id, leaver, null, "Alex Asked");
            var held = ours.Plan(new("Held", today, new TimeOnly(9, 0), 60, null), place, today, now);
            ours.Hold(held, "Go on", [new(people.College.Id, "Hand"), new(people.Trust.Id, "Lead")], people.College.Id, "Alex Asked", today, now);
            var concern = ours.Raise(new("Rooms", "Too few", ConcernSeverity.Minor, null), people.Trust.Id, "Ann Asker", people.Asker.Id, today, now);
            ours.Give(concern, await db.Contacts.SingleAsync(c => c.Id == leaver), people.College.Id, "Alex Asked", now);
            db.AddRange(held, concern, ours.Agree(held, "To do", place, today, people.College.Id, "Alex Asked", today, now));
            db.Add(ours.Plan(new("To come", today.AddDays(3), new TimeOnly(9, 0), 60, null), place, today, now));
            await db.SaveChangesAsync();
        });

        await Portal.LeaveAsync(leaver, successor);

        Assert.Equal((deputy, deputy, null), (await HolderAsync(PersonDuty.Lead, apprenticeships), await HolderAsync(PersonDuty.Lead, estates),
            await HolderAsync(PersonDuty.Strategic, null))); // a deputy moved up in one, and the leaver's own stands in in the other
        await NameAsync("lead", estates, named.Id);
        Portal.Clock.Advance(TimeSpan.FromHours(1)); // letters of one partnership wait for each other
        await Portal.SendMailAsync();
        var sent = Portal.Mail.Sent.Count;
        var told = await NamedAsync();
        await Portal.AgreeAsync(successor);
        Portal.Clock.Advance(TimeSpan.FromHours(1));
        await Portal.SendMailAsync();

        Assert.Equal((successor.Id, deputy, successor.Id), (await HolderAsync(PersonDuty.Lead, apprenticeships),
            await HolderAsync(PersonDuty.Deputy, apprenticeships), await HolderAsync(PersonDuty.Strategic, null)));
        Assert.Equal(named.Id, await HolderAsync(PersonDuty.Lead, estates));
        var owners = await Portal.ReadAsync(async db => (
            await db.Meetings.Where(m => m.PartnershipId == partnership && m.Title == "To come").Select(m => m.OwnerId).SingleAsync(),
            await db.MeetingActions.Where(a => a.PartnershipId == partnership).Select(a => a.OwnerId).SingleAsync(),
            await db.Concerns.Where(c => c.Title == "Rooms").Select(c => c.OwnerId).SingleAsync()));
        Assert.Equal((successor.Id, successor.Id, successor.Id), owners);
        Assert.Equal(told + 2, await NamedAsync());
        var letter = Assert.Single(Portal.Mail.Sent.Skip(sent), m => m.To == Neighbours.AskerEmail
            && m.Body.Contains("a partnership that your organisation has", StringComparison.Ordinal));
        Assert.Contains("named a new lead", letter.Body, StringComparison.Ordinal);
        Assert.Contains("named a new strategic contact", letter.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(successor.Name, letter.Body, StringComparison.Ordinal);
        Assert.Empty(await Portal.ReadAsync(db => db.Set<PartnershipLeftPlace>().Where(l => l.PartnershipId == partnership).ToListAsync()));

        async Task NameAsync(string duty, Guid? lane, Guid contact)
        {
            var form = await browser.OpenAsync($"/partnerships/{partnership}/people/{duty}{(lane is null ? "" : $"?lane={lane}")}");
            Assert.Equal(HttpStatusCode.Found, (await browser.SubmitAsync(form, "Save", ("Contact", contact))).StatusCode);
        }

        async Task<Guid?> HolderAsync(PersonDuty duty, Guid? lane) => (await ReadAsync(partnership)).HolderOf(duty, lane, people.College.Id)?.ContactId;
        Task<int> NamedAsync() => Portal.ReadAsync(db => db.Set<PartnershipEntry>()
            .CountAsync(e => e.PartnershipId == partnership && e.Kind == PartnershipEntryKind.PersonNamed));
    }

    [Fact]
    public async Task A_merger_of_organisations_makes_two_partnerships_of_one_pair_one()
    {
        var (people, partnership) = await OpenedAsync();
        var old = new Organisation(Organisation.NewCode(), "Old Mill College", Domain.Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await Portal.SaveAsync(old);
        var lead = await people.ListAsync(old, "Old Hand", "Principal", null, "hand@oldmill.example");
        var other = await YesAsync(people, "estates", to: lead);
        await Portal.UseAsync<PortalDbContext>(async db =>
        {
            var theirs = await db.Partnerships.WithPeople().SingleAsync(p => p.Id == other);
            var (today, now) = (People.Today(Portal), Portal.Clock.GetUtcNow());
            db.Add(theirs.Raise(new("Old worry", "It goes on", ConcernSeverity.Minor, null), people.Trust.Id, "Ann Asker", people.Asker.Id, today, now));
            db.Add(theirs.Record(new(ActivityKind.Talk, today), old.Id, "Old Hand", people.Asker.Id, today, now));
            var held = theirs.Plan(new("Old meeting", today, new TimeOnly(9, 0), 60, null), Of(old.Id, people.Asker.Id), today, now);
            theirs.Hold(held, "Go on", [new(old.Id, "Hand"), new(people.Trust.Id, "Lead")], old.Id, "Old Hand", today, now);
            db.AddRange(held, theirs.Agree(held, "Old duty", Of(old.Id, people.Asker.Id), today, old.Id, "Old Hand", today, now));
            var kept = await db.Partnerships.WithPeople().SingleAsync(p => p.Id == partnership);
            foreach (var (p, hour, place) in new[] { (theirs, 10, old.Id), (theirs, 11, old.Id), (kept, 11, people.Trust.Id) })
            {
                db.Add(p.Plan(new("To come", today.AddDays(3), new TimeOnly(hour, 0), 60, null), Of(place, people.Asker.Id), today, now));
            }

            await db.SaveChangesAsync();
        });
        using var admin = await Portal.SignedInAsAdministratorAsync();
        var preview = await admin.SubmitAndFollowAsync(
            await admin.OpenAsync("/admin/merge"), "See what moves", ("From", old.Code), ("Into", people.College.Code));

        var merged = await admin.SubmitAsync(preview, "Merge them");

        Assert.Equal((HttpStatusCode.Found, ""), (merged.StatusCode, merged.StatusCode is HttpStatusCode.Found ? ""
            : (await Browser.ReadAsync(merged)).QuerySelector("main")!.TextContent));

        Assert.Equal((PartnershipState.Ended, PartnershipEnding.OrganisationsMerged), await Portal.ReadAsync(db =>
            db.Partnerships.Where(p => p.Id == other).Select(p => new ValueTuple<PartnershipState, PartnershipEnding>(p.State, p.Ending!.Value))
                .SingleAsync()));
        var found = await ReadAsync(partnership);
        Assert.Equal(["apprenticeships", "estates"], found.Lanes.Select(l => l.AgendaCode).Order(StringComparer.Ordinal));
        Assert.Contains(found.People, p => p.ContactId == lead.Id);
        Assert.Equal(partnership, await Portal.ReadAsync(db => db.Concerns.Where(c => c.Title == "Old worry").Select(c => c.PartnershipId).SingleAsync()));
        Assert.Equal((partnership, people.College.Id), await Portal.ReadAsync(db =>
            db.PartnershipActivities.Select(a => new ValueTuple<Guid, Guid>(a.PartnershipId, a.OrganisationId)).SingleAsync()));
        Assert.All(await Portal.ReadAsync(db => db.Introductions.Where(i => i.SeekerAccountId == people.Asker.Id).ToListAsync()),
            i => Assert.Equal(partnership, i.PartnershipId));
        var meetings = await Portal.ReadAsync(db => db.Meetings.OrderBy(m => m.StartsAt).ThenBy(m => m.State).ToListAsync());
        Assert.All(meetings, m => Assert.Equal(partnership, m.PartnershipId));
        Assert.Equal(["9 Held", "10 Planned", "11 Cancelled", "11 Planned"], meetings.Select(m => $"{m.StartsAt.Hour} {m.State}"));
        Assert.Equal((partnership, people.College.Id), await Portal.ReadAsync(db =>
            db.MeetingActions.Select(a => new ValueTuple<Guid, Guid>(a.PartnershipId, a.OrganisationId)).SingleAsync()));
    }

    private static PartnershipPlace Of(Guid organisation, Guid account) => new(organisation, null, account, "Old Hand");

    [Fact]
    public async Task Introductions_accepted_before_lead_to_partnerships_once_however_often_it_is_run()
    {
        var people = await FreshAsync();
        foreach (var agenda in new[] { "apprenticeships", "placements" })
        {
            var id = await SentAsync(people, agenda);
            await Portal.UseAsync<PortalDbContext>(async db =>
            {
                var introduction = await db.Introductions.SingleAsync(i => i.Id == id);
                introduction.Accept(await db.Contacts.SingleAsync(c => c.Id == people.AskedContact.Id), "Alex Asked", null, Portal.Clock.GetUtcNow(),
                    await db.Contacts.SingleAsync(c => c.Id == people.Colleague.Id));
                await db.SaveChangesAsync();
            });
        }

        for (var run = 0; run < 2; run++)
        {
            await Portal.UseAsync<PortalDbContext>(db => db.Database.ExecuteSqlRawAsync(PartnershipsOfBefore.Sql));
        }

        var partnership = (await IntroductionsAsync(people)).Select(i => i.PartnershipId).Distinct().Single()!.Value;
        var found = await ReadAsync(partnership);
        Assert.Equal([(people.Trust.Id, PartnershipSide.Asking), (people.College.Id, PartnershipSide.Answering)],
            found.Members.OrderBy(m => m.Side).Select(m => (m.OrganisationId, m.Side)));
        Assert.Equal(2, found.Lanes.Count);
        Assert.Equal(5, found.People.Count); // a lead on each side of both, and the college's strategic contact
        Assert.Equal(people.Colleague.Id, found.People.Single(p => p.Duty is PersonDuty.Strategic).ContactId);
        Assert.Equal(3, await Portal.ReadAsync(db => db.Set<PartnershipEntry>().CountAsync(e => e.PartnershipId == partnership)));
        using var asker = await people.AskerAsync();
        Assert.Contains(people.AskedContact.Name, (await asker.OpenAsync($"/partnerships/{partnership}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_name_a_deputy_at_once_on_two_nodes_the_second_is_shown_both()
    {
        await using var node = await Portal.AnotherNodeAsync();
        for (var round = 0; round < 4; round++)
        {
            var (people, partnership) = await OpenedAsync();
            var lane = (await ReadAsync(partnership)).Lanes.Single().Id;
            var third = await people.ListAsync(people.College, "Thea Third", "Tutor", null, $"third{round}@college.example");
            using var here = await people.AskedAsync();
            using var colleague = await people.ColleagueAsync();
            using var there = Tests.Portal.BrowserOf(node);
            there.Cookies.Add(colleague.Cookies.GetAllCookies());

            var nobody = ("Version", (object?)PartnershipPersonForm.Of(null).Version);
            var answers = await Task.WhenAll(
                here.PostAsync($"/partnerships/{partnership}/people/deputy?lane={lane}", ("Contact", people.Colleague.Id), nobody),
                there.PostAsync($"/partnerships/{partnership}/people/deputy?lane={lane}", ("Contact", third.Id), nobody));

            Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
            Assert.Single((await ReadAsync(partnership)).People, p => p.Duty is PersonDuty.Deputy);
        }
    }
}
