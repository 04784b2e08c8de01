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
    /// <summary>Set while a navigator acts for a small employer with its consent: the organisation is the employer, the role a member's.</summary>
    public Behalf? Behalf { get; init; }

    /// <summary>The care system whose small employers they may help: they lead it, or are listed there as a navigator. Null while they act for one.</summary>
    public string? HelpsArea { get; init; }

    /// <summary>
    /// The organisation whose own people they are among; null while they act for another. Whatever only its own people may know (their files, the names of
    /// colleagues, private notes) asks for this, and what may be done in its name for <see cref="OrganisationId"/>.
    /// </summary>
    public Guid? InsideId => Behalf is null ? OrganisationId : null;

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

/// <summary>
/// Under which consent a navigator acts, and who they are. Whatever they write carries <see cref="Signature"/> as their name: it is
/// <see cref="Viewer.Name"/>, so there is no other name to write.
/// </summary>
/// <param name="Person">Their own name.</param>
/// <param name="Helper">The board of their care system.</param>
public sealed record Behalf(Guid ConsentId, string Person, string Helper)
{
    /// <summary>The name in everything that is written: "Omar Lindqvist (on its behalf)".</summary>
    public string Signature => $"{Person} (on its behalf)";

    /// <summary>Their role, as the other side reads it.</summary>
    public string Role => Helper.Length > 100 ? "Navigator of the area" : $"Navigator, {Helper}";
}

/// <summary>A person and the organisation they act for, when there certainly is one.</summary>
public sealed record Acting(Guid AccountId, string Name, Guid OrganisationId, string OrganisationCode, string OrganisationName, Sector Sector,
    MembershipRole Role);
