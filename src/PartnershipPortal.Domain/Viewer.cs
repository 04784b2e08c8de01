using PartnershipPortal.Domain.Accounts;

namespace PartnershipPortal.Domain;

/// <summary>
/// Who is looking: the signed-in person, acting for one of their organisations. Every query of organisation data starts from it.
/// Built afresh on each request, so that rights withdrawn are gone at once. Source: product.md, permission matrix.
/// </summary>
/// <param name="AccountId">The person; an API key of an organisation looks with <see cref="Guid.Empty"/>.</param>
/// <param name="Name">Shown in the header to the person themselves.</param>
/// <param name="OrganisationId">The organisation they act for now; null until a membership is accepted.</param>
/// <param name="AreaCode">The ICS code when they act as ICS lead, otherwise null.</param>
public sealed record Viewer(
    Guid AccountId,
    string Name,
    Guid? OrganisationId = null,
    string? OrganisationCode = null,
    string? OrganisationName = null,
    Sector? Sector = null,
    MembershipRole? Role = null,
    string? AreaCode = null,
    bool IsAdministrator = false)
{
    public bool IsMember => OrganisationId is not null && Role is not null;

    /// <summary>The organisation they act for, with their role there; null when they act for none.</summary>
    public Acting? Acting =>
        this is { OrganisationId: { } id, OrganisationCode: { } code, OrganisationName: { } name, Sector: { } sector, Role: { } role }
            ? new(AccountId, Name, id, code, name, sector, role) : null;

    /// <summary>May decide who joins and edit all of the organisation's contacts. An ICS lead is approver of the ICS itself.</summary>
    public bool IsApprover => Role is MembershipRole.Approver or MembershipRole.IcsLead;

    public bool IsIcsLead => Role is MembershipRole.IcsLead && AreaCode is not null;

    public bool ActsFor(Guid organisationId) => OrganisationId == organisationId;

    public bool ApprovesFor(Guid organisationId) => IsApprover && ActsFor(organisationId);
}

/// <summary>A person and the organisation they act for, when there certainly is one.</summary>
public sealed record Acting(Guid AccountId, string Name, Guid OrganisationId, string OrganisationCode, string OrganisationName, Sector Sector,
    MembershipRole Role);
