namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>
/// A question to the front door that a person keeps: once a week a letter tells them who is suggested that was not before. It is the person's own; letters
/// go to the address their account has when they are written.
/// </summary>
public sealed class PeopleSearch
{
    public const int NameMaxLength = 120;
    public const int QueryMaxLength = 2000;

    /// <summary>Searches for people one person may keep.</summary>
    public const int Most = 20;

    /// <summary>Days between two letters.</summary>
    public const int DaysBetween = 7;

    private PeopleSearch() // EF Core
    {
    }

    /// <param name="query">The question as a query string, the place included, so that it asks the same wherever it is opened from.</param>
    public PeopleSearch(string? name, string? query, Guid accountId, Guid organisationId, DateOnly today, DateTimeOffset at)
    {
        (AccountId, OrganisationId, CreatedAt, AskedOn) = (accountId, organisationId, at, today);
        Name = Rule.Text(name, NameMaxLength, "A name");
        Query = Rule.Text(query, QueryMaxLength, "A search");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid AccountId { get; private init; }

    /// <summary>Whom they asked for; without an active place there nothing is sent.</summary>
    public Guid OrganisationId { get; private set; }

    public string Name { get; private init; } = null!;

    public string Query { get; private init; } = null!;

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The day it was last asked again, or saved.</summary>
    public DateOnly AskedOn { get; private set; }

    public bool IsDueOn(DateOnly day) => AskedOn.AddDays(DaysBetween) <= day;

    public void RecordAsked(DateOnly on) => AskedOn = on;

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}

/// <summary>That somebody was suggested by a search that is kept: they are new to it once.</summary>
public sealed class PeopleSearchHit
{
    public required Guid SearchId { get; init; }

    public required Guid ContactId { get; init; }

    public required DateTimeOffset At { get; init; }
}
