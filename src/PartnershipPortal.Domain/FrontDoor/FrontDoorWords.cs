using System.Globalization;
using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>Turns the ranking's facts into the words of a card.</summary>
public static class FrontDoorWords
{
    /// <summary>With fewer replies than this the portal does not say how soon somebody answers.</summary>
    public const int EnoughReplies = 3;

    /// <summary>"6 days ago", "3 weeks ago", "5 months ago"; "Not yet" for details never checked.</summary>
    public static string Ago(DateOnly? on, DateOnly today)
    {
        if (on is null)
        {
            return "Not yet";
        }

        var days = today.DayNumber - on.Value.DayNumber;
        return days switch
        {
            <= 0 => "Today",
            1 => "Yesterday",
            < 14 => $"{days} days ago",
            < 60 => $"{days / 7} weeks ago",
            < 730 => $"{Math.Max(2, days * 12 / 365)} months ago",
            _ => $"{days / 365} years ago",
        };
    }

    /// <summary>"in 1 working day"; "Too few to say" until there are three replies.</summary>
    public static string UsuallyReplies(double? medianDays, int replies) =>
        replies < EnoughReplies || medianDays is not { } median ? "Too few to say"
        : median <= 0 ? "the same day"
        : $"in {Days(median)}";

    /// <summary>Days rounded up, in words: "1 working day".</summary>
    public static string Days(double days)
    {
        var whole = Math.Max(1, (int)Math.Ceiling(days));
        return whole == 1 ? "1 working day" : string.Create(CultureInfo.InvariantCulture, $"{whole} working days");
    }

    public static string Within(double medianDays) => medianDays <= 0 ? "the same day" : $"within {Days(medianDays)}";

    public static string Minutes(Journey journey) =>
        journey.WholeMinutes == 1 ? "1 minute" : string.Create(CultureInfo.InvariantCulture, $"{journey.WholeMinutes} minutes");

    /// <summary>One decimal under ten miles, whole miles beyond.</summary>
    public static string Miles(Journey journey)
    {
        var miles = journey.Miles < 9.95 ? Math.Round(journey.Miles, 1) : Math.Round(journey.Miles);
        return miles == 1 ? "1 mile" : string.Create(CultureInfo.InvariantCulture, $"{miles} miles");
    }

    /// <summary>A label inside a sentence: "Placements and T Levels" as "placements and T Levels"; an acronym keeps its capitals.</summary>
    public static string InSentence(string label) =>
        label.Length > 1 && char.IsUpper(label[0]) && char.IsLower(label[1]) && !label.StartsWith("Jobcentre", StringComparison.Ordinal)
            ? char.ToLowerInvariant(label[0]) + label[1..] : label;

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The sector's organisations in a sentence: "colleges".</summary>
    public static string Plural(Sector sector) => sector switch
    {
        Sector.Nhs => "trusts",
        Sector.Fe => "colleges",
        Sector.PrimaryCare => "practices",
        Sector.SocialCare => "care providers",
        Sector.System => "care systems",
        Sector.Dwp => "Jobcentres",
        Sector.LocalAuthority => "councils",
        Sector.Voluntary => "voluntary bodies",
        Sector.TrainingProvider => "training providers",
        Sector.University => "universities",
        Sector.Other => "organisations of its kind",
    };

    /// <summary>One of the sector's organisations after a number: "college".</summary>
    public static string Singular(Sector sector) => sector switch
    {
        Sector.Nhs => "trust",
        Sector.Fe => "college",
        Sector.PrimaryCare => "practice",
        Sector.SocialCare => "care provider",
        Sector.System => "care system",
        Sector.Dwp => "Jobcentre",
        Sector.LocalAuthority => "council",
        Sector.Voluntary => "voluntary body",
        Sector.TrainingProvider => "training provider",
        Sector.University => "university",
        Sector.Other => "organisation of its kind",
    };

    /// <summary>One of them in a sentence: "a college", "an organisation of its kind".</summary>
    public static string A(Sector sector) => $"{(sector is Sector.Other ? "an" : "a")} {Singular(sector)}";
}
