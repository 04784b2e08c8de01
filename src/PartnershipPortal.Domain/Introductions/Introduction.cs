using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Domain.Introductions;

/// <summary>
/// One organisation asking to speak to another about an agenda, carried until someone answers.
/// Text and thread are for the two parties; an ICS lead sees counts, and asks for help, only.
/// This file holds what is known, <c>IntroductionPeople.cs</c> who speaks for each side, <c>IntroductionAnswers.cs</c> what the parties do,
/// <c>IntroductionChase.cs</c> what the portal does when nobody answers, <c>IntroductionHelp.cs</c> what the area does then,
/// <c>IntroductionNews.cs</c> what a side has not read yet.
/// </summary>
public sealed partial class Introduction
{
    /// <summary>Open requests one organisation may have about one agenda at a time. Source: product.md section 2, "Intro".</summary>
    public const int OpenPerAgenda = 5;

    /// <summary>For so many days whoever declined is the last to be suggested to those they declined.</summary>
    public const int RestAfterDeclineDays = 60;

    /// <summary>How long a request that came to nothing is kept. Source: product.md section 4, "Retention".</summary>
    public const int KeepUnansweredMonths = 24;

    public const int PurposeMaxLength = 280;
    public const int OfferMaxLength = 280;
    public const int StartsMaxLength = 40;
    public const int PlaceMaxLength = 100;
    public const int NoteMaxLength = 500;
    public const int PersonMaxLength = 250;

    private readonly List<IntroductionEntry> _thread = [];

    private Introduction() // EF Core
    {
    }

    /// <summary>Writes a request down; nobody sees it until it is sent.</summary>
    public Introduction(IntroductionParties parties, string agendaCode, ContactLevel level, IntroductionWords words, DateTimeOffset at)
    {
        Rule.Require(parties.SeekerOrganisationId != parties.TargetOrganisationId, "You cannot ask your own organisation for an introduction.");
        (SeekerOrganisationId, SeekerAccountId, SeekerName, SeekerRole) =
            (parties.SeekerOrganisationId, parties.SeekerAccountId, parties.SeekerName, parties.SeekerRole);
        (TargetOrganisationId, TargetContactId) = (parties.TargetOrganisationId, parties.TargetContactId);
        (AgendaCode, Level, CreatedAt) = (agendaCode, level, at);
        Purpose = Rule.Text(words.Purpose, PurposeMaxLength, "What you want to do together");
        Starts = Rule.OptionalText(words.Starts, StartsMaxLength, "When it would start");
        Offer = Rule.OptionalText(words.Offer, OfferMaxLength, "What you offer");
        Place = Rule.OptionalText(words.Place, PlaceMaxLength, "The place");
        Talk = [.. (words.Talk ?? []).Distinct()];
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid SeekerOrganisationId { get; private set; }

    public Guid SeekerAccountId { get; private set; }

    /// <summary>Who asks, as the other side sees it from the start: name and role, never e-mail or phone before acceptance.</summary>
    public string SeekerName { get; private set; } = null!;

    public string SeekerRole { get; private set; } = null!;

    /// <summary>The contact who asked and left, while a colleague only stands in; a successor who agrees later finds by it what is theirs.</summary>
    public Guid? AskingLeftById { get; private set; }

    public Guid TargetOrganisationId { get; private set; }

    /// <summary>The contact asked; null when it went to the organisation's mailbox.</summary>
    public Guid? TargetContactId { get; private set; }

    /// <summary>Who left and so passed it on; null once somebody has redirected it. A successor who agrees later finds by it what is theirs.</summary>
    public Guid? HandedOverFromId { get; private set; }

    public string AgendaCode { get; private init; } = null!;

    public ContactLevel Level { get; private init; }

    /// <summary>Two lines: what to do together. No students or patients.</summary>
    public string Purpose { get; private init; } = null!;

    /// <summary>Month and year, as typed.</summary>
    public string? Starts { get; private init; }

    public string? Offer { get; private init; }

    /// <summary>The place searched, in the words of who asks; the other side sees where it would be.</summary>
    public string? Place { get; private init; }

    public TalkBy[] Talk { get; private init; } = [];

    public IntroductionState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The day in London it was sent: day 0 of the clock.</summary>
    public DateOnly? SentOn { get; private set; }

    /// <summary>The day a question stopped the clock; null while it runs.</summary>
    public DateOnly? PausedOn { get; private set; }

    /// <summary>Working days the clock has stood still in all.</summary>
    public int PausedDays { get; private set; }

    public DateOnly? RemindedOn { get; private set; }

    /// <summary>The day the seeker was reminded that a question waits for them; null again once it no longer does.</summary>
    public DateOnly? SeekerRemindedOn { get; private set; }

    public DateOnly? DeputyAskedOn { get; private set; }

    /// <summary>The day the area's navigator was asked for help and the request closed as not answered.</summary>
    public DateOnly? NavigatorAskedOn { get; private set; }

    /// <summary>The first answer of any kind; what counts towards "usually replies in".</summary>
    public DateTimeOffset? FirstAnsweredAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public DeclineReason? DeclineReason { get; private set; }

    /// <summary>Set when it was a telephone call that was written down afterwards.</summary>
    public CallOutcome? Call { get; private init; }

    /// <summary>A telephone call on which nothing was agreed: a note of the side that rang, and of nobody else.</summary>
    public bool IsNoteOfCall => Call is not (null or CallOutcome.Agreed);

    public IReadOnlyList<IntroductionEntry> Thread => _thread;

    /// <summary>Waiting for someone: sent, or a question asked.</summary>
    public bool IsOpen => State is IntroductionState.Sent or IntroductionState.NeedsInfo;

    /// <summary>
    /// Writes down a telephone call that already took place. When they agreed it is sent, so that they confirm it themselves:
    /// one side's word discloses nobody's details. Otherwise it is history only. Source: S2-02.
    /// </summary>
    public static Introduction LogCall(IntroductionParties parties, string agendaCode, ContactLevel level, string note, CallOutcome outcome, DateOnly today,
        DateTimeOffset at)
    {
        var call = new Introduction(parties, agendaCode, level, new IntroductionWords(note), at) { Call = outcome };
        call.Send(today, at);
        call.Write(EntryKind.CallLogged, at, parties.SeekerOrganisationId, parties.SeekerName, note);
        if (outcome is not CallOutcome.Agreed)
        {
            (call.State, call.ClosedAt) = (IntroductionState.Withdrawn, at);
        }

        return call;
    }

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid from, Guid to)
    {
        SeekerOrganisationId = SeekerOrganisationId == from ? to : SeekerOrganisationId;
        TargetOrganisationId = TargetOrganisationId == from ? to : TargetOrganisationId;
    }

    private void Write(EntryKind kind, DateTimeOffset at, Guid? organisation, string person, string? text = null, Guid? account = null) =>
        _thread.Add(new IntroductionEntry(Id, kind, at, organisation, person, text, account));
}

/// <summary>Who asks whom.</summary>
/// <param name="SeekerName">The seeker's name, which the other side sees from the start.</param>
public sealed record IntroductionParties(Guid SeekerOrganisationId, Guid SeekerAccountId, string SeekerName, string SeekerRole, Guid TargetOrganisationId,
    Guid? TargetContactId);

/// <summary>What the seeker wrote.</summary>
public sealed record IntroductionWords(string? Purpose, string? Starts = null, string? Offer = null, IReadOnlyList<TalkBy>? Talk = null, string? Place = null);
