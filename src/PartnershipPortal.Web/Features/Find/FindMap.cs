using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>
/// A small map as SVG parts: the care system asked about and those round it as ground, council borders, towns to find one's way, the place asked
/// about, a numbered pin for each suggestion and a scale. Nothing is fetched from outside.
/// </summary>
public sealed record FindMap(
    double Width,
    double Height,
    string? HomeName,
    string Home,
    string Others,
    string Councils,
    IReadOnlyList<MapText> Areas,
    IReadOnlyList<MapTown> Towns,
    MapPoint? You,
    MapText? YouLabel,
    IReadOnlyList<MapPin> Pins,
    MapScale Scale)
{
    /// <summary>A postcode or a town stands beside its ring; the name of an organisation would cover the map.</summary>
    private const int LongestPlaceLabel = 14;
    private const int MostTowns = 9;

    /// <summary>Draws the map; null when none of the suggestions has a place.</summary>
    internal static FindMap? Draw(MapGround ground, GeoPoint place, string placeLabel, string? homeIcs, IReadOnlyList<FrontDoorSuggestion> suggestions)
    {
        return Draw(ground, place, placeLabel, homeIcs, [.. suggestions.Where(s => s.Candidate.Point is not null).Select(s => new MapSpot(
            s.Rank, s.Candidate.OrganisationCode, s.Candidate.OrganisationName, s.Candidate.Point!.Value))]);
    }

    /// <summary>The same of any numbered list; null when nothing in it has a place.</summary>
    internal static FindMap? Draw(MapGround ground, GeoPoint place, string placeLabel, string? homeIcs, IReadOnlyList<MapSpot> placed)
    {
        if (placed.Count == 0)
        {
            return null;
        }

        var frame = MapFrame.Around([place, .. placed.Select(s => s.Point)], MapFrame.RoomForPins);
        var you = frame.Project(place);

        return Draw(ground, frame, homeIcs, you, placeLabel, MapPins.Place(frame, you, placed));
    }

    /// <summary>One care system whole, with those next to it; null when it is not drawn, as those of the past are not.</summary>
    internal static FindMap? OfArea(MapGround ground, string ics) =>
        ground.Systems.FirstOrDefault(s => s.Code == ics) is { } home
            ? Draw(ground, MapFrame.Around([.. home.Rings.SelectMany(r => r)], MapFrame.RoomForEdge), ics, null, "", [])
            : null;

    private static FindMap Draw(MapGround ground, MapFrame frame, string? homeIcs, MapPoint? you, string placeLabel, IReadOnlyList<MapPin> pins)
    {
        var labels = new MapLabels(pins, you, frame.Scale);
        var youLabel = you is { } spot && placeLabel.Length <= LongestPlaceLabel ? labels.Beside(spot, 9, placeLabel, isBold: true) : null;
        var towns = ground.Towns
            .Where(t => frame.IsInside(t.Point) && !t.Name.Equals(placeLabel, StringComparison.OrdinalIgnoreCase))
            .Select(t => (Spot: frame.Project(t.Point), t.Name))
            .Where(t => MapFrame.Shows(t.Spot))
            .Select(t => (t.Spot, Label: labels.Beside(t.Spot, 5, t.Name, isBold: false)))
            .Where(t => t.Label is not null)
            .Take(MostTowns)
            .Select(t => new MapTown(t.Spot, t.Label!))
            .ToList();
        var shown = ground.Systems.Where(frame.Meets).Select(s => (s.Code, s.Name, Rings: frame.Clip(s.Rings))).ToList();

        return new FindMap(
            MapFrame.Width,
            MapFrame.Height,
            shown.FirstOrDefault(s => s.Code == homeIcs).Name,
            MapFrame.PathOf(shown.Where(s => s.Code == homeIcs).SelectMany(s => s.Rings)),
            MapFrame.PathOf(shown.Where(s => s.Code != homeIcs).SelectMany(s => s.Rings)),
            frame.PathOfLines(ground.CouncilBorders),
            [.. shown.Where(s => s.Code != homeIcs).Select(s => labels.Within(s.Rings, s.Name)).OfType<MapText>()],
            towns,
            you,
            youLabel,
            pins,
            frame.Scale);
    }
}

/// <summary>What a pin stands for: a place in a numbered list.</summary>
/// <param name="Code">Pins at one spot are one when they are of one organisation.</param>
public sealed record MapSpot(int Rank, string Code, string Label, GeoPoint Point);

/// <summary>A spot of the drawing, in its own units.</summary>
public readonly record struct MapPoint(double X, double Y);

/// <summary>Words of the drawing, centred on a spot.</summary>
public sealed record MapText(double X, double Y, string Text);

public sealed record MapTown(MapPoint Spot, MapText Label);

/// <summary>A bar of a round number of miles.</summary>
public sealed record MapScale(double X, double Y, double Length, string Text);

/// <param name="Ranks">The suggestions at this spot, such as "1" or "1, 2".</param>
/// <param name="Spot">Where they really are; the pin stands a little off where pins would cover each other.</param>
public sealed record MapPin(double X, double Y, MapPoint Spot, string Ranks, int FirstRank, string Label)
{
    /// <summary>Half the width that the ranks need: a disc for one, longer for several.</summary>
    public double Half => Math.Max(11, 4 + (4 * Ranks.Length));

    /// <summary>It had to move, so a line leads back to the spot.</summary>
    public bool IsMoved => Math.Abs(X - Spot.X) + Math.Abs(Y - Spot.Y) > 16;
}
