namespace PartnershipPortal.Domain.Mous;

/// <summary>
/// What the portal does with the library of clauses, which is vocabulary: each is a term whose meaning is the wording, whose group says whether it is
/// required, usual or optional. Source: product.md section 3, "MoU clauses".
/// </summary>
public static class MouLibrary
{
    public const string Usual = "usual";
    public const string Optional = "optional";

    /// <summary>None of these may be missing or blank when it goes to review or is frozen. Source: S0-38.</summary>
    public static IReadOnlyList<string> Required { get; } = ["obligations", "disputes", "data-shared"];

    /// <summary>Puts what is known of the partnership into the places a wording leaves for it. A place that nothing is known for stays to be seen.</summary>
    public static string Fill(string wording, IReadOnlyDictionary<string, string> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Aggregate(wording, (text, fact) => text.Replace($"{{{fact.Key}}}", fact.Value, StringComparison.Ordinal));
    }

    /// <summary>Names in a sentence: "A, B and C".</summary>
    public static string Names(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";
    }
}
