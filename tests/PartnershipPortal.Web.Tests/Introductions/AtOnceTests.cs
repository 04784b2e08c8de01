using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>Two people at the same moment, on two nodes of one database: one of them is told, and nothing happens twice or halfway.</summary>
public class AtOnceTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_request_is_withdrawn_or_accepted_and_never_both()
    {
        await using var node = await portal.AnotherNodeAsync();
        for (var round = 0; round < 4; round++)
        {
            var people = await Neighbours.AddAsync(portal);
            using var asker = await people.AskerAsync();
            var id = await people.AskAsync(asker);
            using var asked = await OnAsync(node, people.Asked);

            var answers = await Task.WhenAll(
                asker.PostAsync($"/introductions/{id}/withdraw"),
                asked.PostAsync($"/introductions/{id}/accept", ("Lead", people.AskedContact.Id)));

            Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
            var after = await people.ReadAsync(id);
            Assert.Single(after.Thread, e => e.Kind is EntryKind.Withdrawn or EntryKind.Accepted);
            Assert.Equal(answers[0].StatusCode is HttpStatusCode.Found ? IntroductionState.Withdrawn : IntroductionState.Accepted, after.State);
        }
    }

    [Fact]
    public async Task The_same_is_asked_once()
    {
        await using var node = await portal.AnotherNodeAsync();
        var people = await Neighbours.AddAsync(portal);
        var colleague = await portal.AddPersonAsync(people.Trust);
        using var one = await people.AskerAsync();
        using var other = await OnAsync(node, colleague);

        var answers = await Task.WhenAll(AskAsync(one, people.AskedContact, Neighbours.Agenda), AskAsync(other, people.Colleague, Neighbours.Agenda));

        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
        Assert.Equal(1, await portal.ReadAsync(db => db.Introductions.Open().CountAsync(i => i.SeekerOrganisationId == people.Trust.Id)));
    }

    [Fact]
    public async Task The_last_of_five_open_requests_is_taken_once()
    {
        await using var node = await portal.AnotherNodeAsync();
        var people = await Neighbours.AddAsync(portal);
        var trust = await portal.OrganisationAsync("RXF");
        using var one = await portal.SignedInAsAsync(trust);
        using var other = await OnAsync(node, await portal.AddPersonAsync(trust));
        var contacts = new List<Contact>();
        foreach (var code in new[] { "10006494", "RBT", "RJE", "RM3", "10006770", "R0A" })
        {
            contacts.Add(await people.ListAsync(await portal.OrganisationAsync(code), "Some Body", "Apprenticeship manager", null, $"{code}@test.example"));
        }

        foreach (var contact in contacts.Take(Introduction.OpenPerAgenda - 1))
        {
            Assert.Equal(HttpStatusCode.Found, (await AskAsync(one, contact, Neighbours.Agenda)).StatusCode);
        }

        var answers = await Task.WhenAll(AskAsync(one, contacts[^2], Neighbours.Agenda), AskAsync(other, contacts[^1], Neighbours.Agenda));

        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
        Assert.Equal(Introduction.OpenPerAgenda, await portal.ReadAsync(db => db.Introductions.Open().CountAsync(i => i.SeekerOrganisationId == trust.Id)));
    }

    [Fact]
    public async Task Nothing_stays_with_somebody_who_leaves_while_they_are_asked()
    {
        await using var node = await portal.AnotherNodeAsync();
        var outcomes = new List<HttpStatusCode>();
        for (var round = 0; round < 8; round++)
        {
            var people = await Neighbours.AddAsync(portal);
            using var asker = await people.AskerAsync();
            using var approver = await OnAsync(node, await portal.AddPersonAsync(people.College, MembershipRole.Approver));
            var today = portal.Clock.GetUtcNow();

            var leave = approver.PostAsync(
                $"/organisation/contacts/{people.AskedContact.Id}/leaving",
                ("LeavesOn.Day", today.Day), ("LeavesOn.Month", today.Month), ("LeavesOn.Year", today.Year), ("Reason", LeavingReason.NewJob),
                    ("Version", Fingerprint.Of(null, null, null)));
            var ask = AskAsync(asker, people.AskedContact, Neighbours.Agenda);
            var answers = await Task.WhenAll(leave, ask);

            Assert.Equal(HttpStatusCode.Found, answers[0].StatusCode);
            outcomes.Add(answers[1].StatusCode);
            Assert.Equal(ContactState.Left,
                await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == people.AskedContact.Id).Select(c => c.State).SingleAsync()));
            Assert.False(await portal.ReadAsync(db => db.Introductions.Open().AnyAsync(i => i.TargetContactId == people.AskedContact.Id)),
                $"round {round}: a request waits for somebody who has left");
        }

        Assert.All(outcomes, outcome => Assert.Contains(outcome, (HttpStatusCode[])[HttpStatusCode.Found, HttpStatusCode.Conflict, HttpStatusCode.NotFound]));
    }

    private static Task<HttpResponseMessage> AskAsync(Browser browser, Contact contact, string agenda) => browser.PostAsync(
        "/introductions/new", ("Contact", contact.Id), ("Agenda", agenda), ("Purpose", Neighbours.Purpose), ("Reach", "operational"));

    private async Task<Browser> OnAsync(WebApplication node, Data.Account account)
    {
        using var here = await portal.SignedInAsAsync(account);
        var there = Portal.BrowserOf(node);
        there.Cookies.Add(here.Cookies.GetAllCookies());
        return there;
    }
}
