using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Placements;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>What placements ask: of whoever published or asked, and of approvers. Source: B.6, B.8.</summary>
internal static class PlacementWork
{
    private const string Part = "Placement";
    private const int Most = 50;

    public static async Task<IEnumerable<WorkRow>> OfMineAsync(PortalDbContext db, Viewer viewer, DateOnly today, CancellationToken cancel)
    {
        var found = await db.PlacementBookings.AsNoTracking().VisibleTo(viewer).Where(b => b.CohortId != null && PlacementQueries.Open.Contains(b.State))
            .Where(b => viewer.IsApprover || (b.OrganisationId == viewer.OrganisationId && b.AccountId == viewer.AccountId)
                || (b.Capacity.OrganisationId == viewer.OrganisationId && b.Capacity.OwnerAccountId == viewer.AccountId))
            .OrderBy(b => b.FirstDay).ThenBy(b => b.Id).Take(Most).Select(b => new Waiting(
                b, b.Capacity, db.Organisations.IgnoreQueryFilters().Where(o => o.Id == (b.OrganisationId == viewer.OrganisationId
                    ? b.Capacity.OrganisationId : b.OrganisationId)).Select(o => o.Name).First(),
                b.Checks.Count(c => c.DoneOn == null && c.Kind != PlacementCheckKind.Mou),
                b.Changes.Where(c => c.State == ChangeState.Open).Select(c => (Guid?)c.OrganisationId).FirstOrDefault())).ToListAsync(cancel);
        if (found.Count is 0)
        {
            return [];
        }

        var rules = await db.PlacementRulesAsync(cancel);
        return found.SelectMany(w => Of(w, viewer, rules, today));
    }

    private static IEnumerable<WorkRow> Of(Waiting w, Viewer viewer, PlacementRules rules, DateOnly today)
    {
        var (b, url) = (w.Booking, $"/placements/bookings/{w.Booking.Id}");
        var (isHost, what) = (w.Places.OrganisationId == viewer.OrganisationId, $"{PlaceCount.InWords(b.People)} on {w.Places.Area}");
        var detail = $"{w.Other}, {b.For}, from {b.FirstDay.InWords}.";
        if (w.Change is { } by && by != viewer.OrganisationId)
        {
            yield return Row(today, today, $"Answer a change of {what}", url, detail);
        }

        if (BookingReader.IsTooNear(b, w.Places.ProgrammeCode, rules, today))
        {
            yield return new(b.FirstDay, b.FirstDay.InWords, Pressure.Act, $"Starts soon and is not confirmed: {what}", url, detail, Part);
        }
        else if (b.State is BookingState.Held && b.HeldUntil is { } until)
        {
            var on = London.DayOf(until);
            yield return Row(on, today, isHost ? $"Confirm or release {what}" : $"Finish the checks for {what}", url,
                $"{detail} {(w.Missing is 0 ? "Every check but the agreement is done." : $"{w.Missing} checks are not done.")}");
        }
        else if (b.State is BookingState.Confirmed && b.FirstDay <= today)
        {
            yield return Row(b.FirstDay, today, $"Say how many came: {what}", url, detail);
        }
        else if (b.State is BookingState.Started && b.LastDay < today)
        {
            yield return Row(b.LastDay, today, $"Say that it is completed: {what}", url, detail);
        }
    }

    private static WorkRow Row(DateOnly on, DateOnly today, string text, string url, string detail) =>
        WorkWords.Due(on, today, text, url, detail, Part);

    private sealed record Waiting(PlacementBooking Booking, PlacementCapacity Places, string Other, int Missing, Guid? Change);
}
