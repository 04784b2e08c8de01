namespace PartnershipPortal.Domain.Offers;

/// <summary>Which of the two sides it is: what somebody has, or what somebody wants.</summary>
public enum OpportunityKind
{
    Offer,
    Need,
}

/// <summary>What people have decided about it. What the calendar knows besides is <see cref="OpportunityStanding"/>.</summary>
public enum OpportunityState
{
    Draft,
    Published,
    Withdrawn,
    Filled,
}

/// <summary>How it stands on a day: the state, and what the calendar makes of it. Only the first three are listed.</summary>
public enum OpportunityStanding
{
    Live,
    ExpiringSoon,

    /// <summary>Listed, with every place taken.</summary>
    Full,

    /// <summary>Nobody has said for a long time that it is still right, so it is not listed until somebody does.</summary>
    Unchecked,
    Expired,
    Draft,
    Filled,
    Withdrawn,
}

/// <summary>Whom it is for. Source: S4-05, S4-16.</summary>
public enum OpportunityAudience
{
    Anyone,
    YoungPeople,
    Adults,
    NewStarters,
    SupportStaff,
    SupportStaffAndContractors,
    TeachingStaff,
}

/// <summary>The group of staff the job or course leads to. Source: S4-16.</summary>
public enum StaffGroup
{
    ClinicalSupport,
    OtherSupport,
    Registered,
    SocialCare,
    Teaching,
    Any,
}

/// <summary>What pays for it; nothing is paid here. Source: S1-51, S2-08.</summary>
public enum FundingTag
{
    ApprenticeshipLevy,
    LevyTransfer,
    CoInvestment,
    AdultSkillsFund,
    DevolvedAdultSkills,
    Free,
    EmployerPays,
    NotKnown,
}

/// <summary>The three stages of a pathway in Talent for Care. Source: S4-01 to S4-21.</summary>
public enum PathwayStage
{
    GetIn,
    GetOn,
    GoFurther,
}

/// <summary>How far ahead it looks.</summary>
public enum Horizon
{
    Now,
    OneYear,
    ThreeYears,
    FiveYears,
}

/// <summary>The words for what people choose.</summary>
public static class OpportunityWords
{
    public static string Word(this OpportunityKind kind) => kind switch
    {
        OpportunityKind.Offer => "Offer",
        OpportunityKind.Need => "Need",
    };

    public static string Word(this OpportunityStanding standing) => standing switch
    {
        OpportunityStanding.Live => "Open",
        OpportunityStanding.ExpiringSoon => "Closes soon",
        OpportunityStanding.Full => "Full",
        OpportunityStanding.Unchecked => "Paused: nobody has checked it",
        OpportunityStanding.Expired => "Closed: its last day has passed",
        OpportunityStanding.Draft => "Draft",
        OpportunityStanding.Filled => "Filled",
        OpportunityStanding.Withdrawn => "Withdrawn",
    };

    public static string Word(this OpportunityAudience audience) => audience switch
    {
        OpportunityAudience.Anyone => "Anyone",
        OpportunityAudience.YoungPeople => "Young people, 16 to 18",
        OpportunityAudience.Adults => "Adults, 19 and over",
        OpportunityAudience.NewStarters => "People new to the job",
        OpportunityAudience.SupportStaff => "Support staff",
        OpportunityAudience.SupportStaffAndContractors => "Support staff, contractors’ staff included",
        OpportunityAudience.TeachingStaff => "Teaching staff",
    };

    public static string Word(this StaffGroup group) => group switch
    {
        StaffGroup.ClinicalSupport => "Clinical support",
        StaffGroup.OtherSupport => "Other support, such as administration and estates",
        StaffGroup.Registered => "Registered professions",
        StaffGroup.SocialCare => "Adult social care",
        StaffGroup.Teaching => "Teaching and assessing",
        StaffGroup.Any => "Any",
    };

    public static string Word(this FundingTag tag) => tag switch
    {
        FundingTag.ApprenticeshipLevy => "Apprenticeship levy",
        FundingTag.LevyTransfer => "Levy transfer",
        FundingTag.CoInvestment => "Paid in part by the government",
        FundingTag.AdultSkillsFund => "Adult skills fund",
        FundingTag.DevolvedAdultSkills => "Devolved adult skills funding",
        FundingTag.Free => "Free",
        FundingTag.EmployerPays => "The employer pays",
        FundingTag.NotKnown => "Not known yet",
    };

    public static string Word(this PathwayStage stage) => stage switch
    {
        PathwayStage.GetIn => "Get in: a first job",
        PathwayStage.GetOn => "Get on: better at the job",
        PathwayStage.GoFurther => "Go further: the next job",
    };

    public static string Word(this Horizon horizon) => horizon switch
    {
        Horizon.Now => "Now",
        Horizon.OneYear => "Within a year",
        Horizon.ThreeYears => "Within three years",
        Horizon.FiveYears => "Within five years",
    };

    /// <summary>"Adult care worker, level 2"; the programme's own name where no subject is given.</summary>
    public static string Title(string? subject, string? programme, int? level) =>
        (subject ?? programme ?? "Not named yet") + (level is { } of ? $", level {of}" : "");
}
