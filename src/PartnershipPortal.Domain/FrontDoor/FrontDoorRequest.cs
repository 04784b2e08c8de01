using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>Two questions, understood: what is needed, and where. The rest has defaults. Source: product.md section 7, "Input".</summary>
public sealed record FrontDoorRequest
{
    /// <summary>The agenda understood. Null only when the words named a role alone and no agenda follows from it.</summary>
    public required string? AgendaCode { get; init; }

    /// <summary>The agenda in words, such as "Placements and T Levels".</summary>
    public required string AgendaLabel { get; init; }

    /// <summary>The role families the words named ("practice manager", "OD"); their people come first. Usually empty.</summary>
    public IReadOnlyList<string> RoleFamilyCodes { get; init; } = [];

    public required GeoPoint Place { get; init; }

    /// <summary>How far the place reaches, when it is an area: whoever is in it is there, and others are as far as from its edge.</summary>
    public PlaceExtent? Extent { get; init; }

    /// <summary>How to name the place in a sentence: "BL4", "your site".</summary>
    public required string PlaceLabel { get; init; }

    /// <summary>The care system of the place today.</summary>
    public string? IcsCode { get; init; }

    /// <summary>The skills plan area of the place.</summary>
    public string? LsipCode { get; init; }

    /// <summary>Care systems next to the place's own (<see cref="Gazetteer.NeighboursOf"/>).</summary>
    public IReadOnlySet<string> NeighbourIcsCodes { get; init; } = new HashSet<string>();

    public ContactLevel Level { get; init; } = ContactLevel.Operational;

    /// <summary>Never suggested: the seeker's own organisation.</summary>
    public Guid? SeekerOrganisationId { get; init; }

    /// <summary>Sectors wanted; empty means any.</summary>
    public IReadOnlyList<Sector> Sectors { get; init; } = [];

    /// <summary>The programme asked for, in words for the explanation.</summary>
    public string? ProgrammeLabel { get; init; }

    /// <summary>The subjects of apprenticeships that the words named: who trains them is told, and comes first among equals. Usually empty.</summary>
    public IReadOnlyList<TrainedSubject> Subjects { get; init; } = [];

    /// <summary>Furthest drive in minutes, usually <see cref="FrontDoorWeights.MaxMinutes"/>; null for any distance.</summary>
    public int? MaxMinutes { get; init; }

    /// <summary>The day in Europe/London.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Most people in one answer. At most two are of one organisation.</summary>
    public int MaxPeople { get; init; } = 8;
}
