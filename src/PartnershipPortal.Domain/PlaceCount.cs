namespace PartnershipPortal.Domain;

/// <summary>How a number of places is said, in offers and in placements.</summary>
public static class PlaceCount
{
    /// <summary>"1 place", "12 places".</summary>
    public static string InWords(int places) => Counted.Of(places, "place");
}
