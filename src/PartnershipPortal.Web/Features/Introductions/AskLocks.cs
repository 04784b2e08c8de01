using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>What whoever asks, or writes down a call, rests on: that both organisations go on, and that they still act for theirs.</summary>
internal static class AskLocks
{
    /// <summary>Whom one wanted to ask is not there any more.</summary>
    public const string JustLeft = "They have left, or cannot be asked any more, since you opened the page. Look for somebody else there.";

    private const string OwnPlaceEnded = "You can no longer act for this organisation. Nothing was sent.";

    /// <summary>Holds both organisations and the viewer's own place, within a transaction and before any contact; the viewer's role there.</summary>
    public static async Task<string> RoleForAskingAsync(this PortalDbContext db, Viewer viewer, Guid own, Guid other, CancellationToken cancel)
    {
        await db.HoldOrganisationsAsync([own, other], cancel);
        if (viewer.Behalf is { } behalf)
        {
            var helper = await db.ActingConsents.Where(c => c.Id == behalf.ConsentId).Select(c => c.HelperOrganisationId).SingleOrDefaultAsync(cancel);
            await db.HoldPlaceAsync(viewer.AccountId, helper, cancel); // when it ends, what was asked is seen and handed over
            var isThere = await db.Memberships.AnyAsync(
                m => m.AccountId == viewer.AccountId && m.OrganisationId == helper && m.State == MembershipState.Active, cancel);
            return isThere && await db.HoldConsentAsync(behalf.ConsentId, cancel) ? behalf.Role : throw new BrokenRuleException(OwnPlaceEnded);
        }

        await db.HoldPlaceAsync(viewer.AccountId, own, cancel);
        var roles = db.Memberships.Where(m => m.AccountId == viewer.AccountId && m.OrganisationId == own && m.State == MembershipState.Active
            && db.Users.Any(a => a.Id == m.AccountId && a.DisabledAt == null));
        return await roles.Select(m => m.JobTitle).FirstOrDefaultAsync(cancel) ?? throw new BrokenRuleException(OwnPlaceEnded);
    }
}
