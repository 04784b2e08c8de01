namespace PartnershipPortal.Domain.Introductions;

/// <summary>States of an introduction. Source: product.md section 2, "State machines".</summary>
public enum IntroductionState
{
    Draft,
    Sent,
    NeedsInfo,
    Accepted,
    Declined,
    Withdrawn,
    NoReply,
}

/// <summary>How the seeker would like to talk.</summary>
public enum TalkBy
{
    Video,
    Phone,
    Visit,
}

/// <summary>Why a request was declined; the reasons help the area see what is missing. Source: V8, gap reasons.</summary>
public enum DeclineReason
{
    NoPlacesNow,
    NotOffered,
    TooFar,
    NoSuitableLearners,
    PoorPastExperience,
    NotForUs,
    Other,
}

/// <summary>What came of a telephone call.</summary>
public enum CallOutcome
{
    Agreed,
    LeftMessage,
    NoAnswer,
    NotInterested,
}

/// <summary>What the portal does next when nobody answers.</summary>
public enum ChaseStep
{
    None,
    Reminder,
    Deputy,
    Navigator,

    /// <summary>The seeker is reminded of a question.</summary>
    Question,
}

/// <summary>What a navigator did about a request that nobody answered.</summary>
public enum HelpGiven
{
    SpokeToThem,
    PointedElsewhere,
    FoundNobody,
    Other,
}

public enum EntryKind
{
    Sent,
    Question,
    Answer,
    Message,
    Redirected,
    HandedOver,
    Accepted,
    Declined,
    Withdrawn,
    Reminded,
    DeputyAsked,
    NoReply,
    CallLogged,
    StrategicNamed,
    StrategicTaken,
    AskerChanged,
    SeekerReminded,
    TakenUp,
    Helped,
    LetterReturned,

    /// <summary>Two organisations became one, and this request was one too many.</summary>
    EndedByMerger,
}

/// <summary>A line of the thread. Both parties read it; before acceptance the answering side is shown by role.</summary>
public sealed class IntroductionEntry
{
    private IntroductionEntry() // EF Core
    {
    }

    internal IntroductionEntry(Guid introductionId, EntryKind kind, DateTimeOffset at, Guid? organisationId, string person, string? text, Guid? accountId)
    {
        (IntroductionId, Kind, At, OrganisationId, Person, AccountId) = (introductionId, kind, at, organisationId, person, accountId);
        Text = Rule.OptionalText(text, Introduction.NoteMaxLength, "A message");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid IntroductionId { get; private init; }

    public EntryKind Kind { get; private init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>Whose side wrote it; null for the portal itself.</summary>
    public Guid? OrganisationId { get; private init; }

    /// <summary>The name of who wrote it; for the answering side shown only after acceptance.</summary>
    public string Person { get; private init; } = null!;

    public string? Text { get; private init; }

    /// <summary>Who passed the request on, and so may go on reading it; null for every other kind.</summary>
    public Guid? AccountId { get; private init; }
}

/// <summary>The words of introductions, as screens and e-mails write them.</summary>
public static class IntroductionLabels
{
    public static string Word(this IntroductionState state) => state switch
    {
        IntroductionState.Draft => "Not sent",
        IntroductionState.Sent => "Waiting for an answer",
        IntroductionState.NeedsInfo => "Question asked",
        IntroductionState.Accepted => "Accepted",
        IntroductionState.Declined => "Declined",
        IntroductionState.Withdrawn => "Withdrawn",
        IntroductionState.NoReply => "No reply",
    };

    /// <summary>The same, for one that may be a telephone call that asked for nothing.</summary>
    public static string Word(this IntroductionState state, CallOutcome? call) =>
        call is { } outcome && outcome is not CallOutcome.Agreed ? $"Telephone call: {outcome.Word()}" : state.Word();

    public static string Word(this DeclineReason reason) => reason switch
    {
        DeclineReason.NoPlacesNow => "We have no places at the moment",
        DeclineReason.NotOffered => "We do not offer this",
        DeclineReason.TooFar => "Too far away",
        DeclineReason.NoSuitableLearners => "No suitable learners or staff",
        DeclineReason.PoorPastExperience => "It did not work well before",
        DeclineReason.NotForUs => "This is not for our organisation",
        DeclineReason.Other => "Something else",
    };

    public static string Word(this HelpGiven help) => help switch
    {
        HelpGiven.SpokeToThem => "I spoke to the organisation that was asked",
        HelpGiven.PointedElsewhere => "I pointed them to another role or organisation",
        HelpGiven.FoundNobody => "I found nobody who does this in our area",
        HelpGiven.Other => "Something else",
    };

    public static string Word(this TalkBy talk) => talk switch
    {
        TalkBy.Video => "a video call",
        TalkBy.Phone => "phone",
        TalkBy.Visit => "a visit",
    };

    public static string Word(this CallOutcome outcome) => outcome switch
    {
        CallOutcome.Agreed => "We spoke and agreed to work together",
        CallOutcome.LeftMessage => "I left a message",
        CallOutcome.NoAnswer => "Nobody answered",
        CallOutcome.NotInterested => "They are not interested now",
    };
}
