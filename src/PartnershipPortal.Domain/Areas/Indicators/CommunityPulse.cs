using PartnershipPortal.Domain.Communities;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>
/// I-21, of communities that are open or restricted: private ones are neither dated nor counted for others (ADR 44). Who came is counted in organisations,
/// each once a meeting, so that there is no small number of people. Source: S0-22, S0-24.
/// </summary>
public sealed class CommunityPulse() : Indicator(new(
    "I-21", "community-pulse", "Community meetings held", ReportHeading.Facilitate, IndicatorMeasure.Share,
    "Of the meetings that open and restricted communities of the area planned for the last year, or should have had by the rhythm of their charter, how many "
        + "were held. A meeting that was called off, or that nobody wrote up for two weeks, was missed.",
    "meetings held in the last year ÷ the larger of meetings whose day came in the last year and meetings the rhythm asks for in the full months it was open, "
        + "of each community",
    "Communities", "that missed a meeting")
{
    BySector = false,
})
{
    private const string Came = "Organisations that came, each once a meeting";
    private const string Due = "Actions that were due in the last year";

    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from c in facts.Communities
        where c.IsShared && c.IsOpenOn(scope.Day) && (scope.Agenda is null || c.Agendas.Contains(scope.Agenda))
        let held = c.Meetings.Where(m => scope.IsInTwelveMonths(m.On) && m.IsHeldOn(scope.Day)).ToList()
        let missed = c.Meetings.Count(m => scope.IsInTwelveMonths(m.On) && !m.IsHeldOn(scope.Day) && m.IsMissedOn(scope.Day))
        let planned = Math.Max(held.Count + missed, AskedFor(c, scope))
        where planned > 0
        let actions = c.Actions.Where(a => scope.IsInTwelveMonths(a.DueOn)).ToList()
        let onTime = actions.Count(a => a.DoneOn <= a.DueOn)
        let done = actions.Count(a => a.DoneOn <= scope.Day)
        orderby (double)held.Count / planned, c.Name, c.Id
        select new IndicatorLine($"{c.Id:N}", c.Name, Words(held, actions.Count, onTime))
        {
            Number = held.Count,
            Whole = planned,
            Organisations = c.Organisations,
            Href = $"/communities/{c.Id}",
            IsForMembers = true,
            Also =
            [
                .. held.SelectMany(m => m.Attendance).GroupBy(a => a.Sector).OrderBy(g => g.Key)
                    .Select(g => new IndicatorCount(Came, g.Key.Label(), g.Count())),
                new(Due, "Done by their day", onTime), new(Due, "Done late", done - onTime), new(Due, "Not done yet", actions.Count - done),
            ],
        };

    /// <summary>Meetings that the rhythm asks for in the full months of the year in which it was open.</summary>
    private static int AskedFor(CommunityFact community, IndicatorScope scope)
    {
        var (from, until) = (community.OpenedOn > scope.From ? community.OpenedOn : scope.From, scope.Day.AddDays(1));
        var months = (until.Year - from.Year) * 12 + until.Month - from.Month - (until.Day < from.Day ? 1 : 0);
        return months / Community.MonthsBetween(community.Cadence);
    }

    private static string Words(List<CommunityMeetingFact> held, int actions, int onTime)
    {
        var last = held.Count is 0 ? "No meeting held" : $"Last met on {Days.Words(held.Max(m => m.On))}";
        return actions is 0 ? last : $"{last}; {onTime} of {actions} actions done on time";
    }
}
