using PartnershipPortal.Domain.Areas.Indicators;
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

    /// <summary>Something else that follows from the facts alone.</summary>
    public T Once<T>(string what, IndicatorScope scope, Func<T> work)
        where T : notnull => _known.Of((what, scope), work);
}
