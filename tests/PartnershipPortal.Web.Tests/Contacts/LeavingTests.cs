using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Features.Contacts;
using PartnershipPortal.Web.Tests.Accounts;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>J7: nothing waits for nobody.</summary>
public class LeavingTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task On_the_last_day_open_introductions_move_to_the_successor_and_the_other_side_is_told_by_role()
    {
        var (trust, college) = (await portal.OrganisationAsync(People.Trust), await portal.OrganisationAsync(People.College));
        var (leaver, successor, principal) = (People.Listed(portal, trust), People.Listed(portal, trust, "Head of learning"), People.Listed(portal, trust));
        var asker = await portal.AddPersonAsync(college);
        var introduction = People.Asked(portal, college, asker, leaver);
        await portal.SaveAsync(leaver, successor, introduction);
        principal.AppointDeputy(leaver.Id);
        await portal.SaveAsync(principal);
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        var lastDay = People.Today(portal).AddDays(6);

        var check = await browser.SubmitAndFollowAsync(
            await browser.OpenAsync($"/organisation/contacts/{leaver.Id}/leaving"),
            "Continue",
            ("LeavesOn.Day", $"{lastDay.Day}"), ("LeavesOn.Month", $"{lastDay.Month}"), ("LeavesOn.Year", $"{lastDay.Year}"), ("Reason", "NewJob"),
                ("SuccessorId", successor.Id.ToString()));
        Assert.Contains(college.Name, check.Body!.TextContent, StringComparison.Ordinal);
        await browser.SubmitAsync(check, "Plan the hand-over");

        Assert.Equal((ContactState.Leaving, leaver.Id), await StateAsync(leaver, introduction.Id));
        using var colleague = portal.Anonymous();
        await colleague.SubmitAsync(await colleague.OpenAsync(await portal.LinkToAsync(successor.Email!, "/succession/")), "Yes, I take over");

        portal.Clock.Advance(TimeSpan.FromDays(6));
        await portal.UseAsync<ContactChecks>(checks => checks.RunAsync(CancellationToken.None));

        Assert.Equal((ContactState.Left, successor.Id), await StateAsync(leaver, introduction.Id));
        Assert.Equal(successor.Id, (await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == principal.Id))).DeputyId);
        await portal.SendMailAsync();
        var letter = Assert.Single(portal.Mail.Sent, m => m.To == asker.Email);
        Assert.Contains("Head of learning", letter.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(leaver.Name, letter.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(successor.Name, letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deputy_who_has_not_been_told_that_they_are_listed_takes_nothing_over()
    {
        var trust = await portal.OrganisationAsync("RXF");
        var (leaver, deputy, singlePoint) =
            (People.Listed(portal, trust), People.Listed(portal, trust, isTold: false), People.Listed(portal, trust, isSinglePoint: true));
        await portal.SaveAsync(deputy, singlePoint);
        leaver.AppointDeputy(deputy.Id);
        await portal.SaveAsync(leaver);

        await portal.UseAsync<PartnershipPortal.Web.Features.Contacts.Leaving.ContactHandover>(async handover =>
        {
            var heir = await handover.HeirOfAsync(leaver, deputy.Id, CancellationToken.None);
            Assert.Equal((singlePoint.Id, "single point of contact"), (heir.Contact!.Id, heir.How));
        });
    }

    [Theory]
    [InlineData(true, true, "deputy")]
    [InlineData(false, true, "single point of contact")]
    [InlineData(false, false, "mailbox")]
    public async Task Without_a_successor_the_deputy_the_single_point_or_the_mailbox_takes_over(bool hasDeputy, bool hasSinglePoint, string expected)
    {
        var code = (hasDeputy, hasSinglePoint) switch { (true, _) => "RM3", (_, true) => "R0A", _ => "RRF" };
        var (trust, college) = (await portal.OrganisationAsync(code), await portal.OrganisationAsync(People.College));
        var (leaver, deputy, singlePoint) =
            (People.Listed(portal, trust), People.Listed(portal, trust), People.Listed(portal, trust, isSinglePoint: hasSinglePoint));
        var introduction = People.Asked(portal, college, await portal.AddPersonAsync(college), leaver);
        await portal.SaveAsync(deputy, singlePoint);
        leaver.AppointDeputy(hasDeputy ? deputy.Id : null);
        await portal.SaveAsync(leaver, introduction);
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        var today = People.Today(portal);

        var check = await browser.SubmitAndFollowAsync(
            await browser.OpenAsync($"/organisation/contacts/{leaver.Id}/leaving"),
            "Continue",
            ("LeavesOn.Day", $"{today.Day}"), ("LeavesOn.Month", $"{today.Month}"), ("LeavesOn.Year", $"{today.Year}"), ("Reason", "Retiring"));
        await browser.SubmitAsync(check, "Hand over now");

        var heir = expected switch { "deputy" => deputy.Id, "mailbox" => (Guid?)null, _ => singlePoint.Id };
        Assert.Equal((ContactState.Left, heir), await StateAsync(leaver, introduction.Id));
    }

    [Fact]
    public async Task Details_are_removed_a_year_later_and_not_a_day_before()
    {
        var trust = await portal.OrganisationAsync("RBT");
        var (due, notYet) = (People.Listed(portal, trust), People.Listed(portal, trust));
        due.Leave(People.Today(portal), LeavingReason.Other, null);
        due.Depart(People.Today(portal));
        notYet.Leave(People.Today(portal).AddDays(1), LeavingReason.Other, null);
        await portal.SaveAsync(due, notYet);

        portal.Clock.Advance(TimeSpan.FromDays(1));
        await portal.UseAsync<ContactChecks>(checks => checks.RunAsync(CancellationToken.None));
        portal.Clock.GoTo(portal.Clock.GetUtcNow().AddYears(1).AddDays(-1));
        await portal.UseAsync<ContactChecks>(checks => checks.RunAsync(CancellationToken.None));

        var states = await portal.ReadAsync(db => db.Contacts.Where(c => c.OrganisationId == trust.Id).ToDictionaryAsync(c => c.Id, c => (c.State, c.Name)));
        Assert.Equal((ContactState.Pseudonymised, Contact.PseudonymisedName), states[due.Id]);
        Assert.Equal(ContactState.Left, states[notYet.Id].State);
    }

    private async Task<(ContactState State, Guid? WaitsFor)> StateAsync(Contact leaver, Guid introductionId) =>
        (await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == leaver.Id).Select(c => c.State).SingleAsync()),
            await portal.ReadAsync(db => db.Introductions.Where(i => i.Id == introductionId).Select(i => i.TargetContactId).SingleAsync()));
}
