namespace PartnershipPortal.Domain.Partnerships;

/// <summary>Where a partnership stands. Going quiet is asked of the calendar, never stored. Source: product.md section 2, "Partnership".</summary>
public enum PartnershipState
{
    /// <summary>An introduction was accepted; benefits and people are still to be named.</summary>
    Proposed,
    Active,
    Ended,
}

/// <summary>A partnership as it stands on a day: its state, and whether it has gone quiet.</summary>
public enum PartnershipStanding
{
    Proposed,
    Active,

    /// <summary>No contact for the agreed rhythm and 14 days more. Source: S0-29.</summary>
    GoingQuiet,
    Ended,
}

/// <summary>The two sides of a partnership, named after the introduction it began with.</summary>
public enum PartnershipSide
{
    Asking,
    Answering,
}

/// <summary>What an organisation is in a partnership. Source: S0-48, S1-44.</summary>
public enum MemberPart
{
    /// <summary>Answers for its side.</summary>
    Lead,
    Member,

    /// <summary>Sees what happens; neither changes nor signs anything.</summary>
    Affiliate,
}

/// <summary>What a person does in a partnership. Source: S0-24, S1-35.</summary>
public enum PersonDuty
{
    /// <summary>Leads one agenda day to day.</summary>
    Lead,

    /// <summary>Stands in for the lead of one agenda.</summary>
    Deputy,

    /// <summary>Decides for all agendas of a side.</summary>
    Strategic,
}

/// <summary>How often the two sides have agreed to be in touch. Source: S0-29, S1-28, S2-03.</summary>
public enum MeetingCadence
{
    Monthly,
    Quarterly,
    TwiceAYearAndConference,

    /// <summary>Every so many weeks, as agreed.</summary>
    Own,
}

/// <summary>Why a partnership ended.</summary>
public enum PartnershipEnding
{
    AimsMet,
    PrioritiesChanged,
    PeopleLeft,
    DidNotWork,
    OrganisationsMerged,
    Other,
}

/// <summary>What can happen in a partnership; each line of its history is one of these.</summary>
public enum PartnershipEntryKind
{
    Opened,
    LaneOpened,

    /// <summary>One side added an agenda with a lead of its own; the other is asked who leads it there.</summary>
    LaneAdded,

    /// <summary>Another introduction about an agenda that was already there.</summary>
    IntroductionLinked,
    BenefitStated,
    Activated,
    PersonNamed,
    PersonTaken,

    /// <summary>Somebody left, and the portal put their heir in their place.</summary>
    HandedOver,
    CadenceSet,
    Message,
    CallLogged,
    MemberJoined,
    MemberLeft,
    OrganisationMerged,
    ConcernRaised,
    ConcernOwned,
    ConcernResolved,
    ActivityRecorded,
    MeetingPlanned,
    MeetingMoved,
    MeetingCancelled,
    MeetingHeld,
    ActionAgreed,
    ActionMoved,
    ActionDone,
    DocumentAdded,
    PrincipleProposed,

    /// <summary>Said in other words, so that the other side is asked again.</summary>
    PrincipleChanged,
    PrincipleAgreed,
    PrincipleDropped,
    CommitmentProposed,
    CommitmentAgreed,
    CommitmentDone,
    CommitmentReopened,
    CommitmentDropped,
    SeatOffered,
    SeatTakenBack,
    SeatAccepted,
    SeatDeclined,
    SeatRenewed,
    SeatEnded,
    ProjectBegun,
    ProjectMoved,
    RelayAsked,
    RelayTakenBack,
    RelayForwarded,
    RelayDeclined,
    MouStarted,
    MouToReview,
    MouReviewed,

    /// <summary>Back to draft: reviews are asked for again, and signatures count no longer.</summary>
    MouReturned,
    MouFrozen,
    MouSignatoryNamed,
    MouToSign,
    MouSigned,
    MouDeclined,

    /// <summary>Every party has signed.</summary>
    MouInForce,

    /// <summary>Notice was given.</summary>
    MouEnding,
    MouWithdrawn,
    MouCommented,
    Ended,
}

/// <summary>The words of partnerships, as screens and letters write them.</summary>
public static class PartnershipLabels
{
    public static string Word(this PartnershipStanding standing) => standing switch
    {
        PartnershipStanding.Proposed => "Getting started",
        PartnershipStanding.Active => "Active partnership",
        PartnershipStanding.GoingQuiet => "Going quiet",
        PartnershipStanding.Ended => "Ended",
    };

    public static PartnershipSide Other(this PartnershipSide side) => side switch
    {
        PartnershipSide.Asking => PartnershipSide.Answering,
        PartnershipSide.Answering => PartnershipSide.Asking,
    };

    public static string Word(this MemberPart part) => part switch
    {
        MemberPart.Lead => "Leads its side",
        MemberPart.Member => "Member",
        MemberPart.Affiliate => "Affiliate: sees, does not sign",
    };

    public static string Word(this PersonDuty duty) => duty switch
    {
        PersonDuty.Lead => "lead",
        PersonDuty.Deputy => "deputy",
        PersonDuty.Strategic => "strategic contact",
    };

    public static string Word(this MeetingCadence cadence, int? weeks = null) => cadence switch
    {
        MeetingCadence.Monthly => "monthly",
        MeetingCadence.Quarterly => "quarterly",
        MeetingCadence.TwiceAYearAndConference => "twice a year and a conference",
        MeetingCadence.Own => weeks is 1 ? "every week" : $"every {weeks} weeks",
    };

    public static string Word(this PartnershipEnding ending) => ending switch
    {
        PartnershipEnding.AimsMet => "We have done what we set out to do",
        PartnershipEnding.PrioritiesChanged => "Priorities have changed",
        PartnershipEnding.PeopleLeft => "The people who ran it have left",
        PartnershipEnding.DidNotWork => "It did not work",
        PartnershipEnding.OrganisationsMerged => "The organisations are one now",
        PartnershipEnding.Other => "Something else",
    };
}
