using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas.Figures;

/// <summary>A council area of a care system.</summary>
/// <param name="Share">Of its postcodes those that the care system covers.</param>
public sealed record CouncilOfArea(string Code, string Name, double Share, string? Deprivation, double? Deprived);

/// <summary>
/// What areas are like and which council areas they cover: facts of England that change by the year. A node reads them once a day and keeps them.
/// </summary>
public sealed class AreaLooks(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1, 1);
    private Kept? _kept;

    public void Dispose() => _reading.Dispose();

    /// <summary>The three most similar areas, the nearest first.</summary>
    internal async ValueTask<IReadOnlyList<string>> SimilarAsync(string code, CancellationToken cancel) =>
        AreaLikeness.To(code, (await KeptAsync(cancel)).Looks);

    /// <summary>The council areas of a care system of today, by name; none for one of the past.</summary>
    internal async ValueTask<IReadOnlyList<CouncilOfArea>> CouncilsAsync(string code, CancellationToken cancel) =>
        (await KeptAsync(cancel)).Councils.GetValueOrDefault(code) ?? [];

    private async ValueTask<Kept> KeptAsync(CancellationToken cancel)
    {
        if (_kept is { } ready && ready.Day == clock.Today)
        {
            return ready;
        }

        await _reading.WaitAsync(cancel);
        try
        {
            if (_kept is not { } kept || kept.Day != clock.Today)
            {
                await using var scope = scopes.CreateScopeFor(Lane.Side);
                _kept = await ReadAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), clock.Today, cancel);
            }

            return _kept;
        }
        finally
        {
            _reading.Release();
        }
    }

    private static async Task<Kept> ReadAsync(PortalDbContext db, DateOnly today, CancellationToken cancel)
    {
        var councils = await db.LocalAuthorityIcs
            .Join(db.LocalAuthorities, s => s.LocalAuthorityCode, a => a.Code, (s, a) => new { s.IcsCode, s.Share, Council = a })
            .OrderBy(a => a.Council.Name).ThenBy(a => a.Council.Code).ToListAsync(cancel);
        var byArea = councils.GroupBy(c => c.IcsCode).ToDictionary(g => g.Key, IReadOnlyList<CouncilOfArea> (g) =>
            [.. g.Select(c => new CouncilOfArea(c.Council.Code, c.Council.Name, c.Share, c.Council.DeprivationInWords, c.Council.ShareInMostDeprivedTenth))]);
        var counts = await db.AreaMemberships.Where(m => m.From <= today && (m.To == null || today < m.To))
            .Join(db.Organisations.Where(o => o.ClosedOn == null || today < o.ClosedOn), m => m.OrganisationId, o => o.Id,
                (m, o) => new { m.IcsCode, o.Sector })
            .GroupBy(m => new { m.IcsCode, m.Sector }).Select(g => new { g.Key.IcsCode, g.Key.Sector, Count = g.Count() }).ToListAsync(cancel);
        int Of(string area, params Sector[] sectors) => counts.Where(c => c.IcsCode == area && sectors.Contains(c.Sector)).Sum(c => c.Count);
        return new(today, byArea,
        [
            .. byArea.Select(a => new AreaLook(
                a.Key, Of(a.Key, Sector.Nhs), Of(a.Key, Sector.Fe), Of(a.Key, Sector.PrimaryCare, Sector.SocialCare),
                a.Value.Sum(c => c.Share) is var shares && shares > 0 ? a.Value.Sum(c => c.Share * (c.Deprived ?? 0)) / shares : 0)),
        ]);
    }

    private sealed record Kept(DateOnly Day, Dictionary<string, IReadOnlyList<CouncilOfArea>> Councils, IReadOnlyList<AreaLook> Looks);
}
