namespace PartnershipPortal.Domain.Contacts;

/// <content>
/// The life of the record: Draft, Active, CheckDue, Leaving, Left, Pseudonymised, and Paused at any time by the person.
/// Every other step is refused with a sentence. Source: product.md section 2, "State machines".
/// </content>
public sealed partial class Contact
{
    /// <summary>Details not confirmed for longer than this are due a check.</summary>
    public const int CheckAfterDays = 180;

    /// <summary>How long the details of someone who left are kept. Source: product.md section 4, "Retention".</summary>
    public const int KeepAfterLeavingMonths = 12;

    public const string PseudonymisedName = "Former colleague";

    public ContactState State { get; private set; }

    /// <summary>The day someone last confirmed the details; null when nobody ever has.</summary>
    public DateOnly? VerifiedOn { get; private set; }

    /// <summary>When an e-mail to them came back; cleared by the next confirmation.</summary>
    public DateTimeOffset? BouncedAt { get; private set; }

    /// <summary>When another organisation said the details are out of date; cleared by the next confirmation.</summary>
    public DateTimeOffset? ReportedAt { get; private set; }

    /// <summary>The last day in the role.</summary>
    public DateOnly? LeavingOn { get; private set; }

    public LeavingReason? LeavingReason { get; private set; }

    /// <summary>Who is to take over; null falls back to the deputy, the single point of contact, then the mailbox.</summary>
    public Guid? SuccessorId { get; private set; }

    /// <summary>When the successor said yes. Until then the fallback holds, also after the last day.</summary>
    public DateTimeOffset? SuccessorAgreedAt { get; private set; }

    /// <summary>They were the single point of contact on their last day, so a successor who agrees later becomes it.</summary>
    public bool LeftAsSinglePointOfContact { get; private set; }

    /// <summary>The successor who takes over for certain; null while nobody has agreed.</summary>
    public Guid? AgreedSuccessorId => SuccessorAgreedAt is null ? null : SuccessorId;

    /// <summary>Somebody is asked whether they take over and has not answered.</summary>
    public bool AwaitsSuccessor => (State is ContactState.Leaving or ContactState.Left) && SuccessorId is not null && SuccessorAgreedAt is null;

    public DateOnly? LeftOn { get; private set; }

    /// <summary>When the person asked not to be suggested. Only they can take it back.</summary>
    public DateTimeOffset? ObjectedAt { get; private set; }

    /// <summary>The day the last reminder to check the details went out.</summary>
    public DateOnly? RemindedOn { get; private set; }

    public bool IsGone => State is ContactState.Left or ContactState.Pseudonymised;

    public bool IsListed => State is ContactState.Active or ContactState.CheckDue;

    /// <summary>Works there no more.</summary>
    public bool HasLeft => State is ContactState.Left or ContactState.Pseudonymised;

    /// <summary>May stand in an answer of Find: listed, told so, without objection, and reachable as far as we know.</summary>
    public bool CanBeSuggested => IsListed && IsTold && ObjectedAt is null && (BouncedAt is null || VerifiedOn is not null);

    public bool CanConfirm => IsListed;

    public bool CanReport => State is ContactState.Active;

    public bool CanPause => State is ContactState.Active or ContactState.CheckDue or ContactState.Leaving;

    public bool CanResume => State is ContactState.Paused;

    public bool CanLeave => State is ContactState.Active or ContactState.CheckDue or ContactState.Paused or ContactState.Leaving;

    /// <summary>
    /// Whether the details need checking on the day: never confirmed, confirmed more than <see cref="CheckAfterDays"/> days before,
    /// bounced or reported. The same rule for the database: <see cref="ContactQueries.CheckDueOn"/>.
    /// </summary>
    public bool IsCheckDueOn(DateOnly day) =>
        State is ContactState.CheckDue || (State is ContactState.Active && IsStaleOn(VerifiedOn, day));

    /// <summary>The state as people see it on the day: a listed contact whose check is due is shown as such.</summary>
    public ContactState StateOn(DateOnly day) => IsCheckDueOn(day) ? ContactState.CheckDue : State;

    public static bool IsStaleOn(DateOnly? verifiedOn, DateOnly day) => verifiedOn is null || verifiedOn < day.AddDays(-CheckAfterDays);

    /// <summary>Lists a draft. A draft that its person is filling in themselves waits for them.</summary>
    /// <param name="verifiedOn">The day someone confirmed the details; null when nobody has yet, and then a check is due at once.</param>
    public void List(DateOnly? verifiedOn, ContactWriter by = ContactWriter.Colleague)
    {
        Rule.Require(State is ContactState.Draft, "This contact is already listed.");
        Rule.Require(by is ContactWriter.Themselves || !IsOwnDraft, OwnDraft);
        Rule.Require(ObjectedAt is null, "This person asked not to be listed. Only they can take that back.");
        (State, VerifiedOn) = (ContactState.Active, verifiedOn);
    }

    /// <summary>Someone who knows says the details are right.</summary>
    public void Confirm(DateOnly on)
    {
        Rule.Require(CanConfirm, $"Only a listed contact's details can be confirmed. This one is {Word}.");
        (State, BouncedAt, ReportedAt, RemindedOn) = (ContactState.Active, null, null, RemindedOn == Never ? Never : null);
        VerifiedOn = VerifiedOn > on ? VerifiedOn : on;
    }

    /// <summary>Someone outside says the details are out of date.</summary>
    public void ReportOutOfDate(DateTimeOffset at)
    {
        Rule.Require(IsListed, $"These details cannot be reported. The contact is {Word}.");
        (State, ReportedAt) = (ContactState.CheckDue, ReportedAt ?? at);
    }

    /// <summary>An e-mail to them came back.</summary>
    public void Bounce(DateTimeOffset at)
    {
        Rule.Require(IsListed, $"Nothing is sent to this contact, who is {Word}.");
        (State, BouncedAt) = (ContactState.CheckDue, BouncedAt ?? at);
    }

    /// <summary>The person hid themselves for a while, so nobody else shows them again.</summary>
    public bool PausedThemselves => State is ContactState.Paused && SaidThemselves.Contains(nameof(State));

    /// <summary>Hides the person from other organisations until they resume; a planned leaving stays planned.</summary>
    public void Pause(ContactWriter by = ContactWriter.Colleague)
    {
        Rule.Require(CanPause, $"This contact cannot be paused: it is {Word}.");
        (State, IsSinglePointOfContact) = (ContactState.Paused, false);
        SaidThemselves = by is ContactWriter.Themselves ? [.. SaidThemselves.Union([nameof(State)])] : SaidThemselves;
    }

    /// <summary>Ends a pause. After an objection, or when they paused themselves, only the person can.</summary>
    public void Resume(bool bySelf)
    {
        Rule.Require(CanResume, $"Only a paused contact can be resumed. This one is {Word}.");
        Rule.Require(ObjectedAt is null || bySelf, "This person asked not to be listed. Only they can take that back.");
        Rule.Require(!PausedThemselves || bySelf, "This person paused themselves. Only they can end that.");
        (ObjectedAt, SaidThemselves) = (null, [.. SaidThemselves.Except([nameof(State)])]);
        State = LeavingOn is not null ? ContactState.Leaving
            : BouncedAt is not null || ReportedAt is not null ? ContactState.CheckDue
            : ContactState.Active;
    }

    /// <summary>The person objects to being listed (UK GDPR Article 21): nobody is shown them or writes to them from here on.</summary>
    public void Object(DateTimeOffset at)
    {
        Rule.Require(!IsGone, $"There is nothing left to hide: this contact is {Word}.");
        if (State is not (ContactState.Paused or ContactState.Draft))
        {
            Pause();
        }

        ObjectedAt ??= at;
    }

    /// <summary>Plans the leaving, or changes the plan. The record stays until the last day; nobody new is sent to it.</summary>
    /// <param name="on">The last day in the role.</param>
    public void Leave(DateOnly on, LeavingReason reason, Contact? successor)
    {
        Rule.Require(CanLeave, $"This contact cannot leave: it is {Word}.");
        Rule.Require(successor is null || successor.OrganisationId == OrganisationId, "The successor must be a contact of the same organisation.");
        Rule.Require(successor is null || successor.Id != Id, "A person cannot succeed themselves.");
        Rule.Require(successor is null || successor.IsListed, "The successor must be listed, so that people can reach them.");
        SuccessorAgreedAt = successor is not null && successor.Id == SuccessorId ? SuccessorAgreedAt : null;
        (State, LeavingOn, LeavingReason, SuccessorId) = (ContactState.Leaving, on, reason, successor?.Id);
    }

    /// <summary>A colleague or a file says that they have gone already: whoever was named to take over still is, and an agreement holds.</summary>
    public void LeaveToday(DateOnly today, LeavingReason reason)
    {
        Rule.Require(CanLeave, $"This contact cannot leave: it is {Word}.");
        (State, LeavingOn, LeavingReason) = (ContactState.Leaving, today, reason);
    }

    /// <summary>They stay after all: the plan is taken back, until its day has come.</summary>
    public void Stay()
    {
        Rule.Require(State is ContactState.Leaving, $"There is no plan to take back: this contact is {Word}.");
        (LeavingOn, LeavingReason, SuccessorId, SuccessorAgreedAt) = (null, null, null, null);
        State = ObjectedAt is not null || PausedThemselves ? ContactState.Paused
            : BouncedAt is not null || ReportedAt is not null ? ContactState.CheckDue
            : ContactState.Active;
    }

    /// <summary>The proposed successor says yes: on the last day, or now when it has passed, the work is theirs. Source: product.md, J7.</summary>
    public void AgreeToSucceed(Contact successor, DateTimeOffset at)
    {
        Rule.Require(AwaitsSuccessor && successor.Id == SuccessorId, NotAsked);
        Rule.Require(successor.CanBeSuggested, "Only a listed contact who has been told so can take over, so that people can reach them.");
        SuccessorAgreedAt = at;
    }

    /// <summary>The proposed successor says no: nobody is named any more, and the fallback holds.</summary>
    public void RefuseToSucceed(Guid successorId)
    {
        Rule.Require(AwaitsSuccessor && successorId == SuccessorId, NotAsked);
        SuccessorId = null;
    }

    private const string OwnDraft = "This person is filling in their own details. They list themselves when they are ready.";

    private const string NotAsked = "This question has been answered, or somebody else is asked by now.";

    /// <summary>The last day has come: from now on nobody outside sees them.</summary>
    public void Depart(DateOnly today)
    {
        Rule.Require(State is ContactState.Leaving, $"Only someone who is leaving can have left. This contact is {Word}.");
        Rule.Require(LeavingOn <= today, "Their last day has not come yet.");
        LeftAsSinglePointOfContact = IsSinglePointOfContact;
        (State, LeftOn, IsSinglePointOfContact, IsNavigator) = (ContactState.Left, LeavingOn, false, false);
    }

    /// <summary>Takes the person out of the record and keeps the role, for the history of those who worked with it.</summary>
    public void Pseudonymise(DateOnly today)
    {
        Rule.Require(State is ContactState.Left, $"Only someone who has left can be pseudonymised. This contact is {Word}.");
        Rule.Require(LeftOn <= today.AddMonths(-KeepAfterLeavingMonths), $"Details are kept for {KeepAfterLeavingMonths} months after someone leaves.");
        Forget();
    }

    /// <summary>The person asks for their data to be deleted: they leave today and nothing of them is kept.</summary>
    public void Erase(DateOnly today)
    {
        Rule.Require(State is not ContactState.Pseudonymised, "This person's details have already been removed.");
        (LeavingOn, LeftOn) = (LeavingOn ?? today, LeftOn ?? today);
        Forget();
    }

    public void RecordReminder(DateOnly on) => RemindedOn = on;

    /// <summary>The person wants no more reminders; what the law requires still comes.</summary>
    public void StopReminders() => RemindedOn = Never;

    /// <summary>The person wants them again.</summary>
    public void ResumeReminders() => RemindedOn = RemindedOn == Never ? null : RemindedOn;

    /// <summary>A reminder that lies ahead of every day is never due.</summary>
    private static DateOnly Never => DateOnly.MaxValue;

    private string Word => State switch
    {
        ContactState.Draft => "a draft",
        ContactState.CheckDue => "waiting for a check",
        ContactState.Paused => "paused",
        ContactState.Leaving => "leaving",
        ContactState.Left => "no longer there",
        ContactState.Pseudonymised => "removed",
        ContactState.Active => "listed",
    };

    private void Forget()
    {
        (State, IsSinglePointOfContact, IsNavigator) = (ContactState.Pseudonymised, false, false);
        (Name, Email, Phone, AccountId) = (PseudonymisedName, null, null, null);
        (Visibility, ConsentedAt, NameProposedAt, NameAskedAt, DeputyId, DeputyLeftById) = (ContactVisibility.Role, null, null, null, null, null);
        SaidThemselves = [];
        ForgetExpertise();
    }
}
