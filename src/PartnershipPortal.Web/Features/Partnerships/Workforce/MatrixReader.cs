using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Workforce;

/// <summary>Reads where the organisations of a partnership stand with their people, and which courses lead to which roles. Source: S0-08.</summary>
public sealed class MatrixReader(PortalDbContext db, PartnershipReader partnerships, TimeProvider clock)
{
    internal async Task<MatrixPage?> ReadAsync(Guid id, Viewer viewer, CancellationToken cancel)
    {
        if (await partnerships.HeadAsync(id, viewer, cancel) is not { } head)
        {
            return null;
        }

        var ids = head.Organisations.Select(o => o.Id).ToList();
        var organisations = await db.Organisations.IgnoreQueryFilters().Where(o => ids.Contains(o.Id))
            .Select(o => new { o.Id, o.Sector, Position = db.WorkforcePositions.FirstOrDefault(p => p.OrganisationId == o.Id) })
            .AsNoTracking().ToDictionaryAsync(o => o.Id, cancel);
        var lines = await db.WorkforceLines.Where(l => ids.Contains(l.OrganisationId)).OrderBy(l => l.Name).ThenBy(l => l.Id).AsNoTracking()
            .ToListAsync(cancel);
        var cells = await db.RoleCourses.Where(c => c.PartnershipId == id).AsNoTracking().ToListAsync(cancel);
        var names = head.Organisations.ToDictionary(o => o.Id, o => o.Name);
        List<MatrixLine> Of(WorkforceLineKind kind)
        {
            var ofKind = lines.FindAll(l => l.Kind == kind);
            var isOfSeveral = ofKind.DistinctBy(l => l.OrganisationId).Count() > 1;
            return ofKind.ConvertAll(l => new MatrixLine(l.Id, l.Name, string.Join(", ", new[]
                { l.Kind.Counted(l.Number), isOfSeveral ? names[l.OrganisationId] : null }.OfType<string>())));
        }

        return new MatrixPage(
            id, head.Title, head.MayRun,
            [
                .. head.Organisations.OrderBy(o => o.Side != head.OwnSide).Select(o => organisations[o.Id] is var there && there.Position is { } position
                    ? new PositionRow(o.Name, position.Headcount, position.AsOf, position.IsOutOfDateOn(clock.Today), position.Words, there.Sector.Lists(),
                        lines.Count(l => l.OrganisationId == o.Id), MayChange(viewer, o.Id))
                    : new PositionRow(o.Name, null, null, false, null, there.Sector.Lists(), lines.Count(l => l.OrganisationId == o.Id),
                        MayChange(viewer, o.Id))),
            ],
            Of(WorkforceLineKind.HardToFill), Of(WorkforceLineKind.Course),
            cells.ToDictionary(c => (c.RoleId, c.CourseId), c => new MatrixCell(
                c.Id, c.IsGap ? "Gap" : "Leads there", $"{c.By}, {names.GetValueOrDefault(c.OrganisationId, "")}, {c.On.InWords}", c.IsGap)));
    }

    private static bool MayChange(Viewer viewer, Guid organisation) => viewer.IsApprover && viewer.OrganisationId == organisation;
}
