using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Communities;

/// <summary>What people have come together as. Source: S0-12, S0-34, S1-09, S3-24.</summary>
public enum CommunityKind
{
    CommunityOfPractice,

    /// <summary>Jointly funded, of a larger area, like the colleges of the South West. Source: S0-12.</summary>
    Network,

    /// <summary>Set up for one thing and handed over. Source: S0-34, S0-37.</summary>
    WorkingGroup,

    /// <summary>A venue or an employer hub with a steering group. Source: S1-05, S3-24.</summary>
    Hub,

    /// <summary>Of all England, with a chair its members elect. Source: S1-09.</summary>
    NationalCouncil,
}

/// <summary>Who finds it, reads it and may join. Source: product.md, permission matrix.</summary>
public enum CommunityAccess
{
    /// <summary>Anybody reads the charter, everybody signed in the rest, and joins.</summary>
    Open,

    /// <summary>Everybody signed in sees charter, dates and who is in it by role; the chair lets people in.</summary>
    Restricted,

    /// <summary>Everybody signed in sees the charter and may ask to join.</summary>
    Private,

    /// <summary>Nobody else knows of it; by invitation only.</summary>
    Confidential,
}

/// <summary>How far it has come. Dormant is asked of the calendar, never stored. Source: product.md, state machines.</summary>
public enum CommunityState
{
    /// <summary>People are being brought together: the first date is not set.</summary>
    Proposed,
    Open,
    Closed,
}

/// <summary>A community as it stands on a day.</summary>
public enum CommunityStanding
{
    Proposed,
    Open,

    /// <summary>The last two meetings its rhythm asks for were not held.</summary>
    Dormant,
    Closed,
}

/// <summary>A person's part in it. Source: S0-25.</summary>
public enum CommunityRole
{
    Member,

    /// <summary>Runs it.</summary>
    Chair,

    /// <summary>A strategic contact who stands up for it where money and people are decided.</summary>
    Sponsor,
}

/// <summary>Where a person's membership stands.</summary>
public enum CommunityMemberState
{
    /// <summary>Asked to join; the chair has not answered.</summary>
    Asked,
    Active,
    Declined,
    Left,
}

/// <summary>Where an invitation stands.</summary>
public enum CommunityInvitationState
{
    Waiting,
    Accepted,
    Declined,
    Withdrawn,
}

/// <summary>What can happen in a community; each line of its history is one of these.</summary>
public enum CommunityEntryKind
{
    Began,
    Opened,
    Changed,
    Invited,
    Accepted,
    Declined,
    AskedToJoin,
    LetIn,
    TurnedAway,
    Joined,
    Left,
    RoleGiven,
    HandoverOffered,
    HandedOver,
    HandoverRefused,
    MeetingPlanned,
    MeetingMoved,
    MeetingCancelled,
    MeetingHeld,
    ActionAgreed,
    ActionDone,
    Closed,
}

/// <summary>The words of communities.</summary>
public static class CommunityLabels
{
    public static string Word(this CommunityKind kind) => kind switch
    {
        CommunityKind.CommunityOfPractice => "Community of practice",
        CommunityKind.Network => "Network",
        CommunityKind.WorkingGroup => "Working group",
        CommunityKind.Hub => "Hub with a steering group",
        CommunityKind.NationalCouncil => "National council",
    };

    public static string Hint(this CommunityKind kind) => kind switch
    {
        CommunityKind.CommunityOfPractice => "Colleges and employers of a place, who meet to see what is offered and what is missing",
        CommunityKind.Network => "Of a larger area, jointly funded, with agendas of its own",
        CommunityKind.WorkingGroup => "For one thing; set up, then handed over",
        CommunityKind.Hub => "A venue or an employer hub; its members are the steering group",
        CommunityKind.NationalCouncil => "Principals of all England, with an elected chair",
    };

    public static string Word(this CommunityAccess access) => access switch
    {
        CommunityAccess.Open => "Open",
        CommunityAccess.Restricted => "Restricted",
        CommunityAccess.Private => "Private",
        CommunityAccess.Confidential => "Confidential",
    };

    public static string Hint(this CommunityAccess access) => access switch
    {
        CommunityAccess.Open => "Anybody reads the charter. Everybody signed in reads the rest and can join",
        CommunityAccess.Restricted => "Everybody signed in sees the charter, the dates and the roles in it. The chair lets people in",
        CommunityAccess.Private => "Everybody signed in sees the charter and can ask to join",
        CommunityAccess.Confidential => "Nobody else knows of it. By invitation only",
    };

    public static string Word(this CommunityStanding standing) => standing switch
    {
        CommunityStanding.Proposed => "Being brought together",
        CommunityStanding.Open => "On time",
        CommunityStanding.Dormant => "Dormant: two meetings missed",
        CommunityStanding.Closed => "Closed",
    };

    public static string Word(this CommunityRole role) => role switch
    {
        CommunityRole.Member => "member",
        CommunityRole.Chair => "chair",
        CommunityRole.Sponsor => "sponsor",
    };

    public static string Word(this CommunityInvitationState state) => state switch
    {
        CommunityInvitationState.Waiting => "No answer yet",
        CommunityInvitationState.Accepted => "Comes",
        CommunityInvitationState.Declined => "Cannot come",
        CommunityInvitationState.Withdrawn => "Withdrawn",
    };

    /// <summary>"who meet every quarter".</summary>
    public static string Rhythm(this MeetingCadence cadence) => cadence switch
    {
        MeetingCadence.Monthly => "every month",
        MeetingCadence.Quarterly => "every quarter",
        MeetingCadence.TwiceAYearAndConference => "twice a year, with a conference",
        MeetingCadence.Own => "from time to time",
    };
}
