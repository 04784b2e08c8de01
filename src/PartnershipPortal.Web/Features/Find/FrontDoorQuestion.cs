using Microsoft.AspNetCore.WebUtilities;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>What a person or a system asks of the front door: two questions, the rest has defaults. It is the query string of Find, so it survives
/// Back and can be shared.</summary>
/// <param name="Need">Any words, or an agenda's code.</param>
/// <param name="Where">A postcode or part of one, a town, or an organisation's name or code; empty means the seeker's own site.</param>
/// <param name="Level"><c>operational</c> (the default) or <c>strategic</c>.</param>
/// <param name="Sector">Codes of sectors with a comma between, <c>any</c>, or empty for the other side.</param>
/// <param name="Programme">Code of a programme.</param>
/// <param name="Within">Furthest drive in minutes, or <c>any</c>; empty means the usual limit, a weight (90).</param>
/// <param name="AsWritten">Set when the person has said that they mean what they wrote: no spelling is put right, no place taken out of it.</param>
/// <param name="Sort"><see cref="ByMinutes"/> or <see cref="ByReplies"/>: the same people, the nearest or the quickest to reply first; empty means best
/// first.</param>
public sealed record FrontDoorQuestion(string? Need, string? Where, string? Level = null, string? Sector = null, string? Programme = null,
    string? Within = null, string? AsWritten = null, string? Sort = null)
{
    /// <summary>A need may be told in a few sentences.</summary>
    public const int NeedMaxLength = 500;

    public const int TextMaxLength = 200;
    public const string Any = "any";
    public const string ByMinutes = "minutes";
    public const string ByReplies = "replies";

    /// <summary>The orders to choose from, in words for the middle of a sentence.</summary>
    public static IReadOnlyList<(string? Sort, string Text)> Sorts { get; } =
        [(null, "best first"), (ByMinutes, "nearest first"), (ByReplies, "quickest to reply first")];

    /// <summary>The question of an address that was kept.</summary>
    public static FrontDoorQuestion Of(string? query)
    {
        var asked = QueryHelpers.ParseQuery(query);
        string? Part(string name, int most = TextMaxLength) =>
            asked.TryGetValue(name, out var value) && value[0] is { Length: > 0 } text ? CleanText.Cut(text, most) : null;
        return new(
            Part("need", NeedMaxLength), Part("where"), Part("level"), Part("sector"), Part("programme"), Part("within"), Part("as-written"), Part("sort"));
    }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Need) && string.IsNullOrWhiteSpace(Where);

    /// <summary>False when the level is neither of the two; null when it was not chosen.</summary>
    public bool TryReadLevel(out ContactLevel? level)
    {
        (level, var isKnown) = Level?.Trim().ToLowerInvariant() switch
        {
            null or "" => ((ContactLevel?)null, true),
            "operational" => (ContactLevel.Operational, true),
            "strategic" => (ContactLevel.Strategic, true),
            _ => (null, false),
        };
        return isKnown;
    }

    /// <summary>The sectors to search, none for any; null when the code is not one of ours.</summary>
    public IReadOnlyList<Sector>? SectorsFor(Sector? seeker, AgendaReading need)
    {
        if (string.IsNullOrWhiteSpace(Sector))
        {
            return need.SectorsFor(seeker, []);
        }

        if (string.Equals(Sector.Trim(), Any, StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        var codes = Sector.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Domain.Sector[] sectors = [.. codes.Select(c => Sectors.TryParse(c, out var one) ? one : (Domain.Sector?)null).OfType<Domain.Sector>().Distinct()];
        return sectors.Length == codes.Length ? sectors : null;
    }

    /// <summary>False when the furthest drive is not a whole number of minutes from 1 to 600, nor <c>any</c>.</summary>
    /// <param name="usual">The limit in force when nothing was chosen.</param>
    public bool TryReadMinutes(int usual, out int? minutes)
    {
        minutes = usual;
        if (string.IsNullOrWhiteSpace(Within))
        {
            return true;
        }

        if (string.Equals(Within.Trim(), Any, StringComparison.OrdinalIgnoreCase))
        {
            minutes = null;
            return true;
        }

        if (int.TryParse(Within, out var number) && number is >= 1 and <= 600)
        {
            minutes = number;
            return true;
        }

        return false;
    }
}
