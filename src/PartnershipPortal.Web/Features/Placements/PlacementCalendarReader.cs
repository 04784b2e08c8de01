using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>The calendar by week: of a host all its places, of a college those where it has people. Weeks are counted by their Mondays, so none is
/// jumped.</summary>
public sealed class PlacementCalendarReader(PortalDbContext db, TimeProvider clock)
{
    private const int Most = 200;
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    internal async Task<CalendarPage> ReadAsync(DateOnly? week, Guid? site, Viewer viewer, CancellationToken cancel)
    {
        var (today, monday) = (clock.Today, WeekdayPattern.MondayOf(week ?? clock.Today));
        var sunday = monday.AddDays(6);
        var hosted = db.PlacementCapacities.OfOwn(viewer);
        var own = await db.Organisations.Where(o => o.Id == viewer.OrganisationId).Select(o => new
        {
            IsHost = hosted.Any(),
            Sites = db.Sites.Where(s => s.OrganisationId == o.Id).OrderBy(s => s.Name).Select(s => new { s.Id, s.Name }).ToList(),
        }).AsSingleQuery().SingleOrDefaultAsync(cancel);
        var (isHost, sites) = (own?.IsHost is true, own?.Sites.ToDictionary(s => s.Id, s => s.Name) ?? []);
        var found = await db.PlacementCapacities.Where(c => c.State != CapacityState.Draft && c.FirstDay <= sunday && c.LastDay >= monday)
            .Where(c => isHost ? c.OrganisationId == viewer.OrganisationId
                : db.PlacementBookings.Any(b => b.CapacityId == c.Id && b.OrganisationId == viewer.OrganisationId && b.State != BookingState.Cancelled))
            .Where(c => site == null || c.SiteId == site).OrderBy(c => c.Area).ThenBy(c => c.FirstDay).ThenBy(c => c.Id).Take(Most)
            .Select(c => new { Places = c, Days = db.PlacementDays.Where(d => d.CapacityId == c.Id && d.Day >= monday && d.Day <= sunday).ToList() })
            .AsNoTracking().AsSingleQuery().ToListAsync(cancel);
        var (places, counted) = (found.ConvertAll(f => f.Places), found.ToDictionary(f => f.Places.Id, f => f.Days));
        var bookings = await BookingsAsync(places.ConvertAll(c => c.Id), monday, sunday, cancel);
        var days = Enumerable.Range(0, 7).Select(monday.AddDays).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            || counted.Values.Any(c => c.Exists(x => x.Day == d))).ToList();
        var (loads, areas) = (bookings.ToLookup(b => b.Booking.CapacityId), places.ToDictionary(c => c.Id, AreaOf));
        var rows = places.ConvertAll(c => new CalendarRow(
            c.Id, c.Area, c.SiteId is { } at ? sites.GetValueOrDefault(at) : null, $"{PlaceCount.InWords(c.Places)} a day", c.Places,
            [.. days.Select(d => CellOf(d, counted[c.Id].Find(x => x.Day == d), loads[c.Id]))]));
        var clashes = isHost ? ClashesOf(places, rows, loads, areas, days) : [];
        var clashing = clashes.ToDictionary(k => k.Area, k => k.Days);
        rows = rows.ConvertAll(r => clashing.TryGetValue(areas[r.Id], out var on)
            ? r with { Cells = [.. r.Cells.Select(x => x with { IsClash = on.Contains(x.Day) })] } : r);
        var total = days.ConvertAll(d => rows.Select(r => r.Cells.First(x => x.Day == d)).Where(x => x.IsOpen).Aggregate(
            new CalendarCell(d, true, 0, 0, 0, 0, false),
            (sum, x) => sum with
            {
                Places = sum.Places + x.Places,
                College = sum.College + x.College,
                University = sum.University + x.University,
                Held = sum.Held + x.Held
            }));
        return new(
            isHost ? site is { } chosen && sites.TryGetValue(chosen, out var name) ? $"Placements at {name}" : "Placements by week" : "Where your learners are",
            isHost, monday, days, site, [.. sites.Select(s => new Choice(s.Key.ToString(), s.Value))], rows, total,
            [.. clashes.Select(k => WordsOf(k, places, areas, rows))], isHost ? await DecisionsAsync(viewer, cancel) : [],
            await TermsAsync(
                [.. bookings.Select(b => (Guid?)b.Booking.OrganisationId).Append(viewer.OrganisationId).OfType<Guid>().Distinct()], monday, sunday, cancel),
            isHost ? QuietOf(total) : null, $"Academic year {AcademicYear.Of(monday)}, NHS year {NhsYearOf(monday)}");
    }

    /// <summary>April to March, as the NHS plans.</summary>
    internal static string NhsYearOf(DateOnly day)
    {
        var start = day.Month >= 4 ? day.Year : day.Year - 1;
        return $"{start}/{(start + 1) % 100:00}";
    }

    /// <param name="OnDays">How many are there on each day of the week shown, from its Monday.</param>
    private sealed record Load(PlacementBooking Booking, bool IsUniversity, int[] OnDays)
    {
        public static Load Of(PlacementBooking booking, bool isUniversity, List<PlacementCount> left, DateOnly monday) => new(booking, isUniversity,
        [
            .. Enumerable.Range(0, 7).Select(monday.AddDays).Select(day =>
                booking.Days.Contains(day) ? Math.Max(0, booking.People - left.Where(c => c.Day < day).Sum(c => c.People)) : 0),
        ]);

        public int On(DateOnly day) => OnDays[((int)day.DayOfWeek + 6) % 7];
    }

    private sealed record Clash(string Area, List<DateOnly> Days, int College, int University, int? Supervised, int Over, bool IsFull);

    private async Task<List<Load>> BookingsAsync(List<Guid> ids, DateOnly monday, DateOnly sunday, CancellationToken cancel)
    {
        var found = await db.PlacementBookings.AsNoTracking().TakingPlaces().Where(b => ids.Contains(b.CapacityId) && b.FirstDay <= sunday
            && b.LastDay >= monday)
            .Select(b => new
            {
                Booking = b,
                IsUniversity = b.IsHigherEducation || db.Organisations.Any(o => o.Id == b.OrganisationId && o.Sector == Sector.University),
                Left = b.Counts.Where(c => c.Kind == CountKind.Withdrew).ToList(),
            }).AsSingleQuery().ToListAsync(cancel);
        return found.ConvertAll(f => Load.Of(f.Booking, f.IsUniversity, f.Left, monday));
    }

    private static CalendarCell CellOf(DateOnly day, PlacementDay? counted, IEnumerable<Load> loads)
    {
        var there = loads.Select(l => (l, People: l.On(day))).ToList();
        int Of(Func<Load, bool> which) => there.Where(t => which(t.l)).Sum(t => t.People);
        return new(
            day, counted is not null, counted?.Places ?? 0, Of(l => !l.IsUniversity && l.Booking.State is not BookingState.Held),
            Of(l => l.IsUniversity && l.Booking.State is not BookingState.Held), Of(l => l.Booking.State is BookingState.Held), false);
    }

    /// <summary>Areas where college and university are there together on a day on which nothing is free or more people are there than can be
    /// supervised.</summary>
    private static List<Clash> ClashesOf(
        List<PlacementCapacity> places, List<CalendarRow> rows, ILookup<Guid, Load> loads, Dictionary<Guid, string> areas, List<DateOnly> days)
    {
        var (clashes, rowOf) = (new List<Clash>(), rows.ToDictionary(r => r.Id));
        foreach (var area in places.GroupBy(c => areas[c.Id]))
        {
            var (models, supervised) = (area.ToDictionary(c => c.Id, c => c.ModelCode), area.Max(c => c.SupervisedMost));
            var here = area.SelectMany(c => loads[c.Id]).ToList();
            var found = days.Select(d =>
            {
                var (college, university) = (here.Where(l => !l.IsUniversity).Sum(l => l.On(d)), here.Where(l => l.IsUniversity).Sum(l => l.On(d)));
                var cells = area.Select(c => rowOf[c.Id].Cells.First(x => x.Day == d)).Where(c => c.IsOpen).ToList();
                var over = supervised is { } most ? Math.Max(0, college + university - most) : 0;
                var (isTogether, isFull) = (college > 0 && university > 0, cells.Count > 0 && cells.TrueForAll(c => c.Free is 0));
                var isMixed = here.Where(l => l.On(d) > 0).Select(l => models[l.Booking.CapacityId]).Distinct().Count() > 1;
                return (Day: d, college, university, over, isFull, Is: over > 0 || isMixed || (isTogether && isFull));
            }).Where(x => x.Is).ToList();
            if (found.Count > 0)
            {
                var worst = found.MaxBy(x => x.over + x.college + x.university);
                clashes.Add(new(area.Key, [.. found.Select(x => x.Day)], worst.college, worst.university, supervised, worst.over, worst.isFull));
            }
        }

        return clashes;
    }

    private static CalendarClash WordsOf(Clash clash, List<PlacementCapacity> places, Dictionary<Guid, string> areas, List<CalendarRow> rows)
    {
        var own = places.First(c => areas[c.Id] == clash.Area);
        var days = string.Join(" and ", clash.Days.Select(d => d.ToString("dddd", British)));
        var need = Math.Max(1, clash.Over);
        List<(Guid Id, string Area)> elsewhere = [];
        foreach (var (row, free) in rows.Where(r => areas[r.Id] != clash.Area)
            .Select(r => (r, clash.Days.Min(d => r.Cells.First(c => c.Day == d) is { IsOpen: true } c ? c.Free : 0))).Where(r => r.Item2 > 0)
            .OrderByDescending(r => r.Item2))
        {
            if (need > 0)
            {
                elsewhere.Add((row.Id, $"{row.Area} ({Math.Min(free, need)})"));
                need -= free;
            }
        }

        var who = string.Join(" and ", new[] { (clash.College, "from colleges"), (clash.University, "from universities") }.Where(x => x.Item1 > 0)
            .Select(x => $"{Counted.People(x.Item1)} {x.Item2}"));
        var limit = clash is { Supervised: { } most, Over: > 0 } ? $" You can supervise {most}, so {clash.Over} too many." : clash.IsFull ? " No place is left."
            : " Two kinds of placement overlap there.";
        return new($"Clash on {own.Area}, {days}", $"{who} are there together.{limit}", elsewhere, own.Id);
    }

    private static string AreaOf(PlacementCapacity places) => $"{places.SiteId} {places.Area.ToUpperInvariant()}";

    private async Task<IReadOnlyList<CalendarDecision>> DecisionsAsync(Viewer viewer, CancellationToken cancel)
    {
        var (covered, today) = (db.PlacementBookings.WithMouInForce(db.Mous), clock.Today);
        var held = await db.PlacementBookings.AsNoTracking()
            .Where(b => b.State == BookingState.Held && b.Capacity.OrganisationId == viewer.OrganisationId && b.Capacity.LastDay >= today)
            .OrderBy(b => b.HeldUntil).ThenBy(b => b.Id).Take(5).Select(b => new
            {
                b.Id,
                b.People,
                b.Capacity.Area,
                b.For,
                b.HeldUntil,
                Done = b.Checks.Count(c => c.DoneOn != null),
                // By its own id: asked whether it is among all that are covered, the database works out every memorandum of the country.
                IsCovered = b.Checks.Any(c => c.DoneOn == null && c.Kind == PlacementCheckKind.Mou) && covered.Any(x => x.Id == b.Id),
                All = b.Checks.Count,
                College = db.Organisations.IgnoreQueryFilters().Where(o => o.Id == b.OrganisationId).Select(o => o.Name).First(),
            }).ToListAsync(cancel);
        return
        [
            .. held.Select(b => (Held: b, Done: b.Done + (b.IsCovered ? 1 : 0))).Select(x => new CalendarDecision(
                x.Held.Id, $"{PlaceCount.InWords(x.Held.People)}, {x.Held.Area}",
                $"{x.Held.College}, {x.Held.For}. Held until {London.DayOf(x.Held.HeldUntil!.Value).InWords}. {x.Done} of {x.Held.All} checks done.",
                x.Done == x.Held.All ? "Confirm or release" : "See what is missing")),
        ];
    }

    private async Task<IReadOnlyList<string>> TermsAsync(List<Guid> organisations, DateOnly monday, DateOnly sunday, CancellationToken cancel)
    {
        var away = await db.TermBreaks.AsNoTracking().Where(b => organisations.Contains(b.OrganisationId) && b.From <= sunday && b.Until >= monday)
            .Select(b => new { b.Name, Who = db.Organisations.Where(o => o.Id == b.OrganisationId).Select(o => o.Name).First() }).Take(5).ToListAsync(cancel);
        return [.. away.Select(a => $"{a.Name} at {a.Who}")];
    }

    private static string? QuietOf(List<CalendarCell> total)
    {
        var quiet = total.FindAll(c => c.Places > 0 && c.Taken * 2 < c.Places).ConvertAll(c => c.Day.ToString("dddd", British));
        return quiet.Count is 0 ? null : $"{(quiet.Count is 1 ? quiet[0] : $"{string.Join(", ", quiet.Take(quiet.Count - 1))} and {quiet[^1]}")} "
            + $"{(quiet.Count is 1 ? "is" : "are")} less than half full.";
    }
}
