using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Web.Features.Search;

/// <summary>An organisation that was found.</summary>
public sealed record FoundOrganisation(string Code, string Name, string Type, string? Town);

/// <summary>A person who was found, as far up the ladder as the viewer may see.</summary>
public sealed record FoundPerson(Guid Id, string Title, string Organisation, string OrganisationCode);

/// <summary>A partnership of one's own organisation that was found.</summary>
public sealed record FoundPartnership(Guid Id, string Others, PartnershipStanding Standing, IReadOnlyList<string> Agendas);

/// <summary>What was found of one kind.</summary>
/// <param name="HasMore">There is more than is shown.</param>
public sealed record FoundOf<T>(IReadOnlyList<T> Rows, bool HasMore);

/// <summary>Everything the viewer may see that has the words, by kind.</summary>
/// <param name="Words">What was looked for; null before anything is.</param>
public sealed record SearchPage(
    string? Words, FoundOf<FoundOrganisation> Organisations, FoundOf<FoundPerson> People, FoundOf<FoundPartnership> Partnerships)
{
    public const int WordsMaxLength = 100;

    public static SearchPage Empty { get; } = new(null, new([], false), new([], false), new([], false));

    public bool IsNothing => Organisations.Rows.Count is 0 && People.Rows.Count is 0 && Partnerships.Rows.Count is 0;
}
