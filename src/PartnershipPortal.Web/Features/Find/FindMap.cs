using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>A small map as SVG parts: care system outlines, towns for orientation, the place asked about and a pin for each suggestion.</summary>
public sealed record FindMap(double Width, double Height, string Outlines, IReadOnlyList<MapText> Towns, MapPoint You, IReadOnlyList<MapPin> Pins);

public sealed record MapPoint(double X, double Y);

public sealed record MapText(double X, double Y, string Text);

/// <param name="Ranks">The suggestions at this spot, such as "1" or "1, 2".</param>
public sealed record MapPin(double X, double Y, string Ranks, int FirstRank, string Label)
{
    /// <summary>Half the width that the ranks need: a disc for one, longer for several.</summary>
    public double Half => Math.Max(11, 4 + (4 * Ranks.Length));
}

/// <summary>Draws the map of Find from outlines and towns held in memory; nothing is fetched from outside. Loaded on first use.</summary>
public sealed class AreaMap(IServiceScopeFactory scopes) : IDisposable
{
    private const double Width = 280;
    private const double Height = 290;
    private const double SmallestSpanDegrees = 0.09;
    private const int SmallestTown = 12000;
    private const int MostTowns = 6;

    private readonly SemaphoreSlim _loading = new(1, 1);
    private Background? _background;

    public async ValueTask<AreaMap> ReadyAsync(CancellationToken cancel)
    {
        if (_background is not null)
        {
            return this;
        }

        await _loading.WaitAsync(cancel);
        try
        {
            _background ??= await LoadAsync(cancel);
        }
        finally
        {
            _loading.Release();
        }

        return this;
    }

    public void Dispose() => _loading.Dispose();

    public FindMap? Draw(GeoPoint place, IReadOnlyList<FrontDoorSuggestion> suggestions)
    {
        var placed = suggestions.Where(s => s.Candidate.Point is not null).ToList();
        if (placed.Count == 0 || _background is not { } background)
        {
            return null;
        }

        var frame = Frame.Around([place, .. placed.Select(s => s.Candidate.Point!.Value)]);
        var pins = placed
            .GroupBy(s => (s.Candidate.OrganisationCode, s.Candidate.Point))
            .Select(g =>
            {
                var (x, y) = frame.Project(g.Key.Point!.Value);
                return new MapPin(x, y, string.Join(", ", g.Select(s => s.Rank)), g.First().Rank, g.First().Candidate.OrganisationName);
            })
            .ToList();
        var (youX, youY) = frame.Project(place);
        Spread(pins, new MapPoint(youX, youY));
        return new FindMap(Width, Height, frame.Path(background.Rings), Towns(background.Towns, frame, pins), new MapPoint(youX, youY), pins);
    }

    /// <summary>Moves pins apart that would cover each other or the place asked about, and keeps each inside the picture.</summary>
    private static void Spread(List<MapPin> pins, MapPoint you)
    {
        const double PinHeight = 23;
        for (var round = 0; round < 24; round++)
        {
            for (var i = 0; i < pins.Count; i++)
            {
                var below = pins[i].Y - you.Y;
                if (Math.Abs(pins[i].X - you.X) < pins[i].Half + 8 && Math.Abs(below) < 20)
                {
                    pins[i] = Inside(pins[i], 0, below < 0 ? -20 - below : 20 - below);
                }

                for (var j = i + 1; j < pins.Count; j++)
                {
                    var (dx, dy) = (pins[j].X - pins[i].X, pins[j].Y - pins[i].Y);
                    var (overX, overY) = (pins[i].Half + pins[j].Half + 1 - Math.Abs(dx), PinHeight - Math.Abs(dy));
                    if (overX <= 0 || overY <= 0)
                    {
                        continue;
                    }

                    var (moveX, moveY) = overX < overY ? (dx < 0 ? -overX / 2 : overX / 2, 0d) : (0d, dy < 0 ? -overY / 2 : overY / 2);
                    pins[i] = Inside(pins[i], -moveX, -moveY);
                    pins[j] = Inside(pins[j], moveX, moveY);
                }
            }
        }
    }

    private static MapPin Inside(MapPin pin, double byX, double byY) => pin with
    {
        X = Math.Round(Math.Clamp(pin.X + byX, pin.Half + 2, Width - pin.Half - 2), 1),
        Y = Math.Round(Math.Clamp(pin.Y + byY, 13, Height - 13), 1),
    };

    private static List<MapText> Towns(IReadOnlyList<Town> towns, Frame frame, List<MapPin> pins)
    {
        var taken = pins.Select(p => (X: p.X, Y: p.Y, Half: p.Half + 3)).ToList();
        var shown = new List<MapText>();
        foreach (var town in towns)
        {
            var (x, y) = frame.Project(town.Point);
            var half = town.Name.Length * 3.2;
            var fits = x - half > 2 && x + half < Width - 2 && y is > 12 and < Height - 4
                && taken.TrueForAll(t => Math.Abs(t.X - x) > t.Half + half || Math.Abs(t.Y - y) > 18);
            if (!fits)
            {
                continue;
            }

            taken.Add((x, y, half));
            shown.Add(new MapText(x, y, town.Name));
            if (shown.Count == MostTowns)
            {
                break;
            }
        }

        return shown;
    }

    private async Task<Background> LoadAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var towns = await db.NamedPlaces
            .Where(p => !p.IsAlias && p.Population >= SmallestTown)
            .OrderByDescending(p => p.Population)
            .Select(p => new Town(p.Name, new GeoPoint(p.Latitude, p.Longitude)))
            .ToListAsync(cancel);
        return new Background(await OutlinesAsync(cancel), towns);
    }

    private static async Task<IReadOnlyList<GeoPoint[]>> OutlinesAsync(CancellationToken cancel)
    {
        var file = Path.Combine(AppFolders.Seeds, "reference", "boundaries.geojson");
        await using var stream = File.OpenRead(file);
        using var json = await JsonDocument.ParseAsync(stream, cancellationToken: cancel);
        return [.. json.RootElement.GetProperty("features").EnumerateArray()
            .SelectMany(f => Polygons(f.GetProperty("geometry")))
            .Select(ring => ring.EnumerateArray().Select(p => new GeoPoint(p[1].GetDouble(), p[0].GetDouble())).ToArray())
            .Where(ring => ring.Length > 8)];
    }

    private static IEnumerable<JsonElement> Polygons(JsonElement geometry) =>
        geometry.GetProperty("type").GetString() == "MultiPolygon"
            ? geometry.GetProperty("coordinates").EnumerateArray().SelectMany(p => p.EnumerateArray())
            : geometry.GetProperty("coordinates").EnumerateArray();

    private sealed record Background(IReadOnlyList<GeoPoint[]> Rings, IReadOnlyList<Town> Towns);

    private sealed record Town(string Name, GeoPoint Point);

    /// <summary>The piece of England shown, and how it becomes pixels.</summary>
    private sealed record Frame(double West, double South, double East, double North)
    {
        private const double SmallestStep = 1.5;

        public static Frame Around(IReadOnlyList<GeoPoint> points)
        {
            var (west, east) = (points.Min(p => p.Longitude), points.Max(p => p.Longitude));
            var (south, north) = (points.Min(p => p.Latitude), points.Max(p => p.Latitude));
            var squeeze = Math.Cos(double.DegreesToRadians((south + north) / 2));
            var span = Math.Max(SmallestSpanDegrees, 1.35 * Math.Max(north - south, (east - west) * squeeze));
            var (middleX, middleY) = ((west + east) / 2, (south + north) / 2);
            var (halfX, halfY) = (span / 2 / squeeze, span / 2 * Height / Width);
            return new Frame(middleX - halfX, middleY - halfY, middleX + halfX, middleY + halfY);
        }

        public (double X, double Y) Project(GeoPoint point) =>
            (Math.Round((point.Longitude - West) / (East - West) * Width, 1), Math.Round((North - point.Latitude) / (North - South) * Height, 1));

        /// <summary>The outlines that cross the frame, as one SVG path; points closer than a pixel or so to the last are dropped.</summary>
        public string Path(IReadOnlyList<GeoPoint[]> rings)
        {
            var path = new StringBuilder();
            foreach (var ring in rings)
            {
                var isPenDown = false;
                var (lastX, lastY) = (double.NaN, double.NaN);
                for (var i = 0; i < ring.Length; i++)
                {
                    if (!IsNear(ring[i]) && (i + 1 >= ring.Length || !IsNear(ring[i + 1])))
                    {
                        isPenDown = false;
                        continue;
                    }

                    var (x, y) = Project(ring[i]);
                    if (isPenDown && Math.Abs(x - lastX) < SmallestStep && Math.Abs(y - lastY) < SmallestStep)
                    {
                        continue;
                    }

                    path.Append(isPenDown ? 'L' : 'M').Append(x.ToString("0.#", CultureInfo.InvariantCulture)).Append(' ').Append(y.ToString("0.#", CultureInfo.InvariantCulture));
                    (isPenDown, lastX, lastY) = (true, x, y);
                }
            }

            return path.ToString();
        }

        private bool IsNear(GeoPoint point)
        {
            var (marginX, marginY) = ((East - West) / 10, (North - South) / 10);
            return point.Longitude > West - marginX && point.Longitude < East + marginX && point.Latitude > South - marginY && point.Latitude < North + marginY;
        }
    }
}
