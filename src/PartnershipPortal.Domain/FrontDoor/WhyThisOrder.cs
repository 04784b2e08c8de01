using System.Globalization;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>One factor of the ranking for the public page: its name, the most it can give, and how the points are given.</summary>
public sealed record RankingFactor(string Name, double MaxPoints, IReadOnlyList<string> How);

/// <summary>The ranking in plain words, generated from the weights in force, so that the page cannot say something else than the portal does. Source:
/// S1-42.</summary>
public static class WhyThisOrder
{
    /// <summary>Who is never suggested.</summary>
    public static IReadOnlyList<string> NeverShown(FrontDoorWeights w) =>
    [
        "anyone who has left, is leaving, has paused or has objected",
        "anyone whose details were never checked and whose e-mail came back",
        "people of your own organisation, and of sectors you did not ask for",
        "anyone whose organisation does not let you see their role",
        "roles that do not handle what you need",
        $"anyone more than {Number(w.MaxMinutes)} minutes away by road, or as far as you choose; where nobody is within that, "
            + "people of the same integrated care system are shown",
    ];

    /// <summary>The seven factors, heaviest first as weighted today.</summary>
    public static IReadOnlyList<RankingFactor> Factors(FrontDoorWeights w) =>
    [
        .. new RankingFactor[]
        {
            new("The role fits what you need", w.FitPrimary,
            [
                $"{Points(w.FitPrimary)} when the role normally handles it",
                $"{Points(w.FitSecondary)} when it often does",
                $"{Points(w.FitAdjacent)} when it works next to it and can pass you on",
                $"up to {Points(w.FitListed)} more when the person says they handle it",
            ]),
            new("Short journey by road", w.TravelFull,
            [
                $"{Points(w.TravelFull)} up to {Number(w.TravelFullMinutes)} minutes",
                $"fewer the longer it takes, none at {Number(w.TravelZeroMinutes)} minutes, and some taken away beyond",
                "in a county, region or council area whoever works in it gets them all",
                "the time is an estimate that knows about estuaries, ferries and hills",
            ]),
            new("Same system", w.SameIcs + w.SameLsip,
            [
                $"{Points(w.SameIcs)} in the same integrated care system, {Number(w.NeighbourIcs)} in a neighbouring one",
                $"{Points(w.SameLsip)} in the same skills plan area",
                $"fewer from {Number(w.TravelZeroMinutes)} minutes on, and none for somebody with more than {Number(w.OpenLimit)} unanswered introductions",
            ]),
            new("The level you asked for", w.LevelSame,
            [
                $"{Points(w.LevelSame)} at the same level, {Number(w.LevelOneStep)} one step away",
                "a ward or course role never leads the answer to a strategic question",
            ]),
            new("Details checked lately", w.Fresh90,
            [
                $"{Points(w.Fresh90)} in the last 90 days, {Number(w.Fresh180)} in 180, {Number(w.Fresh365)} in a year",
                "details due a check carry a badge",
            ]),
            new("Replies soon", w.Reply2,
            [
                $"{Points(w.Reply2)} within 2 working days, {Number(w.Reply5)} within 5, {Number(w.Reply10)} within 10",
                $"{Points(w.ReplyUnknown)} when there are no replies yet to go by, and at least as many for somebody you work with",
                $"until there are many replies, {Number(w.ReplyPriorDays)} working days is assumed alongside them",
            ]),
            new("Has places or is looking", w.AppetiteLive,
            [
                $"{Points(w.AppetiteLive)} with places or an offer this year, {Number(w.AppetiteLooking)} when looking, "
                    + $"{Number(w.AppetiteInterested)} when interested, {Number(w.AppetiteUnknown)} when not known",
                "none when the organisation has said not this year, already arranged, or not before a day",
            ]),
        }.OrderByDescending(f => f.MaxPoints),
    ];

    /// <summary>What happens after the points are added up.</summary>
    public static IReadOnlyList<string> Composition(FrontDoorWeights w) =>
    [
        $"If your organisation already works with somebody on this, within {Number(w.TravelZeroMinutes)} minutes, that person comes first.",
        "Where an organisation asks for a single point of contact, day-to-day requests go to that person, who counts as fitting as well as the colleague "
            + "they stand for.",
        "Where a job title names two jobs, both count. A course role whose title names another subject than health and care counts as working next to it.",
        $"At most {Number(w.PerOrganisation)} people of one organisation are shown, and at least {Number(w.Organisations)} organisations when there are "
            + $"that many.",
        "Of several campuses with the same role, you see the nearest.",
        $"Somebody with more than {Number(w.OpenLimit)} unanswered introductions comes after their equals.",
        "Somebody whose details are due a check never comes first when an equal with checked details is there.",
        "Among equals those whose title says what you need come first, then whom you work with already, then those whose organisation "
            + "has started apprentices in the subject you named, then those with fewer things to handle, then the shortest journey, then those with fewest "
            + "open introductions.",
        "Nobody can pay to be higher.",
    ];

    /// <summary>Why day-to-day and strategic requests go to different roles: the two sources differ, and each rules its own level.</summary>
    public const string Routes =
        "Day-to-day requests follow NHS Employers’ guide Making links (2024). Strategic requests follow the table of Hugh Baird College and Mersey Care in "
            + "Creating the workforce of the future (2020).";

    private static string Points(double points) => points == 1 ? "1 point" : $"{Number(points)} points";

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
