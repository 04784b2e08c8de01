using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Pledges;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>What a published pledge asks of approvers: a board lead, actions that are late, the yearly review. Source: S4-13 to S4-15.</summary>
internal static class PledgeWork
{
    private const string Part = "Pledge";

    public static async Task<IEnumerable<WorkRow>> OfMineAsync(PortalDbContext db, Viewer viewer, DateOnly today, CancellationToken cancel)
    {
        if (!viewer.IsApprover || viewer.OrganisationId is not { } own)
        {
            return [];
        }

        var pledge = await db.Pledges.AsNoTracking().Of(own).Published().Select(p => new
        {
            Pledge = p,
            Late = p.Actions.Where(a => a.DoneOn == null && a.DueOn < today).OrderBy(a => a.DueOn).ThenBy(a => a.Id).ToList(),
            Open = p.Reviews.Where(r => r.EmployerOn == null || r.StaffSideOn == null).Select(r => new { r.EmployerOn, r.StaffSideOn }).ToList(),
        }).AsSingleQuery().SingleOrDefaultAsync(cancel);
        if (pledge is null)
        {
            return [];
        }

        var rows = pledge.Late.ConvertAll(a => WorkWords.Due(
            a.DueOn, today, $"Say whether it is done: {a.Text}", $"{PledgeController.Own}/actions/{a.Id}/done", $"Of your partnership pledge. {a.Owner}.",
                Part));
        var (p, open) = (pledge.Pledge, pledge.Open.FirstOrDefault());
        if (p.BoardLead is null)
        {
            rows.Add(WorkWords.Due(p.BoardLeadSince ?? p.SignedOn!.Value, today, "Name a board lead for your partnership pledge",
                $"{PledgeController.Own}/lead",
                "The page says that there is none.", Part));
        }

        if (p.IsReviewSoonOn(today) || open is not null)
        {
            var missing = open is { EmployerOn: not null } ? "The staff side has not ticked it yet."
                : open is { StaffSideOn: not null } ? "The employer has not ticked it yet."
                    : "Employer and staff side tick it, and you say what you invest.";
            rows.Add(WorkWords.Due(p.ReviewOn!.Value, today, "Review your partnership pledge", PledgeController.Own, missing, Part));
        }

        return rows;
    }
}
