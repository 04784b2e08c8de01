using PartnershipPortal.Domain.Areas.Indicators;

namespace PartnershipPortal.Web.Features.Areas.Figures;

/// <summary>All figures of a place under the three headings: of a care system, a region or England.</summary>
/// <param name="Above">The place it is part of, as the heading of a column; null for England.</param>
/// <param name="None">What stands where nothing was kept of another place.</param>
public sealed record FigureReport(IReadOnlyList<IndicatorTile> Tiles, DateOnly Day, string? Above, bool HasSimilar, string None)
{
    /// <summary>Where a figure's list is; null where the place has none of its own.</summary>
    public Func<IndicatorCard, string?> HrefOf { get; init; } = _ => null;
}
