namespace PartnershipPortal.Domain.Areas;

/// <summary>
/// Something a person looked for and could not find, kept for the area's leads until somebody fills it.
/// Visible to the organisation that raised it and to the leads of its area. Source: S0-23.
/// </summary>
public sealed class Gap
{
    public const int WantedMaxLength = 280;

    private Gap() // EF Core
    {
    }

    public Gap(Guid organisationId, Guid accountId, string? agendaCode, string placeLabel, string? icsCode, string wanted, string? reason, DateTimeOffset at)
    {
        (OrganisationId, AccountId, AgendaCode, PlaceLabel, IcsCode, RaisedAt) = (organisationId, accountId, agendaCode, placeLabel, icsCode, at);
        Wanted = Rule.Text(wanted, WantedMaxLength, "What you could not find");
        Reason = Rule.OptionalText(reason, WantedMaxLength, "A reason");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    public Guid AccountId { get; private init; }

    public string? AgendaCode { get; private init; }

    public string PlaceLabel { get; private init; } = null!;

    public string? IcsCode { get; private init; }

    public string Wanted { get; private init; } = null!;

    public string? Reason { get; private init; }

    public DateTimeOffset RaisedAt { get; private init; }

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}
