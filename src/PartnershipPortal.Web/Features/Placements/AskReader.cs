using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>Works out what an ask would be: its days, what is left out, what the rules say, where there is room. It changes nothing.</summary>
public sealed class AskReader(PortalDbContext db, ReferenceBook book, PlacesReader places, PlacementDesk desk)
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    internal async Task<AskPage?> PageAsync(Guid id, AskForm form, AskPreview? preview, Viewer viewer, CancellationToken cancel)
    {
        if (await places.PlaceAsync(id, null, viewer, cancel) is not { MayAsk: true } place)
        {
            return null;
        }

        var words = await book.CurrentAsync(cancel);
        var groups = await db.PlacementCohorts.OfOwn(viewer).OrderByDescending(c => c.CreatedAt).Take(50)
            .Select(c => new Choice(c.Id.ToString(), $"{c.Name} ({c.People})", null, null)).ToListAsync(cancel);
        return new(
            place.Row, place.Places.Shift, form, groups, PlacesReader.ProgrammesOf(words), preview, viewer.Name, viewer.OrganisationName ?? "",
            place.Places.LeastAgeReason)
        { HasHolidays = await db.TermBreaks.AnyAsync(b => b.OrganisationId == viewer.OrganisationId, cancel) };
    }

    /// <summary>The days of the pattern, and those that are left out; what is typed besides is taken as it is.</summary>
    internal async Task<(IReadOnlyList<DateOnly> Days, IReadOnlyList<SkippedDay> Skipped)> DaysAsync(
        PlacementCapacity capacity, AskForm form, Guid organisation, CancellationToken cancel)
    {
        var (first, last) = (form.First!.Value, form.Last!.Value);
        var away = !form.WithoutHolidays ? [] : await db.TermBreaks.Where(b => b.OrganisationId == organisation && b.Until >= first && b.From <= last)
            .ToListAsync(cancel);
        var open = capacity.OpenDays.ToHashSet();
        List<DateOnly> days = [];
        List<SkippedDay> skipped = [];
        foreach (var day in WeekdayPattern.Between(first, last, form.Pattern))
        {
            if (!open.Contains(day))
            {
                skipped.Add(new(day, day < capacity.FirstDay || day > capacity.LastDay ? "not offered" : "closed"));
            }
            else if (away.Find(b => b.From <= day && b.Until >= day) is { } holiday)
            {
                skipped.Add(new(day, holiday.Name));
            }
            else
            {
                days.Add(day);
            }
        }

        return ([.. days.Concat(TypedDays.In(form.Extra)).Distinct().Order()], skipped);
    }

    /// <summary>When the person has not said which: the first learners of whom none has hours yet, else of whom none is elsewhere on these days.</summary>
    internal static int SlotFor(AskForm form, PlacementCohort cohort, IReadOnlyList<OtherHours> others, IReadOnlyList<DateOnly> days)
    {
        var last = Math.Max(1, cohort.People - form.People!.Value + 1);
        int? First(Func<OtherHours, bool> isInTheWay) => Enumerable.Range(1, last).Cast<int?>().FirstOrDefault(from =>
            Enumerable.Range(from!.Value, form.People.Value).All(slot => !others.Any(o => o.Has(slot) && isInTheWay(o))));
        return Math.Clamp(form.From ?? First(_ => true) ?? First(o => o.Days.Any(days.Contains)) ?? 1, 1, last);
    }

    internal async Task<AskPreview> PreviewAsync(
        PlacementCapacity capacity, PlacementCohort cohort, AskForm form, (IReadOnlyList<DateOnly> Days, IReadOnlyList<SkippedDay> Skipped) asked,
        CancellationToken cancel)
    {
        var others = await desk.OthersAsync(form.Group, null, cancel); // a new group has none
        var slot = SlotFor(form, cohort, others, asked.Days);
        var ask = new PlacementAsk(
            cohort, capacity.OrganisationId, capacity.ModelCode, capacity.Shift, asked.Days, slot, form.People!.Value, form.Shared, others);
        var findings = PlacementJudge.Judge(ask, await db.PlacementRulesAsync(cancel));
        var offered = await db.PlacementDays.AsNoTracking().Where(d => d.CapacityId == capacity.Id).OrderBy(d => d.Day).ToListAsync(cancel);
        var full = PlacementRoom.Short(offered, asked.Days, ask.People);
        var missing = findings.FirstOrDefault(f => f.IsTooLittle);
        var fixes = missing is null ? []
            : PlacementFixes.For(ask, form.Pattern, missing.Rule.Number - missing.Actual, offered.Select(d => d.Day), offered);
        return new(
            cohort.Name, ask.People, slot, ask.HoursEach, asked.Days.Count is 0 ? 0 : PlacementJudge.LeastSlotHours(ask), asked.Days.Count, asked.Skipped,
                findings,
            [.. fixes.Select((fix, i) => new AskFix(KeyOf(fix), WordsOf(fix, ask)))], full, await NeighboursAsync(capacity, full, ask.People, cancel),
            MonthsOf(asked.Days, offered, ask.People), await db.PlacementBookings.WaitingInOrder(capacity.Id).CountAsync(cancel));
    }

    /// <summary>Puts a fix into the form, to be checked again.</summary>
    internal static void Apply(AskForm form, string? key)
    {
        switch (key?.Split('|'))
        {
            case ["share"]:
                form.Shared = true;
                break;
            case ["add", var days]:
                form.Extra = string.Join('\n', new[] { form.Extra?.Trim(), TypedDays.InLines(TypedDays.In(days)) }.Where(p => !string.IsNullOrEmpty(p)));
                break;
        }
    }

    private static string KeyOf(PlacementFix fix) => fix.Kind is FixKind.Share ? "share"
        : "add|" + string.Join(',', fix.Add.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private static string WordsOf(PlacementFix fix, PlacementAsk ask)
    {
        var count = fix.Add.Count;
        var hours = PlacementWords.Number(PlacementJudge.LeastSlotHours(ask) + (count * ask.Shift.Hours));
        var room = fix.Full is 0 ? "there is room" : fix.Full is 1 ? "1 of them is full" : $"{fix.Full} of them are full";
        return fix.Kind switch
        {
            FixKind.RunLonger => $"Run {(count is 1 ? "1 day" : $"{count} days")} longer, to {fix.Add[^1].InWords}: {hours} hours, {room}",
            FixKind.AddWeekday => $"Add {count} {(count is 1 ? fix.Weekday!.Value.InWords.TrimEnd('s') : fix.Weekday!.Value.InWords)}, "
                + $"{fix.Add[0].DayAndMonth} to {fix.Add[^1].DayAndMonth}: {hours} hours, {room}",
            FixKind.Share => "They finish the hours with a second employer. A T Level allows two",
        };
    }

    /// <summary>Other areas of the host that have room on every full day, for as many as are too many.</summary>
    private async Task<IReadOnlyList<(Guid Id, string Area)>> NeighboursAsync(
        PlacementCapacity capacity, IReadOnlyList<FullDay> full, int people, CancellationToken cancel)
    {
        if (full.Count is 0)
        {
            return [];
        }

        var (days, over, count) = (full.Select(f => f.Day).ToList(), people - full.Min(f => f.Free), full.Count);
        var found = await db.PlacementCapacities.AsNoTracking().Where(c => c.OrganisationId == capacity.OrganisationId && c.Id != capacity.Id
                && c.State == CapacityState.Published
                && db.PlacementDays.Count(d => d.CapacityId == c.Id && days.Contains(d.Day) && d.Places - d.Taken >= over) == count)
            .OrderBy(c => c.Area).Take(3).Select(c => new { c.Id, c.Area }).ToListAsync(cancel);
        return [.. found.Select(c => (c.Id, c.Area))];
    }

    /// <summary>A cell for each week between the first and the last day, by month of its Monday.</summary>
    private static List<AskMonth> MonthsOf(IReadOnlyList<DateOnly> days, IReadOnlyList<PlacementDay> offered, int people)
    {
        if (days.Count is 0)
        {
            return [];
        }

        var asked = days.ToHashSet();
        var byWeek = offered.ToLookup(d => WeekdayPattern.MondayOf(d.Day));
        var weeks = new List<AskWeek>();
        for (var monday = WeekdayPattern.MondayOf(days[0]); monday <= days[^1]; monday = monday.AddDays(7))
        {
            var ours = byWeek[monday].Where(d => asked.Contains(d.Day)).ToList();
            var busiest = ours.Count > 0 ? ours.MaxBy(d => d.Taken)! : byWeek[monday].MaxBy(d => d.Taken);
            weeks.Add(new(monday, ours.Count > 0 ? people : 0, busiest?.Taken ?? 0, busiest?.Places ?? 0));
        }

        return [.. weeks.GroupBy(w => (w.Monday.Year, w.Monday.Month)).Select(g => new AskMonth(g.First().Monday.ToString("MMMM yyyy", British), [.. g]))];
    }
}
