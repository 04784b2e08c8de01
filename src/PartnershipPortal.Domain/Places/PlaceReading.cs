namespace PartnershipPortal.Domain.Places;

/// <summary>What kind of words named the place.</summary>
public enum PlaceKind
{
    /// <summary>A full postcode, placed by its sector or, failing that, its district.</summary>
    Postcode,
    Sector,
    District,
    Town,

    /// <summary>A council area, county, region, skills plan area or care system: it has an extent.</summary>
    Area,

    /// <summary>An organisation's own site; the only kind that may lie outside England.</summary>
    Organisation,
}

/// <summary>A place that was understood, with what Find needs to know of it.</summary>
/// <param name="Label">As a person would write it: "OL6 9RW", "BL4", "Newport, Isle of Wight".</param>
/// <param name="IcsCode">The integrated care system it lies in today; null when not known.</param>
/// <param name="Query">What to send to find exactly this place again: a choice's link carries it.</param>
public sealed record FoundPlace(
    string Label,
    PlaceKind Kind,
    GeoPoint Point,
    string? LocalAuthorityCode,
    string? LocalAuthorityName,
    string? IcsCode,
    string? LsipCode,
    string Query)
{
    /// <summary>How far an area reaches; null for a point.</summary>
    public PlaceExtent? Extent { get; init; }
}

public enum PlaceOutcome
{
    Found,

    /// <summary>The name means more than one place: ask which of <see cref="PlaceReading.Choices"/>.</summary>
    Several,

    /// <summary>Nothing by that name; <see cref="PlaceReading.Choices"/> holds near spellings, if any.</summary>
    NotFound,

    /// <summary>A real postcode, in Scotland or Wales.</summary>
    OutsideEngland,

    /// <summary>Nothing was typed.</summary>
    Empty,
}

/// <summary>What the portal made of a place typed by a person.</summary>
/// <param name="Place">Set only when <paramref name="Outcome"/> is <see cref="PlaceOutcome.Found"/>.</param>
/// <param name="Message">A sentence for the person when there is no one place, or when the place was read less finely than typed.</param>
public sealed record PlaceReading(PlaceOutcome Outcome, FoundPlace? Place, IReadOnlyList<FoundPlace> Choices, string? Message)
{
    /// <summary>Beyond these miles a namesake is not taken to be meant because it is the nearest.</summary>
    private const double Nearby = 30;

    /// <summary>Two places were named, or it is not known on which side of the border one is: the nearer is not taken to be meant.</summary>
    public bool IsToBeAsked { get; init; }

    public bool IsFound => Outcome is PlaceOutcome.Found;

    /// <summary>What to say beside the field; null when there is one place.</summary>
    public string? Problem => Outcome switch
    {
        PlaceOutcome.Found => null,
        PlaceOutcome.Empty => Message ?? "Enter a postcode or a town.",
        PlaceOutcome.Several => Message ?? "There is more than one place by that name. Choose which one you mean.",
        PlaceOutcome.OutsideEngland => Message ?? "That postcode is outside England. Enter one in England.",
        PlaceOutcome.NotFound => Message ?? "We could not find that place. Check the spelling, or enter a postcode.",
    };

    /// <summary>
    /// Of several places with one name the one on the seeker's doorstep, when the others are well away: "Ashton" said by somebody in Oldham.
    /// The message says so and the others stay a choice. Otherwise the reading as it is, with its question.
    /// </summary>
    public PlaceReading SaidFrom(GeoPoint seeker)
    {
        if (Outcome is not PlaceOutcome.Several || IsToBeAsked)
        {
            return this;
        }

        var nearest = Choices.OrderBy(c => c.Point.MilesTo(seeker)).ThenBy(c => c.Query, StringComparer.Ordinal).ToArray();
        var (first, second) = (nearest[0].Point.MilesTo(seeker), nearest.Length > 1 ? nearest[1].Point.MilesTo(seeker) : double.MaxValue);
        return first <= Nearby && second > Nearby && second > 2 * first
            ? new(PlaceOutcome.Found, nearest[0], nearest[1..], $"We took this to be {nearest[0].Label}, the one near you.")
            : this;
    }
}
