using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Migrations;
using PartnershipPortal.Web.Features.Contacts;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Find;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Partnerships;

/// <summary>From a yes to a partnership that both sides run. Source: product.md, J3.</summary>
public class PartnershipsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_yes_opens_a_partnership_and_both_sides_see_each_other_there()
    {
        var (people, partnership) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();

        var seen = await asker.OpenAsync($"/partnerships/{partnership}");
        var theirs = await asked.OpenAsync($"/partnerships/{partnership}");

        Assert.Equal($"{people.College.Name} and {people.Trust.Name}", seen.QuerySelector("h1")!.TextContent);
        Assert.Contains(Neighbours.AskedEmail, seen.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Neighbours.AskerEmail, theirs.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains((await asker.OpenAsync("/partnerships")).QuerySelectorAll("main a"), a => a.GetAttribute("href") == $"/partnerships/{partnership}");
        Assert.Equal(partnership, (await IntroductionsAsync(people)).Single().PartnershipId);
    }

    [Fact]
    public async Task A_yes_by_the_link_of_a_letter_opens_one_as_well()
    {
        var people = await FreshAsync();
        using var asker = await people.AskerAsync();
        await people.AskAsync(asker);
        await portal.SendMailAsync();
        var link = Letters.LinkIn(Letters.LastTo(portal, Neighbours.AskedEmail), "/answer/");
        using var anybody = portal.Anonymous();

        await anybody.SubmitAndFollowAsync(await anybody.OpenAsync(link), "Accept and share my details", ("Lead", people.AskedContact.Id));

        Assert.NotNull((await IntroductionsAsync(people)).Single().PartnershipId);
    }

    [Fact]
    public async Task The_same_agenda_is_linked_another_is_a_lane_and_neither_is_a_second_partnership()
    {
        var (people, partnership) = await OpenedAsync();
        using var asked = await people.AskedAsync();
        var colleague = await portal.AddPersonAsync(people.Trust);
        using var second = await portal.SignedInAsAsync(colleague);

        await AcceptAsync(people, asked, await people.AskAsync(second, people.Colleague), people.Colleague);
        await YesAsync(people, "placements", isFromCollege: true);

        var found = await ReadAsync(partnership);
        Assert.Equal(["apprenticeships", "placements"], found.Lanes.Select(l => l.AgendaCode).Order(StringComparer.Ordinal));
        Assert.Equal(1, await portal.ReadAsync(db => db.Partnerships.Between(people.Trust.Id, people.College.Id).CountAsync()));
        Assert.All(await IntroductionsAsync(people), i => Assert.Equal(partnership, i.PartnershipId));
    }

    [Fact]
    public async Task Two_yeses_at_once_on_two_nodes_open_one()
    {
        await using var node = await portal.AnotherNodeAsync();
        for (var round = 0; round < 4; round++)
        {
            var people = await FreshAsync();
            var (one, other) = (await SentAsync(people, "apprenticeships"), await SentAsync(people, "placements"));

            await Task.WhenAll(OpenOnAsync(portal.Services, one), OpenOnAsync(node.Services, other));

            Assert.Equal(1, await portal.ReadAsync(db => db.Partnerships.Between(people.Trust.Id, people.College.Id).CountAsync()));
            Assert.Single((await IntroductionsAsync(people)).Select(i => i.PartnershipId).Distinct());
        }

        async Task OpenOnAsync(IServiceProvider services, Guid id)
        {
            using var scope = services.CreateScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var opening = scope.ServiceProvider.GetRequiredService<PartnershipOpening>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var introduction = await db.Introductions.SingleAsync(i => i.Id == id);
            var lead = await db.Contacts.SingleAsync(c => c.Id == introduction.TargetContactId);
            introduction.Accept(lead, lead.Name, null, portal.Clock.GetUtcNow());
            await opening.OpenAsync(introduction, CancellationToken.None);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }
    }

    [Fact]
    public async Task It_starts_when_both_have_said_what_they_gain_and_not_before()
    {
        var (people, partnership) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();

        Assert.Equal(HttpStatusCode.Conflict, (await asker.PostAsync($"/partnerships/{partnership}/start")).StatusCode);
        var empty = await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{partnership}"), "Save", ("Benefit", ""));
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{partnership}"), "Save", ("Benefit", "Staff who stay"));
        await asked.SubmitAsync(await asked.OpenAsync($"/partnerships/{partnership}"), "Save", ("Benefit", "Places on wards"));
        var started = await asked.SubmitAndFollowAsync(await asked.OpenAsync($"/partnerships/{partnership}"), "Start the partnership");

        Assert.Contains("Active partnership", started.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Staff who stay", started.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(PartnershipState.Active, (await ReadAsync(partnership)).State);
    }

    [Fact]
    public async Task A_message_reaches_the_other_side_and_what_looks_like_a_patient_reaches_nobody()
    {
        var (people, partnership) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        await portal.SendMailAsync();
        var sent = portal.Mail.Sent.Count;
        var page = await asker.OpenAsync($"/partnerships/{partnership}/history");

        var refused = await asker.SubmitAsync(page, "Send message", ("Words", "Patient 943 476 5919 starts on Monday"));
        var kept = await Browser.ReadAsync(refused);
        await asker.SubmitAndFollowAsync(page, "Send message", ("Words", "Shall we meet in December?"));
        await portal.SendMailAsync();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("943 476 5919", kept.QuerySelector("textarea[name=Words]")!.TextContent, StringComparison.Ordinal);
        var letter = Assert.Single(portal.Mail.Sent.Skip(sent));
        Assert.Equal((Neighbours.AskedEmail, true), (letter.To, letter.Body.Contains("> Shall we meet in December?", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stranger_finds_nothing_and_an_affiliate_reads_and_changes_nothing()
    {
        var (people, partnership) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        var practice = await portal.OrganisationAsync("RXF");
        using var stranger = await portal.SignedInAsAsync(practice, MembershipRole.Approver);
        (string Path, (string, object?)[] Fields)[] writes =
        [
            ("benefit", [("Benefit", "Ours")]),
            ("start", []),
            ("people/strategic", [("Contact", people.Colleague.Id)]),
            ("people/strategic/remove", []),
            ("agendas/new", [("Agenda", "estates"), ("Lead", people.Colleague.Id)]),
            ("history/message", [("Words", "Hello")]),
            ("history/call", [("On.Day", 23), ("On.Month", 11), ("On.Year", 2026), ("Said", "Hello")]),
            ("settings/cadence", [("Cadence", "Monthly")]),
            ("settings/organisations", [("Code", "RBT"), ("Part", "Member")]),
            ("settings/end", [("Ending", "AimsMet"), ("Learners", "None")]),
        ];
        var before = await SnapshotAsync(partnership);

        foreach (var path in new[] { "", "/history", "/settings", "/people/strategic", "/agendas/new" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/partnerships/{partnership}{path}")).StatusCode);
        }

        foreach (var (path, fields) in writes)
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await stranger.PostAsync($"/partnerships/{partnership}/{path}", fields)).StatusCode));
        }

        Assert.Equal(before, await SnapshotAsync(partnership));
        await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{partnership}/settings"), "Bring it in", ("Code", practice.Code), ("Part", "Affiliate"));
        before = await SnapshotAsync(partnership);

        var seen = await stranger.OpenAsync($"/partnerships/{partnership}");
        Assert.Contains("affiliate", seen.Body!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(seen.QuerySelectorAll("main form"), _ => true);
        foreach (var (path, fields) in writes)
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await stranger.PostAsync($"/partnerships/{partnership}/{path}", fields)).StatusCode));
        }

        Assert.Equal(before, await SnapshotAsync(partnership));
    }

    [Fact]
    public async Task An_area_lead_and_an_administrator_read_nothing_of_it()
    {
        var (_, partnership) = await OpenedAsync();
        using var lead = await portal.SignedInAsAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);
        using var administrator = await portal.SignedInAsAdministratorAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"/partnerships/{partnership}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync($"/partnerships/{partnership}")).StatusCode);
    }

    [Fact]
    public async Task Whoever_leaves_is_followed_and_the_other_side_hears_by_role()
    {
        var (people, partnership) = await OpenedAsync();
        using var asked = await people.AskedAsync();
        var lane = (await ReadAsync(partnership)).Lanes.Single().Id;
        await asked.SubmitAsync(await asked.OpenAsync($"/partnerships/{partnership}/people/deputy?lane={lane}"), "Save", ("Contact", people.Colleague.Id));
        await portal.SendMailAsync();
        var sent = portal.Mail.Sent.Count;

        await portal.UseAsync<PortalDbContext>(async db =>
        {
            var leaver = await db.Contacts.SingleAsync(c => c.Id == people.AskedContact.Id);
            leaver.Leave(People.Today(portal), LeavingReason.NewJob, null);
            await db.SaveChangesAsync();
        });
        await portal.UseAsync<ContactChecks>(checks => checks.RunAsync(CancellationToken.None));
        portal.Clock.Advance(TimeSpan.FromHours(1)); // letters of one partnership wait for each other
        await portal.SendMailAsync();

        var found = await ReadAsync(partnership);
        Assert.Equal(people.Colleague.Id, found.People.Single(p => p is { Side: PartnershipSide.Answering, Duty: PersonDuty.Lead }).ContactId);
        var letter = portal.Mail.Sent.Skip(sent).Single(m => m.To == Neighbours.AskerEmail && m.Subject.Contains("partnership", StringComparison.Ordinal));
        Assert.DoesNotContain(people.AskedContact.Name, letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merger_of_organisations_makes_two_partnerships_of_one_pair_one()
    {
        var (people, partnership) = await OpenedAsync();
        var old = new Organisation(Organisation.NewCode(), "Old Mill College", Domain.Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(old);
        var lead = await people.ListAsync(old, "Old Hand", "Principal", null, "hand@oldmill.example");
        var other = await YesAsync(people, "estates", to: lead);
        using var admin = await portal.SignedInAsAdministratorAsync();
        var preview = await admin.SubmitAndFollowAsync(
            await admin.OpenAsync("/admin/merge"), "See what moves", ("From", old.Code), ("Into", people.College.Code));

        var merged = await admin.SubmitAsync(preview, "Merge them");

        Assert.Equal((HttpStatusCode.Found, ""), (merged.StatusCode, merged.StatusCode is HttpStatusCode.Found ? ""
            : (await Browser.ReadAsync(merged)).QuerySelector("main")!.TextContent));

        Assert.Equal((PartnershipState.Ended, PartnershipEnding.OrganisationsMerged), await portal.ReadAsync(db =>
            db.Partnerships.Where(p => p.Id == other).Select(p => new ValueTuple<PartnershipState, PartnershipEnding>(p.State, p.Ending!.Value))
                .SingleAsync()));
        var found = await ReadAsync(partnership);
        Assert.Equal(["apprenticeships", "estates"], found.Lanes.Select(l => l.AgendaCode).Order(StringComparer.Ordinal));
        Assert.Contains(found.People, p => p.ContactId == lead.Id);
        Assert.All(await portal.ReadAsync(db => db.Introductions.Where(i => i.SeekerAccountId == people.Asker.Id).ToListAsync()),
            i => Assert.Equal(partnership, i.PartnershipId));
    }

    [Fact]
    public async Task Introductions_accepted_before_lead_to_partnerships_once_however_often_it_is_run()
    {
        var people = await FreshAsync();
        foreach (var agenda in new[] { "apprenticeships", "placements" })
        {
            var id = await SentAsync(people, agenda);
            await portal.UseAsync<PortalDbContext>(async db =>
            {
                var introduction = await db.Introductions.SingleAsync(i => i.Id == id);
                introduction.Accept(await db.Contacts.SingleAsync(c => c.Id == people.AskedContact.Id), "Alex Asked", null, portal.Clock.GetUtcNow(),
                    await db.Contacts.SingleAsync(c => c.Id == people.Colleague.Id));
                await db.SaveChangesAsync();
            });
        }

        for (var run = 0; run < 2; run++)
        {
            await portal.UseAsync<PortalDbContext>(db => db.Database.ExecuteSqlRawAsync(PartnershipsOfBefore.Sql));
        }

        var partnership = (await IntroductionsAsync(people)).Select(i => i.PartnershipId).Distinct().Single()!.Value;
        var found = await ReadAsync(partnership);
        Assert.Equal([(people.Trust.Id, PartnershipSide.Asking), (people.College.Id, PartnershipSide.Answering)],
            found.Members.OrderBy(m => m.Side).Select(m => (m.OrganisationId, m.Side)));
        Assert.Equal(2, found.Lanes.Count);
        Assert.Equal(5, found.People.Count); // a lead on each side of both, and the college's strategic contact
        Assert.Equal(people.Colleague.Id, found.People.Single(p => p.Duty is PersonDuty.Strategic).ContactId);
        Assert.Equal(3, await portal.ReadAsync(db => db.Set<PartnershipEntry>().CountAsync(e => e.PartnershipId == partnership)));
        using var asker = await people.AskerAsync();
        Assert.Contains(people.AskedContact.Name, (await asker.OpenAsync($"/partnerships/{partnership}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workspace_and_the_list_are_read_in_at_most_six_statements()
    {
        var (people, partnership) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        foreach (var path in new[] { $"/partnerships/{partnership}", "/partnerships" })
        {
            await asker.OpenAsync(path);
            using var counted = new CountedStatements(portal.ConnectionString);

            await asker.OpenAsync(path);

            Assert.InRange(counted.Count, 1, 6);
        }
    }

    /// <summary>New people of the same two organisations, with no partnership between them.</summary>
    private async Task<Neighbours> FreshAsync()
    {
        var people = await Neighbours.AddAsync(portal);
        await portal.UseAsync<PortalDbContext>(async db =>
        {
            await db.Introductions.Where(i => i.PartnershipId != null).ExecuteUpdateAsync(set => set.SetProperty(i => i.PartnershipId, (Guid?)null));
            await db.Introductions.Accepted().ExecuteUpdateAsync(set => set.SetProperty(i => i.State, IntroductionState.Withdrawn));
            await db.Partnerships.ExecuteDeleteAsync();
        });
        return people;
    }

    private async Task<(Neighbours People, Guid Partnership)> OpenedAsync()
    {
        var people = await FreshAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        await AcceptAsync(people, asked, await people.AskAsync(asker), people.AskedContact);
        return (people, (await IntroductionsAsync(people)).Single().PartnershipId!.Value);
    }

    private static async Task AcceptAsync(Neighbours people, Browser asked, Guid introduction, Contact lead)
    {
        using var colleague = await people.ColleagueAsync();
        var browser = lead.Id == people.Colleague.Id ? colleague : asked;
        await browser.SubmitAndFollowAsync(await browser.OpenAsync($"/introductions/{introduction}"), "Accept and share my details", ("Lead", lead.Id));
    }

    /// <summary>A request sent about something, without the pages.</summary>
    private async Task<Guid> SentAsync(Neighbours people, string agenda, Contact? to = null, bool isFromCollege = false)
    {
        var target = to ?? people.AskedContact;
        var introduction = isFromCollege
            ? new Introduction(new(people.College.Id, people.Asked.Id, "Alex Asked", "Manager", people.Trust.Id, null), agenda, ContactLevel.Operational,
                new("Something together"), portal.Clock.GetUtcNow())
            : new Introduction(new(people.Trust.Id, people.Asker.Id, "Ann Asker", "Lead", target.OrganisationId, target.Id), agenda, ContactLevel.Operational,
                new("Something together"), portal.Clock.GetUtcNow());
        introduction.Send(People.Today(portal), portal.Clock.GetUtcNow());
        await portal.SaveAsync(introduction);
        return introduction.Id;
    }

    /// <summary>The same, accepted; the partnership it led to.</summary>
    private async Task<Guid> YesAsync(Neighbours people, string agenda, Contact? to = null, bool isFromCollege = false)
    {
        var id = await SentAsync(people, agenda, to, isFromCollege);
        using var scope = portal.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var opening = scope.ServiceProvider.GetRequiredService<PartnershipOpening>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var introduction = await db.Introductions.SingleAsync(i => i.Id == id);
        var lead = await db.Contacts.FirstAsync(c => c.OrganisationId == introduction.TargetOrganisationId && c.State == ContactState.Active
            && (introduction.TargetContactId == null || c.Id == introduction.TargetContactId));
        introduction.Accept(lead, lead.Name, null, portal.Clock.GetUtcNow());
        var partnership = await opening.OpenAsync(introduction, CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return partnership!.Id;
    }

    private Task<List<Introduction>> IntroductionsAsync(Neighbours people) => portal.ReadAsync(db => db.Introductions.Accepted()
        .Where(i => i.SeekerOrganisationId == people.Trust.Id || i.TargetOrganisationId == people.Trust.Id).AsNoTracking().ToListAsync());

    private Task<Partnership> ReadAsync(Guid id) => portal.ReadAsync(db =>
        db.Partnerships.Include(p => p.Members).Include(p => p.Lanes).Include(p => p.People).AsSplitQuery().AsNoTracking().SingleAsync(p => p.Id == id));

    private async Task<string> SnapshotAsync(Guid id)
    {
        var p = await ReadAsync(id);
        var entries = await portal.ReadAsync(db => db.Set<PartnershipEntry>().CountAsync(e => e.PartnershipId == id));
        return $"{p.State} {p.Cadence} {entries} {string.Join(',', p.Members.Select(m => m.Benefit))} {p.Members.Count} {p.Lanes.Count} {p.People.Count}";
    }
}
