using System.Text.RegularExpressions;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>The ladder of seniority a title speaks of, lowest first; "one step" in the ranking is one rung.</summary>
public enum Seniority
{
    Officer,
    Manager,
    Head,
    Director,
    Executive,
}

/// <summary>Reads seniority from a job title.</summary>
public static partial class Seniorities
{
    public static Seniority Of(string jobTitle)
    {
        jobTitle = TitleText.Plain(jobTitle);
        var words = Words.Of(jobTitle);
        var says = words.ToHashSet();
        if (IsHelperTo(jobTitle) || says.Contains("pa")
            || (says.Overlaps(["secretary", "assistant"]) && !says.Overlaps(["director", "principal", "company", "trust", "head", "manager"])))
        {
            return Seniority.Officer;
        }

        var isUnderstudy = says.Overlaps(["deputy", "vice", "assistant", "associate", "pro"]);
        if (says.Overlaps(Words.Chiefs) || says.Overlaps(["chair", "chairman", "headteacher", "chancellor"])
            || (says.Contains("chief") && !says.Overlaps(["biomedical", "physiologist", "radiographer", "technician", "technologist"]))
            || IsPrincipal(words)
            || (says.Contains("director") && says.Overlaps(["managing", "executive"])))
        {
            return isUnderstudy ? Seniority.Director : Seniority.Executive;
        }

        if ((says.Overlaps(["director", "hrd", "dean"]) && !says.Overlaps(["course", "programme", "study", "stage"]))
            || (says.Contains("secretary") && says.Overlaps(["company", "trust", "university"])))
        {
            return Seniority.Director;
        }

        // Whoever owns a home or an agency often runs it day to day; the role family says which.
        return says.Contains("head") || says.Overlaps(["owner", "proprietor"]) ? isUnderstudy ? Seniority.Manager : Seniority.Head
            : says.Overlaps(["manager", "lead", "leader", "matron"]) ? says.Contains("assistant") ? Seniority.Officer : Seniority.Manager
            : Seniority.Officer;
    }

    /// <summary>"Executive Assistant to the Principal" is an assistant, whoever it is to.</summary>
    public static bool IsHelperTo(string jobTitle) => HelperTo.IsMatch(jobTitle);

    [GeneratedRegex(@"\b(?:assistant|secretary|pa|p\.a\.|ea|aide|support|administrator|business\s+manager)\b[^,;(]*\bto\b", RegexOptions.IgnoreCase)]
    private static partial Regex HelperTo { get; }

    /// <summary>A principal leads a college; a principal lecturer or biochemist does not.</summary>
    private static bool IsPrincipal(string[] words)
    {
        var at = Array.IndexOf(words, "principal");
        return at >= 0 && (at == words.Length - 1 || words[at + 1] is "chief" or "ceo" or "office" or "curriculum" or "quality"
            || (at > 0 && words[at - 1] is "vice" or "deputy" or "assistant"));
    }
}
