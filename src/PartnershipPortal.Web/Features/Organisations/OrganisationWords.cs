using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary>How an organisation is found by what people type.</summary>
internal static class OrganisationWords
{
    /// <summary>The word stands in its name or its town, or is its code or what people call it: MFT, UCLH.</summary>
    public static IQueryable<Organisation> WithWord(this PortalDbContext db, IQueryable<Organisation> organisations, string word)
    {
        var (pattern, code) = (Like.Contains(word), word.ToUpperInvariant());
        return organisations.Where(o => EF.Functions.Like(PortalDbContext.Fold(o.Name), PortalDbContext.Fold(pattern))
            || (o.Town != null && EF.Functions.Like(PortalDbContext.Fold(o.Town), PortalDbContext.Fold(pattern)))
            || o.Code == code || db.OrganisationNames.Any(n => n.OrganisationId == o.Id && PortalDbContext.Fold(n.Name) == PortalDbContext.Fold(word)));
    }
}
