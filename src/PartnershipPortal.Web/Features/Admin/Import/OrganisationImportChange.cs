using System.Text.Json;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Contacts.Import.Undo;

namespace PartnershipPortal.Web.Features.Admin.Import;

/// <summary>What one import did to one organisation: as it was and as it became, so that the import can be taken back for seven days.</summary>
public sealed class OrganisationImportChange
{
    public const int WhoMaxLength = Organisation.NameMaxLength + Organisation.CodeMaxLength + 2;
    public const int NoteMaxLength = 500;

    public required Guid FileId { get; init; }

    public required Guid OrganisationId { get; init; }

    /// <summary>Name and code, for the list of what becomes of which.</summary>
    public required string Who { get; init; }

    /// <summary>As it was, as JSON; null when the import made it.</summary>
    public string? Before { get; init; }

    /// <summary>As the import left it, as JSON.</summary>
    public required string After { get; init; }

    /// <summary>Its place in a care system that the import made; null when it made none.</summary>
    public Guid? AddedMembershipId { get; init; }

    /// <summary>Its places in care systems that the import ended.</summary>
    public Guid[] EndedMembershipIds { get; init; } = [];

    /// <summary>What became of it; null as long as the import stands.</summary>
    public ImportUndo? UndoneAs { get; init; }

    public string? UndoneNote { get; init; }

    /// <summary>As it was; null when the import made it.</summary>
    public OrganisationMoment? Was => Before is null ? null : JsonSerializer.Deserialize<OrganisationMoment>(Before);

    /// <summary>As the import left it.</summary>
    public OrganisationMoment Became => JsonSerializer.Deserialize<OrganisationMoment>(After)!;
}
