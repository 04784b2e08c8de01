using System.Globalization;

namespace PartnershipPortal.Domain.Ambassadors;

/// <summary>Who may read ambassadors and requests.</summary>
public static class AmbassadorQueries
{
    /// <summary>The register of an organisation, for its own people.</summary>
    public static IQueryable<Ambassador> Of(this IQueryable<Ambassador> ambassadors, Guid? organisation) =>
        ambassadors.Where(a => a.OrganisationId == organisation);

    /// <summary>Those who said yes and can be asked; the same rule as <see cref="Ambassador.IsActive"/>.</summary>
    public static IQueryable<Ambassador> Active(this IQueryable<Ambassador> ambassadors) => ambassadors.Where(a => a.State == AmbassadorState.Active);

    /// <summary>What an organisation has asked for.</summary>
    public static IQueryable<AmbassadorRequest> Of(this IQueryable<AmbassadorRequest> requests, Guid organisation) =>
        requests.Where(r => r.OrganisationId == organisation);

    /// <summary>Hours given from the first to the last day of an academic year.</summary>
    public static IQueryable<AmbassadorVisit> In(this IQueryable<AmbassadorVisit> visits, AcademicYear year)
    {
        var (from, until) = (new DateOnly(year.Start, 8, 1), year.End);
        return visits.Where(v => v.On >= from && v.On <= until);
    }
}

/// <summary>How pages speak of ambassadors.</summary>
public static class AmbassadorWords
{
    public static string Word(this AmbassadorState state) => state switch
    {
        AmbassadorState.Asked => "Has not answered yet",
        AmbassadorState.Active => "Said yes",
        AmbassadorState.Paused => "Paused",
        AmbassadorState.Stopped => "No ambassador any more",
    };

    public static string Word(this AmbassadorAskState state) => state switch
    {
        AmbassadorAskState.Asked => "Has not answered yet",
        AmbassadorAskState.Accepted => "Will come",
        AmbassadorAskState.Declined => "Said no",
        AmbassadorAskState.NotNeeded => "Not needed",
        AmbassadorAskState.CannotCome => "Cannot come after all",
        AmbassadorAskState.Came => "Came",
        AmbassadorAskState.DidNotCome => "Did not come",
    };

    /// <summary>"1 hour", "1.5 hours", "45 minutes".</summary>
    public static string Hours(int minutes) => minutes is > 0 and < 60 ? $"{minutes} minutes"
        : minutes is 60 ? "1 hour" : $"{(minutes / 60m).ToString("#,0.##", CultureInfo.InvariantCulture)} hours";
}

/// <summary>Hours as others may read them. Source: B.5, C.8.</summary>
public static class AmbassadorFigures
{
    /// <summary>
    /// Minutes for each part, an activity or an organisation; null where the people behind it are from 1 to 4, or could be worked out from what is shown
    /// beside. In the order given.
    /// </summary>
    /// <param name="given">A part, who, minutes.</param>
    public static IReadOnlyList<int?> By<T>(IReadOnlyList<T> parts, IReadOnlyList<(T Part, Guid? Who, int Minutes)> given)
        where T : notnull
    {
        var of = given.ToLookup(g => g.Part);
        var shown = SmallNumbers.Of([.. parts.Select(p => of[p].Select(g => g.Who).Distinct().Count())]);
        return [.. parts.Select((p, i) => shown[i] is null ? (int?)null : of[p].Sum(g => g.Minutes))];
    }

    /// <summary>All minutes; null where the people behind them are from 1 to 4.</summary>
    public static int? Total<T>(IReadOnlyList<(T Part, Guid? Who, int Minutes)> given) =>
        SmallNumbers.IsSmall(given.Select(g => g.Who).Distinct().Count()) ? null : given.Sum(g => g.Minutes);
}
