using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Domain.Mous;

/// <summary>
/// Whether a typed name is the signatory's. A signature says who signed to people who have never met them, so it is their name as their organisation has
/// it: case, accents, apostrophes, hyphens, spaces and titles aside. The family name is whole: with half of a double name, or the name of before a marriage,
/// nobody else can tell that it is they. Given names may be initials or a short form that the name begins with ("L" and "Lei" for "Leila"), and middle names
/// may be left out or added: that is how people sign, and the full name stands beside it where it differs. Other short forms ("Kate" for "Catherine") would
/// need a list that is never complete; whoever goes by one has it in their record.
/// </summary>
public static class SignedName
{
    /// <summary>For beside the field, without a full stop, with whose name is expected; null when it is theirs, and when nothing is typed.</summary>
    public static string? WhyNot(string? typed, string signatory) => string.IsNullOrWhiteSpace(typed) || IsOf(typed, signatory) ? null
        : $"Type the name of the person who is named to sign, {signatory}, or the initials of their given names with the whole family name";

    /// <summary>Whether it is the name of that person.</summary>
    public static bool IsOf(string typed, string signatory)
    {
        var (one, other) = (Parts(typed), Parts(signatory));
        if (one.Count is 0 || other.Count is 0)
        {
            return false;
        }

        var (all, named) = (one.SelectMany(p => p).ToList(), other.SelectMany(p => p).ToList());
        if (string.Concat(all) == string.Concat(named))
        {
            return true; // "O Brien" and "O'Brien", "Varma Stone" and "Varma-Stone"
        }

        var family = one[^1].Length > other[^1].Length ? one[^1] : other[^1];
        return EndsWith(all, family) && EndsWith(named, family) && AreGiven(all[..^family.Length], named[..^family.Length]);
    }

    /// <summary>The words between spaces in their order, each folded: "Varma-Stone" is one of two parts, and titles are none.</summary>
    private static List<string[]> Parts(string name) =>
    [
        .. SamePerson.InOrder(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => SamePerson.NameOf(word).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(word => word.Length > 0),
    ];

    private static bool EndsWith(List<string> words, string[] family) =>
        words.Count >= family.Length && words.TakeLast(family.Length).SequenceEqual(family, StringComparer.Ordinal);

    /// <summary>The first ones go together, and of the middle names one side's are among the other's in their order.</summary>
    private static bool AreGiven(List<string> one, List<string> other) =>
        one is [var first, .. var middle] && other is [var otherFirst, .. var otherMiddle] && GoTogether(first, otherFirst)
            && (AreAmong(middle, otherMiddle) || AreAmong(otherMiddle, middle));

    private static bool AreAmong(List<string> few, List<string> many)
    {
        var found = 0;
        foreach (var name in many)
        {
            found += found < few.Count && GoTogether(few[found], name) ? 1 : 0;
        }

        return found == few.Count;
    }

    private static bool GoTogether(string one, string other) =>
        one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);
}
