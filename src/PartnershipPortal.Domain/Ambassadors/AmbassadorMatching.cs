using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Domain.Ambassadors;

/// <summary>What matching knows of an ambassador. No person is in it.</summary>
/// <param name="Point">Where their organisation is; null when not known.</param>
/// <param name="GivenMinutes">Given in the academic year of the request.</param>
/// <param name="PromisedMinutes">Said yes to in that year and not yet given.</param>
/// <param name="IsBusyThatDay">Has said yes to something else on the day.</param>
public sealed record AmbassadorCandidate(
    Guid Id, bool IsActive, string[] Activities, string[] Areas, GeoPoint? Point, int PledgedHours, int GivenMinutes, int PromisedMinutes,
    bool IsChecked, bool IsBusyThatDay)
{
    /// <summary>Of the hours pledged; below nothing when more were given.</summary>
    public int LeftMinutes => PledgedHours * 60 - GivenMinutes - PromisedMinutes;
}

/// <summary>What is asked for.</summary>
public sealed record AmbassadorWish(string Activity, int Minutes, GeoPoint Point, string? AreaCode);

/// <summary>One who fits, with reasons that whoever asks can check.</summary>
public sealed record AmbassadorMatch(AmbassadorCandidate Candidate, Journey? Journey, IReadOnlyList<string> Why, IReadOnlyList<string> LessGood);

/// <summary>
/// Who fits a request: pure and explained. They said yes, do this kind of thing, and either go to the area it lies in or work near it. First come those with
/// hours left and nothing else on the day, then those of the area, then the nearer, then who has given less. Source: S3-21.
/// </summary>
public static class AmbassadorMatching
{
    /// <summary>Minutes by road within which the border of an area does not matter.</summary>
    public const int NearMinutes = 30;

    /// <summary>Those who fit, in order; equal ones by id, so that pages do not shuffle.</summary>
    public static IReadOnlyList<AmbassadorMatch> Rank(AmbassadorWish wish, IEnumerable<AmbassadorCandidate> candidates, TravelEstimate travel) =>
    [
        .. candidates.Select(c => (Candidate: c, Journey: c.Point is { } from ? travel.Between(from, wish.Point) : (Journey?)null))
            .Where(c => c.Candidate.IsActive && c.Candidate.Activities.Contains(wish.Activity) && IsInReach(wish, c.Candidate, c.Journey))
            .OrderBy(c => c.Candidate.LeftMinutes < wish.Minutes).ThenBy(c => c.Candidate.IsBusyThatDay)
            .ThenBy(c => !GoesTo(c.Candidate, wish)).ThenBy(c => c.Journey?.WholeMinutes ?? int.MaxValue)
            .ThenBy(c => c.Candidate.GivenMinutes + c.Candidate.PromisedMinutes).ThenBy(c => c.Candidate.Id)
            .Select(c => new AmbassadorMatch(c.Candidate, c.Journey, Why(wish, c.Candidate, c.Journey), LessGood(wish, c.Candidate))),
    ];

    private static bool IsInReach(AmbassadorWish wish, AmbassadorCandidate candidate, Journey? journey) =>
        GoesTo(candidate, wish) || journey?.WholeMinutes <= NearMinutes;

    private static bool GoesTo(AmbassadorCandidate candidate, AmbassadorWish wish) => wish.AreaCode is { } area && candidate.Areas.Contains(area);

    private static List<string> Why(AmbassadorWish wish, AmbassadorCandidate candidate, Journey? journey)
    {
        List<string> why = [GoesTo(candidate, wish) ? "goes to this area" : "works near this place"];
        if (journey is { } road)
        {
            why.Add($"about {FrontDoorWords.Minutes(road)} by road{(road.By is { } by ? $", {by}" : "")}");
        }

        if (candidate.LeftMinutes >= wish.Minutes)
        {
            why.Add("has hours left this year");
        }

        if (candidate.IsChecked)
        {
            why.Add("checked by their organisation");
        }

        return why;
    }

    private static List<string> LessGood(AmbassadorWish wish, AmbassadorCandidate candidate)
    {
        List<string> less = [];
        if (candidate.LeftMinutes < wish.Minutes)
        {
            less.Add("has given or promised the hours of this year");
        }

        if (candidate.IsBusyThatDay)
        {
            less.Add("goes somewhere else on that day");
        }

        if (!candidate.IsChecked)
        {
            less.Add("no checks recorded yet");
        }

        return less;
    }
}
