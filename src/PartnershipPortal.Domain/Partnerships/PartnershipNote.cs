namespace PartnershipPortal.Domain.Partnerships;

/// <summary>
/// What one organisation keeps about a partnership for its own people. An administrator reads it in an emergency only, and the organisation is told.
/// </summary>
public sealed class PartnershipNote : OwnNote
{
    private PartnershipNote() // EF Core
    {
    }

    public PartnershipNote(Guid partnershipId, string? text, Guid organisationId, string person, Guid accountId, DateTimeOffset at)
        : base(text, organisationId, person, accountId, at) => PartnershipId = partnershipId;

    public Guid PartnershipId { get; private set; }

    /// <summary>Its partnership and another of the same two have become one.</summary>
    public void MoveTo(Partnership partnership) => PartnershipId = partnership.Id;

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid from, Guid into) => OrganisationId = OrganisationId == from ? into : OrganisationId;
}
