using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Mous;

/// <summary>How far a memorandum of understanding has come. What the calendar knows is asked, never stored: <see cref="MouStanding"/>.</summary>
public enum MouState
{
    Draft,

    /// <summary>Each party has its own people look at one version.</summary>
    LegalReview,

    /// <summary>The text is fixed and has its fingerprint; signatures are not asked for yet.</summary>
    Frozen,
    Signing,

    /// <summary>Every party has signed.</summary>
    Active,

    /// <summary>Given up before everybody had signed.</summary>
    Withdrawn,
}

/// <summary>A memorandum as it stands on a day. Source: product.md section 2, "MoU".</summary>
public enum MouStanding
{
    Draft,
    LegalReview,
    Frozen,
    Signing,

    /// <summary>Everybody has signed; its first day is still to come.</summary>
    NotYet,
    InForce,

    /// <summary>In force, and 90 days or less from its last day.</summary>
    ReviewDue,

    /// <summary>In force until the day that somebody's notice names.</summary>
    UnderNotice,
    Expired,
    Terminated,

    /// <summary>A newer version has taken its place.</summary>
    Replaced,
    Withdrawn,
}

/// <summary>What a memorandum is to the one before it.</summary>
public enum MouKind
{
    Agreement,

    /// <summary>The next version, for the time after.</summary>
    Renewal,

    /// <summary>Changes some of an agreement that goes on.</summary>
    Addendum,
}

/// <summary>What was done to a clause.</summary>
public enum MouEditKind
{
    Added,
    Changed,
    Moved,
    LeftOut,
}

/// <summary>Words for the memorandum, its organisations, and who acts.</summary>
public static class MouLabels
{
    public static string Word(this MouStanding standing) => standing switch
    {
        MouStanding.Draft => "Draft",
        MouStanding.LegalReview => "In legal review",
        MouStanding.Frozen => "Frozen",
        MouStanding.Signing => "Being signed",
        MouStanding.NotYet => "Signed, not yet in force",
        MouStanding.InForce => "In force",
        MouStanding.ReviewDue => "Review due",
        MouStanding.UnderNotice => "Under notice",
        MouStanding.Expired => "Expired",
        MouStanding.Terminated => "Ended",
        MouStanding.Replaced => "Replaced",
        MouStanding.Withdrawn => "Withdrawn",
    };

    public static string Word(this MouKind kind) => kind switch
    {
        MouKind.Agreement or MouKind.Renewal => "Memorandum of understanding",
        MouKind.Addendum => "Addendum to the memorandum of understanding",
    };

    public static string Word(this MouEditKind kind) => kind switch
    {
        MouEditKind.Added => "added it",
        MouEditKind.Changed => "changed it",
        MouEditKind.Moved => "moved it",
        MouEditKind.LeftOut => "left it out",
    };

    /// <summary>Everybody has signed it and it counts today.</summary>
    public static bool IsInForce(this MouStanding standing) => standing is MouStanding.InForce or MouStanding.ReviewDue or MouStanding.UnderNotice;

    /// <summary>Its text is still to be agreed or signed.</summary>
    public static bool IsOnTheWay(this MouStanding standing) =>
        standing is MouStanding.Draft or MouStanding.LegalReview or MouStanding.Frozen or MouStanding.Signing;

    /// <summary>The same of its state.</summary>
    public static bool IsOpen(this MouState state) => state is MouState.Draft or MouState.LegalReview or MouState.Frozen or MouState.Signing;
}

/// <summary>An organisation that will sign, as the partnership has it.</summary>
/// <param name="Code">The public code, by which the fingerprint knows it.</param>
public sealed record MouPlace(Guid OrganisationId, string Code, string Name, PartnershipSide Side);

/// <summary>Who does something to a memorandum, for which organisation, and when. Affiliates cannot be one. Source: permission matrix.</summary>
public sealed record MouHand
{
    public MouHand(Partnership partnership, Guid organisationId, string person, Guid accountId, DateOnly today, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(partnership);
        partnership.RequireRun(organisationId);
        (Partnership, OrganisationId, Person, AccountId, Today, At) = (partnership, organisationId, person, accountId, today, at);
    }

    public Partnership Partnership { get; }

    public Guid OrganisationId { get; }

    public string Person { get; }

    public Guid AccountId { get; }

    public DateOnly Today { get; }

    public DateTimeOffset At { get; }

    internal void Note(PartnershipEntryKind kind, string? text = null) => Partnership.Note(kind, At, OrganisationId, Person, text);
}
