using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>What is refused about introductions, tried with bodies that are right in every other way; afterwards nothing has changed.</summary>
public class RefusalsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Nobody_answers_or_reads_the_request_of_somebody_else()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var id = await people.AskAsync(asker);
        using var colleague = await portal.SignedInAsAsync(people.ColleagueAccount);
        using var ofAsker = await portal.SignedInAsAsync(people.Trust);
        using var stranger = await portal.SignedInAsAsync(await portal.OrganisationAsync("RBT"), MembershipRole.Approver);

        foreach (var (verb, fields) in Answers(people))
        {
            foreach (var (who, browser) in new[] { ("a colleague", colleague), ("a colleague of who asked", ofAsker), ("who asked", asker),
                ("a stranger", stranger) })
            {
                var answer = await browser.PostAsync($"/introductions/{id}/{verb}", fields);
                Assert.True(answer.StatusCode is HttpStatusCode.NotFound, $"{who}: {verb} answered {(int)answer.StatusCode}");
            }
        }

        foreach (var browser in new[] { colleague, ofAsker, stranger })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/introductions/{id}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/introductions/{id}/withdraw")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/introductions/{id}/message", ("Words", "Hello"))).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/introductions/{id}/strategic", ("Strategic", people.Colleague.Id))).StatusCode);
        }

        Assert.Equal([EntryKind.Sent], (await people.ReadAsync(id)).Thread.Select(e => e.Kind));
    }

    [Fact]
    public async Task Who_passed_it_on_reads_it_and_has_no_say_in_it()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var id = await people.AskAsync(asker);
        using var asked = await people.AskedAsync();
        await asked.SubmitAsync(await asked.OpenAsync($"/introductions/{id}"), "Pass it on", ("Colleague", people.Colleague.Id));

        foreach (var (verb, fields) in Answers(people))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await asked.PostAsync($"/introductions/{id}/{verb}", fields)).StatusCode);
        }

        using var colleague = await portal.SignedInAsAsync(people.ColleagueAccount);
        await colleague.PostAsync($"/introductions/{id}/accept", ("Lead", people.Colleague.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await asked.PostAsync($"/introductions/{id}/message", ("Words", "Hello"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await asked.PostAsync($"/introductions/{id}/strategic", ("Strategic", people.AskedContact.Id))).StatusCode);
        Assert.Equal([EntryKind.Sent, EntryKind.Redirected, EntryKind.Accepted],
            (await people.ReadAsync(id)).Thread.OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => e.Kind));
    }

    [Fact]
    public async Task Nobody_is_chosen_whom_the_form_does_not_offer()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var id = await people.AskAsync(asker);
        using var asked = await people.AskedAsync();
        var paused = await people.ListAsync(people.College, "Pat Paused", "Apprenticeship manager", null, "paused@college.example");
        var hidden = await people.ListAsync(people.Trust, "Hid Den", "Director of people", null, "hidden@trust.example");
        await portal.ReadAsync(db =>
            db.Contacts.Where(c => c.Id == paused.Id || c.Id == hidden.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.State, ContactState.Paused)));

        foreach (var answer in new[]
        {
            await asked.PostAsync($"/introductions/{id}/accept", ("Lead", paused.Id)),
            await asked.PostAsync($"/introductions/{id}/accept", ("Lead", people.AskedContact.Id), ("Strategic", paused.Id)),
            await asked.PostAsync($"/introductions/{id}/accept", ("Lead", hidden.Id)),
            await asked.PostAsync($"/introductions/{id}/pass-on", ("Colleague", paused.Id)),
            await asked.PostAsync($"/introductions/{id}/pass-on", ("Colleague", hidden.Id)),
            await asker.PostAsync($"/introductions/{id}/strategic", ("Strategic", hidden.Id)),
        })
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("Choose someone from the list", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Conflict, (await asked.PostAsync($"/introductions/{id}/pass-on", ("Colleague", people.AskedContact.Id))).StatusCode);
        var asking = await asker.PostAsync("/introductions/new", ("Contact", people.Colleague.Id), ("Agenda", "placements"), ("Purpose", "Something new"),
            ("Reach", "operational"), ("Strategic", hidden.Id));
        Assert.Equal(HttpStatusCode.BadRequest, asking.StatusCode);
        var unchanged = await people.ReadAsync(id);
        Assert.Equal((IntroductionState.Sent, people.AskedContact.Id, null, null),
            (unchanged.State, unchanged.TargetContactId, unchanged.TargetStrategicId, unchanged.SeekerStrategicId));
        Assert.False(await portal.ReadAsync(db => db.Introductions.AnyAsync(i => i.Purpose == "Something new")));
    }

    [Fact]
    public async Task A_way_to_talk_that_was_not_offered_is_refused()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        foreach (var way in new[] { "Telepathy", "7", "" })
        {
            var answer = await asker.PostAsync("/introductions/new", ("Contact", people.AskedContact.Id), ("Agenda", Neighbours.Agenda),
                ("Purpose", "By whatever way"), ("Reach", "operational"), ("Talk", way));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.False(await portal.ReadAsync(db => db.Introductions.AnyAsync(i => i.Purpose == "By whatever way")));
    }

    [Fact]
    public async Task Areas_that_the_asking_side_has_left_hear_nothing()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var id = await people.AskAsync(asker);
        var (now, was, becomes) = (await portal.OrganisationAsync("QOP"), await portal.OrganisationAsync("QHM"), await portal.OrganisationAsync("QWO"));
        await portal.ReadAsync(db => db.Organisations.Where(o => o.Id == now.Id || o.Id == was.Id || o.Id == becomes.Id)
            .ExecuteUpdateAsync(o => o.SetProperty(x => x.GeneralMailbox, x => x.Code + "@area.example")));
        var today = new DateOnly(2026, 12, 20);
        await portal.SaveAsync(
            new AreaMembership(people.Trust.Id, was.Code, today.AddYears(-2), today), // until today, and today no more
            new AreaMembership(people.Trust.Id, becomes.Code, today.AddDays(1)));

        portal.Clock.Advance(today.ToDateTime(new(9, 0)) - portal.Clock.GetUtcNow());
        await portal.RunDailyJobsAsync();
        await portal.SendMailAsync();

        Assert.Equal(IntroductionState.NoReply, (await people.ReadAsync(id)).State);
        var told = portal.Mail.Sent.Where(m =>
            m.To.EndsWith("@area.example", StringComparison.Ordinal) && m.Body.Contains(id.ToString(), StringComparison.Ordinal)).Select(m => m.To);
        Assert.Equal(["QOP@area.example"], told);
    }

    private static IEnumerable<(string Verb, (string, object?)[] Fields)> Answers(Neighbours people) =>
    [
        ("accept", [("Lead", people.AskedContact.Id)]),
        ("pass-on", [("Colleague", people.Colleague.Id)]),
        ("ask", [("Words", "How many?")]),
        ("decline", [("Reason", DeclineReason.TooFar)]),
    ];
}
