using System.Text.Json;
using System.Text.Json.Serialization;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Web.Features.Contacts.Import.Undo;

/// <summary>What became of one record when an import was taken back.</summary>
public enum ImportUndo
{
    /// <summary>The import made it, nobody had used it, and it is gone.</summary>
    Removed,

    /// <summary>The import made it and it had been used, so it ended as when somebody leaves.</summary>
    Ended,

    /// <summary>All that the import changed is as it was.</summary>
    Restored,

    /// <summary>What nobody had changed since is as it was.</summary>
    PartlyRestored,

    /// <summary>Somebody has changed it since, or keeps it themselves.</summary>
    LeftAlone,
}

/// <summary>What one import did to one record: as it was and as it became, so that the import can be taken back for seven days.</summary>
public sealed class ContactImportChange
{
    public const int WhoMaxLength = Contact.NameMaxLength + Contact.JobTitleMaxLength + 2;
    public const int NoteMaxLength = 500;

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public required Guid ImportId { get; init; }

    public required Guid ContactId { get; init; }

    /// <summary>Name and title, for the list of what becomes of whom.</summary>
    public required string Who { get; init; }

    /// <summary>As it was, as JSON; null when the import made it.</summary>
    public string? Before { get; init; }

    /// <summary>As the import left it, as JSON.</summary>
    public required string After { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What became of it; null as long as the import stands. The database lets it be said once.</summary>
    public ImportUndo? UndoneAs { get; init; }

    public string? UndoneNote { get; init; }

    /// <summary>As it was; null when the import made it.</summary>
    public ContactMoment? Was => Before is null ? null : JsonSerializer.Deserialize<ContactMoment>(Before, Json);

    /// <summary>As the import left it.</summary>
    public ContactMoment Became => JsonSerializer.Deserialize<ContactMoment>(After, Json)!;

    internal static ContactImportChange Of(Guid importId, ContactChange change, DateTimeOffset at) => new()
    {
        ImportId = importId,
        ContactId = change.Contact.Id,
        Who = CleanText.Cut($"{change.Contact.Name}, {change.Contact.JobTitle}", WhoMaxLength),
        Before = change.Was is { } was ? JsonOf(was) : null,
        After = JsonOf(change.Contact.Moment),
        At = at,
    };

    internal static string JsonOf(ContactMoment moment) => JsonSerializer.Serialize(moment, Json);
}
