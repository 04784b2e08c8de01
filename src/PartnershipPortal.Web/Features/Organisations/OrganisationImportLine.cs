using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary>One line of an organisation file, read and checked on its own, before anything is known of what the portal holds.</summary>
internal sealed record OrganisationImportLine
{
    /// <summary>The columns of a file of organisations, with the headings people give them.</summary>
    public static readonly TableShape Shape = new(
        [
            new("code", "Code", "ODS code", "ODS", "UKPRN", "Organisation code", "Org code", "Provider code", "Location ID") { Hints = ["ods", "ukprn"] },
            new("name", "Name", "Organisation", "Organisation name", "Provider", "Provider name", "Trust", "College", "Employer", "Company", "Location name")
            {
                Hints = ["name", "organisation", "provider"],
            },
            new("sector", "Sector") { Hints = ["sector"] },
            new("type", "Kind of organisation", "Type", "Organisation type", "Provider type", "Kind") { Hints = ["type", "kind"] },
            new("postcode", "Postcode", "Post code", "Postal code", "PCD", "Zip") { Hints = ["postcode", "postal"] },
            new("town", "Town", "Town or city", "City", "Post town", "Place") { Hints = ["town", "city"] },
            new("parent_code", "Code of the group it belongs to", "Parent code", "Group code", "Parent", "Parent ODS code") { Hints = ["parent", "group"] },
            new("general_mailbox", "General mailbox", "Email", "E-mail", "Email address", "E-mail address", "Mailbox", "Contact email") { Hints = ["mail"] },
            new("switchboard", "Switchboard", "Telephone", "Phone", "Tel", "Telephone number", "Phone number", "Main number") { Hints = ["phone", "tel"] },
            new("website", "Website", "Web site", "Web address", "URL", "Web") { Hints = ["web", "url"] },
        ],
        [
            new("Choose which column holds the name", ["name"]),
            new("Choose which column holds the code, or the postcode by which it is found", ["code"], ["postcode"]),
        ]);

    public required int Number { get; init; }

    /// <summary>In capitals; empty when the portal is to make one.</summary>
    public required string Code { get; init; }

    public required string? Name { get; init; }

    public Sector? Sector { get; private set; }

    public string? Type { get; private set; }

    public FoundPlace? Place { get; private set; }

    public required string? Town { get; init; }

    public required string? ParentCode { get; init; }

    public string? GeneralMailbox { get; private set; }

    public string? Switchboard { get; private set; }

    public string? Website { get; private set; }

    /// <summary>Why the line cannot be taken; empty when it can.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>What was assumed or left out, for the person who imports.</summary>
    public List<string> Notes { get; } = [];

    public static OrganisationImportLine Read(CsvLine cells, ReferenceBookSnapshot book)
    {
        var line = new OrganisationImportLine
        {
            Number = cells.Number,
            Code = cells["code"].ToUpperInvariant(),
            Name = cells.Optional("name"),
            Town = cells.Optional("town"),
            ParentCode = cells.Optional("parent_code")?.ToUpperInvariant(),
        };
        line.ReadMailbox(cells["general_mailbox"]);
        line.ReadSwitchboard(cells["switchboard"]);
        line.ReadSector(cells["sector"]);
        line.ReadType(cells["type"], book);
        line.ReadPlace(cells["postcode"], book);
        line.ReadWebsite(cells["website"]);
        line.Refuse(line.Code.Length > 0 && !PublicDetails.IsCode(line.Code),
            $"The code {line.Code} must be 2 to {Organisation.CodeMaxLength} letters, digits and hyphens.");
        line.Refuse(line.Name?.Length > Organisation.NameMaxLength, $"The name must be {Organisation.NameMaxLength} characters or fewer.");
        line.Refuse(line.ParentCode is not null && line.ParentCode == line.Code, "An organisation cannot be its own parent.");
        return line;
    }

    /// <summary>What a new organisation must have.</summary>
    public void RequireEnoughToAdd(ReferenceBookSnapshot book)
    {
        Refuse(Name is null, "The name is missing.");
        Refuse(Sector is null && !Refusals.Exists(r => r.Contains("sector", StringComparison.Ordinal)), $"The sector is missing. It is one of {SectorCodes}.");
        Refuse(Place is null && !Refusals.Exists(r => r.Contains("postcode", StringComparison.OrdinalIgnoreCase)),
            "The postcode is missing: its care system and every distance follow from it.");
        Type ??= Sector is { } sector ? DefaultType(sector, book) : null;
    }

    private static string SectorCodes => string.Join(", ", Sectors.Everyone.Select(s => s.Code()));

    private void ReadSector(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (Sectors.TryParse(text, out var sector))
        {
            Sector = sector;
        }
        else
        {
            Refusals.Add($"There is no sector “{text}”. It is one of {SectorCodes}.");
        }
    }

    private void ReadType(string text, ReferenceBookSnapshot book)
    {
        if (text.Length == 0)
        {
            return;
        }

        var types = book.CurrentTerms(TermKind.OrganisationType).ToList();
        var type = types.Find(t => Same(t.Code, text)) ?? types.Find(t => Same(t.Label, text)) ?? types.Find(t => Same(t.Code, text.Replace(' ', '-')));
        if (type is not null && (Sector is null || type.Group is null || type.Group == Sector.Value.Code()))
        {
            Type = type.Code;
        }
        else if (Sector is { } sector)
        {
            Type = DefaultType(sector, book);
            Notes.Add($"“{text}” is not a type of this sector: kept as “{book.Label(TermKind.OrganisationType, Type)}”.");
        }

        static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The everyday kind of each sector, when the file does not say.</summary>
    private static string DefaultType(Sector sector, ReferenceBookSnapshot book)
    {
        var usual = sector switch
        {
            Domain.Sector.Nhs => "nhs-trust",
            Domain.Sector.Fe => "gfe-college",
            Domain.Sector.PrimaryCare => "gp-practice",
            Domain.Sector.SocialCare => "care-home",
            Domain.Sector.System => "employer-hub",
            Domain.Sector.Dwp => "jobcentre",
            Domain.Sector.LocalAuthority => "unitary",
            Domain.Sector.Voluntary => "charity",
            Domain.Sector.TrainingProvider => "training-provider",
            Domain.Sector.University => "university",
            Domain.Sector.Other => "other",
        };
        return book.Find(TermKind.OrganisationType, usual)?.Code
            ?? book.CurrentTerms(TermKind.OrganisationType).FirstOrDefault(t => t.Group == sector.Code())?.Code
            ?? usual;
    }

    private void ReadPlace(string text, ReferenceBookSnapshot book)
    {
        if (text.Length == 0)
        {
            return;
        }

        var reading = book.Gazetteer.ReadSite(text);
        if (reading.Place is { Kind: PlaceKind.Postcode } place)
        {
            Place = place;
        }
        else
        {
            Refusals.Add(reading.Outcome is PlaceOutcome.OutsideEngland
                ? $"The postcode {text} is outside England."
                : $"“{text}” is not a full postcode of England that we know.");
        }
    }

    private void ReadMailbox(string text)
    {
        if (text.Length > 0)
        {
            var reading = EmailAddress.Read(text);
            GeneralMailbox = reading.Value?.Text;
            Refuse(!reading.IsRead, $"“{text}” is not an email address. {reading.Problem}.");
            Note(reading.IsCorrected, $"“{text}” was read as {reading.Value}.");
        }
    }

    private void ReadSwitchboard(string text)
    {
        if (text.Length > 0)
        {
            var reading = PhoneNumber.Read(text);
            var number = reading.Value ?? reading.Meant;
            Switchboard = number?.Text;
            Refuse(number is null, $"“{text}” is not a telephone number. {reading.Problem}.");
            Note(reading.Meant is not null, $"The telephone number {text} has lost its 0 at the front: read as {number}. Correct the file if that is wrong.");
            Note(reading.IsCorrected, $"“{text}” was read as {number}.");
        }
    }

    private void ReadWebsite(string text)
    {
        if (text.Length > 0)
        {
            Website = PublicDetails.Website(text);
            Refuse(Website is null, $"“{text}” is not a web address.");
        }
    }

    private void Note(bool isSo, string words)
    {
        if (isSo)
        {
            Notes.Add(words);
        }
    }

    private void Refuse(bool isWrong, string reason)
    {
        if (isWrong)
        {
            Refusals.Add(reason);
        }
    }
}
