using System.Net;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>Two plan when somebody leaves: the second reads what the first has planned, and keeps their own.</summary>
public class LeavingConflictTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_plan_made_since_the_form_was_opened_is_shown_beside_ones_own(bool isOnTheCheck)
    {
        var trust = await portal.OrganisationAsync(People.Trust);
        var leaver = People.Listed(portal, trust);
        await portal.SaveAsync(leaver);
        using var one = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        using var two = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        var path = $"/organisation/contacts/{leaver.Id}/leaving";
        var form = await two.OpenAsync(path);
        var check = isOnTheCheck ? await two.SubmitAndFollowAsync(form, "Continue", On(18, "Retiring")) : null;
        await one.SubmitAsync(await one.SubmitAndFollowAsync(await one.OpenAsync(path), "Continue", On(11, "NewJob")), "Plan the hand-over");

        var late = check is null ? await two.SubmitAsync(form, "Continue", On(18, "Retiring")) : await two.SubmitAsync(check, "Plan the hand-over");

        var both = await Browser.ReadAsync(late);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.All(
            ["11 December 2026", "18 December 2026"],
            day => Assert.Contains(day, both.QuerySelector("#maincontent")!.TextContent, StringComparison.Ordinal));
        Assert.Equal(11, (await LastDayAsync())!.Value.Day);
        var again = await two.SubmitAsync(both, "Save", ("__choice.LeavesOn", "mine"), ("__choice.Reason", "theirs"));
        if (!isOnTheCheck)
        {
            await two.SubmitAsync(await Browser.ReadAsync(again), "Plan the hand-over");
        }

        Assert.Equal(18, (await LastDayAsync())!.Value.Day);

        Task<DateOnly?> LastDayAsync() => portal.ReadAsync(async db => (await db.Contacts.FindAsync(leaver.Id))!.LeavingOn);
    }

    private static (string, object?)[] On(int day, string reason) =>
        [("LeavesOn.Day", day), ("LeavesOn.Month", 12), ("LeavesOn.Year", 2026), ("Reason", reason)];
}
