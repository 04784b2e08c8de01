namespace PartnershipPortal.Domain.Cases;

/// <summary>A published case as it is compared: what every node holds in memory, without its texts.</summary>
public sealed record CaseFacts(
    string Code, string Title, string Place, int? Year, bool IsHistoric, IReadOnlyList<string> Agendas, IReadOnlyList<string> Programmes,
    IReadOnlyList<string> Sectors);

/// <summary>What a case is wanted for: a search, a partnership, a gap.</summary>
/// <param name="Agendas">Codes; a case has one of these or one of the programmes, or is not similar.</param>
/// <param name="Programmes">Codes.</param>
/// <param name="Own">Code of the sector of whoever looks; null where that says nothing.</param>
/// <param name="Others">Codes of the sectors of those they look for.</param>
public sealed record WantedCase(
    IReadOnlyCollection<string> Agendas, IReadOnlyCollection<string> Programmes, string? Own = null, IReadOnlyCollection<string>? Others = null);

/// <summary>A case that is similar, with why.</summary>
/// <param name="Agendas">Codes that both have.</param>
/// <param name="Programmes">Codes that both have.</param>
/// <param name="HasSameSides">It was between organisations of the kinds concerned.</param>
public sealed record SimilarCase(CaseFacts Case, int Points, IReadOnlyList<string> Agendas, IReadOnlyList<string> Programmes, bool HasSameSides);

/// <summary>
/// Chooses the cases that are most like something: each programme in common counts most, then each agenda, then that it was between the same kinds of
/// organisation; what is historic counts less. Of equals the newer comes first. Source: S0-26 ("similar to your goal").
/// </summary>
public static class SimilarCases
{
    public const int PointsProgramme = 4;
    public const int PointsAgenda = 3;
    public const int PointsSameSides = 2;
    public const int PointsHistoric = -2;

    /// <summary>So many are shown beside something else.</summary>
    public const int Most = 3;

    public static IReadOnlyList<SimilarCase> To(WantedCase question, IEnumerable<CaseFacts> cases, int most = Most) =>
    [
        .. cases.Select(c => Compare(question, c)).OfType<SimilarCase>().OrderByDescending(s => s.Points).ThenByDescending(s => s.Case.Year)
            .ThenBy(s => s.Case.Code, StringComparer.Ordinal).Take(most),
    ];

    /// <summary>Null when they have neither an agenda nor a programme in common.</summary>
    private static SimilarCase? Compare(WantedCase question, CaseFacts facts)
    {
        string[] agendas = [.. facts.Agendas.Where(question.Agendas.Contains)];
        string[] programmes = [.. facts.Programmes.Where(question.Programmes.Contains)];
        if (agendas.Length + programmes.Length is 0)
        {
            return null;
        }

        var same = question is { Own: { } own, Others: { } others } && facts.Sectors.Contains(own) && facts.Sectors.Any(s => s != own && others.Contains(s));
        var points = (programmes.Length * PointsProgramme) + (agendas.Length * PointsAgenda) + (same ? PointsSameSides : 0)
            + (facts.IsHistoric ? PointsHistoric : 0);
        return new(facts, points, agendas, programmes, same);
    }
}
