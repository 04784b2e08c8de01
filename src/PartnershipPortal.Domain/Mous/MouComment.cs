namespace PartnershipPortal.Domain.Mous;

/// <summary>What became of a comment or a suggested change.</summary>
public enum MouCommentState
{
    Open,
    Settled,
    Accepted,
    Declined,
}

/// <summary>Something a party says about a clause: a comment, or another wording that it suggests. Every party reads it.</summary>
public sealed class MouComment
{
    public const int WordsMaxLength = 1000;

    private MouComment() // EF Core
    {
    }

    internal MouComment(MouClause clause, string? words, string? suggestion, MouHand hand)
    {
        (MouId, ClauseKey, OrganisationId, Person, AccountId, At) =
            (clause.MouId, clause.Key, hand.OrganisationId, hand.Person, hand.AccountId, hand.At);
        (Words, Suggestion, Before) = (words, suggestion, suggestion is null ? null : clause.Body);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid MouId { get; private init; }

    public Guid ClauseKey { get; private init; }

    /// <summary>What is said; with a suggestion, why.</summary>
    public string? Words { get; private init; }

    /// <summary>The wording of the clause that is suggested; null for a comment.</summary>
    public string? Suggestion { get; private init; }

    /// <summary>The wording it was suggested on top of.</summary>
    public string? Before { get; private init; }

    public Guid OrganisationId { get; private init; }

    public string Person { get; private init; } = null!;

    public Guid AccountId { get; private init; }

    public DateTimeOffset At { get; private init; }

    public MouCommentState State { get; private set; }

    public string? ClosedBy { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Why a suggestion was declined, where somebody said so.</summary>
    public string? Answer { get; private set; }

    internal void Close(MouCommentState state, MouHand hand, string? answer = null) =>
        (State, ClosedBy, ClosedAt, Answer) = (state, hand.Person, hand.At, answer);
}
