using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Domain.Offers;

/// <summary>What matching knows of an offer or need, or of what somebody searches for. No person is in it.</summary>
public sealed record MatchSide
{
    private List<string>? _subjectWords;

    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>What it is, for the words of the reasons: whoever offers reads what a need asks for.</summary>
    public OpportunityKind Kind { get; init; }

    public Sector Sector { get; init; }

    public string? ProgrammeCode { get; init; }

    public string? AgendaCode { get; init; }

    public string? Subject
    {
        get;
        init => (field, _subjectWords) = (value, null);
    }

    public int? Level { get; init; }

    public IReadOnlyList<TypedDate> Starts { get; init; } = [];

    /// <summary>Null when it is not known where it is: then it is never "0 miles".</summary>
    public GeoPoint? Point { get; init; }

    /// <summary>Null when no number was given.</summary>
    public int? PlacesOpen { get; init; }

    /// <summary>What it is called, where it is the reader's own and a list is ordered by it: the reasons then say which of theirs it is.</summary>
    public string? OwnTitle { get; init; }

    public IReadOnlyList<string> Groups { get; init; } = [];

    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>The words of the subject that tell, split once however many it is compared with.</summary>
    internal IReadOnlyList<string> SubjectWords => _subjectWords ??= OpportunityMatching.WordsOf(Subject);
}

/// <summary>How well something is what was asked for; the better first.</summary>
public enum MatchFit
{
    Exact,

    /// <summary>The same thing, one level above or below.</summary>
    NextLevel,

    /// <summary>Not what was asked for, or nothing was.</summary>
    Other,
}

/// <summary>One that fits, with the reasons a reader may check: put into words when they are read, for of thousands compared twenty are shown.</summary>
public sealed class OpportunityMatch(MatchSide side, int points, Journey? journey, MatchFit fit, Func<MatchReasons> explain)
{
    private MatchReasons? _reasons;

    public MatchSide Side => side;

    /// <summary>0 to 100.</summary>
    public int Points => points;

    /// <summary>Null when a place is not known.</summary>
    public Journey? Journey => journey;

    public MatchFit Fit => fit;

    /// <summary>False for what is only close: the same kind of thing, but not what was asked for.</summary>
    public bool Fits => fit is not MatchFit.Other;

    public IReadOnlyList<string> Why => Reasons.Why;

    public IReadOnlyList<string> LessGood => Reasons.LessGood;

    private MatchReasons Reasons => _reasons ??= explain();
}

/// <summary>Why something fits, and what is less good about it, in words.</summary>
public sealed class MatchReasons
{
    public List<string> Why { get; } = [];

    public List<string> LessGood { get; } = [];
}

/// <summary>What turns codes into words, and places into minutes.</summary>
/// <param name="Programme">The words for a programme's code.</param>
/// <param name="Group">The words for a group's code.</param>
public sealed record MatchWords(TravelEstimate Travel, Func<string, string> Programme, Func<string, string> Group);
