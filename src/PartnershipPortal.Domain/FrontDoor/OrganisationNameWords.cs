namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>Brings an organisation's name to the words it is looked up by: small letters, no marks, "and" for "&amp;",
/// "st" for "saint".</summary>
public static class OrganisationNameWords
{
    public static string Key(string name) => string.Join(' ', Of(name));

    public static string[] Of(string text) =>
        [.. Words.Flat(text.Replace("&", " and ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w is "saint" ? "st" : w)];
}
