using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Support;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>What help for small employers asks for: of the employer whether its area may act, of the area who waits for help.</summary>
internal static class SupportWork
{
    private const string Part = "Support";

    /// <summary>A question to a small employer's approver. Other organisations cost no statement.</summary>
    public static async Task<IEnumerable<WorkRow>> OfMineAsync(PortalDbContext db, Viewer viewer, DateOnly today, CancellationToken cancel)
    {
        if (!viewer.IsApprover || !Organisation.IsSmall(viewer.Sector))
        {
            return [];
        }

        var open = await db.ActingConsents.Open().AsNoTracking().Where(c => c.OrganisationId == viewer.OrganisationId)
            .Select(c => new { Consent = c, Helper = db.Organisations.Where(o => o.Id == c.HelperOrganisationId).Select(o => o.Name).First() })
            .SingleOrDefaultAsync(cancel);
        return open?.Consent switch
        {
            { AgreedAt: null, AskedAt: { } asked } => [new WorkRow(London.DayOf(asked), London.DayOf(asked).Ago(today), Pressure.Watch,
                $"Say whether {open.Helper} may act for you", "/support#act", $"{open.Consent.AskedBy} asks. It is for {ActingConsent.Months} months, "
                + "and you can stop it at any time.", Part)],
            { LastDay: { } last } again when again.IsAskedAgainOn(today) => [WorkWords.Due(last, today, $"Say whether {open.Helper} may go on acting for you",
                "/support#act", $"Your yes counts until {last.InWords}.", Part)],
            _ => [],
        };
    }

    /// <summary>One line for all who wait in the viewer's area and whom nobody has asked yet.</summary>
    public static Func<IEnumerable<WorkRow>> OfArea(Questions ask, PortalDbContext db, Viewer viewer, DateOnly today)
    {
        var area = viewer.HelpsArea;
        var answer = ask.Ask(db.Organisations.OpenOn(today)
            .Where(o => o.WantsSupport && db.AreaMemberships.HoldingOn(today).Any(m => m.OrganisationId == o.Id && m.IcsCode == area)
                && !db.ActingConsents.Any(c => c.OrganisationId == o.Id && c.EndedAt == null))
            .GroupBy(_ => 1).Select(g => new { Count = g.Count(), Since = g.Min(o => o.WantsSupportSince) }));
        return () => answer.Rows.Where(w => w.Since is not null).Select(waiting =>
        {
            var first = London.DayOf(waiting.Since!.Value);
            return new WorkRow(first, first.Ago(today), Pressure.None,
                waiting.Count is 1 ? "Help a small employer that asked for support" : $"Help {waiting.Count} small employers that asked for support",
                $"/areas/{area}/support",
                $"The longest since {first.InWords}. Nobody has offered to act for {(waiting.Count is 1 ? "it" : "them")} yet.", Part);
        });
    }
}
