using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Domain.Partnerships;

/// <summary>How much a concern presses.</summary>
public enum ConcernSeverity
{
    Minor,
    Serious,

    /// <summary>Learners, staff or patients could come to harm, or the partnership could end.</summary>
    Urgent,
}

/// <summary>
/// Something that does not go well, raised early and in the open: both sides read it, somebody owns it, and it ends with what was done. The area and
/// administrators do not read it. Source: S0-28, S1-23.
/// </summary>
public sealed class Concern
{
    public const int TitleMaxLength = 120;

    /// <summary>Working days after which an open concern turns amber on both sides. Source: S0-28.</summary>
    public const int LimitDays = 20;

    private Concern() // EF Core
    {
    }

    internal Concern(Guid partnershipId, ConcernWords words, Guid organisationId, string person, Guid accountId, DateOnly today)
    {
        (PartnershipId, OrganisationId, RaisedBy, RaisedByAccountId, RaisedOn) = (partnershipId, organisationId, person, accountId, today);
        (Severity, BarrierCode) = (words.Severity, words.BarrierCode);
        Title = Rule.Text(words.Title, TitleMaxLength, "What it is about");
        Text = Rule.Text(words.Text, Partnership.WordsMaxLength, "What happens");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PartnershipId { get; private set; }

    public string Title { get; private init; } = null!;

    public string Text { get; private init; } = null!;

    public ConcernSeverity Severity { get; private init; }

    /// <summary>The barrier of the vocabulary it shows, when one fits. Source: V8.</summary>
    public string? BarrierCode { get; private init; }

    /// <summary>Whose side raised it.</summary>
    public Guid OrganisationId { get; private set; }

    public string RaisedBy { get; private init; } = null!;

    public Guid RaisedByAccountId { get; private init; }

    public DateOnly RaisedOn { get; private init; }

    /// <summary>Who sees to it, a contact of either side; null while nobody does.</summary>
    public Guid? OwnerId { get; private set; }

    /// <summary>Who left it, as long as nobody has decided on it since; a successor who agrees later finds by it what is theirs.</summary>
    public Guid? LeftById { get; private set; }

    public DateOnly? ResolvedOn { get; private set; }

    /// <summary>What was done about it.</summary>
    public string? Resolution { get; private set; }

    /// <summary>Who wrote that down, and of which organisation: the other side sees it, and opens the concern again where it is not so. Null of concerns
    /// that were resolved before this was kept.</summary>
    public string? ResolvedBy { get; private set; }

    /// <inheritdoc cref="ResolvedBy"/>
    public Guid? ResolvedByOrganisationId { get; private set; }

    public bool IsOpen => ResolvedOn is null;

    /// <summary>Working days it has been open, or was.</summary>
    public int AgeOn(DateOnly today, WorkingDays calendar) => calendar.Between(RaisedOn, ResolvedOn ?? today);

    public bool IsOverdueOn(DateOnly today, WorkingDays calendar) => IsOpen && AgeOn(today, calendar) > LimitDays;

    internal void BeOwnedBy(Guid? contact) => (OwnerId, LeftById) = (contact, null);

    internal void Resolve(string resolution, Guid organisation, string person, DateOnly today) =>
        (Resolution, ResolvedOn, ResolvedBy, ResolvedByOrganisationId) = (resolution, today, person, organisation);

    internal void Reopen() => (Resolution, ResolvedOn, ResolvedBy, ResolvedByOrganisationId) = (null, null, null, null);

    /// <summary>Whoever saw to it is gone: the one who follows does now, or nobody, which shows.</summary>
    public void PassTo(Following following) => (OwnerId, LeftById) = (following.ContactId, following.LeftBy(LeftById));

    /// <summary>The successor of whoever left it agrees later: it is theirs.</summary>
    public void Inherit(Guid successor) => (OwnerId, LeftById) = (successor, null);

    /// <summary>Two records of one person have become one.</summary>
    public void FollowMerged(Guid from, Guid kept) => (OwnerId, LeftById) = (OwnerId == from ? kept : OwnerId, LeftById == from ? kept : LeftById);

    /// <summary>Its partnership and another of the same two have become one.</summary>
    public void MoveTo(Partnership partnership) => PartnershipId = partnership.Id;

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid from, Guid into) => (OrganisationId, ResolvedByOrganisationId) =
        (OrganisationId == from ? into : OrganisationId, ResolvedByOrganisationId == from ? into : ResolvedByOrganisationId);
}

/// <summary>What is typed about a concern.</summary>
public sealed record ConcernWords(string? Title, string? Text, ConcernSeverity Severity, string? BarrierCode);

/// <summary>The words of concerns.</summary>
public static class ConcernLabels
{
    public static string Word(this ConcernSeverity severity) => severity switch
    {
        ConcernSeverity.Minor => "Minor",
        ConcernSeverity.Serious => "Serious",
        ConcernSeverity.Urgent => "Urgent",
    };
}
