using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Domain.Introductions;

/// <content>
/// What the two parties do: send, accept, pass on, ask, answer, decline, withdraw. Each refuses with a sentence out of turn.
/// While a question waits it is the seeker's turn and the clock stands still. The side asked may still accept, pass on or decline, which lifts
/// the question as if it had been answered (NeedsInfo → Sent → …, product.md section 2); a second question waits for the first.
/// </content>
public sealed partial class Introduction
{
    public bool CanAnswer => State is IntroductionState.Sent or IntroductionState.NeedsInfo;

    public bool CanAsk => State is IntroductionState.Sent;

    public bool CanReplyToQuestion => State is IntroductionState.NeedsInfo;

    public bool CanWithdraw => State is IntroductionState.Draft or IntroductionState.Sent or IntroductionState.NeedsInfo;

    public bool CanWrite => State is IntroductionState.Accepted;

    /// <summary>Carries the request to the other side; the clock starts.</summary>
    public void Send(DateOnly today, DateTimeOffset at)
    {
        Rule.Require(State is IntroductionState.Draft, "This request has already been sent.");
        (State, SentAt, SentOn) = (IntroductionState.Sent, at, today);
        Write(EntryKind.Sent, at, SeekerOrganisationId, SeekerName);
    }

    /// <summary>Yes: from now on both sides see each other's details.</summary>
    /// <param name="lead">Who leads day to day; a contact of the organisation asked.</param>
    /// <param name="strategic">Whom to turn to when something needs deciding; may be named later.</param>
    public void Accept(Contact lead, string person, string? note, DateTimeOffset at, Contact? strategic = null)
    {
        Rule.Require(CanAnswer, Refusal("accepted"));
        Rule.Require(lead.OrganisationId == TargetOrganisationId, "The person who leads must be a contact of the organisation that was asked.");
        Rule.Require(lead.CanBeSuggested || (lead.Id == TargetContactId && !lead.HasLeft), "This colleague cannot lead at the moment. Choose someone else.");
        Rule.Require(strategic?.Id != lead.Id, LeadsAlready);
        (TargetContactId, HandedOverFromId) = (lead.Id, lead.Id == TargetContactId ? HandedOverFromId : null); // naming another is a decision
        SetStrategic(TargetOrganisationId, strategic);
        (State, ClosedAt, PausedOn) = (IntroductionState.Accepted, at, null);
        Answered(at);
        TellSeeker();
        Write(EntryKind.Accepted, at, TargetOrganisationId, person, note);
    }

    /// <summary>Passes the request to a colleague who is better placed. Thread and clock go with it; a question that waits is lifted, and the clock
    /// goes on.</summary>
    /// <param name="account">Who passes it on; they may read it from then on.</param>
    public void Redirect(Contact colleague, string person, string? note, DateOnly today, WorkingDays calendar, DateTimeOffset at, Guid? account = null)
    {
        Rule.Require(CanAnswer, Refusal("passed on"));
        Rule.Require(colleague.OrganisationId == TargetOrganisationId, "It can only be passed to a colleague in the same organisation.");
        Rule.Require(colleague.Id != TargetContactId, "It is already with this person. Choose someone else.");
        Rule.Require(colleague.CanBeSuggested, "This colleague cannot take requests at the moment. Choose someone else.");
        (TargetContactId, HandedOverFromId) = (colleague.Id, null);
        Resume(today, calendar);
        Answered(at);
        Write(EntryKind.Redirected, at, TargetOrganisationId, person, note, account);
    }

    public void Decline(DeclineReason reason, string person, string? note, DateTimeOffset at)
    {
        Rule.Require(CanAnswer, Refusal("declined"));
        Rule.Require(reason is not Introductions.DeclineReason.Other || !string.IsNullOrWhiteSpace(note), "Say in a few words why.");
        (State, DeclineReason, ClosedAt, PausedOn) = (IntroductionState.Declined, reason, at, null);
        Answered(at);
        TellSeeker();
        Write(EntryKind.Declined, at, TargetOrganisationId, person, note);
    }

    /// <summary>Asks the seeker something; the clock stops until they reply.</summary>
    public void Ask(string question, string person, DateOnly today, DateTimeOffset at)
    {
        Rule.Require(CanAsk, State is IntroductionState.NeedsInfo ? "A question is already waiting for their reply." : Refusal("asked about"));
        (State, PausedOn, SeekerRemindedOn) = (IntroductionState.NeedsInfo, today, null);
        Answered(at);
        Write(EntryKind.Question, at, TargetOrganisationId, person, Rule.Text(question, NoteMaxLength, "A question"));
    }

    /// <summary>The seeker replies; the clock goes on from where it stood.</summary>
    public void ReplyToQuestion(string reply, DateOnly today, WorkingDays calendar, DateTimeOffset at)
    {
        Rule.Require(CanReplyToQuestion, State is IntroductionState.Sent ? "No question is waiting for a reply. They may have passed the request on meanwhile."
            : Refusal("replied to"));
        Resume(today, calendar);
        Write(EntryKind.Answer, at, SeekerOrganisationId, SeekerName, Rule.Text(reply, NoteMaxLength, "A reply"));
    }

    /// <summary>A message on an accepted introduction, from either side.</summary>
    public void Say(string text, Guid organisation, string person, DateTimeOffset at)
    {
        Rule.Require(CanWrite, "Messages can be written once the introduction is accepted.");
        Rule.Require(organisation == SeekerOrganisationId || organisation == TargetOrganisationId, "Only the two parties can write here.");
        TellOtherSide(organisation);
        Write(EntryKind.Message, at, organisation, person, Rule.Text(text, NoteMaxLength, "A message"));
    }

    public void Withdraw(string? note, DateTimeOffset at)
    {
        Rule.Require(CanWithdraw, Refusal("withdrawn"));
        (State, ClosedAt, PausedOn) = (IntroductionState.Withdrawn, at, null);
        Write(EntryKind.Withdrawn, at, SeekerOrganisationId, SeekerName, note);
    }

    /// <summary>Two organisations became one: between the two there is nothing left to ask, or the other has asked or been asked the same.</summary>
    /// <param name="successor">The organisation that goes on; what it is told of, the other side is.</param>
    public void EndByMerger(Guid successor, string why, DateTimeOffset at)
    {
        Rule.Require(CanWithdraw, Refusal("ended"));
        (State, ClosedAt, PausedOn) = (IntroductionState.Withdrawn, at, null);
        Write(EntryKind.EndedByMerger, at, successor, "Partnership Portal", why);
    }

    /// <summary>The person asked is leaving: an open request goes to whoever takes over, or to the organisation's mailbox. The clock goes on.</summary>
    public void HandOver(Contact? successor, DateTimeOffset at)
    {
        Rule.Require(IsOpen || State is IntroductionState.Accepted, "A closed request does not move.");
        Rule.Require(successor is null || successor.OrganisationId == TargetOrganisationId, "It can only move to a contact of the same organisation.");
        (TargetContactId, HandedOverFromId) = (successor?.Id, TargetContactId);
        if (TargetStrategicId is { } strategic && strategic == TargetContactId)
        {
            PutStrategic(isSeeker: false, null, leftBy: strategic); // nobody is both; they go back when they only stood in
        }

        Write(EntryKind.HandedOver, at, null, "Partnership Portal");
    }

    /// <summary>The leaver's successor agrees after the last day: it goes on to them, and whoever stood in is the strategic contact again that they were.
    /// </summary>
    public void Inherit(Contact successor, DateTimeOffset at)
    {
        var standIn = TargetContactId;
        HandOver(successor, at);
        if (standIn is not null && TargetStrategicId is null && TargetStrategicLeftById == standIn)
        {
            PutStrategic(isSeeker: false, standIn, leftBy: null);
        }
    }

    /// <summary>The question no longer waits: the clock goes on from where it stood.</summary>
    private void Resume(DateOnly today, WorkingDays calendar)
    {
        PausedDays += PausedOn is { } paused ? calendar.Between(paused, today) : 0;
        (State, PausedOn, SeekerRemindedOn) = (IntroductionState.Sent, null, null);
    }

    private void Answered(DateTimeOffset at) => FirstAnsweredAt ??= at;

    private string Refusal(string what) => State switch
    {
        IntroductionState.Draft => $"A request that was not sent cannot be {what}.",
        IntroductionState.NeedsInfo => $"A question is waiting, so the request cannot be {what}.",
        IntroductionState.Accepted => $"This request has already been accepted, so it cannot be {what}.",
        IntroductionState.Declined => $"This request was declined, so it cannot be {what}.",
        IntroductionState.Withdrawn => $"This request was withdrawn, so it cannot be {what}.",
        IntroductionState.NoReply => $"This request closed without a reply, so it cannot be {what}.",
        IntroductionState.Sent => $"This request waits for an answer, so it cannot be {what}.",
    };
}
