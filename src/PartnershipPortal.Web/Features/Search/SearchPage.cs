using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Web.Features.Search;

/// <summary>An organisation that was found.</summary>
public sealed record FoundOrganisation(string Code, string Name, string Type, string? Town);

/// <summary>A person who was found, as far up the ladder as the viewer may see.</summary>
public sealed record FoundPerson(Guid Id, string Title, string Organisation, string OrganisationCode);

/// <summary>A partnership of one's own organisation that was found.</summary>
public sealed record FoundPartnership(Guid Id, string Others, PartnershipStanding Standing, IReadOnlyList<string> Agendas);

/// <summary>An open offer or need that was found.</summary>
public sealed record FoundOpportunity(Guid Id, OpportunityKind Kind, string Title, string Organisation);

/// <summary>Published places for placements that were found.</summary>
public sealed record FoundPlaces(Guid Id, string Area, string Host, string Programme);

/// <summary>A community whose charter the viewer may read.</summary>
public sealed record FoundCommunity(Guid Id, string Name, CommunityKind Kind, string? Where, bool IsClosed);

/// <summary>A word of the glossary, or a programme, with the page that explains it.</summary>
public sealed record FoundWord(string Word, string? Meaning, string Url);

/// <summary>What was found of one kind.</summary>
/// <param name="HasMore">There is more than is shown.</param>
public sealed record FoundOf<T>(IReadOnlyList<T> Rows, bool HasMore);

/// <summary>Everything the viewer may see that has the words, by kind.</summary>
/// <param name="Words">What was looked for; null before anything is.</param>
/// <param name="IsNear">Nothing has the words themselves: what is shown is spelt almost like them.</param>
public sealed record SearchPage(string? Words, bool IsNear)
{
    public const int WordsMaxLength = 100;

    public static SearchPage Empty { get; } = new(null, false);

    /// <summary>Parts of the portal itself.</summary>
    public IReadOnlyList<FoundWord> Doors { get; init; } = [];

    public FoundOf<FoundPartnership> Partnerships { get; init; } = new([], false);

    public FoundOf<FoundOrganisation> Organisations { get; init; } = new([], false);

    public FoundOf<FoundPerson> People { get; init; } = new([], false);

    public FoundOf<FoundOpportunity> Opportunities { get; init; } = new([], false);

    public FoundOf<FoundPlaces> Places { get; init; } = new([], false);

    public FoundOf<FoundCommunity> Communities { get; init; } = new([], false);

    /// <summary>What is written down in one's own partnerships.</summary>
    public FoundOf<FoundRecord> Records { get; init; } = new([], false);

    public FoundOf<FoundWord> Meanings { get; init; } = new([], false);

    public bool IsNothing => Doors.Count + Organisations.Rows.Count + People.Rows.Count + Partnerships.Rows.Count + Opportunities.Rows.Count + Places.Rows.Count
        + Communities.Rows.Count + Records.Rows.Count + Meanings.Rows.Count is 0;
}
