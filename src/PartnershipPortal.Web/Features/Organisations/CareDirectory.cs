using System.Globalization;
using System.Text.RegularExpressions;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary>
/// The directory of the Care Quality Commission as it is published: a few lines of title, its own headings, everything it regulates. Care homes, home care,
/// supported living and hospices are taken. Left out are telephone numbers, who the provider is, what comes from other lists (practices, hospitals) or is no
/// employer of ours (dentists), and whatever is named after a natural person. Source: Care Quality Commission, care directory with filters, Open Government
/// Licence 3.0; issue 8, point 0.
/// </summary>
/// <param name="Content">The lines that are taken, as a file of organisations; nothing else of the directory is kept.</param>
/// <param name="Taken">Lines.</param>
/// <param name="OfOtherKinds">Lines left out because another list has them, or none of ours.</param>
/// <param name="OfPersons">Lines left out because a person is named.</param>
/// <param name="Without">Lines left out because they have no number or no name.</param>
public sealed partial record CareDirectory(byte[] Content, int Taken, int OfOtherKinds, int OfPersons, int Without)
{
    private const string Number = "CQC Location ID (for office use only)";
    private const string Services = "Service types";
    private const string Name = "Name";
    private const string Provider = "Provider name";
    private const string Postcode = "Postcode";
    private const string Address = "Address";
    private const string Website = "Service's website (if available)";
    private const int HeadingsWithin = 20;

    private static readonly string[] Written = ["code", "name", "sector", "type", "postcode", "town", "website"];

    /// <summary>The kinds of service we take, the one that names the place first: a nursing home that also cares at home is a nursing home.</summary>
    private static readonly (string Service, string Type)[] Kinds =
    [
        ("nursing home", "nursing-home"), ("care home service with nursing", "nursing-home"),
        ("residential home", "care-home"), ("care home service without nursing", "care-home"),
        ("hospice", "hospice"),
        ("homecare", "home-care"), ("domiciliary care", "home-care"),
        ("supported living", "supported-living"), ("supported housing", "supported-living"), ("extra care", "supported-living"),
        ("shared lives", "supported-living"),
    ];

    /// <summary>What an organisation has in its name, and a person has not.</summary>
    private static readonly HashSet<string> OfOrganisations = new(StringComparer.OrdinalIgnoreCase)
    {
        "agency", "association", "bungalow", "care", "carers", "centre", "charity", "cic", "close", "college", "community", "company", "cottage",
        "council", "court", "farm", "foundation", "gardens", "grange", "group", "hall", "healthcare", "health", "homecare", "home", "homes",
        "hospice", "house", "housing", "limited", "living", "llp", "lodge", "ltd", "manor", "nursing", "park", "partnership", "place", "plc",
        "residence", "residential", "rest", "road", "services", "service", "society", "street", "support", "the", "trust", "uk", "view", "villa",
    };

    /// <summary>What was read, for the person who sent it.</summary>
    public string InWords => string.Create(CultureInfo.GetCultureInfo("en-GB"), $"""
        This is the Care Quality Commission’s directory. We took {Taken:N0} care services from it, without telephone numbers and providers. Left out:
        {OfOtherKinds:N0} of other kinds, such as practices, hospitals and dentists; {OfPersons:N0} named after a person; {Without:N0} without a name or number.
        """).ReplaceLineEndings(" ");

    /// <summary>The directory a file is; null when it is another.</summary>
    public static CareDirectory? Of(TableFile file, Gazetteer gazetteer)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(gazetteer);
        var heading = file.Lines.Take(HeadingsWithin).FirstOrDefault(l => Array.Exists(l.Cells, c => Same(c, Number)));
        if (heading is null || !Array.Exists(heading.Cells, c => Same(c, Services)))
        {
            return null;
        }

        int At(string column) => Array.FindIndex(heading.Cells, c => Same(c, column));
        var (number, services, name, provider) = (At(Number), At(Services), At(Name), At(Provider));
        var (postcode, address, website) = (At(Postcode), At(Address), At(Website));
        Rule.Require(name >= 0 && postcode >= 0, "This looks like the Care Quality Commission’s directory, but it has no column Name or Postcode any more.");
        List<string?[]> taken = [];
        var (others, persons, without) = (0, 0, 0);
        foreach (var line in file.Lines.Where(l => l.Number > heading.Number))
        {
            string Cell(int index) => index >= 0 && index < line.Cells.Length ? line.Cells[index] : "";
            if (TypeOf(Cell(services)) is not { } type)
            {
                others++;
            }
            else if (IsOfPerson(Cell(name), Cell(provider)))
            {
                persons++;
            }
            else if (Cell(name).Length is 0 || Cell(number).Length is 0)
            {
                without++;
            }
            else
            {
                taken.Add([
                    Cell(number), Cell(name), Sector.SocialCare.Code(), type, Cell(postcode), TownOf(Cell(address), gazetteer), WebsiteOf(Cell(website)),
                ]);
            }
        }

        return new(CsvFile.WritePlain(Written, taken), taken.Count, others, persons, without);
    }

    private static bool Same(string cell, string heading) => string.Equals(cell.Replace('’', '\''), heading, StringComparison.OrdinalIgnoreCase);

    private static string? TypeOf(string services) =>
        Array.Find(Kinds, k => services.Contains(k.Service, StringComparison.OrdinalIgnoreCase)).Type;

    /// <summary>
    /// A title before it says so; and where place and provider have one name, of which no word is an organisation's, it is the person's who provides. Some
    /// places are left out by this that need not be: better than one person who is not.
    /// </summary>
    private static bool IsOfPerson(string name, string provider) =>
        Titled().IsMatch(name) || (Same(name, provider) && name.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 and < 5 } words
            && Array.TrueForAll(words, w => w.All(c => char.IsLetter(c) || c is '\'' or '’' or '-' or '.') && !OfOrganisations.Contains(w)));

    /// <summary>The last part of the address that is a town of ours: a county or a country may follow it.</summary>
    private static string? TownOf(string address, Gazetteer gazetteer) =>
        address.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .LastOrDefault(gazetteer.IsTown);

    /// <summary>A website nobody can read is left out, and no reason to refuse the place.</summary>
    private static string? WebsiteOf(string text) => PublicDetails.Website(text);

    [GeneratedRegex(@"^(the )?(mr|mrs|ms|miss|mx|dr|doctor|prof|professor|rev|reverend)\b\.?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Titled();
}
