using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Offers;

/// <summary>How soon somebody hears of what is new.</summary>
public enum SearchAlert
{
    None,
    Immediately,
    Weekly,
}

/// <summary>
/// A search of offers or needs that a person keeps, with the place and the drive it was made with, and hears of by letter. It is the person's
/// own: letters go to the address their account has when they are written. Source: pitfalls 28, 29, 33.
/// </summary>
public sealed class SavedSearch
{
    public const int NameMaxLength = 120;
    public const int QueryMaxLength = 2000;

    /// <summary>Searches one person may keep.</summary>
    public const int Most = 20;

    /// <summary>Days between two weekly letters.</summary>
    public const int DigestDays = 7;

    private SavedSearch() // EF Core
    {
    }

    public SavedSearch(OpportunityKind kind, string? name, string? query, SearchAlert alert, Deed deed)
    {
        (Kind, Alert, AccountId, OrganisationId, CreatedAt, SentOn) = (kind, alert, deed.AccountId, deed.OrganisationId, deed.At, deed.On);
        Name = Rule.Text(name, NameMaxLength, "A name");
        Query = Rule.Text(query, QueryMaxLength, "A search");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid AccountId { get; private init; }

    /// <summary>Whom they acted for; its own offers are never news to it.</summary>
    public Guid OrganisationId { get; private set; }

    public OpportunityKind Kind { get; private init; }

    public string Name { get; private set; } = null!;

    /// <summary>The query string, place and minutes included, so that it finds the same wherever it is opened from.</summary>
    public string Query { get; private init; } = null!;

    public SearchAlert Alert { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The day of the last weekly letter, or the day it was saved.</summary>
    public DateOnly SentOn { get; private set; }

    /// <summary>Another name, or sooner or later letters.</summary>
    public void Change(string? name, SearchAlert alert)
    {
        Name = Rule.Text(name, NameMaxLength, "A name");
        Alert = alert;
    }

    /// <summary>A weekly letter is due.</summary>
    public bool IsDigestDueOn(DateOnly day) => Alert is SearchAlert.Weekly && SentOn.AddDays(DigestDays) <= day;

    public void RecordDigest(DateOnly on) => SentOn = on;

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}

/// <summary>That somebody was told of one thing by one search: once, whoever looks, however often. Source: pitfalls 28, 73.</summary>
public sealed class SavedSearchHit
{
    public required Guid SearchId { get; init; }

    public required Guid OpportunityId { get; init; }

    /// <summary>The letter it stood in: its link lists exactly these.</summary>
    public required Guid LetterId { get; init; }

    public required DateTimeOffset At { get; init; }
}
