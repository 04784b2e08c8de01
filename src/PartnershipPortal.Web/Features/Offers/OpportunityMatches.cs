using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find.Book;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Offers;

/// <summary>Who of the other side matches one offer or need, best first; and where nobody does, what is close, further education first.</summary>
/// <param name="Fitting">How many fit; the cards are the first of them.</param>
/// <param name="Close">Shown only where nothing fits.</param>
/// <param name="Joined">With whom of those shown, and of the others asked about, the viewer's own organisation works, by code.</param>
public sealed record MatchesFound(
    int Minutes, int Fitting, IReadOnlyList<OfferCard> Cards, IReadOnlyList<OfferCard> Close, Dictionary<string, Joined> Joined);

/// <summary>Reads the other side's list near one offer or need and asks <see cref="OpportunityMatching"/>.</summary>
public sealed class OpportunityMatches(PortalDbContext db, FindBook find, ReferenceBook book, TimeProvider clock)
{
    private const int MostCards = 20;
    private const int MostClose = 5;

    /// <summary>The drives one may choose between, in minutes.</summary>
    public static IReadOnlyList<int> Drives { get; } = [30, 60, 90, 120];

    /// <param name="from">Where asking from a card leads back to.</param>
    /// <param name="also">Codes of others of whom it is asked whether one works with them.</param>
    internal async Task<MatchesFound> ReadAsync(
        OpportunityFacts subject, int minutes, Viewer? viewer, string from, string[] also, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var kind = subject.Kind is OpportunityKind.Offer ? OpportunityKind.Need : OpportunityKind.Offer;
        var near = (await find.NowAsync(db, cancel)).ListedNear(kind, clock.Today, subject.Point, minutes).ToList();
        var (wanted, sides) = (subject.ToSide(words), near.ConvertAll(f => f.ToSide(words)));
        var best = OpportunityMatching.Best(wanted, sides, minutes, words.MatchWords());
        var close = best.Count is 0 ? OpportunityMatching.Close(wanted, sides, minutes, words.MatchWords(), MostClose) : [];
        var shown = best.Take(MostCards).ToList();
        var ids = shown.Concat(close).Select(m => m.Side.Id).ToHashSet();
        var listed = near.Where(f => ids.Contains(f.Id)).ToDictionary(f => f.Id);
        var codes = shown.Concat(close).Select(m => listed[m.Side.Id].OrganisationCode).Concat(also).Distinct().ToArray();
        var joined = viewer is { IsMember: true, OrganisationId: { } own } ? await db.JoinedWithAsync(own, codes, cancel) : [];
        var at = new CardWords(words, clock.Today, viewer, joined, [], from);
        OfferCard CardOf(OpportunityMatch match, int i) => OfferCard.Of(new FoundOffer(listed[match.Side.Id], match), i + 1, at);
        return new(minutes, best.Count, [.. shown.Select(CardOf)], [.. close.Select(CardOf)], joined);
    }
}
