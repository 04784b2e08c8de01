using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Plans;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>
/// What the plan of the year asks of those who write it, and of approvers: activities that are over and not said to be, and what the
/// framework asks of them.
/// </summary>
internal static class PlanWork
{
    private const string Part = "Plan";
    private const int Most = 20;

    public static async Task<IEnumerable<WorkRow>> OfMineAsync(
        PortalDbContext db, Viewer viewer, ReferenceBookSnapshot words, DateOnly today, CancellationToken cancel)
    {
        if (viewer.OrganisationId is not { } own)
        {
            return [];
        }

        var (year, isApprover, account) = (AcademicYear.Of(today), viewer.IsApprover, viewer.AccountId);
        var plan = await db.Plans.AsNoTracking().Of(own).Where(p => p.Year == year.Start && (isApprover || p.Entries.Any(e => e.AccountId == account)))
            .Join(db.Organisations, p => p.OrganisationId, o => o.Id, (p, o) => new
            {
                o.Sector,
                Asks = p.Asks.Select(a => new { a.Code, a.DueOn, a.DoneOn }).ToList(),
                Late = p.Activities.Where(a => a.DoneOn == null && a.CancelledOn == null && (a.Until ?? a.On) < today).OrderBy(a => a.On).ThenBy(a => a.Id)
                .ToList(),
            }).AsSingleQuery().SingleOrDefaultAsync(cancel);
        if (plan is null)
        {
            return [];
        }

        var asked = words.CurrentTerms(TermKind.PlanAsk).Where(t => PlanReader.IsAskedOf(t, plan.Sector)).ToList();
        var done = plan.Asks.Where(a => a.DoneOn is not null).Select(a => a.Code).ToHashSet();

        // The next day that was said for one of them; by the end of the year where none was.
        DateOnly Next(IEnumerable<Term> group) => plan.Asks.Where(a => a is { DoneOn: null, DueOn: not null } && group.Any(t => t.Code == a.Code))
            .Select(a => a.DueOn!.Value).Append(year.End).Min();
        return
        [
            .. plan.Late.Take(Most).Select(a => WorkWords.Due(a.LastDay, today, $"Say whether it happened: {a.Title}",
                $"{PlanUrls.Of(year.Start)}/activities/{a.Id}", $"Of your widening participation plan. {a.Owner}.", Part)),
            .. asked.GroupBy(t => t.Group).Where(g => !g.All(t => done.Contains(t.Code))).Select(g => WorkWords.Due(
                Next(g), today, $"Answer what is asked of you: {g.Key}", $"{PlanUrls.Of(year.Start)}/asks",
                $"{g.Count(t => done.Contains(t.Code))} of {g.Count()} done.", Part)),
        ];
    }
}
