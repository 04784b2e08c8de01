using System.Text.RegularExpressions;
using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>Words of a need that say how high to ask and nothing of what for: "someone senior", "board level", "day-to-day contact".</summary>
internal static partial class LevelWords
{
    /// <summary>The need without those words, and the level they set; null when there are none.</summary>
    public static (string Subject, ContactLevel? Level) Take(string need)
    {
        var rest = Senior.Replace(need, " ");
        if (rest != need)
        {
            return (rest, ContactLevel.Strategic);
        }

        rest = DayToDay.Replace(need, " ");
        return (rest, rest == need ? null : ContactLevel.Operational);
    }

    [GeneratedRegex(@"\b(?:(?:some|any)(?:one|body)|person|people|contact|colleagues?|manager)\s+(?:more\s+|very\s+|quite\s+)?senior\b" + Thought.Ends
        + @"|\b(?:a\s+|more\s+)?senior\s+(?:level\s+)?(?:person|people|contacts?|colleagues?|figure|conversation|meeting|sponsor|level)\b" + Thought.Ends
        + @"|\b(?:board|executive|exec|director|strategic|chief officer|c)[\s-]+level\b(?:\s+(?:contact|conversation|meeting|person|lead))?"
        + @"|\bdecision[\s-]?makers?\b|\bwho\s+(?:can|could|will)\s+(?:really\s+)?(?:decide|sign\s+(?:it|this)\s+off)\b|\bat\s+the\s+(?:very\s+)?top\b"
        + @"|\bstrategic\s+(?:contact|conversation|person|lead)\b" + Thought.Ends + @"|\bthe\s+(?:boss|bosses)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Senior { get; }

    [GeneratedRegex(@"\bday[\s-]+to[\s-]+day\s+(?:contact|person|people|lead|colleague|level)\b" + Thought.Ends
        + @"|\b(?:operational|working)\s+level\b", RegexOptions.IgnoreCase)]
    private static partial Regex DayToDay { get; }
}
