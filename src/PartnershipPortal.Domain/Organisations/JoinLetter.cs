namespace PartnershipPortal.Domain.Organisations;

/// <summary>
/// The latest letter that asked an organisation nobody of whom is listed to join: one every ninety days, whoever asks. There is one row of each
/// organisation, so that the database lets one letter through.
/// </summary>
public sealed class JoinLetter
{
    /// <summary>Days before another may be sent.</summary>
    public const int RestDays = 90;

    /// <summary>Whom it went to.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Who asked, and for whom.</summary>
    public required Guid AccountId { get; init; }

    public required Guid ByOrganisationId { get; init; }

    public required DateOnly SentOn { get; init; }
}
