using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary>How an organisation is found by what people type.</summary>
internal static class OrganisationWords
{
    /// <summary>How alike a word must be (trigram word similarity, 0 to 1): "grimbsy" to "grimsby" is 0.5, "oldam" to "oldham" 0.67.</summary>
    private const double LooksAlike = 0.45;

    /// <summary>The word stands in its name or its town, or is its code or what people call it: MFT, UCLH.</summary>
    public static IQueryable<Organisation> WithWord(this PortalDbContext db, IQueryable<Organisation> organisations, string word)
    {
        var (pattern, code) = (Like.Contains(word), word.ToUpperInvariant());
        return organisations.Where(o => EF.Functions.Like(PortalDbContext.Fold(o.Name), PortalDbContext.Fold(pattern))
            || (o.Town != null && EF.Functions.Like(PortalDbContext.Fold(o.Town), PortalDbContext.Fold(pattern)))
            || o.Code == code || db.OrganisationNames.Any(n => n.OrganisationId == o.Id && PortalDbContext.Fold(n.Name) == PortalDbContext.Fold(word)));
    }

    /// <summary>A word that looks like it stands in its name or its town: for a slip of the pen, when nothing has the word itself.</summary>
    public static IQueryable<Organisation> WithWordLike(IQueryable<Organisation> organisations, string word)
    {
        var code = word.ToUpperInvariant();
        return organisations.Where(o => EF.Functions.TrigramsWordSimilarity(PortalDbContext.Fold(word), PortalDbContext.Fold(o.Name)) >= LooksAlike
            || (o.Town != null && EF.Functions.TrigramsWordSimilarity(PortalDbContext.Fold(word), PortalDbContext.Fold(o.Town)) >= LooksAlike)
            || o.Code == code);
    }
}
