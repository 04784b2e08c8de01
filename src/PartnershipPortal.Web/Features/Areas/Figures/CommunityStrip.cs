using System.Globalization;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas.Indicators;

namespace PartnershipPortal.Web.Features.Areas.Figures;

/// <summary>A month of a community: a dot with its word, or nothing.</summary>
/// <param name="Dot">h, m or p; null without a meeting.</param>
public sealed record StripMonth(char? Dot, string? Word);

/// <summary>A community with the months of the academic year.</summary>
public sealed record StripRow(Guid Id, string Name, bool IsPrivate, string Pulse, bool IsBad, IReadOnlyList<StripMonth> Months);

/// <summary>
/// Meetings of an area's communities in the academic year of the day. Of private and confidential ones only those the viewer is in: others know nothing of
/// their days (ADR 44).
/// </summary>
public sealed record CommunityStrip(AcademicYear Year, IReadOnlyList<string> MonthNames, IReadOnlyList<StripRow> Rows)
{
    /// <summary>The most that are drawn; the list of communities has the others.</summary>
    public const int Most = 12;

    /// <summary>How many there are beside those that are drawn.</summary>
    public int More { get; private init; }

    internal static CommunityStrip Of(AreaFacts facts, IndicatorScope scope, Viewer viewer)
    {
        var year = AcademicYear.Of(scope.Day);
        var months = Enumerable.Range(0, 12).Select(scope.YearFrom.AddMonths).ToList();
        var shown = facts.Communities
            .Where(c => c.IsOpenOn(scope.Day) && (c.IsYours || (c.IsShared && viewer.IsMember)) && (scope.Agenda is null || c.Agendas.Contains(scope.Agenda)))
            .OrderByDescending(c => c.IsDormantOn(scope.Day)).ThenBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => c.Id).ToList();
        return new(year, months.ConvertAll(m => m.ToString("MMM", CultureInfo.InvariantCulture)),
            [.. shown.Take(Most).Select(c => RowOf(c, scope.Day, months))])
        { More = Math.Max(0, shown.Count - Most) };
    }

    private static StripRow RowOf(CommunityFact c, DateOnly day, List<DateOnly> months)
    {
        var isDormant = c.IsDormantOn(day);
        var pulse = isDormant ? "Two missed" : c.Meetings.Any(m => m.IsHeldOn(day)) ? "On time" : "Has yet to meet";
        return new(c.Id, c.Name, !c.IsShared, pulse, isDormant, [.. months.Select(month => MonthOf(c, day, month))]);
    }

    private static StripMonth MonthOf(CommunityFact c, DateOnly day, DateOnly month)
    {
        var its = c.Meetings.Where(m => m.On >= month && m.On < month.AddMonths(1)).ToList();
        return its.Exists(m => m.IsHeldOn(day)) ? new('h', "Held") : its.Exists(m => m.IsMissedOn(day)) ? new('m', "Missed")
            : its.Count > 0 ? new('p', "Planned") : new(null, null);
    }
}
