using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Areas.Figures.Book;
using PartnershipPortal.Web.Features.Find.Book;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features;

/// <summary>
/// Reads the books a node answers from as soon as it serves, so that nobody's first search or first page of an area waits for them: with 450,000 facts some
/// ten seconds. Whoever comes before joins in; when it fails, the first who asks reads them.
/// </summary>
internal sealed class BooksOpened(
    IServiceScopeFactory scopes, FindBook find, AreaBook areas, TimeProvider clock, ILogger<BooksOpened> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await using var scope = scopes.CreateScopeFor(Lane.Work);
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            await find.NowAsync(db, stoppingToken);
            await areas.CountsAsync(db, clock.Today, stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogWarning("The books of Find and of areas could not be read ahead: {Reason}", failure.GetBaseException().Message);
        }
    }
}
