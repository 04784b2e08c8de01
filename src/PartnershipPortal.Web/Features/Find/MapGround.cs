using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>A care system as the map draws it.</summary>
internal sealed record MapSystem(string Code, string Name, IReadOnlyList<GeoPoint[]> Rings, double West, double South, double East, double North);

/// <summary>A line of the map with the piece of England it lies in.</summary>
internal sealed record MapLine(GeoPoint[] Points, double West, double South, double East, double North)
{
    public static MapLine Of(GeoPoint[] points) => new(
        points, points.Min(p => p.Longitude), points.Min(p => p.Latitude), points.Max(p => p.Longitude), points.Max(p => p.Latitude));
}

/// <summary>A town worth a name on the map.</summary>
internal sealed record Town(string Name, GeoPoint Point);

/// <summary>What every map of Find is drawn on: outlines from seeds/, towns by size from the database. Held in memory, read on first use.</summary>
internal sealed record MapGround(IReadOnlyList<MapSystem> Systems, IReadOnlyList<MapLine> CouncilBorders, IReadOnlyList<Town> Towns)
{
    private const int SmallestTown = 12000;
    private const int FewestPoints = 8;

    public static async Task<MapGround> LoadAsync(PortalDbContext db, CancellationToken cancel)
    {
        var towns = await db.NamedPlaces
            .Where(p => !p.IsAlias && p.Population >= SmallestTown)
            .OrderByDescending(p => p.Population)
            .Select(p => new Town(p.Name, new GeoPoint(p.Latitude, p.Longitude)))
            .ToListAsync(cancel);
        using var systems = await ReadAsync("boundaries.geojson", cancel);
        using var borders = await ReadAsync("council_borders.geojson", cancel);

        return new MapGround(
            [.. systems.RootElement.GetProperty("features").EnumerateArray().Select(SystemOf)],
            [.. borders.RootElement.GetProperty("coordinates").EnumerateArray().Select(line => MapLine.Of(PointsOf(line)))],
            towns);
    }

    private static async Task<JsonDocument> ReadAsync(string file, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(Path.Combine(AppFolders.Seeds, "reference", file));
        return await JsonDocument.ParseAsync(stream, cancellationToken: cancel);
    }

    private static MapSystem SystemOf(JsonElement feature)
    {
        var properties = feature.GetProperty("properties");
        GeoPoint[][] rings = [.. Polygons(feature.GetProperty("geometry")).Select(PointsOf).Where(r => r.Length > FewestPoints)];
        var points = rings.SelectMany(r => r).ToList();

        return new MapSystem(
            properties.GetProperty("ics_code").GetString()!,
            properties.GetProperty("icb_name").GetString()!.Replace("NHS ", "", StringComparison.Ordinal)
                .Replace(" Integrated Care Board", "", StringComparison.Ordinal),
            rings,
            points.Min(p => p.Longitude),
            points.Min(p => p.Latitude),
            points.Max(p => p.Longitude),
            points.Max(p => p.Latitude));
    }

    private static IEnumerable<JsonElement> Polygons(JsonElement geometry) =>
        geometry.GetProperty("type").GetString() == "MultiPolygon"
            ? geometry.GetProperty("coordinates").EnumerateArray().SelectMany(p => p.EnumerateArray())
            : geometry.GetProperty("coordinates").EnumerateArray();

    private static GeoPoint[] PointsOf(JsonElement line) => [.. line.EnumerateArray().Select(p => new GeoPoint(p[1].GetDouble(), p[0].GetDouble()))];
}

/// <summary>Keeps the ground of the maps once it has been read.</summary>
public sealed class AreaMap(IServiceScopeFactory scopes) : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1, 1);
    private MapGround? _ground;

    public void Dispose() => _loading.Dispose();

    /// <summary>Begins with what was read elsewhere from the same files.</summary>
    internal void BeginWith(MapGround ground) => Interlocked.CompareExchange(ref _ground, ground, null);

    internal async ValueTask<MapGround> GroundAsync(CancellationToken cancel)
    {
        if (_ground is { } ready)
        {
            return ready;
        }

        await _loading.WaitAsync(cancel);
        try
        {
            await using var scope = scopes.CreateScopeFor(Lane.Side);
            return _ground ??= await MapGround.LoadAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), cancel);
        }
        finally
        {
            _loading.Release();
        }
    }
}
