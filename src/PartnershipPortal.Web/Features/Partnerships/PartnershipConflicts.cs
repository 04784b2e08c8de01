using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>
/// Somebody saved while a form of a partnership was being filled: both versions, and who saved first, by the history both sides read (ADR 33).
/// Asked while the partnership's row is locked, so nobody comes between the look and the save.
/// </summary>
public sealed class PartnershipConflicts(PortalDbContext db, Conflicts conflicts)
{
    /// <summary>Both versions, when the form was filled from another than stands there now; null when it was not.</summary>
    /// <param name="what">What both wrote, in words that follow "saved".</param>
    /// <param name="version">As the form says, and as it is now.</param>
    /// <param name="lines">The lines of the history that tell of such a save.</param>
    internal async Task<ViewResult?> WhenStaleAsync(
        Controller controller, Guid id, string what, (uint Seen, uint Now) version, IEnumerable<FormField> theirs, IEnumerable<FormField> mine,
        Expression<Func<PartnershipEntry, bool>> lines, CancellationToken cancel)
    {
        if (version.Seen == version.Now)
        {
            return null;
        }

        var by = controller.HttpContext.Acting();
        var last = await db.Set<PartnershipEntry>().Where(e => e.PartnershipId == id).Where(lines).OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Select(e => new { e.Person, e.OrganisationId, e.At }).FirstOrDefaultAsync(cancel);
        var isOwn = last is not null && last.OrganisationId == by.OrganisationId && last.Person == by.Name;
        return await conflicts.ShowAsync(
            controller, what, $"/partnerships/{id}", new SavedFirst(last?.Person, isOwn, last?.At), version.Now, theirs, mine, cancel);
    }
}
