namespace PartnershipPortal.Domain.Partnerships;

/// <summary>What the history of a partnership can be narrowed to.</summary>
public enum TimelinePart
{
    Said,
    Meetings,
    Concerns,
    Done,
    People,
    Aims,
    Documents,
    Memorandum,
    Frame,
}

/// <summary>Which part of the history each kind of line belongs to.</summary>
public static class Timeline
{
    public static TimelinePart PartOf(PartnershipEntryKind kind) => kind switch
    {
        PartnershipEntryKind.Message or PartnershipEntryKind.CallLogged => TimelinePart.Said,
        PartnershipEntryKind.MeetingPlanned or PartnershipEntryKind.MeetingMoved or PartnershipEntryKind.MeetingCancelled
            or PartnershipEntryKind.MeetingHeld or PartnershipEntryKind.ActionAgreed or PartnershipEntryKind.ActionMoved
            or PartnershipEntryKind.ActionDone => TimelinePart.Meetings,
        PartnershipEntryKind.ConcernRaised or PartnershipEntryKind.ConcernOwned or PartnershipEntryKind.ConcernResolved => TimelinePart.Concerns,
        PartnershipEntryKind.ActivityRecorded or PartnershipEntryKind.ProjectBegun or PartnershipEntryKind.ProjectMoved => TimelinePart.Done,
        PartnershipEntryKind.PrincipleProposed or PartnershipEntryKind.PrincipleChanged or PartnershipEntryKind.PrincipleAgreed
            or PartnershipEntryKind.PrincipleDropped or PartnershipEntryKind.CommitmentProposed or PartnershipEntryKind.CommitmentAgreed
            or PartnershipEntryKind.CommitmentDone or PartnershipEntryKind.CommitmentReopened or PartnershipEntryKind.CommitmentDropped => TimelinePart.Aims,
        PartnershipEntryKind.DocumentAdded => TimelinePart.Documents,
        PartnershipEntryKind.MouStarted or PartnershipEntryKind.MouToReview or PartnershipEntryKind.MouReviewed or PartnershipEntryKind.MouReturned
            or PartnershipEntryKind.MouFrozen or PartnershipEntryKind.MouSignatoryNamed or PartnershipEntryKind.MouToSign
            or PartnershipEntryKind.MouSigned or PartnershipEntryKind.MouDeclined or PartnershipEntryKind.MouInForce or PartnershipEntryKind.MouEnding
            or PartnershipEntryKind.MouWithdrawn or PartnershipEntryKind.MouCommented => TimelinePart.Memorandum,
        PartnershipEntryKind.PersonNamed or PartnershipEntryKind.PersonTaken or PartnershipEntryKind.HandedOver or PartnershipEntryKind.SeatOffered
            or PartnershipEntryKind.SeatAccepted or PartnershipEntryKind.SeatDeclined or PartnershipEntryKind.SeatRenewed
            or PartnershipEntryKind.SeatEnded or PartnershipEntryKind.RelayAsked or PartnershipEntryKind.RelayForwarded
            or PartnershipEntryKind.RelayDeclined or PartnershipEntryKind.SeatTakenBack or PartnershipEntryKind.RelayTakenBack => TimelinePart.People,
        PartnershipEntryKind.Opened or PartnershipEntryKind.LaneOpened or PartnershipEntryKind.LaneAdded or PartnershipEntryKind.IntroductionLinked
            or PartnershipEntryKind.BenefitStated or PartnershipEntryKind.Activated or PartnershipEntryKind.CadenceSet or PartnershipEntryKind.MemberJoined
            or PartnershipEntryKind.MemberLeft or PartnershipEntryKind.OrganisationMerged or PartnershipEntryKind.Ended => TimelinePart.Frame,
    };

    public static string Word(this TimelinePart part) => part switch
    {
        TimelinePart.Said => "Messages and calls",
        TimelinePart.Meetings => "Meetings and actions",
        TimelinePart.Concerns => "Concerns",
        TimelinePart.Done => "Done together, projects",
        TimelinePart.People => "Who does what, seats and introductions",
        TimelinePart.Aims => "Principles and commitments",
        TimelinePart.Documents => "Documents",
        TimelinePart.Memorandum => "Memorandum of understanding",
        TimelinePart.Frame => "Start, agendas, organisations",
    };

    /// <summary>The kinds of a part; all of them without one.</summary>
    public static IReadOnlyList<PartnershipEntryKind> KindsOf(TimelinePart? part) =>
        [.. Enum.GetValues<PartnershipEntryKind>().Where(k => part is null || PartOf(k) == part)];
}
