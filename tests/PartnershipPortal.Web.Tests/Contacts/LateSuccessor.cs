using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Tests.Accounts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>Somebody leaves and names a colleague, who says yes by the link in their letter, in time or after the last day.</summary>
internal static class LateSuccessor
{
    /// <summary>An approver says when the person leaves and who is to take over; with no days ahead they leave now.</summary>
    public static async Task LeaveAsync(this Portal portal, Guid leaverId, Contact successor, int days = 0)
    {
        var organisation = await portal.ReadAsync(db => db.Organisations.SingleAsync(o => o.Id == successor.OrganisationId));
        using var browser = await portal.SignedInAsAsync(organisation, MembershipRole.Approver);
        var day = People.Today(portal).AddDays(days);
        var check = await browser.SubmitAndFollowAsync(
            await browser.OpenAsync($"/organisation/contacts/{leaverId}/leaving"),
            "Continue",
            ("LeavesOn.Day", $"{day.Day}"), ("LeavesOn.Month", $"{day.Month}"), ("LeavesOn.Year", $"{day.Year}"), ("Reason", "NewJob"),
                ("SuccessorId", successor.Id.ToString()));
        Assert.Contains("by e-mail. Until they say yes", check.QuerySelector("main")!.InWords(), StringComparison.Ordinal);
        await browser.SubmitAsync(check, days is 0 ? "Hand over now" : "Plan the hand-over");
    }

    /// <summary>The colleague opens the link and says yes.</summary>
    public static async Task AgreeAsync(this Portal portal, Contact successor)
    {
        using var colleague = portal.Anonymous();
        await colleague.SubmitAsync(await colleague.OpenAsync(await portal.LinkToAsync(successor.Email!, "/succession/")), "Yes, I take over");
    }
}
