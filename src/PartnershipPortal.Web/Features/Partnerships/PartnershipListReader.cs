using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Mous;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>
/// Reads the list of an organisation's partnerships in four statements beside the session's one, however many there are. What is worst is computed, so all
/// of them are read to show twenty.
/// </summary>
public sealed class PartnershipListReader(PortalDbContext db, ReferenceBook book, TimeProvider clock)
{
    private const int PageSize = 20;

    internal async Task<PartnershipListPage> ReadAsync(string? search, string? show, int page, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var today = clock.Today;
        var all = db.Partnerships.VisibleTo(viewer);
        var isEnded = show == "ended";
        var found = all.Where(p => (p.State == PartnershipState.Ended) == isEnded);
        if (search?.Trim() is { Length: > 0 } name)
        {
            found = found.Where(p => p.Members.Any(m => m.OrganisationId != viewer.OrganisationId
                && db.Organisations.Any(o => o.Id == m.OrganisationId && PortalDbContext.Fold(o.Name).Contains(PortalDbContext.Fold(name)))));
        }

        var (partnerships, live) = await found.ReadWithPeopleAsync(db, cancel); // dozens, not thousands
        var ids = partnerships.SelectMany(p => p.Members).Select(m => m.OrganisationId).Distinct().ToList();
        var names = await db.Organisations.IgnoreQueryFilters().Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.Name, o.Sector })
            .ToDictionaryAsync(o => o.Id, cancel);
        var listed = partnerships.ConvertAll(p => p.Id);
        var since = today.AddMonths(-PartnershipDepth.Months);
        var happened = await db.Partnerships.Where(p => listed.Contains(p.Id)).Select(p => new
        {
            p.Id,
            All = all.Count(),
            Ended = all.Count(x => x.State == PartnershipState.Ended),
            Meetings = db.Meetings.Count(m => m.PartnershipId == p.Id && m.State == MeetingState.Held && m.On >= since),
            Activities = db.PartnershipActivities.Count(a => a.PartnershipId == p.Id && a.On >= since),
            Concerns = db.Concerns.Where(c => c.PartnershipId == p.Id && c.ResolvedOn == null)
                .Select(c => new OpenConcern(c.Id, c.RaisedOn, c.OwnerId != null)).ToList(),
            Mous = db.Mous.Where(m => m.PartnershipId == p.Id).Select(MouRows.Glance).ToList(),
        }).AsSingleQuery().ToDictionaryAsync(p => p.Id, cancel);
        var (total, ended) = happened.Values.FirstOrDefault() is { } any ? (any.All, any.Ended)
            : (await all.CountAsync(cancel), await all.CountAsync(p => p.State == PartnershipState.Ended, cancel)); // nothing is listed
        var rows = partnerships.Select(p =>
        {
            var own = PartnershipMarks.OwnOf(p, viewer);
            var others = p.Members.Where(m => m.IsIn && m.OrganisationId != viewer.OrganisationId).OrderBy(m => m.Part).ThenBy(m => m.Side == own.Side);
            var sideNames = p.Members.Where(m => m is { IsIn: true, Part: MemberPart.Lead })
                .ToDictionary(m => m.Side, m => m.Side == own.Side ? "your side" : names[m.OrganisationId].Sector.Called() ?? names[m.OrganisationId].Name);
            var (counted, open) = (happened[p.Id], happened[p.Id].Concerns);
            var worst = PartnershipHealth.Of(
                new(p, sideNames, words.LanesOf(p), live, open, today, words.WorkingDays, own.Side, MouGlance.Chief(counted.Mous, today)))
                is [var first, ..] ? first : null;
            var (cure, url) = worst is null ? (null, null) : PartnershipMarks.CureOf(worst, p, own.Side, own.Part is not MemberPart.Affiliate);
            var depth = PartnershipDepth.Of(new(counted.Meetings, counted.Activities, p.Lanes.Count, PartnershipHealth.HasTwoLevels(p),
                counted.Mous.Exists(m => m.Kind is not MouKind.Addendum && m.StandingOn(today).IsInForce()))).Level;
            return new PartnershipRow(
                p.Id, string.Join(", ", others.Select(m => names[m.OrganisationId].Name)), p.StandingOn(today),
                [.. p.Lanes.Select(l => words.Label(TermKind.Agenda, l.AgendaCode))], p.LastContactOn, depth, worst, cure, url);
        }).OrderBy(r => r.Worst?.Level ?? HealthLevel.Good).ThenBy(r => r.LastContactOn).ThenBy(r => r.Others, StringComparer.Ordinal).ThenBy(r => r.Id)
            .ToList();
        var pages = Math.Max(1, (rows.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        return new PartnershipListPage(
            viewer.OrganisationName ?? "", search?.Trim(), isEnded ? "ended" : "live", page, pages, rows.Count,
            total - ended, ended,
            [.. rows.Skip((page - 1) * PageSize).Take(PageSize)]);
    }
}
