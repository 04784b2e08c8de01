using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Tests.Find;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Partnerships;

/// <summary>From a yes to a partnership that both sides run. Source: product.md, J3.</summary>
public class PartnershipsTests(Portal portal) : PartnersAt(portal)
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
        await Portal.SendMailAsync();
        var link = Letters.LinkIn(Letters.LastTo(Portal, Neighbours.AskedEmail), "/answer/");
        using var anybody = Portal.Anonymous();

        await anybody.SubmitAndFollowAsync(await anybody.OpenAsync(link), "Accept and share my details", ("Lead", people.AskedContact.Id));

        Assert.NotNull((await IntroductionsAsync(people)).Single().PartnershipId);
    }

    [Fact]
    public async Task The_same_agenda_is_linked_another_is_a_lane_and_neither_is_a_second_partnership()
    {
        var (people, partnership) = await OpenedAsync();
        using var asked = await people.AskedAsync();
        var colleague = await Portal.AddPersonAsync(people.Trust);
        using var second = await Portal.SignedInAsAsync(colleague);

        await AcceptAsync(people, asked, await people.AskAsync(second, people.Colleague), people.Colleague);
        await YesAsync(people, "placements", isFromCollege: true);

        var found = await ReadAsync(partnership);
        Assert.Equal(["apprenticeships", "placements"], found.Lanes.Select(l => l.AgendaCode).Order(StringComparer.Ordinal));
        Assert.Equal(1, await Portal.ReadAsync(db => db.Partnerships.Between(people.Trust.Id, people.College.Id).CountAsync()));
        Assert.All(await IntroductionsAsync(people), i => Assert.Equal(partnership, i.PartnershipId));
    }

    [Fact]
    public async Task Two_yeses_at_once_on_two_nodes_open_one()
    {
        await using var node = await Portal.AnotherNodeAsync();
        for (var round = 0; round < 4; round++)
        {
            var people = await FreshAsync();
            var (one, other) = (await SentAsync(people, "apprenticeships"), await SentAsync(people, "placements"));

            await Task.WhenAll(OpenOnAsync(Portal.Services, one), OpenOnAsync(node.Services, other));

            Assert.Equal(1, await Portal.ReadAsync(db => db.Partnerships.Between(people.Trust.Id, people.College.Id).CountAsync()));
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
            introduction.Accept(lead, lead.Name, null, Portal.Clock.GetUtcNow());
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
        await Portal.SendMailAsync();
        var sent = Portal.Mail.Sent.Count;
        var page = await asker.OpenAsync($"/partnerships/{partnership}/history");

        var refused = await asker.SubmitAsync(page, "Send message", ("Words", "Patient 943 476 5919 starts on Monday"));
        var kept = await Browser.ReadAsync(refused);
        await asker.SubmitAndFollowAsync(page, "Send message", ("Words", "Shall we meet in December?"));
        await Portal.SendMailAsync();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("943 476 5919", kept.QuerySelector("textarea[name=Words]")!.TextContent, StringComparison.Ordinal);
        var letter = Assert.Single(Portal.Mail.Sent.Skip(sent));
        Assert.Equal((Neighbours.AskedEmail, true), (letter.To, letter.Body.Contains("> Shall we meet in December?", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stranger_finds_nothing_and_an_affiliate_reads_and_changes_nothing()
    {
        var (people, partnership) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        var practice = await Portal.OrganisationAsync("RXF");
        using var stranger = await Portal.SignedInAsAsync(practice, MembershipRole.Approver);
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
        using var lead = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);
        using var administrator = await Portal.SignedInAsAdministratorAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"/partnerships/{partnership}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync($"/partnerships/{partnership}")).StatusCode);
    }

    [Fact]
    public async Task The_workspace_and_the_list_are_read_in_at_most_six_statements()
    {
        var (people, partnership) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        foreach (var (path, most) in new[] { ($"/partnerships/{partnership}", 6), ("/partnerships", 5) })
        {
            await asker.OpenAsync(path);
            using var counted = new CountedStatements(Portal.ConnectionString);

            await asker.OpenAsync(path);

            Assert.InRange(counted.Count, 1, most);
        }
    }
}
