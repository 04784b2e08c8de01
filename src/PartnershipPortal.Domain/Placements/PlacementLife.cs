using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Placements;

/// <content>From the waiting list to the end.</content>
public sealed partial class PlacementBooking
{
    /// <summary>Places that count towards "most people at once". The database knows the same list (ADR 41).</summary>
    public static bool TakesPlaces(BookingState state) => state switch
    {
        BookingState.Held or BookingState.Confirmed or BookingState.Started or BookingState.Completed => true,
        BookingState.Asked or BookingState.Released or BookingState.Cancelled => false,
    };

    /// <summary>Something is still to come: not over, not taken back.</summary>
    public static bool GoesOn(BookingState state) => state switch
    {
        BookingState.Asked or BookingState.Held or BookingState.Confirmed or BookingState.Started => true,
        BookingState.Released or BookingState.Completed or BookingState.Cancelled => false,
    };

    /// <summary>Goes on, so that somebody must act: not over, not taken back.</summary>
    public bool IsOpen => GoesOn(State);

    /// <summary>Holds the places until then.</summary>
    /// <param name="full">Days on which fewer are free than are asked for, seen while the places are locked.</param>
    /// <param name="isOffer">It waited, and somebody else's places have become free.</param>
    public void Hold(HoldEnd until, IReadOnlyList<FullDay> full, bool isOffer, Deed deed)
    {
        Rule.Require(State is BookingState.Asked, "Only what waits can be held.");
        Rule.Require(full.Count is 0, PlacementWords.WhyFull(full));
        State = BookingState.Held;
        HoldUntil(until, deed.On);
        Write(isOffer ? PlacementEntryKind.Offered : PlacementEntryKind.Held, deed);
    }

    /// <summary>The hold ran out: whoever waits is next.</summary>
    public void RunOut(DateTimeOffset at, DateOnly today)
    {
        Rule.Require(IsHoldOver(at), "This hold has not run out.");
        State = BookingState.Released;
        Write(PlacementEntryKind.RanOut, new Deed(HostId, "Partnership Portal", Guid.Empty, today, at));
    }

    /// <summary>The college lets the hold go.</summary>
    public void Release(Deed deed)
    {
        Rule.Require(State is BookingState.Held, "Only a hold can be released.");
        Rule.Require(SideOf(deed.OrganisationId) is PlacementSide.College, "The college releases its hold; the host can cancel.");
        State = BookingState.Released;
        CloseChange(deed);
        Write(PlacementEntryKind.Released, deed);
    }

    /// <summary>Back to the end of the waiting list.</summary>
    public void AskAgain(Deed deed)
    {
        Rule.Require(State is BookingState.Released, "Only what was released can be asked for again.");
        Rule.Require(SideOf(deed.OrganisationId) is PlacementSide.College, "The college asks again.");
        (State, AskedAt, HeldUntil) = (BookingState.Asked, deed.At, null);
        Write(PlacementEntryKind.Asked, deed);
    }

    /// <summary>The host says yes for good, once every check is done.</summary>
    /// <param name="isMouInForce">An agreement of the two is in force on the first day.</param>
    public void Confirm(bool isMouInForce, Deed deed)
    {
        Rule.Require(State is BookingState.Held, "Only held places can be confirmed.");
        Rule.Require(!IsHoldOver(deed.At), "The hold has run out, so the places may be somebody else’s. The college can ask again.");
        Rule.Require(SideOf(deed.OrganisationId) is PlacementSide.Host, "The host confirms.");
        Rule.Require(IsReady(isMouInForce), "Something on the list of checks is not done yet.");
        (State, ConfirmedAt) = (BookingState.Confirmed, deed.At);
        Write(PlacementEntryKind.Confirmed, deed);
    }

    /// <summary>Why nobody can be said to have come that day; null from the first day on.</summary>
    public string? WhyNotStarted(DateOnly day) => day >= FirstDay ? null
        : $"The first day, {PlacementWords.Day(FirstDay)}, has not come yet. Say on that day or afterwards who came.";

    /// <summary>Why not so many can have come; null when they can.</summary>
    public string? WhyNotCame(int came) => came >= 1 && came <= People ? null
        : $"The places are for {Counted.People(People)}. Enter {(People is 1 ? "1" : $"a number from 1 to {People}")}.";

    /// <summary>Why it cannot be said to be over that day; null from the last day on.</summary>
    public string? WhyNotCompleted(DateOnly day) => day >= LastDay ? null
        : $"The last day, {PlacementWords.Day(LastDay)}, has not come yet. Change the dates, or cancel with a reason.";

    /// <summary>Why not so many interviews can be promised; null when they can.</summary>
    public string? WhyNotPromised(int interviews) => interviews >= 0 && interviews <= People ? null
        : $"The places are for {Counted.People(People)}. Enter a number from 0 to {People}.";

    /// <summary>Why a group has not so many learners for it; null when it has.</summary>
    public static string? WhyGroupTooSmall(PlacementCohort? group, int from, int? people) =>
        group is null || people is null || from + people - 1 <= group.People ? null
        : from is 1 ? $"The group has {Counted.People(group.People)}"
        : $"The group has {Counted.People(group.People)}. From learner {from} on there {Counted.Verb(group.People - from + 1)} "
            + $"{Math.Max(0, group.People - from + 1)}";

    /// <summary>The first day has come.</summary>
    /// <param name="came">How many came.</param>
    public void Start(int came, Deed deed)
    {
        Rule.Require(State is BookingState.Confirmed, "Only a confirmed placement starts.");
        SideOf(deed.OrganisationId);
        Rule.Allow(WhyNotStarted(deed.On));
        Rule.Allow(WhyNotCame(came));
        (State, StartedOn, StartedPeople) = (BookingState.Started, FirstDay, came);
        Write(PlacementEntryKind.Started, deed, $"{came} of {People}");
    }

    /// <summary>It is over. Either side says so, once the last day is there.</summary>
    public void Complete(Deed deed)
    {
        Rule.Require(State is BookingState.Started, "Only a placement that has started is completed.");
        SideOf(deed.OrganisationId);
        Rule.Allow(WhyNotCompleted(deed.On));
        (State, CompletedOn) = (BookingState.Completed, deed.On);
        Write(PlacementEntryKind.Completed, deed);
    }

    /// <summary>Takes it back, with a reason both sides read. The places are offered to whoever waits.</summary>
    public void Cancel(string? reason, Deed deed)
    {
        Rule.Require(IsOpen, "This is over, so it cannot be cancelled.");
        SideOf(deed.OrganisationId);
        CancelReason = Rule.Text(reason, ReasonMaxLength, "A reason");
        (State, CancelledAt, CancelledById) = (BookingState.Cancelled, deed.At, deed.OrganisationId);
        CloseChange(deed);
        Write(PlacementEntryKind.Cancelled, deed, CancelReason);
    }

    /// <summary>The host promises interviews to those who finish. Source: B.9.</summary>
    public void Guarantee(int interviews, Deed deed)
    {
        Rule.Require(SideOf(deed.OrganisationId) is PlacementSide.Host, "The host guarantees interviews.");
        Rule.Allow(WhyNotPromised(interviews));
        InterviewsGuaranteed = interviews;
        Write(PlacementEntryKind.InterviewsGuaranteed, deed, $"{interviews}");
    }

    /// <summary>Words of one side to the other.</summary>
    public void Say(string? words, Deed deed)
    {
        SideOf(deed.OrganisationId);
        Write(PlacementEntryKind.Said, deed, Rule.Text(words, NoteMaxLength, "The note"));
    }

    /// <summary>One side wishes other numbers, days or a longer hold; the other agrees or not. Nothing changes before.</summary>
    public PlacementChange Propose(ChangeFacts facts, Deed deed)
    {
        var side = SideOf(deed.OrganisationId);
        Rule.Require(State is BookingState.Held or BookingState.Confirmed or BookingState.Started, "Nothing can be changed here any more.");
        Rule.Require(!IsKept, "These places are kept by the host: let them go, and keep others.");
        Rule.Require(OpenChange is null, "A change waits for an answer already.");
        Rule.Require(!facts.IsLonger || State is BookingState.Held, "Only a hold can be made longer.");
        var change = new PlacementChange(Id, side, facts, deed);
        _changes.Add(change);
        Write(PlacementEntryKind.ChangeProposed, deed, change.Why);
        return change;
    }

    /// <summary>The other side agrees. Numbers and days are taken when there is room.</summary>
    /// <param name="until">The new end of a hold that is made longer.</param>
    /// <param name="full">Days on which there is no room for the new numbers, the old ones given back.</param>
    /// <param name="findings">What the rules refuse of the new numbers and days, judged now and not when they were asked for.</param>
    public void Agree(HoldEnd until, IReadOnlyList<FullDay> full, IReadOnlyList<RuleFinding> findings, Deed deed)
    {
        var change = Answerable(deed);
        Rule.Require(State is BookingState.Held or BookingState.Confirmed or BookingState.Started, "Nothing can be changed here any more.");
        Rule.Require(!IsHoldOver(deed.At), "The hold has run out, so the places may be somebody else’s. The college can ask again.");
        if (change.IsLonger)
        {
            HoldUntil(until, deed.On);
        }
        else
        {
            Rule.Require(full.Count is 0, PlacementWords.WhyFull(full));
            Rule.Require(findings.Count is 0, findings.Count is 0 ? "" : $"{findings[0].Words} Source: {findings[0].Rule.Source}");
            Take(new BookingFacts(change.People!.Value, SlotFrom, change.Weekdays, change.Days, IsSharedWithAnother));
        }

        change.Close(ChangeState.Agreed, deed);
        Write(PlacementEntryKind.ChangeAgreed, deed);
    }

    public void Decline(string? why, Deed deed)
    {
        Answerable(deed).Close(ChangeState.Declined, deed);
        Write(PlacementEntryKind.ChangeDeclined, deed, Rule.Text(why, ReasonMaxLength, "A reason"));
    }

    private void HoldUntil(HoldEnd until, DateOnly today)
    {
        HeldUntil = until.Moment;
        _checks.ForEach(c => c.BeDueOn(today, until.Day));
    }

    private PlacementChange Answerable(Deed deed)
    {
        var change = OpenChange;
        Rule.Require(change is not null, "This change has been answered already.");
        Rule.Require(SideOf(deed.OrganisationId) != change.Side, "Your side asked: the other side answers.");
        return change;
    }

    private void CloseChange(Deed deed) => OpenChange?.Close(ChangeState.Declined, deed);
}
