using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Domain.Offers;

/// <summary>
/// How an offer and a need find each other: pure, the same both ways, and explained. Something is the same thing when the programme is the same and
/// the subjects do not differ, when the subjects share most of their words, or when both bring people together in the same way; then level, start,
/// road, groups and places give points. The public page of the order prints the numbers below. Source: issue "Offers and needs", S1-19, S2-05.
/// </summary>
public static class OpportunityMatching
{
    public const int ProgrammePoints = 30;
    public const int SubjectPoints = 15;
    public const int LevelPoints = 15;
    public const int LevelNextPoints = 6;
    public const int StartPoints = 15;
    public const int StartNearPoints = 8;
    public const int RoadPoints = 15;
    public const int GroupPoints = 5;
    public const int PlacesPoints = 5;

    /// <summary>Minutes by road up to which a journey gets all its points.</summary>
    public const int NearMinutes = 15;

    /// <summary>Days between two starts that still count as near.</summary>
    public const int NearDays = 62;

    /// <summary>Days between two starts from which the two are for different years, and do not match.</summary>
    public const int TooFarDays = 300;

    /// <summary>The furthest drive unless somebody chooses, in minutes.</summary>
    public const int UsualMinutes = 60;

    private static readonly Comparer<OpportunityMatch> BestFirst = Comparer<OpportunityMatch>.Create((a, b) =>
        a.Fit != b.Fit ? a.Fit.CompareTo(b.Fit)
        : a.Points != b.Points ? b.Points.CompareTo(a.Points)
        : (a.Journey?.Minutes ?? double.MaxValue).CompareTo(b.Journey?.Minutes ?? double.MaxValue) is var byRoad and not 0 ? byRoad
        : a.Side.Id.CompareTo(b.Side.Id));

    private static readonly string[] SmallWords = ["and", "for", "the", "level", "with"];

    /// <summary>Those of the other side that fit, best first.</summary>
    /// <param name="wanted">What somebody has or looks for.</param>
    /// <param name="minutes">The furthest drive; null for any.</param>
    public static IReadOnlyList<OpportunityMatch> Best(MatchSide wanted, IEnumerable<MatchSide> others, int? minutes, MatchWords words) =>
        [.. InOrder(others.Select(o => Of(wanted, o, minutes, words)).OfType<OpportunityMatch>().Where(m => m.Fits), m => m)];

    /// <summary>
    /// What is close where nothing fits: the same programme or agenda within the drive, further education first. Source: S1-11, "before it says no match".
    /// </summary>
    public static IReadOnlyList<OpportunityMatch> Close(MatchSide wanted, IEnumerable<MatchSide> others, int? minutes, MatchWords words, int most) =>
    [
        .. InOrder(
                others.Where(o => o.ProgrammeCode == wanted.ProgrammeCode || (o.AgendaCode is not null && o.AgendaCode == wanted.AgendaCode)
                    || o.Sector is Sector.Fe).Select(o => Of(wanted, o, minutes, words)).OfType<OpportunityMatch>().Where(m => !m.Fits),
                m => m)
            .OrderBy(m => m.Side.Sector is not Sector.Fe).Take(most),
    ];

    /// <summary>How one of the other side compares; null when it is out of the question: one's own, too far, full, or of another year.</summary>
    public static OpportunityMatch? Of(MatchSide wanted, MatchSide other, int? minutes, MatchWords words)
    {
        var journey = (wanted.Point, other.Point) is ({ } from, { } to) ? words.Travel.Between(from, to) : (Journey?)null;
        var days = DaysApart(wanted.Starts, other.Starts);
        if (other.OrganisationId == wanted.OrganisationId || other.PlacesOpen is 0 || days >= TooFarDays || (minutes is { } most
            && journey?.WholeMinutes > most))
        {
            return null;
        }

        var (points, fit) = Weigh(wanted, other, days, journey, minutes, words, null);
        return new OpportunityMatch(other, points, journey, fit, () =>
        {
            var reasons = new MatchReasons();
            if (wanted.OwnTitle is { } own)
            {
                var (how, kind) = (fit is MatchFit.Exact ? "Fits" : "Close to", wanted.Kind is OpportunityKind.Need ? "need" : "offer");
                reasons.Why.Add($"{how} your {kind}: {FrontDoorWords.InSentence(own)}");
            }

            Weigh(wanted, other, days, journey, minutes, words, reasons);
            return reasons;
        });
    }

    /// <summary>
    /// How one compares with a search of somebody who has needs, or offers, of their own: by the one of these that it fits best, else by the search alone.
    /// </summary>
    /// <param name="own">What they have listed of the side that is not searched.</param>
    public static OpportunityMatch? OfSearch(MatchSide asked, IEnumerable<MatchSide> own, MatchSide other, MatchWords words)
    {
        var fitting = own.Where(o => FitOf(o, other, words) is not MatchFit.Other).Select(o => Of(o, other, null, words)).OfType<OpportunityMatch>();
        return fitting.Concat(Of(asked, other, null, words) is { } found ? [found] : []).Min(BestFirst);
    }

    /// <summary>
    /// Best first, the one order of every list: what is exactly what was asked for, what is one level off it, and everything else; in each by points,
    /// then by road, then by id.
    /// </summary>
    public static IOrderedEnumerable<T> InOrder<T>(IEnumerable<T> found, Func<T, OpportunityMatch> match) =>
        found.OrderBy(match, BestFirst);

    /// <summary>The points of one, and the reasons where somebody reads them: said where they are counted, so that the two cannot differ.</summary>
    private static (int Points, MatchFit Fit) Weigh(
        MatchSide wanted, MatchSide other, int? days, Journey? journey, int? minutes, MatchWords words, MatchReasons? reasons)
    {
        var (points, isSame) = Thing(wanted, other, words, reasons);
        var (level, fit) = Level(wanted, other, reasons);
        points += level + Start(days, other, reasons) + Road(wanted, journey, minutes, reasons) + Groups(wanted, other, words, reasons)
            + Places(wanted, other, reasons);
        return (Math.Min(100, points), isSame ? fit : MatchFit.Other);
    }

    /// <summary>Whether the two are the same thing at a level near enough: told without the road, which costs most.</summary>
    private static MatchFit FitOf(MatchSide wanted, MatchSide other, MatchWords words) =>
        Thing(wanted, other, words, null).IsSame ? Level(wanted, other, null).Fit : MatchFit.Other;

    private static (int Points, bool IsSame) Thing(MatchSide wanted, MatchSide other, MatchWords words, MatchReasons? reasons)
    {
        var sameProgramme = wanted.ProgrammeCode is not null && wanted.ProgrammeCode == other.ProgrammeCode;
        var subjects = Shared(wanted, other);
        var paired = wanted.Marks.Count is 0 || other.Marks.Count is 0 ? null
            : OpportunityMarks.Pairing.FirstOrDefault(m => wanted.Marks.Contains(m) && other.Marks.Contains(m));
        if (sameProgramme)
        {
            reasons?.Why.Add($"Same programme: {FrontDoorWords.InSentence(words.Programme(other.ProgrammeCode!))}");
        }
        else if (other.ProgrammeCode is { } theirs && wanted.ProgrammeCode is not null)
        {
            reasons?.LessGood.Add($"Another programme: {FrontDoorWords.InSentence(words.Programme(theirs))}");
        }

        if (subjects is true)
        {
            reasons?.Why.Add($"Same subject: {other.Subject}");
        }
        else if (subjects is false)
        {
            reasons?.LessGood.Add($"Another subject: {other.Subject}");
        }

        if (paired is not null)
        {
            reasons?.Why.Add($"Both say: {FrontDoorWords.InSentence(OpportunityMarks.Find(paired)!.Label)}");
        }

        var points = (sameProgramme || paired is not null ? ProgrammePoints : 0) + (subjects is true ? SubjectPoints : 0);
        return (points, (sameProgramme && subjects is not false) || subjects is true || paired is not null);
    }

    /// <summary>One level off is close enough to be told of, and never stands before the level that was asked for.</summary>
    private static (int Points, MatchFit Fit) Level(MatchSide wanted, MatchSide other, MatchReasons? reasons)
    {
        if (wanted.Level is not { } asked || other.Level is not { } theirs)
        {
            return (LevelNextPoints, MatchFit.Exact);
        }

        if (asked == theirs)
        {
            reasons?.Why.Add($"Same level: {theirs}");
            return (LevelPoints, MatchFit.Exact);
        }

        var isNext = Math.Abs(asked - theirs) is 1;
        var say = isNext ? $"level {theirs}, one level {(theirs > asked ? "above" : "below")} yours" : $"level {theirs}, not {asked}";
        reasons?.LessGood.Add(other.Kind is OpportunityKind.Need ? $"Asks for {say}" : FrontDoorWords.Capital(say));
        return isNext ? (LevelNextPoints, MatchFit.NextLevel) : (0, MatchFit.Other);
    }

    private static int Start(int? days, MatchSide other, MatchReasons? reasons)
    {
        var (isNeed, starts) = (other.Kind is OpportunityKind.Need, other.Starts);
        switch (days)
        {
            case null:
                return StartNearPoints;
            case 0:
                reasons?.Why.Add(isNeed ? "Wants to start when you do" : "Starts when you need it");
                return StartPoints;
            case <= NearDays:
                reasons?.LessGood.Add(
                    $"{(isNeed ? "Wants to start" : "Starts")} {Span(days.Value)} from when you said: {Opportunity.WordsOf(starts[0])}");
                return StartNearPoints;
            default:
                reasons?.LessGood.Add($"{(isNeed ? "Wants to start" : "Starts")} in {starts[0].MonthInWords}");
                return 0;
        }
    }

    /// <summary>Whoever does not say where they are is not told that others do not.</summary>
    private static int Road(MatchSide wanted, Journey? journey, int? minutes, MatchReasons? reasons)
    {
        if (journey is not { } road)
        {
            if (wanted.Point is not null)
            {
                reasons?.LessGood.Add("Location not given");
            }

            return 0;
        }

        reasons?.Why.Add($"{FrontDoorWords.Minutes(road)} by road{(road.By is { } by ? $", {by}" : "")}");
        var furthest = Math.Max(NearMinutes + 1, minutes ?? 90);
        return (int)Math.Round(RoadPoints * Math.Clamp((furthest - road.Minutes) / (furthest - NearMinutes), 0, 1));
    }

    private static int Groups(MatchSide wanted, MatchSide other, MatchWords words, MatchReasons? reasons)
    {
        if (wanted.Groups.Count is 0 || other.Groups.Count is 0 || wanted.Groups.Intersect(other.Groups).ToList() is not { Count: > 0 } shared)
        {
            return 0;
        }

        var more = shared.Count > 1 ? $" and {shared.Count - 1} more" : "";
        reasons?.Why.Add($"Both keep places for {FrontDoorWords.InSentence(words.Group(shared[0]))}{more}");
        return GroupPoints;
    }

    private static int Places(MatchSide wanted, MatchSide other, MatchReasons? reasons)
    {
        if (wanted.PlacesOpen is not { } asked || other.PlacesOpen is not { } theirs)
        {
            return 0;
        }

        var isNeed = other.Kind is OpportunityKind.Need;
        var (offered, needed) = isNeed ? (asked, theirs) : (theirs, asked);
        if (offered >= needed)
        {
            reasons?.Why.Add(isNeed ? $"Looks for {PlaceCount.InWords(needed)}: you have enough" : $"{PlaceCount.InWords(offered)}: enough for {needed}");
            return PlacesPoints;
        }

        reasons?.LessGood.Add(isNeed ? $"Looks for {PlaceCount.InWords(needed)}, and you have {offered}" : $"{PlaceCount.InWords(offered)}, of {needed}");
        return (int)Math.Round((double)PlacesPoints * offered / needed);
    }

    /// <summary>Days between the two starts that are nearest, 0 in the same month when one is a whole month; null when one may be at any time.</summary>
    private static int? DaysApart(IReadOnlyList<TypedDate> ours, IReadOnlyList<TypedDate> theirs) =>
        ours.Count is 0 || theirs.Count is 0 ? null : ours.SelectMany(o => theirs.Select(t => DaysApart(o, t))).Min();

    private static int DaysApart(TypedDate one, TypedDate other) =>
        (one.IsWholeMonth || other.IsWholeMonth) && (one.Day.Year, one.Day.Month) == (other.Day.Year, other.Day.Month)
            ? 0 : Math.Abs(one.Day.DayNumber - other.Day.DayNumber);

    private static string Span(int days) => days < 14 ? days is 1 ? "1 day" : $"{days} days" : $"{days / 7} weeks";

    /// <summary>Whether the two share most of the shorter one's words; null when one says nothing.</summary>
    private static bool? Shared(MatchSide one, MatchSide other)
    {
        if (one.Subject is null || other.Subject is null)
        {
            return null;
        }

        var (a, b) = (one.SubjectWords, other.SubjectWords);
        return a.Count is 0 || b.Count is 0 ? null : a.Intersect(b).Count() * 2 > Math.Min(a.Count, b.Count);
    }

    internal static List<string> WordsOf(string? text) =>
    [
        .. (text ?? "").ToLowerInvariant().Split([' ', ',', '-', '/', '(', ')', '.', '’', '\''], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w.Length > 2 && !SmallWords.Contains(w)).Select(w => w.EndsWith('s') && w.Length > 4 ? w[..^1] : w).Distinct(),
    ];
}
