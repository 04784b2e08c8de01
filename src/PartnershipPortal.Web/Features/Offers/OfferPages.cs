using Microsoft.AspNetCore.WebUtilities;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Features.Partnerships;

namespace PartnershipPortal.Web.Features.Offers;

/// <summary>One offer or need of a list, with why it fits and what to do. Nobody is named.</summary>
/// <param name="Rank">Its number in the list and on the map.</param>
/// <param name="ContactChecked">"6 days ago"; null when nobody who can be asked answers for it.</param>
/// <param name="Ask">How to ask for an introduction; null where nobody is signed in or can be asked.</param>
public sealed record OfferCard(
    int Rank, Guid Id, OpportunityKind Kind, string Title, string Organisation, string OrganisationCode, string? Site, string Programme, string Places,
    string Starts, string? Road, string? ContactChecked, bool IsSinglePoint, string? Words, IReadOnlyList<string> Marks, IReadOnlyList<string> Why,
    IReadOnlyList<string> LessGood, Joined? Joined, AskOffer? Ask, bool IsCompared)
{
    /// <summary>Where the card of an offer asks for places for a need; null where it does not.</summary>
    public string? AskForPlacesUrl { get; init; }

    /// <summary>How long its programme takes, for who must find the time; null where it is not asked.</summary>
    public string? Length { get; init; }

    /// <summary>What it costs, for who has no budget of their own; null where it is not asked.</summary>
    public string? Cost { get; init; }

    /// <summary>The same with what a small employer asks first.</summary>
    internal OfferCard WithTimeAndCost(OpportunityFacts f, ReferenceBookSnapshot words)
    {
        var programme = f.ProgrammeCode is { } code ? words.Find(TermKind.Programme, code) : null;
        var paid = f.Funding is { } tag and not FundingTag.NotKnown ? tag.Word() : null;
        return this with
        {
            Length = programme?.Length ?? "Not said. Ask them",
            Cost = (paid, programme?.Cost) switch
            {
                (null, null) => "Not said. Ask them",
                ({ } by, { } usual) when by != usual => $"{by}. {usual}",
                var (by, usual) => by ?? usual,
            },
        };
    }

    internal static OfferCard Of(FoundOffer found, int rank, CardWords at)
    {
        var (f, words) = (found.Facts, at.Words);
        var programme = f.ProgrammeCode is { } code ? words.Find(TermKind.Programme, code) : null;
        var title = f.Title(words);
        return new OfferCard(
            rank,
            f.Id,
            f.Kind,
            title,
            f.OrganisationName,
            f.OrganisationCode,
            f.SiteName,
            programme?.Label ?? "Not said",
            PlacesOf(f),
            StartsOf(f.Starts),
            found.Match.Journey is { } road ? $"{road.WholeMinutes} min, {FrontDoorWords.Miles(road)}" : f.Point is null ? "Location not given" : null,
            f.ContactId is null ? null : FrontDoorWords.Ago(f.ContactCheckedOn, at.Today),
            f.IsSinglePoint,
            f.Words,
            [.. f.Marks.Select(m => OpportunityMarks.Find(m)?.Label).OfType<string>()],
            found.Match.Why,
            found.Match.LessGood,
            at.Joined.GetValueOrDefault(f.OrganisationCode),
            at.Viewer is { IsMember: true } viewer && f.ContactId is { } contact && f.OrganisationId != viewer.OrganisationId
                ? new AskOffer(null, viewer, at.Today, AskUrl(contact, programme?.AgendaCode, at.From), f.OrganisationName,
                    $"nhsuk-button {(rank is 1 ? "" : "nhsuk-button--secondary ")}nhsuk-button--small")
                : null,
            at.Compared.Contains(f.Id));
    }

    /// <summary>"4 of 16", or what is wanted.</summary>
    internal static string PlacesOf(OpportunityFacts f) => f.Places is not { } all ? "Not said" : f.PlacesOpen == all ? $"{all}" : $"{f.PlacesOpen} of {all}";

    internal static string StartsOf(IReadOnlyList<string> starts) => starts.Count is 0 ? "Any time" : string.Join("; ", starts);

    private static string AskUrl(Guid contact, string? agenda, string from) => QueryHelpers.AddQueryString(
        "/introductions/new", new Dictionary<string, string?> { ["contact"] = contact.ToString(), ["agenda"] = agenda, ["from"] = from });
}

/// <summary>What all cards of a page share.</summary>
internal sealed record CardWords(
    ReferenceBookSnapshot Words, DateOnly Today, Viewer? Viewer, IReadOnlyDictionary<string, Joined> Joined, IReadOnlyCollection<Guid> Compared, string From);

/// <summary>One choice of a filter, with how many it would show.</summary>
public sealed record FilterChoice(string Value, string Label, int Count, bool IsChosen)
{
    public string CountInWords => Count is 0 ? "none" : $"{Count}";
}

/// <summary>A group of filters.</summary>
public sealed record FilterGroup(string Name, string Label, IReadOnlyList<FilterChoice> Choices);

/// <summary>A list of offers or needs, with its filters, map and what is ticked.</summary>
/// <param name="Listed">How many there are within the drive, whatever is chosen.</param>
/// <param name="Problem">Why what was ticked cannot be compared.</param>
public sealed record OffersPage(
    OpportunityKind Kind, OfferQuestion Question, string? Place, string? PlaceProblem, int Total, int Listed, IReadOnlyList<OfferCard> Cards, int Page,
    int Pages, IReadOnlyList<FilterGroup> Filters, IReadOnlyList<FilterChoice> Minutes, FindMap? Map, string? Problem, bool IsMember)
{
    public const int PageSize = 10;
    public const int FewestCompared = 2;
    public const int MostCompared = 4;

    /// <summary>What the viewer's organisation has listed of the other side says what fits first.</summary>
    public bool IsByOwn { get; init; }

    /// <summary>How many of its own are left out.</summary>
    public int Own { get; init; }

    public string Base => Kind is OpportunityKind.Offer ? "/offers" : "/needs";

    public string Word => Kind is OpportunityKind.Offer ? "offer" : "need";

    public string Title => $"{(Kind is OpportunityKind.Offer ? "Offers" : "Needs")}{(Place is null ? "" : $" near {Place}")}";

    public string Url(string path) => QueryHelpers.AddQueryString(Base + path, Question.Parts.Where(p => !string.IsNullOrWhiteSpace(p.Value)));
}

/// <summary>Up to four side by side; a row for each fact.</summary>
public sealed record ComparePage(OpportunityKind Kind, IReadOnlyList<OfferCard> Cards, IReadOnlyList<CompareRow> Rows, string Back);

/// <summary>One fact of all of them.</summary>
public sealed record CompareRow(string Label, IReadOnlyList<string> Values);
