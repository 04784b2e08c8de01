using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Features.Offers;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>Which places of others somebody looks for. It is the query string, so it survives Back; what is empty narrows nothing.</summary>
public sealed record OpenPlacesQuestion
{
    public const string Any = OfferQuestion.Any;

    /// <summary>Words of a ward, team or organisation.</summary>
    [FromQuery(Name = "q")]
    public string? Q { get; init; }

    /// <summary>A postcode, town or organisation; empty for one's own place.</summary>
    [FromQuery(Name = "where")]
    public string? Where { get; init; }

    /// <summary>Minutes by road, or <see cref="Any"/>; empty for the usual.</summary>
    [FromQuery(Name = "within")]
    public string? Within { get; init; }

    [FromQuery(Name = "programme")]
    public string? Programme { get; init; }

    /// <summary>Only those with room on some day to come.</summary>
    [FromQuery(Name = "free")]
    public bool OnlyFree { get; init; }

    [FromQuery(Name = "page")]
    public int Page { get; init; } = 1;

    /// <summary>The furthest drive in minutes; null for any. What cannot be read is the usual one.</summary>
    public int? Minutes => OfferQuestion.MinutesOf(Within);

    /// <summary>Something besides the place and the drive is narrowed.</summary>
    public bool HasFilters => !string.IsNullOrWhiteSpace(Q) || !string.IsNullOrEmpty(Programme) || OnlyFree;
}
