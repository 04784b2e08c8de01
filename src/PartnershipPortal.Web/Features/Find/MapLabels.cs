namespace PartnershipPortal.Web.Features.Find;

/// <summary>Finds room for words on the map: never over a pin, the place asked about, the scale or other words, and never cut by the edge.</summary>
internal sealed class MapLabels
{
    private const double HalfLetter = 3.3;
    private const double HalfBoldLetter = 4.1;
    private const double HalfLine = 7;
    private const int Grid = 11;

    private readonly List<(double X, double Y, double HalfX, double HalfY)> _taken;

    public MapLabels(IEnumerable<MapPin> pins, MapPoint? you, MapScale scale) => _taken =
    [
        .. pins.Select(p => (p.X, p.Y, p.Half + 1, 12d)),
        .. you is { } spot ? [(spot.X, spot.Y, 9d, 9d)] : Array.Empty<(double, double, double, double)>(),
        (scale.X + (scale.Length / 2), scale.Y - 4, Math.Max(30, scale.Length / 2), 14),
    ];

    /// <summary>The name of a spot, on the first side with room: right, left, above, below. Null where there is none.</summary>
    public MapText? Beside(MapPoint spot, double away, string text, bool isBold)
    {
        var half = text.Length * (isBold ? HalfBoldLetter : HalfLetter);
        if (!isBold && !IsFree(spot.X, spot.Y, 3, 3))
        {
            return null;
        }

        foreach (var (x, y) in new[] { (spot.X + away + half, spot.Y), (spot.X - away - half, spot.Y), (spot.X, spot.Y - away - HalfLine),
            (spot.X, spot.Y + away + HalfLine) })
        {
            if (IsFree(x, y, half, HalfLine))
            {
                _taken.Add((x, y, half, HalfLine));
                _taken.Add((spot.X, spot.Y, 3, 3));
                return new MapText(Math.Round(x, 1), Math.Round(y + 4, 1), text);
            }
        }

        return null;
    }

    /// <summary>The name of an area, inside what is shown of it and as near its middle as there is room. Null where it does not fit.</summary>
    public MapText? Within(IReadOnlyList<IReadOnlyList<MapPoint>> rings, string text)
    {
        var half = text.Length * HalfLetter;
        double[] lines = [.. Enumerable.Range(0, Grid).Select(j => MapFrame.Height * (j + 0.5) / Grid)];
        var edges = Array.ConvertAll(lines, y => EdgesAt(rings, y));
        var free = new List<MapPoint>();
        for (var i = 0; i < Grid; i++)
        {
            var x = MapFrame.Width * (i + 0.5) / Grid;
            for (var j = 0; j < Grid; j++)
            {
                if (IsInside(edges[j], x - half) && IsInside(edges[j], x) && IsInside(edges[j], x + half) && IsFree(x, lines[j], half, HalfLine))
                {
                    free.Add(new(x, lines[j]));
                }
            }
        }

        if (free.Count == 0)
        {
            return null;
        }

        var (midX, midY) = (free.Average(p => p.X), free.Average(p => p.Y));
        var best = free.MinBy(p => Math.Pow(p.X - midX, 2) + Math.Pow(p.Y - midY, 2));
        _taken.Add((best.X, best.Y, half, HalfLine));

        return new MapText(Math.Round(best.X, 1), Math.Round(best.Y + 4, 1), text);
    }

    /// <summary>Where outlines cross a line from left to right: an outline is walked once for each line of the grid, not for each spot.</summary>
    private static List<double> EdgesAt(IReadOnlyList<IReadOnlyList<MapPoint>> rings, double y)
    {
        var edges = new List<double>();
        foreach (var ring in rings)
        {
            for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
            {
                if (ring[i].Y > y != ring[j].Y > y)
                {
                    edges.Add(((ring[j].X - ring[i].X) * (y - ring[i].Y) / (ring[j].Y - ring[i].Y)) + ring[i].X);
                }
            }
        }

        return edges;
    }

    /// <summary>To the right of a spot inside lies an odd number of edges.</summary>
    private static bool IsInside(List<double> edges, double x)
    {
        var isInside = false;
        foreach (var edge in edges)
        {
            isInside ^= x < edge;
        }

        return isInside;
    }

    private bool IsFree(double x, double y, double halfX, double halfY) =>
        x - halfX >= 3 && x + halfX <= MapFrame.Width - 3 && y - halfY >= 2 && y + halfY <= MapFrame.Height - 2
        && _taken.TrueForAll(t => Math.Abs(t.X - x) >= t.HalfX + halfX + 2 || Math.Abs(t.Y - y) >= t.HalfY + halfY);
}
