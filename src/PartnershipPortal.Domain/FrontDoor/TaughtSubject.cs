using System.Collections.Frozen;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>
/// Whether a course role is about health and care, told from its title. "Curriculum Manager, Construction" answers for courses,
/// but not for the courses a health or care organisation asks about.
/// </summary>
internal static class TaughtSubject
{
    private static readonly FrozenSet<string> CourseFamilies = ((string[])["fe.course_lead", "fe.senior_curric", "fe.delivery"]).ToFrozenSet();

    private static readonly FrozenSet<string> HealthAndCare = ((string[])
    [
        "health", "healthcare", "care", "caring", "social", "nursing", "nurse", "midwifery", "science", "scientist", "childcare", "early", "wellbeing",
            "therapy", "dental", "pharmacy", "t",
    ]).ToFrozenSet();

    private static readonly FrozenSet<string> Others = ((string[])
    [
        "accounting", "agriculture", "animal", "art", "automotive", "aviation", "bakery", "barbering", "beauty", "bricklaying", "building", "business",
            "carpentry", "catering",
        "computing", "construction", "creative", "design", "digital", "drama", "electrical", "engineering", "equine", "fashion", "finance", "floristry",
            "gaming", "hairdressing",
        "hair", "horticulture", "hospitality", "humanity", "ict", "it", "joinery", "land", "language", "law", "logistic", "manufacturing", "marketing",
            "mathematic", "media", "motor",
        "music", "performing", "photography", "plumbing", "policing", "politic", "public", "retail", "sport", "technology", "theatre", "tourism", "travel",
            "uniformed", "vehicle", "welding",
    ]).ToFrozenSet();

    /// <summary>The subjects a course role's title names when none of them is of health or care; null otherwise.</summary>
    public static string? Elsewhere(string? roleFamilyCode, string jobTitle) => IsTaughtBy(roleFamilyCode) ? Elsewhere(jobTitle) : null;

    /// <summary>Whether people of this family answer for courses.</summary>
    public static bool IsTaughtBy(string? roleFamilyCode) => roleFamilyCode is not null && CourseFamilies.Contains(roleFamilyCode);

    /// <summary>The same of a title alone, whoever bears it.</summary>
    public static string? Elsewhere(string jobTitle)
    {
        var words = Words.Of(jobTitle);
        return words.Any(Others.Contains) && !words.Any(HealthAndCare.Contains) ? string.Join(' ', words.Where(Others.Contains)) : null;
    }
}
