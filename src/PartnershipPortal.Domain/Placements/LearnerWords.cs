using System.Text.RegularExpressions;
using PartnershipPortal.Domain.Introductions;

namespace PartnershipPortal.Domain.Placements;

/// <summary>
/// Notices in free text what could tell who a learner is, before anything is kept: what <see cref="PersonalDetails"/> notices, telephone numbers,
/// names and initials.
/// Source: product.md section 3, "Safeguarding": no student names, initials not allowed.
/// </summary>
public static partial class LearnerWords
{
    /// <summary>What was noticed, in words; null when nothing was.</summary>
    public static string? Noticed(string? text) => text switch
    {
        null => null,
        _ when Phone().IsMatch(text) => "a telephone number",
        _ when PersonalDetails.Noticed(text) is { } noticed => noticed,
        _ when PersonalDetails.NamesAPerson(text) => "somebody’s name",
        _ when Initials().IsMatch(text) => "somebody’s initials",
        _ => null,
    };

    [GeneratedRegex(@"(?<![\d-])(?:\+44\s?\(?0?\)?|0)(?:[\s()-]*\d){9,10}(?!\d)")]
    private static partial Regex Phone();

    /// <summary>J.S., J. S., or two or three capitals after a word for a learner: "student JS".</summary>
    [GeneratedRegex(@"\b[A-Z]\.\s?[A-Z]\.|\b(?:[Ss]tudents?|[Ll]earners?|[Pp]upils?|[Ii]nitials?)(?:\s+(?:is|are|called))?:?\s+[A-Z]{2,3}\b(?!\s+[Ll]evel)")]
    private static partial Regex Initials();
}
