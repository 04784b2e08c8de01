namespace PartnershipPortal.Domain.Areas;

/// <summary>How far an area is with something that was recommended. Source: S1-20.</summary>
public enum Adoption
{
    NotYet,
    Planned,
    Adopted,
}

/// <summary>
/// How an area stands to one recommendation of the founding document (a term of <c>TermKind.Recommendation</c>): one row for each, changed in place, with its
/// history. Set by the area's lead, read by everybody signed in. Source: S1-20.
/// </summary>
public sealed class AreaRecommendation
{
    public const int NoteMaxLength = 300;

    private readonly List<AreaRecommendationEntry> _entries = [];

    private AreaRecommendation() // EF Core
    {
    }

    public AreaRecommendation(string icsCode, string recommendation) => (IcsCode, Recommendation) = (icsCode, recommendation);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public string IcsCode { get; private init; } = null!;

    /// <summary>Code of the recommendation.</summary>
    public string Recommendation { get; private init; } = null!;

    public Adoption State { get; private set; }

    /// <summary>What was done or is planned.</summary>
    public string? Note { get; private set; }

    /// <summary>The day from which it holds: since when it is adopted, or by when it is planned.</summary>
    public DateOnly On { get; private set; }

    /// <summary>What was said before, and now.</summary>
    public IReadOnlyList<AreaRecommendationEntry> Entries => _entries;

    /// <summary>Says where the area stands. Throws when the day does not go with it, or when a plan or what is adopted is not explained.</summary>
    public void Say(Adoption state, string? note, DateOnly on, DateOnly today, DateTimeOffset at)
    {
        var words = Rule.OptionalText(note, NoteMaxLength, "The note");
        Rule.Allow(WhyNot(state, words, on, today));
        if (_entries.Count > 0 && (State, Note, On) == (state, words, on))
        {
            return; // saying the same again is no history
        }

        (State, Note, On) = (state, words, on);
        _entries.Add(new(Id, state, words, on, at));
    }

    /// <summary>Why this cannot be said, in a sentence for the form; null when it can.</summary>
    public static string? WhyNot(Adoption state, string? note, DateOnly on, DateOnly today)
    {
        var ofDay = state switch
        {
            Adoption.NotYet or Adoption.Adopted => on > today ? "Enter today or a day before" : null,
            Adoption.Planned => on < today ? "Enter the day by which it is planned, today or later" : null,
        };
        return ofDay ?? (note is null && state is not Adoption.NotYet ? "Say in a line what was done or what is planned" : null);
    }

    public static string Word(Adoption state) => state switch
    {
        Adoption.NotYet => "Not yet",
        Adoption.Planned => "Planned",
        Adoption.Adopted => "Adopted",
    };
}

/// <summary>A line of the history of a recommendation in an area. It only grows.</summary>
public sealed class AreaRecommendationEntry
{
    private AreaRecommendationEntry() // EF Core
    {
    }

    internal AreaRecommendationEntry(Guid recommendationId, Adoption state, string? note, DateOnly on, DateTimeOffset at) =>
        (RecommendationId, State, Note, On, At) = (recommendationId, state, note, on, at);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid RecommendationId { get; private init; }

    public Adoption State { get; private init; }

    public string? Note { get; private init; }

    public DateOnly On { get; private init; }

    /// <summary>When it was said.</summary>
    public DateTimeOffset At { get; private init; }
}
