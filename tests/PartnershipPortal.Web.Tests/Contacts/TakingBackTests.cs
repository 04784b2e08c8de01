using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Accounts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>A planned hand-over can be taken back until its day, and says who planned it.</summary>
public class TakingBackTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Who_planned_it_is_named_and_taken_back_nothing_moves_on_the_day()
    {
        var (leaver, successor, approver) = await PlannedAsync("RM3");
        await portal.SendMailAsync();

        var page = await approver.OpenAsync($"/organisation/contacts/{leaver.Id}");
        Assert.Contains("Planned by Test Person", page.InWords(), StringComparison.Ordinal);
        var after = await approver.SubmitAndFollowAsync(page, "Take the plan back: they stay");

        Assert.Contains("They stay, and nothing moves", after.InWords(), StringComparison.Ordinal);
        Assert.Contains("You need not take over", (await portal.LastLetterToAsync(successor.Email!)).Subject, StringComparison.Ordinal);
        portal.Clock.Advance(TimeSpan.FromDays(4));
        await portal.RunDailyJobsAsync();
        Assert.Equal(ContactState.Active, await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == leaver.Id).Select(c => c.State).SingleAsync()));
        approver.Dispose();
    }

    [Fact]
    public async Task After_the_day_there_is_nothing_to_take_back()
    {
        var (leaver, _, approver) = await PlannedAsync("RJE");
        portal.Clock.Advance(TimeSpan.FromDays(4));
        await portal.RunDailyJobsAsync();
        approver.Dispose();
        using var later = await portal.SignedInAsAsync(await portal.OrganisationAsync("RJE"), MembershipRole.Approver);

        Assert.Equal(HttpStatusCode.NotFound, (await later.PostAsync($"/organisation/contacts/{leaver.Id}/leaving/take-back")).StatusCode);
        Assert.Equal(ContactState.Left, await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == leaver.Id).Select(c => c.State).SingleAsync()));
    }

    [Fact]
    public async Task Neither_a_colleague_nor_a_stranger_takes_it_back()
    {
        var (leaver, _, approver) = await PlannedAsync("R0A");
        approver.Dispose();
        using var colleague = await portal.SignedInAsAsync(await portal.OrganisationAsync("R0A"));
        using var stranger = await portal.SignedInAsAsync(await portal.OrganisationAsync("RBT"), MembershipRole.Approver);

        foreach (var browser in new[] { colleague, stranger })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/organisation/contacts/{leaver.Id}/leaving/take-back")).StatusCode);
        }

        Assert.Equal(ContactState.Leaving, await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == leaver.Id).Select(c => c.State).SingleAsync()));
    }

    private async Task<(Contact Leaver, Contact Successor, Browser Approver)> PlannedAsync(string code)
    {
        var trust = await portal.OrganisationAsync(code);
        var (leaver, successor) = (People.Listed(portal, trust), People.Listed(portal, trust, "Head of learning"));
        await portal.SaveAsync(leaver, successor);
        var approver = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        var day = portal.Clock.Today.AddDays(3);
        var planned = await approver.PostAsync(
            $"/organisation/contacts/{leaver.Id}/leaving",
            ("LeavesOn.Day", day.Day), ("LeavesOn.Month", day.Month), ("LeavesOn.Year", day.Year), ("Reason", LeavingReason.NewJob),
                ("SuccessorId", successor.Id), ("Version", Fingerprint.Of(null, null, null)));
        Assert.Equal(HttpStatusCode.Redirect, planned.StatusCode);
        return (leaver, successor, approver);
    }
}
