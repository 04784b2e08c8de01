using System.Globalization;

namespace PartnershipPortal.Domain.Placements;

/// <summary>
/// Judges what is asked for by the rules of its days: T Level hours, employers and shares per slot of the group, working time of under-18s on each day. Pure;
/// each finding says rule, number and source. Source: product.md section 3.
/// </summary>
public static class PlacementJudge
{
    /// <summary>The programme of T Levels in the vocabulary.</summary>
    public const string TLevel = "t-level";

    private const string Taster = "taster";
    private const string Project = "small-team-project";
    private const string Remote = "remote";

    /// <summary>What the rules refuse; nothing when they do not.</summary>
    public static IReadOnlyList<RuleFinding> Judge(PlacementAsk ask, PlacementRules rules)
    {
        var findings = new List<RuleFinding>();
        WorkingTime(ask, rules, findings);
        OnePlaceAtATime(ask, rules, findings);
        if (ask.Cohort.ProgrammeCode == TLevel && ask.Days.Count > 0)
        {
            TLevelLimits(ask, rules, findings);
        }

        return findings;
    }

    /// <summary>The least hours of one slot of the booking, this booking included.</summary>
    public static decimal LeastSlotHours(PlacementAsk ask) => Slots(ask).Min(slot => HoursOf(ask, slot));

    /// <summary>Hours of one slot over all its bookings.</summary>
    private static decimal HoursOf(PlacementAsk ask, int slot) => ask.HoursEach + ask.Others.Where(o => o.Has(slot)).Sum(o => o.Hours);

    /// <summary>Nobody is promised to two wards on one day.</summary>
    private static void OnePlaceAtATime(PlacementAsk ask, PlacementRules rules, List<RuleFinding> findings)
    {
        foreach (var slot in Slots(ask))
        {
            if (ask.Others.FirstOrDefault(o => o.Has(slot) && o.Days.Any(ask.Days.Contains)) is { } there
                && there.Days.Where(ask.Days.Contains).Order().ToList() is [var first, ..] days
                && rules.On(first, RuleCodes.PlacesAtOnce) is { } one)
            {
                findings.Add(new(one, days.Count, "Already somewhere else", $"Learner {slot} of the group is at {there.Where} on {Long(first)}"
                    + $"{(days.Count is 1 ? "" : $" and {days.Count - 1} more of these days")}. Choose other learners of the group, or other days."));
                return;
            }
        }
    }

    private static void TLevelLimits(PlacementAsk ask, PlacementRules rules, List<RuleFinding> findings)
    {
        var (on, scope) = (ask.Days[0], ScopeOf(ask.Cohort.Route));
        var needed = rules.On(on, RuleCodes.HoursLeast, scope);
        if (needed is { } least && !ask.IsSharedWithAnother && LeastSlotHours(ask) is var hours && hours < least.Number)
        {
            findings.Add(new(least, hours, $"{PlacementWords.Number(least.Number - hours)} hours short",
                $"A T Level needs {PlacementWords.Number(least.Number)}. These dates give {Sum(ask, hours)}."));
        }

        foreach (var slot in Slots(ask))
        {
            var others = ask.Others.Where(o => o.Has(slot)).ToList();
            var employers = others.Select(o => o.HostId).Append(ask.HostId).Distinct().Count();
            if (rules.On(on, RuleCodes.EmployersMost, scope) is { } most && employers > most.Number)
            {
                findings.Add(new(most, employers, "Too many employers",
                    $"Learner {slot} of the group would be with {employers} employers. A T Level allows {PlacementWords.Number(most.Number)}."));
            }

            // Shares are of the hours the rule asks for or of what there will be, whichever is more.
            var whole = Math.Max(HoursOf(ask, slot), needed?.Number ?? 0);
            decimal Of(string model) => (ask.ModelCode == model ? ask.HoursEach : 0) + others.Where(o => o.ModelCode == model).Sum(o => o.Hours);
            if (rules.On(on, RuleCodes.TasterHoursMost, scope) is { } tasters && Of(Taster) > tasters.Number)
            {
                findings.Add(new(tasters, Of(Taster), "Too many hours of tasters",
                    $"Tasters of learner {slot} come to {PlacementWords.Number(Of(Taster))} hours. {PlacementWords.Number(tasters.Number)} may count."));
            }

            Share(Of(Project), whole, rules.On(on, RuleCodes.ProjectShareMost, scope), "Too much of it is a team project", slot, findings);
            Share(Of(Remote), whole, rules.On(on, RuleCodes.RemoteShareMost, scope), "Too much of it is remote", slot, findings);
            if (findings.Count > 0)
            {
                return; // the slots of a booking mostly share their past: the first that fails says it for all
            }
        }
    }

    private static void Share(decimal hours, decimal whole, PlacementRule? rule, string title, int slot, List<RuleFinding> findings)
    {
        if (rule is not null && hours > 0 && 100m * hours / whole > rule.Number)
        {
            var percent = Math.Round(100m * hours / whole, 1);
            findings.Add(new(rule, percent, title, $"{PlacementWords.Number(hours)} of {PlacementWords.Number(whole)} hours of learner {slot} are "
                + $"{PlacementWords.Percent(percent)}. At most {PlacementWords.Number(rule.Number)} per cent may be."));
        }
    }

    private static void WorkingTime(PlacementAsk ask, PlacementRules rules, List<RuleFinding> findings)
    {
        var young = ask.Days.Where(ask.Cohort.HasUnder18On).ToList();
        var day = young.FirstOrDefault();
        if (day != default)
        {
            if (rules.On(day, RuleCodes.YoungDayHours) is { } longest && ask.Shift.Hours > longest.Number)
            {
                findings.Add(new(longest, ask.Shift.Hours, "The day is too long for under-18s", $"On {Long(day)} somebody is under 18. They may work "
                    + $"{PlacementWords.Number(longest.Number)} hours a day; this day has {PlacementWords.Number(ask.Shift.Hours)}."));
            }

            if (rules.On(day, RuleCodes.YoungNightFrom) is { } from && rules.On(day, RuleCodes.YoungNightUntil) is { } until
                && ask.Shift.Touches(new TimeOnly((int)from.Number, 0), new TimeOnly((int)until.Number, 0)))
            {
                findings.Add(new(from, from.Number, "Under-18s do not work at night", $"On {Long(day)} somebody is under 18. They do not work between "
                    + $"{(int)from.Number}:00 and {(int)until.Number}:00, save in a hospital when every condition for it is met."));
            }

            BreakOf(ask, rules.On(day, RuleCodes.YoungBreakAfter), rules.On(day, RuleCodes.YoungBreakMinutes), "under 18", findings);
            var week = young.GroupBy(WeekdayPattern.MondayOf).MaxBy(w => w.Count())!;
            if (rules.On(day, RuleCodes.YoungWeekHours) is { } weekly && week.Count() * ask.Shift.Hours is var hours && hours > weekly.Number)
            {
                findings.Add(new(weekly, hours, "The week is too long for under-18s", $"In the week of {Long(week.Key)} somebody under 18 would work "
                    + $"{PlacementWords.Number(hours)} hours. {PlacementWords.Number(weekly.Number)} are allowed."));
            }
        }
        else if (ask.Days.Count > 0)
        {
            BreakOf(ask, rules.On(ask.Days[0], RuleCodes.AdultBreakAfter), rules.On(ask.Days[0], RuleCodes.AdultBreakMinutes), "18 or over", findings);
        }
    }

    private static void BreakOf(PlacementAsk ask, PlacementRule? after, PlacementRule? minutes, string who, List<RuleFinding> findings)
    {
        if (after is not null && minutes is not null && ask.Shift.SpanMinutes > after.Number * 60 && ask.Shift.BreakMinutes < minutes.Number)
        {
            findings.Add(new(minutes, ask.Shift.BreakMinutes, "The break is too short", $"Whoever is {who} and works longer than "
                + $"{PlacementWords.Number(after.Number)} hours has a break of {PlacementWords.Number(minutes.Number)} minutes; "
                + $"this day has {ask.Shift.BreakMinutes}."));
        }
    }

    private static IEnumerable<int> Slots(PlacementAsk ask) => Enumerable.Range(ask.SlotFrom, ask.People);

    private static string Sum(PlacementAsk ask, decimal hours) => ask.HoursEach == hours
        ? $"{PlacementWords.Number(hours)}: {ask.Days.Count} days of {PlacementWords.Number(ask.Shift.Hours)} hours"
        : $"{PlacementWords.Number(ask.HoursEach)}, and with other placements {PlacementWords.Number(hours)}";

    /// <summary>How a route stands in the column for scope.</summary>
    public static string ScopeOf(TLevelRoute route) => route switch
    {
        TLevelRoute.HealthAndScience => "health-and-science",
        TLevelRoute.EducationAndEarlyYears => "education-and-early-years",
        TLevelRoute.Digital => "digital",
        TLevelRoute.AnyOther => "any-other",
    };

    private static string Long(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
}

/// <summary>What is asked for, as the rules see it.</summary>
/// <param name="Others">Other bookings of the same group that count.</param>
public sealed record PlacementAsk(
    PlacementCohort Cohort, Guid HostId, string ModelCode, Shift Shift, IReadOnlyList<DateOnly> Days, int SlotFrom, int People, bool IsSharedWithAnother,
    IReadOnlyList<OtherHours> Others)
{
    public decimal HoursEach => Days.Count * Shift.Hours;
}

/// <summary>Hours of some slots of a group with a host, on which days and where.</summary>
public sealed record OtherHours(
    Guid HostId, string ModelCode, int SlotFrom, int People, decimal Hours, IReadOnlyList<DateOnly> Days, string Where)
{
    /// <summary>Those of a booking read with its places.</summary>
    public static OtherHours Of(PlacementBooking b) =>
        new(b.HostId, b.Capacity.ModelCode, b.SlotFrom, b.People, b.HoursEach, b.Days, b.Capacity.Area);

    public bool Has(int slot) => slot >= SlotFrom && slot < SlotFrom + People;
}

/// <summary>What a rule refuses.</summary>
/// <param name="Rule">The row it was judged by, with its source.</param>
/// <param name="Actual">What there is, in the rule's unit.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Words">With both numbers.</param>
public sealed record RuleFinding(PlacementRule Rule, decimal Actual, string Title, string Words)
{
    /// <summary>More of it would help; otherwise less.</summary>
    public bool IsTooLittle => Rule.Code is RuleCodes.HoursLeast;
}
