using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>How a community is found by what people type, in the list of communities and in the one search.</summary>
internal static class CommunityWording
{
    /// <summary>The word stands in its name, aim or place, in the name of its care system or in one of its agendas.</summary>
    public static IQueryable<Community> WithWord(IQueryable<Community> communities, string word, ReferenceBookSnapshot vocabulary)
    {
        var pattern = Like.Contains(word);
        var agendas = vocabulary.TermsOf(TermKind.Agenda).Where(t => t.Label.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(t => t.Code).ToArray();
        var areas = vocabulary.Areas.Where(a => a.Name.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(a => a.Code).ToArray();
        return communities.Where(c => EF.Functions.Like(PortalDbContext.Fold(c.Name), PortalDbContext.Fold(pattern))
            || EF.Functions.Like(PortalDbContext.Fold(c.Aim), PortalDbContext.Fold(pattern))
            || EF.Functions.Like(PortalDbContext.Fold(c.Place!), PortalDbContext.Fold(pattern))
            || areas.Contains(c.IcsCode!) || c.Agendas.Any(a => agendas.Contains(a)));
    }

    /// <summary>Its name is spelt almost like the word.</summary>
    public static IQueryable<Community> WithNameLike(IQueryable<Community> communities, string word, ReferenceBookSnapshot vocabulary) =>
        communities.Where(c => EF.Functions.TrigramsAreWordSimilar(PortalDbContext.Fold(word), PortalDbContext.Fold(c.Name)));
}
