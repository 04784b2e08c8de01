using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary>An organisation by a name it no longer has.</summary>
public sealed record FormerName(string Was, string Code, string Name, DateOnly? Since);

/// <summary>How an organisation is found by what people type, in the directory, at registration and in the one search.</summary>
internal static class OrganisationWords
{
    private const int MostFormer = 5;

    /// <summary>The whole postcode, or the start of one with the space that ends it, when that is what was typed; else null.</summary>
    public static string? PostcodeIn(string text, Gazetteer gazetteer) => gazetteer.ReadSite(text).Place switch
    {
        { Kind: PlaceKind.Postcode or PlaceKind.Sector } place when text.Any(char.IsAsciiDigit) => place.Label,
        { Kind: PlaceKind.District } place when gazetteer.IsPostcode(text) => place.Label + " ",
        _ => null,
    };

    public static IQueryable<Organisation> AtPostcode(this IQueryable<Organisation> organisations, string start) =>
        organisations.Where(o => o.Postcode!.StartsWith(start));

    /// <summary>
    /// The word stands in its name or its town, or is its code or what people call it: MFT, UCLH. Each way is a query of its own, so that each has its index.
    /// </summary>
    public static IQueryable<Organisation> WithWord(this PortalDbContext db, IQueryable<Organisation> organisations, string word)
    {
        var (pattern, code) = (Like.Contains(word), word.ToUpperInvariant());
        var found = db.Organisations.Where(o => EF.Functions.Like(PortalDbContext.Fold(o.Name), PortalDbContext.Fold(pattern))).Select(o => o.Id)
            .Union(db.Organisations.Where(o => EF.Functions.Like(PortalDbContext.Fold(o.Town!), PortalDbContext.Fold(pattern))).Select(o => o.Id))
            .Union(db.Organisations.Where(o => o.Code == code).Select(o => o.Id))
            .Union(db.OrganisationNames.Where(n => PortalDbContext.Fold(n.Name) == PortalDbContext.Fold(word)).Select(n => n.OrganisationId));
        return organisations.Where(o => found.Contains(o.Id));
    }

    /// <summary>A word that looks like it stands in its name or its town: for a slip of the pen, when nothing has the word itself.</summary>
    public static IQueryable<Organisation> WithWordLike(IQueryable<Organisation> organisations, string word)
    {
        var code = word.ToUpperInvariant();
        return organisations.Where(o => EF.Functions.TrigramsAreWordSimilar(PortalDbContext.Fold(word), PortalDbContext.Fold(o.Name))
            || EF.Functions.TrigramsAreWordSimilar(PortalDbContext.Fold(word), PortalDbContext.Fold(o.Town!))
            || o.Code == code);
    }

    /// <summary>Organisations of today by the name of one that they follow.</summary>
    public static Task<List<FormerName>> FormerAsync(this PortalDbContext db, string[] words, DateOnly today, CancellationToken cancel) =>
        db.Former(words, today).OrderBy(f => f.Was).ThenBy(f => f.Name).Take(MostFormer).Select(f => new FormerName(f.Was, f.Code, f.Name, f.Since))
            .ToListAsync(cancel);

    /// <inheritdoc cref="FormerAsync"/>
    public static IQueryable<NamedRow> Former(this PortalDbContext db, string[] words, DateOnly today)
    {
        var before = words.Aggregate(db.Organisations.AsQueryable(), (found, word) =>
        {
            var pattern = Like.Contains(word);
            return found.Where(o => EF.Functions.Like(PortalDbContext.Fold(o.Name), PortalDbContext.Fold(pattern)));
        });
        return from s in db.OrganisationSuccessions
               join old in before on s.OldCode equals old.Code
               join now in db.Organisations.OpenOn(today) on s.NewCode equals now.Code
               where now.Name != old.Name
               select new NamedRow { Code = now.Code, Name = now.Name, Type = now.Type, Town = now.Town, Was = old.Name, Since = s.EffectiveOn };
    }
}

/// <summary>An organisation by one of its names, as statements put them together.</summary>
internal sealed class NamedRow
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    public string? Town { get; init; }

    /// <summary>What it or a predecessor was called; today's name where it is found by that.</summary>
    public required string Was { get; init; }

    public DateOnly? Since { get; init; }
}
