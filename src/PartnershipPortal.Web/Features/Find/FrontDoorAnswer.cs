using PartnershipPortal.Domain;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Features.Partnerships;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>What was understood, who was found, and the ladder beneath. One answer serves the page and the API.</summary>
/// <param name="Request">Null when the place, or the need, could not be understood.</param>
/// <param name="Names">Names of the people suggested, only where the seeker may see them.</param>
/// <param name="Conversations">By contact: the accepted introduction with them.</param>
/// <param name="Colleagues">By organisation code: the colleague of the seeker who dealt with it last.</param>
/// <param name="Problems">What to correct, by the name of the question: need, where, level, sector, programme, within.</param>
internal sealed record FrontDoorAnswer(
    FrontDoorQuestion Question,
    AgendaReading Need,
    PlaceReading Place,
    Term? Programme,
    FrontDoorRequest? Request,
    IReadOnlyList<FrontDoorSuggestion> Suggestions,
    IReadOnlyDictionary<Guid, string> Names,
    IReadOnlyDictionary<Guid, Guid> Conversations,
    IReadOnlyDictionary<string, FallbackColleague> Colleagues,
    IReadOnlyList<FallbackStep> Ladder,
    IReadOnlyDictionary<string, string> Problems)
{
    public Viewer? Viewer { get; init; }

    /// <summary>The need said where: what was looked near, and the need without it.</summary>
    public PlaceInNeed? PlaceInNeed { get; init; }

    /// <summary>The question as the boxes show it: a place said in the need stands where places stand, so that both can be changed there.</summary>
    public FrontDoorQuestion AsRead => PlaceInNeed is not { } place ? Question
        : Question with { Need = Named is null ? place.Need : Question.Need, Where = place.Where };

    /// <summary>As the boxes show it, with the level and the kinds of organisation that the words said: a link that changes the need keeps them.</summary>
    public FrontDoorQuestion AsSaid => AsRead with
    {
        Level = Question.Level ?? (Need.SuggestedLevel is { } level ? FrontDoorReply.CodeOf(level) : null),
        Sector = string.IsNullOrWhiteSpace(Question.Sector) && Need.NamedSectors.Where(s => s != Viewer?.Sector).ToArray() is { Length: > 0 } named
            ? string.Join(',', named.Select(s => s.Code())) : Question.Sector,
        AsWritten = null,
    };

    /// <summary>The question with its place written out, so that it asks the same from anywhere; only of an answer whose place was found.</summary>
    public FrontDoorQuestion WithPlace => PlaceInNeed is null && string.IsNullOrWhiteSpace(Question.Where)
        ? Question with { Where = Place.Place!.Query } : Question;

    /// <summary>The need is an organisation's name and nothing else: its page is the answer.</summary>
    public bool NamesNothingElse => Named is { IsAll: true };

    /// <summary>The organisation the need named, other than the seeker's own; null when it named none.</summary>
    public NamedOrganisation? Named { get; init; }

    /// <summary>What the directory holds there, where nobody nearby is suggested; null where somebody is.</summary>
    public Book.Coverage? Coverage { get; init; }

    /// <summary>By organisation code: the open request of the seeker's organisation about the same.</summary>
    public IReadOnlyDictionary<string, AskedAlready> Asked { get; init; } = new Dictionary<string, AskedAlready>();

    /// <summary>By organisation code: the seeker's partnership with it, or with its group.</summary>
    public IReadOnlyDictionary<string, Joined> Joined { get; init; } = new Dictionary<string, Joined>();

    /// <summary>The same, to the area's own care system.</summary>
    public AskedAlready? AskedNavigator { get; init; }
}

/// <summary>An organisation that a need named: "apprenticeships at Bolton College".</summary>
/// <param name="IsAll">Nothing else was said.</param>
internal sealed record NamedOrganisation(string Code, string Name, bool IsAll);
