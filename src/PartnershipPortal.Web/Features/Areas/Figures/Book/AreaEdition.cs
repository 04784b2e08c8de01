using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas.Figures.Book;

/// <summary>
/// The facts of one care system as everybody may count them, with what has been worked out from them: thrown away as soon as one of them changes. Lists
/// behind the figures are not kept; they are worked out when somebody opens one.
/// </summary>
internal sealed class AreaEdition(AreaFacts facts, ReferenceBookSnapshot words)
{
    /// <summary>So many answers are kept: some eight days and filters of the whole page.</summary>
    private const int MostKept = 220;

    private readonly WorkedOut<(string What, IndicatorScope Scope)> _known = new(MostKept);

    public AreaFacts Facts { get; } = facts;

    /// <summary>The words and areas they were put together with.</summary>
    public ReferenceBookSnapshot Words { get; } = words;

    /// <summary>Figure and bars of an indicator.</summary>
    public IndicatorResult Figure(Indicator indicator, IndicatorScope scope) =>
        Once(indicator.Card.Code, scope, () => indicator.Of(Facts, scope).WithoutRows());

    /// <summary>Council areas, the coldest first, for every page that speaks of them.</summary>
    /// <param name="read">The facts as the reader may know them: whom a private community of theirs has brought together is told to nobody else.</param>
    public IReadOnlyList<ColdSpot> ColdSpotsOf(IndicatorScope scope, IReadOnlyList<CouncilOfArea> councils, AreaFacts read)
    {
        IReadOnlyList<ColdSpot> Of(AreaFacts facts) => ColdSpots.Of(
            facts, scope, councils.ToDictionary(c => c.Code, c => c.Name), p => p is "" ? "" : Words.Label(TermKind.Programme, p));
        return read.Communities.Any(c => c is { IsShared: false, TellsWhoMet: true }) ? Of(read) : Once("cold spots", scope, () => Of(Facts));
    }

    /// <summary>Something else that follows from the facts alone.</summary>
    public T Once<T>(string what, IndicatorScope scope, Func<T> work)
        where T : notnull => _known.Of((what, scope), work);
}
