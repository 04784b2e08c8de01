using System.Collections.Frozen;
using System.Text.RegularExpressions;
using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Domain.Introductions;

/// <summary>
/// Notices what looks like a student's or patient's details in free text, before it is sent.
/// Source: product.md section 3, "Safeguarding": no student names, free text is scanned.
/// </summary>
public static partial class PersonalDetails
{
    /// <summary>What was noticed, in words; null when nothing was.</summary>
    public static string? Noticed(string? text) => text switch
    {
        null => null,
        _ when NhsNumber().IsMatch(text) => "an NHS number",
        _ when BirthDate().IsMatch(text) => "a date of birth",
        _ when Email().IsMatch(text) => "an e-mail address",
        _ => null,
    };

    /// <summary>Whether it looks as if a student or patient could be meant. Addresses of colleagues may be written where both sides read.</summary>
    public static bool NamesSomebodyInCare(string? text) => text is not null && (NhsNumber().IsMatch(text) || BirthDate().IsMatch(text));

    /// <summary>
    /// Whether it names somebody, as far as a given name and a family name beside it tell: "Jamie Smith". What is called after a person, a ward, a street or a
    /// programme, is nobody. For public lists and what is said of learners, where roles are named and people are not.
    /// </summary>
    public static bool NamesAPerson(string? text) => text is not null
        && TwoNames().Matches(text).Any(m => GivenNames.Contains(m.Groups["given"].Value) && !CalledAfter.Overlaps(m.Groups["then"].Value.ToLowerInvariant()
            .Split([' ', ',', '.', ';', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Take(3)));

    private static readonly FrozenSet<string> GivenNames = SeedLists.Read("given_names.csv").Select(r => r[0]).ToFrozenSet();

    private static readonly HashSet<string> CalledAfter =
    [
        "academy", "ambulance", "award", "building", "campus", "care", "centre", "charity", "clinic", "college", "council", "court", "course", "day",
        "federation", "floor", "foundation", "fund", "grammar", "hall", "high", "hospice", "hospital", "house", "infirmary", "institute", "junior", "lane",
        "lodge", "memorial", "nursery", "park", "partnership", "primary", "programme", "road", "room", "scheme", "school", "sixth", "street", "suite",
        "surgery", "trust", "unit", "university", "ward", "way", "wing",
    ];

    /// <summary>The text clean and trimmed, when it is there, not too long and names nobody; throws otherwise. For what anybody may read.</summary>
    public static string Careful(string? text, int maxLength, string what)
    {
        var said = WithNames(text, maxLength, what);
        Rule.Require(!NamesAPerson(said), "Others read this: name roles, and no person.");
        return said;
    }

    /// <summary>
    /// As <see cref="Careful"/>, where a name may stand: a school that is called after somebody, a source, and what is said to or by the person themselves.
    /// </summary>
    public static string WithNames(string? text, int maxLength, string what)
    {
        var said = Rule.Text(text, maxLength, what);
        Rule.Require(Noticed(said) is null, "Do not name students, patients or anybody’s address.");
        return said;
    }

    /// <summary>As <see cref="WithNames"/>, or null when there is none.</summary>
    public static string? WithNamesIfAny(string? text, int maxLength, string what) =>
        string.IsNullOrWhiteSpace(text) ? null : WithNames(text, maxLength, what);

    /// <summary>The role of somebody, without a person's name: whoever has the role next year sees to it, too.</summary>
    public static string Role(string? text, int maxLength, string what)
    {
        var said = WithNames(text, maxLength, what);
        Rule.Require(!NamesAPerson(said), "Enter a role, not a person’s name.");
        return said;
    }

    /// <summary>As <see cref="Careful"/>, or null when there is none.</summary>
    public static string? CarefulIfAny(string? text, int maxLength, string what) =>
        string.IsNullOrWhiteSpace(text) ? null : Careful(text, maxLength, what);

    [GeneratedRegex(@"\b(?<given>\p{Lu}\p{Ll}+)\s+(?=(?<then>\p{Lu}[\p{Ll}’'-]+(?:\s+\S+){0,2}))")]
    private static partial Regex TwoNames();

    [GeneratedRegex(@"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b")]
    private static partial Regex NhsNumber();

    [GeneratedRegex(@"\b\d{1,2}[/.-]\d{1,2}[/.-](19|20)\d{2}\b|\b(dob|d\.o\.b\.|born on)\b", RegexOptions.IgnoreCase)]
    private static partial Regex BirthDate();

    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.[^\s@]+")]
    private static partial Regex Email();
}
