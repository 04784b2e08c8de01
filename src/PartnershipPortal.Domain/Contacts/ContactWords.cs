namespace PartnershipPortal.Domain.Contacts;

/// <summary>Whether a person answers day-to-day requests or speaks for the organisation. Source: S0-24.</summary>
public enum ContactLevel
{
    Operational,
    Strategic,
}

/// <summary>States of a contact. Source: product.md section 2, "State machines".</summary>
public enum ContactState
{
    Draft,
    Active,

    /// <summary>An e-mail bounced or someone said the details are out of date. Being due by the calendar is asked with the day, never stored.</summary>
    CheckDue,
    Paused,
    Leaving,
    Left,
    Pseudonymised,
}

/// <summary>What signed-in people of other organisations may see before an introduction is accepted: the role only, or the name too.</summary>
public enum ContactVisibility
{
    Role,
    Name,
}

/// <summary>Why someone is leaving the role, for their own organisation only.</summary>
public enum LeavingReason
{
    NewJob,
    NewRole,
    Retiring,
    LongLeave,
    Other,
}

/// <summary>What follows from why somebody leaves a role.</summary>
public static class LeavingReasons
{
    /// <summary>They no longer work there, so that they may not act for the organisation either. Another role and a long leave keep the place.</summary>
    public static bool EndsThePlace(this LeavingReason reason) => reason switch
    {
        LeavingReason.NewJob or LeavingReason.Retiring or LeavingReason.Other => true,
        LeavingReason.NewRole or LeavingReason.LongLeave => false,
    };
}

/// <summary>How contacts' words are written in files, filters and on screens.</summary>
public static class ContactWords
{
    public static string Code(this ContactLevel level) => level is ContactLevel.Strategic ? "strategic" : "operational";

    public static string Label(this ContactLevel level) => level is ContactLevel.Strategic ? "Strategic" : "Day to day";

    /// <summary>What makes two records alike, said of the one that is listed already.</summary>
    public static string InWords(this Likeness likeness) => likeness switch
    {
        Likeness.Another => "somebody else",
        Likeness.Namesake => "the same name, with another address and job",
        Likeness.SharedMailbox => "the same address, which several people seem to share",
        Likeness.Likely => "probably the same person",
        Likeness.Same => "the same person",
    };

    public static string Code(this ContactVisibility visibility) => visibility is ContactVisibility.Name ? "name" : "role";

    public static string Label(this ContactState state) => state switch
    {
        ContactState.Draft => "Draft",
        ContactState.Active => "Listed",
        ContactState.CheckDue => "Check due",
        ContactState.Paused => "Paused",
        ContactState.Leaving => "Leaving",
        ContactState.Left => "Left",
        ContactState.Pseudonymised => "Removed",
    };

    public static string Label(this LeavingReason reason) => reason switch
    {
        LeavingReason.NewJob => "Moving to another organisation",
        LeavingReason.NewRole => "Moving to another role here",
        LeavingReason.Retiring => "Retiring",
        LeavingReason.LongLeave => "Long leave, such as parental leave or a career break",
        LeavingReason.Other => "Another reason",
    };
}
