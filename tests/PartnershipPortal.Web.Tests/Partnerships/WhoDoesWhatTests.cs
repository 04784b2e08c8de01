using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Partnerships;

/// <summary>Who is asked to name somebody is asked, and what the pages say of who does what is so.</summary>
public class WhoDoesWhatTests(Portal portal) : PartnersAt(portal)
{
    [Fact]
    public async Task The_other_side_is_asked_who_leads_an_agenda_that_was_added_until_it_says_so()
    {
        var (people, partnership) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var lead = await people.ListAsync(people.Trust, "Joan Coordinator", "Placement coordinator", null, "joan@trust.example");
        Portal.Clock.Advance(TimeSpan.FromHours(2));
        await Portal.SendMailAsync();
        var sent = Portal.Mail.Sent.Count;

        await asker.SubmitAndFollowAsync(
            await asker.OpenAsync($"/partnerships/{partnership}/agendas/new"), "Add the agenda", ("Agenda", "placements"), ("Lead", lead.Id));
        await Portal.SendMailAsync();

        var lane = (await ReadAsync(partnership)).Lanes.Single(l => l.AgendaCode == "placements").Id;
        var door = $"/partnerships/{partnership}/people/lead?lane={lane}";
        var letter = Assert.Single(Portal.Mail.Sent.Skip(sent), m => m.Body.Contains("asks who leads", StringComparison.Ordinal));
        Assert.Equal(Neighbours.AskedEmail, letter.To);
        Assert.Contains(door, letter.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("named a new lead", letter.Body, StringComparison.Ordinal);
        Assert.Contains(await LinksAsync(asked, "/"), l => l == door);
        Assert.DoesNotContain(await LinksAsync(asker, "/"), l => l == door);
        Assert.Contains("Nobody of your side leads placements", await MarkAsync(asked, partnership, "People on two levels"), StringComparison.Ordinal);
        Assert.Contains("Watch", await MarkAsync(asker, partnership, "People on two levels"), StringComparison.Ordinal);
        Assert.Contains(await LinksAsync(asked, $"/partnerships/{partnership}", ".pp-health a"), l => l == door);

        await asked.SubmitAndFollowAsync(await asked.OpenAsync(door), "Save", ("Contact", people.AskedContact.Id));

        Assert.DoesNotContain(await LinksAsync(asked, "/"), l => l == door);
        Assert.Contains("Good", await MarkAsync(asked, partnership, "People on two levels"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_side_sees_the_details_of_a_deputy_as_far_as_the_ladder_goes()
    {
        var (people, partnership) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var lane = (await ReadAsync(partnership)).Lanes.Single().Id;

        var saved = await asked.SubmitAndFollowAsync(
            await asked.OpenAsync($"/partnerships/{partnership}/people/deputy?lane={lane}"), "Save", ("Contact", people.Colleague.Id));
        Assert.Contains("The other side sees their details.", saved.Body!.TextContent, StringComparison.Ordinal);
        var theirs = (await asker.OpenAsync($"/partnerships/{partnership}")).QuerySelector("main")!.TextContent;
        Assert.Contains("colleague@college.example", theirs, StringComparison.Ordinal);
        Assert.Contains("0161 496 0333", theirs, StringComparison.Ordinal);

        await Portal.ReadAsync(async db =>
        {
            (await db.Contacts.SingleAsync(c => c.Id == people.Colleague.Id)).Pause();
            return await db.SaveChangesAsync();
        });
        Assert.DoesNotContain("colleague@college.example", (await asker.OpenAsync($"/partnerships/{partnership}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_says_who_did_what_for_which_agenda()
    {
        var people = await FreshAsync();
        var senior = await people.ListAsync(people.Trust, "Viktor Senior", "Director", null, "viktor@trust.example");
        var id = await SentAsync(people, "apprenticeships");
        await Portal.ReadAsync(async db => await db.Introductions.Where(i => i.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.SeekerStrategicId, senior.Id)));
        using var asked = await people.AskedAsync();
        await AcceptAsync(people, asked, id, people.AskedContact);
        var partnership = (await IntroductionsAsync(people)).Single().PartnershipId!.Value;
        using var asker = await people.AskerAsync();
        var lane = (await ReadAsync(partnership)).Lanes.Single().Id;
        await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{partnership}"), "Save", ("Benefit", "Staff who stay"));
        await asked.SubmitAsync(await asked.OpenAsync($"/partnerships/{partnership}/people/deputy?lane={lane}"), "Save", ("Contact", people.Colleague.Id));
        await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{partnership}/agendas/new"), "Add the agenda", ("Agenda", "placements"),
            ("Lead", senior.Id));
        await Portal.LeaveAsync(people.AskedContact.Id, await people.ListAsync(people.College, "Sue Successor", "Manager", null, "sue@college.example"));

        var lines = await LinesAsync(asker, $"/partnerships/{partnership}/history");
        var latest = await LinesAsync(asker, $"/partnerships/{partnership}");

        Assert.Contains($"Ann Asker, {people.Trust.Name} named somebody as strategic contact for all agendas.", lines);
        Assert.Contains(lines, l => l.EndsWith($", {people.Trust.Name} said what their side gains:", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.EndsWith($", {people.College.Name} named somebody as deputy for apprenticeships.", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains($", {people.Trust.Name} added placements and T Levels to what you work on", StringComparison.Ordinal));
        Assert.Contains($"{people.College.Name}: the lead for apprenticeships left, and the deputy moved up.", lines);
        Assert.DoesNotContain(lines.Concat(latest), l => l.Contains("Viktor", StringComparison.Ordinal) || l.Contains(".:", StringComparison.Ordinal));
        Assert.Contains(latest, l => l.EndsWith("said what their side gains:", StringComparison.Ordinal));
    }

    private static async Task<IEnumerable<string?>> LinksAsync(Browser browser, string path, string which = "main a") =>
        (await browser.OpenAsync(path)).QuerySelectorAll(which).Select(a => a.GetAttribute("href"));

    private static async Task<string> MarkAsync(Browser browser, Guid partnership, string title) =>
        (await browser.OpenAsync($"/partnerships/{partnership}")).QuerySelectorAll(".pp-health")
            .Single(h => h.QuerySelector("h3")!.TextContent == title).TextContent;

    private static async Task<List<string>> LinesAsync(Browser browser, string path) =>
        [.. (await browser.OpenAsync(path)).QuerySelectorAll(".pp-time li > p:nth-of-type(2)").Select(p => p.TextContent.Trim())];
}
