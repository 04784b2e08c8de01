namespace PartnershipPortal.Domain.Contacts;

/// <summary>Everything about a contact that their own organisation types in. Work details only: never a personal mobile or address.</summary>
/// <param name="JobTitle">As they write it themselves.</param>
/// <param name="RoleFamilyCode">Null when the title fits no family.</param>
/// <param name="IsRoleFamilyConfirmed">A person chose the family, or chose none; otherwise it was derived from the title.</param>
/// <param name="Agendas">Codes of the agendas they handle.</param>
/// <param name="IsNavigator">Finds routes for others, whatever they ask. Source: S1-34.</param>
public sealed record ContactDetails(
    string Name,
    string JobTitle,
    string? Email = null,
    string? Phone = null,
    string? RoleFamilyCode = null,
    bool IsRoleFamilyConfirmed = false,
    ContactLevel Level = ContactLevel.Operational,
    IReadOnlyList<string>? Agendas = null,
    bool IsSinglePointOfContact = false,
    Guid? DeputyId = null,
    Guid? SiteId = null,
    ContactVisibility Visibility = ContactVisibility.Role,
    bool IsNavigator = false);
