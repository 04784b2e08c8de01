using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>What every page of a memorandum knows of it.</summary>
/// <param name="Partnership">The other side, as the viewer would say it.</param>
/// <param name="MayRun">The partnership is live and the viewer's organisation no affiliate.</param>
/// <param name="IsParty">The viewer's organisation signs.</param>
public sealed record MouHead(
    Guid PartnershipId, string Partnership, Guid Id, MouKind Kind, string Title, int Number, MouState State, MouStanding Standing, bool MayRun, bool IsParty,
    IReadOnlyList<MouStep> Steps)
{
    public string Url => $"/partnerships/{PartnershipId}/mou/{Id}";

    /// <summary>Clauses and terms may be changed by the viewer.</summary>
    public bool MayEdit => MayRun && IsParty && State is (MouState.Draft or MouState.LegalReview);

    /// <summary>For who comes to change it when nobody can.</summary>
    public const string Fixed = "The text is fixed, so nothing in it can be changed now.";

    public string Called => State is MouState.Draft ? $"{Kind.Word()}, draft of version {Number + 1}" : $"{Kind.Word()}, version {Number}";
}

/// <summary>Where a step of the road is.</summary>
public enum MouStepState
{
    Done,
    Now,
    Later,
}

/// <summary>A step on the road from draft to review.</summary>
public sealed record MouStep(string Label, string? Words, MouStepState State)
{
    public string? Class => State switch
    {
        MouStepState.Done => "pp-done",
        MouStepState.Now => "pp-now",
        MouStepState.Later => null,
    };
}

/// <summary>The memoranda of a partnership, and beginning one.</summary>
/// <param name="MayStart">None is open and the viewer may begin one.</param>
public sealed record MouListPage(
    Guid PartnershipId, string Partnership, bool MayStart, MouTermsForm Form, IReadOnlyList<MouRow> Rows, IReadOnlyList<LibraryRow> Library)
{
    public string Url => $"/partnerships/{PartnershipId}/mou";
}

/// <summary>A line of the list.</summary>
public sealed record MouRow(Guid Id, MouKind Kind, string Title, int Number, MouStanding Standing, DateOnly StartsOn, DateOnly LastDay, DateOnly? SignedOn);

/// <summary>A clause of the library.</summary>
public sealed record LibraryRow(string Code, string Heading, string? Group, string? Note);

/// <summary>A memorandum: how it stands, who does what next, its clauses and versions.</summary>
public sealed record MouPage(
    MouHead Head, DateOnly StartsOn, DateOnly EndsOn, DateOnly? EndsEarlyOn, int NoticeMonths, bool InOrder, DateOnly? ReviewBy, DateTimeOffset? FrozenAt,
    DateOnly? SignBy, string? Hash, string? EndingReason, string? LearnerProtection, IReadOnlyList<MouPartyRow> Parties, IReadOnlyList<MouClauseRow> Clauses,
    IReadOnlyList<MouVersionRow> Versions, IReadOnlyList<MouRow> Others, IReadOnlyList<string> InTheWay, MouNext Next, MouReasonForm Reason, string? Asked)
{
    /// <summary>While it can be changed: the clauses on which a comment or a suggested wording waits for an answer.</summary>
    public IReadOnlyList<MouClauseRow> StillOpen { get; } =
        Head.State is MouState.Draft or MouState.LegalReview ? [.. Clauses.Where(c => c.Comments > 0)] : [];

    private int OpenPoints => StillOpen.Sum(c => c.Comments);

    public string OpenPointsInWords => OpenPoints is 1 ? "1 point is still open" : $"{OpenPoints} points are still open";

    /// <summary>What a button says when it moves on over what is open: ", with 2 points open".</summary>
    public string WithOpenPoints => OpenPoints is 0 ? "" : OpenPoints is 1 ? ", with 1 point open" : $", with {OpenPoints} points open";

    public MouPartyRow? Own => Parties.FirstOrDefault(p => p.IsOwn);

    /// <summary>
    /// Why somebody of a party who comes to sign has nothing to sign: it is signed already, or not waiting for signatures. Null while it waits for their
    /// organisation's, and for who is no party.
    /// </summary>
    public string? WhyNotSigned => Own is not { } own ? null
        : own is { Signature: { } mine, IsViewer: true } ? $"You have signed this already, {mine.At.InWords}. Nothing more is needed from you."
        : own.Signature is { } signature ? $"This has been signed for {own.Name} already: {signature.Name}, {signature.At.InWords}."
        : Head.State is not MouState.Signing ? "This agreement is not waiting for signatures now."
        : null;

    /// <summary>Why nothing follows on it at the moment, for a party that comes to renew, vary or end it.</summary>
    public string WhyNotNow => Others.FirstOrDefault(o => o.Standing.IsOnTheWay()) is { } open
        ? $"“{open.Title}” is being agreed already. Finish or withdraw it before another is begun."
        : StandingInWords is { Length: > 0 } standing ? standing : "This is not signed, so nothing follows on it.";

    /// <summary>How a signed one stands, in a sentence or two; nothing of one on the way.</summary>
    public string StandingInWords => Head.Standing switch
    {
        MouStanding.NotYet => $"Every party has signed. It counts from {StartsOn.InWords}.",
        MouStanding.InForce => $"Every party has signed. It is in force until {EndsOn.InWords}.",
        MouStanding.ReviewDue => $"Its review is due: it ends on {EndsOn.InWords}. Renew it as a new version, or let it end.",
        MouStanding.UnderNotice => $"Notice was given. It ends on {EndsEarlyOn?.InWords}.",
        MouStanding.Expired => $"It ended on {EndsOn.InWords}. Renew it as a new version.",
        MouStanding.Terminated => $"It was ended on {EndsEarlyOn?.InWords}.",
        MouStanding.Replaced => "A newer version counts in its place.",
        MouStanding.Draft or MouStanding.LegalReview or MouStanding.Frozen or MouStanding.Signing or MouStanding.Withdrawn => "",
    };
}

/// <summary>What the viewer may do next; the page shows what is true.</summary>
/// <param name="Sign">The viewer is who is asked to sign now.</param>
/// <param name="NameSignatory">The viewer may say who signs for their organisation.</param>
public sealed record MouNext(
    bool SendToReview, bool FinishReview, bool Freeze, bool AskForSignatures, bool Sign, bool NameSignatory, bool Return, bool Withdraw, bool Renew,
    bool Vary, bool Terminate);

/// <summary>A party with its review, who signs, and the signature.</summary>
/// <param name="Signatory">Name and title of who signs; null while nobody is named.</param>
/// <param name="Signature">The signature on the version that counts.</param>
public sealed record MouPartyRow(
    Guid OrganisationId, string Name, int Order, bool IsOwn, DateTimeOffset? ReviewedAt, string? ReviewedBy, string? Signatory, bool IsViewer,
    MouSignatureRow? Signature);

/// <summary>A signature as it is shown.</summary>
/// <param name="Name">With who was signed in, where that is written otherwise.</param>
public sealed record MouSignatureRow(string Name, string Capacity, DateTimeOffset At);

/// <summary>A clause in the list beside every clause.</summary>
public sealed record MouClauseRow(Guid Key, int Number, string Heading, bool IsRequired, bool IsBlank, int Comments);

/// <summary>A version that went to review.</summary>
public sealed record MouVersionRow(int Number, DateTimeOffset At, string Person, string Organisation, string Hash);

/// <summary>One clause with what was and is said about it.</summary>
/// <param name="Note">The library's note in plain words.</param>
/// <param name="Version">For the form to carry.</param>
public sealed record MouClausePage(
    MouHead Head, IReadOnlyList<MouClauseRow> Clauses, MouClauseRow Clause, string Wording, string? Note, uint Version, MouDifference? Difference,
    IReadOnlyList<Choice> Texts, string From, string To, IReadOnlyList<MouEditRow> Edits, IReadOnlyList<MouCommentRow> Comments, MouClauseForm Form,
    MouCommentForm Comment, MouSuggestionForm Suggestion, MouClauseStep? Open)
{
    public string Url => $"{Head.Url}/clauses/{Clause.Key}";

    public MouClauseRow? Before => Clauses.FirstOrDefault(c => c.Number == Clause.Number - 1);

    public MouClauseRow? After => Clauses.FirstOrDefault(c => c.Number == Clause.Number + 1);
}

/// <summary>Which of a clause's forms was sent and comes back with an error.</summary>
public enum MouClauseStep
{
    Change,
    Comment,
    Suggest,
}

/// <summary>What somebody did to a clause.</summary>
/// <param name="What">"Somebody, Some College, changed it".</param>
public sealed record MouEditRow(string What, DateTimeOffset At, MouDifference? Difference);

/// <summary>A comment or suggestion with what became of it.</summary>
/// <param name="MayAccept">It is somebody else's, and the clause still reads as it did.</param>
public sealed record MouCommentRow(
    Guid Id, string Person, string From, DateTimeOffset At, string? Words, MouDifference? Difference, MouCommentState State, string? ClosedBy, string? Answer,
    bool MayAccept)
{
    /// <summary>What became of it.</summary>
    public string Outcome => State switch
    {
        MouCommentState.Open => "",
        MouCommentState.Settled => $". Settled by {ClosedBy}",
        MouCommentState.Accepted => $". Accepted by {ClosedBy}",
        MouCommentState.Declined => $". Declined by {ClosedBy}",
    };
}

/// <summary>Another clause to add.</summary>
public sealed record MouNewClausePage(MouHead Head, IReadOnlyList<Choice> Library, MouNewClauseForm Form);

/// <summary>The questions of a memorandum's head.</summary>
public sealed record MouTermsFields(MouTermsForm Form, bool IsAddendum);

/// <summary>The head of a memorandum, to be changed.</summary>
public sealed record MouTermsPage(MouHead Head, MouTermsForm Form);

/// <summary>All of it, to read or to print.</summary>
public sealed record MouReadPage(MouHead Head, MouText Text, string? Hash, IReadOnlyList<MouSignaturePlace> Signatures);

/// <summary>A party's place for a signature.</summary>
public sealed record MouSignaturePlace(string Organisation, MouSignatureRow? Signature);

/// <summary>Two versions of the whole, side by side in one.</summary>
public sealed record MouComparePage(
    MouHead Head, IReadOnlyList<Choice> Texts, string From, string To, IReadOnlyList<MouComparedClause> Clauses);

/// <summary>A clause in two versions.</summary>
/// <param name="Said">"added", "left out", "changed" or null when it reads the same.</param>
public sealed record MouComparedClause(string Heading, string? Said, MouDifference? Difference);
