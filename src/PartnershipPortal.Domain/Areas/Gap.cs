namespace PartnershipPortal.Domain.Areas;

/// <summary>How far somebody has come with a gap. Source: product.md, state machines.</summary>
public enum GapState
{
    Raised,
    Owned,
    InProgress,
    Closed,
    Parked,
}

/// <summary>What filled it, or why it is a gap no more. What fills it is linked, so that the next who looks finds the way. Source: S0-23.</summary>
public enum GapOutcome
{
    /// <summary>Somebody who handles it was found or listed, at an organisation.</summary>
    PersonFound,

    /// <summary>A college or employer took it on: said of gaps of before, when nothing was linked.</summary>
    TakenOn,

    /// <summary>Whoever needed it no longer does.</summary>
    NotNeeded,
    Offer,
    Partnership,
    Placement,
    CommunityAction,

    /// <summary>Another gap says the same, and goes on.</summary>
    Merged,
}

/// <summary>Where a gap came from. Source: S0-23, S1-18.</summary>
public enum GapSource
{
    EmptySearch,

    /// <summary>A role that no course leads to.</summary>
    MatrixCell,

    /// <summary>A need that nobody answered.</summary>
    UnmetNeed,
    ByHand,
}

/// <summary>What fills a gap: the thing, and where it is read.</summary>
/// <param name="Id">An offer, partnership, booking or action.</param>
/// <param name="Url">Its page in the portal.</param>
/// <param name="Words">What it is, as the link reads.</param>
public sealed record GapFilling(GapOutcome Outcome, Guid Id, string Url, string Words);

/// <summary>
/// Something a person looked for and could not find, kept for the area's leads until somebody fills it.
/// Visible to the organisation that raised it and to the leads of its area. Source: S0-23.
/// </summary>
public sealed class Gap
{
    public const int WantedMaxLength = 280;
    public const int NoteMaxLength = 500;
    public const int LinkMaxLength = 200;
    public const int BarrierMaxLength = 60;

    /// <summary>Closed, parked or left alone, it is kept so long from the last time somebody did anything with it.</summary>
    public const int KeptMonths = 24;

    private Gap() // EF Core
    {
    }

    public Gap(Guid organisationId, Guid accountId, string? agendaCode, string placeLabel, string? icsCode, string wanted, string? reason, DateTimeOffset at)
    {
        (OrganisationId, AccountId, AgendaCode, PlaceLabel, IcsCode, RaisedAt, ChangedAt) =
            (organisationId, accountId, agendaCode, placeLabel, icsCode, at, at);
        Wanted = Rule.Text(wanted, WantedMaxLength, "What you could not find");
        Reason = Rule.OptionalText(reason, WantedMaxLength, "A reason");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    public Guid AccountId { get; private init; }

    public string? AgendaCode { get; private init; }

    public string PlaceLabel { get; private init; } = null!;

    public string? IcsCode { get; private init; }

    public string Wanted { get; private init; } = null!;

    public string? Reason { get; private init; }

    public DateTimeOffset RaisedAt { get; private init; }

    public GapState State { get; private set; }

    /// <summary>When anything was last done with it.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The lead who sees to it.</summary>
    public Guid? OwnerId { get; private set; }

    /// <summary>The contact who left it, as long as nobody has taken it up; a successor who agrees later finds by it what is theirs.</summary>
    public Guid? LeftById { get; private set; }

    public GapOutcome? Outcome { get; private set; }

    /// <summary>What came of it, or why it is parked, for those who recorded it and the leads to read.</summary>
    public string? Note { get; private set; }

    /// <summary>Code of the organisation that fills it, where one does: the way from the gap to what became of it.</summary>
    public string? FilledByCode { get; private set; }

    public GapSource Source { get; private set; }

    /// <summary>A barrier of the vocabulary (V8): why it is a gap.</summary>
    public string? BarrierCode { get; private set; }

    /// <summary>The need that nobody answered.</summary>
    public Guid? NeedId { get; private set; }

    /// <summary>The community that sees to it.</summary>
    public Guid? CommunityId { get; private set; }

    /// <summary>What fills it: an offer, a partnership, a booking, an action of a community.</summary>
    public Guid? LinkedId { get; private set; }

    public string? LinkedUrl { get; private set; }

    public string? LinkedWords { get; private set; }

    /// <summary>The gap that says the same and goes on.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>Days from when it was raised to a moment, or to its end.</summary>
    public int AgeAt(DateTimeOffset now) => (int)((State is GapState.Closed ? ChangedAt : now) - RaisedAt).TotalDays;

    /// <summary>Says where it came from and why it is a gap, when it is raised.</summary>
    public Gap From(GapSource source, string? barrierCode = null, Guid? needId = null)
    {
        (Source, BarrierCode, NeedId) = (source, barrierCode, needId);
        return this;
    }

    /// <summary>A community sees to it from now on, or none does.</summary>
    public void GiveTo(Guid? community, DateTimeOffset at)
    {
        Rule.Require(IsOpen, $"It is {Word} already.");
        (CommunityId, ChangedAt) = (community, at);
    }

    public bool IsOpen => State is GapState.Raised or GapState.Owned or GapState.InProgress;

    /// <summary>A lead of the area sees to it from now on, instead of whoever did before.</summary>
    public void TakeUp(Guid owner, DateTimeOffset at)
    {
        Rule.Require(State is not GapState.Closed, AlreadyClosed);
        (OwnerId, LeftById, State, Note, ChangedAt) = (owner, null, State is GapState.InProgress ? GapState.InProgress : GapState.Owned, null, at);
    }

    /// <summary>Whoever saw to it has left: their successor does, or nobody yet.</summary>
    /// <param name="leftBy">The contact who left it while somebody is asked to succeed them.</param>
    public void HandOver(Guid? successor, DateTimeOffset at, Guid? leftBy = null)
    {
        Rule.Require(State is GapState.Owned or GapState.InProgress, $"It is {Word} already.");
        (OwnerId, State, ChangedAt) = (successor, successor is null && CommunityId is null ? GapState.Raised : State, at);
        LeftById = successor is null ? leftBy : null;
    }

    /// <summary>The successor of whoever left it agrees later: they see to it, as long as nobody else does.</summary>
    public void Inherit(Guid successor, DateTimeOffset at)
    {
        Rule.Require(IsOpen && OwnerId is null, $"It is {Word} already.");
        (OwnerId, LeftById, State, ChangedAt) = (successor, null, State is GapState.Raised ? GapState.Owned : State, at);
    }

    /// <summary>The gap it had become one with became one with another.</summary>
    public void FollowMerged(Guid into) => MergedIntoId = into;

    /// <summary>Something is being done: somebody was asked, a meeting is fixed.</summary>
    public void Start(string? note, DateTimeOffset at)
    {
        Rule.Require(State is GapState.Owned, State is GapState.Raised ? "Take it up first, so that others see who does." : $"It is {Word} already.");
        (State, Note, ChangedAt) = (GapState.InProgress, Rule.OptionalText(note, NoteMaxLength, "A note"), at);
    }

    /// <summary>It is a gap no more. An outcome is always said.</summary>
    public void Close(GapOutcome outcome, string? note, string? filledBy, DateTimeOffset at)
    {
        Rule.Require(State is not GapState.Closed, AlreadyClosed);
        Rule.Require(outcome is GapOutcome.NotNeeded or GapOutcome.PersonFound, "Choose what fills it: an offer, a partnership, a placement or an action.");
        Rule.Require(outcome is GapOutcome.NotNeeded || filledBy is not null, "Say which organisation fills it, so that the next who looks finds the way.");
        (State, Outcome, Note, FilledByCode, ChangedAt) =
            (GapState.Closed, outcome, Rule.Text(note, NoteMaxLength, "What came of it"), outcome is GapOutcome.NotNeeded ? null : filledBy, at);
    }

    /// <summary>Something fills it, and is linked.</summary>
    public void Close(GapFilling filling, string? note, DateTimeOffset at)
    {
        Rule.Require(State is not GapState.Closed, AlreadyClosed);
        Rule.Require(
            filling.Outcome is GapOutcome.Offer or GapOutcome.Partnership or GapOutcome.Placement or GapOutcome.CommunityAction, "Choose what fills it.");
        (State, Outcome, Note, ChangedAt) = (GapState.Closed, filling.Outcome, Rule.Text(note, NoteMaxLength, "What came of it"), at);
        (LinkedId, LinkedUrl, LinkedWords) = (filling.Id, filling.Url, CleanText.Cut(filling.Words, LinkMaxLength));
    }

    /// <summary>Another gap says the same: that one goes on, and whoever raised this one is told what comes of it.</summary>
    public void MergeInto(Gap other, DateTimeOffset at)
    {
        Rule.Require(other.Id != Id && other.IcsCode == IcsCode, "Only gaps of one area become one.");
        Rule.Require(State is not GapState.Closed, AlreadyClosed);
        Rule.Require(other.IsOpen, "The other has been closed already.");
        (State, Outcome, MergedIntoId, ChangedAt) = (GapState.Closed, GapOutcome.Merged, other.Id, at);
        Note = "Recorded already: the other goes on.";
    }

    /// <summary>Nothing can be done for now, and why.</summary>
    public void Park(string? reason, DateTimeOffset at)
    {
        Rule.Require(IsOpen, $"It is {Word} already.");
        (State, Note, ChangedAt) = (GapState.Parked, Rule.Text(reason, NoteMaxLength, "A reason"), at);
    }

    private const string AlreadyClosed = "This gap has been closed already.";

    private string Word => State switch
    {
        GapState.Raised => "raised",
        GapState.Owned => "taken up",
        GapState.InProgress => "being filled",
        GapState.Closed => "closed",
        GapState.Parked => "parked",
    };

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}
