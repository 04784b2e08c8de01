namespace PartnershipPortal.Domain.Contacts;

/// <summary>Everything about a contact that their own organisation types in. Work details only: never a personal mobile or address.</summary>
/// <param name="JobTitle">As they write it themselves.</param>
/// <param name="RoleFamilyCode">Null when the title fits no family.</param>
/// <param name="IsRoleFamilyConfirmed">A person chose the family, or chose none; otherwise it was derived from the title.</param>
/// <param name="Agendas">Codes of the agendas they handle.</param>
/// <param name="Visibility">The person's own answer when they write, from anybody else a proposal that they are asked about; null says nothing of it.</param>
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
    ContactVisibility? Visibility = null,
    bool IsNavigator = false)
{
    /// <summary>
    /// What is about the person, so that they can set it themselves and no file overwrites it. Who is the single point of contact or a
    /// navigator is their organisation's to say.
    /// </summary>
    private static readonly (string Name, Func<ContactDetails, string?> Of, Func<ContactDetails, ContactDetails, ContactDetails> Take)[] Own =
    [
        (nameof(Name), d => d.Name.Trim(), (to, from) => to with { Name = from.Name }),
        (nameof(JobTitle), d => d.JobTitle.Trim(), (to, from) => to with { JobTitle = from.JobTitle }),
        (nameof(Email), d => Blank(d.Email)?.ToLowerInvariant(), (to, from) => to with { Email = from.Email }),
        (nameof(Phone), d => Blank(d.Phone), (to, from) => to with { Phone = from.Phone }),
        (
            nameof(RoleFamilyCode),
            d => d.IsRoleFamilyConfirmed ? d.RoleFamilyCode ?? "none" : null,
            (to, from) => to with { RoleFamilyCode = from.RoleFamilyCode, IsRoleFamilyConfirmed = from.IsRoleFamilyConfirmed }),
        (nameof(Level), d => d.Level.Code(), (to, from) => to with { Level = from.Level }),
        (
            nameof(Agendas),
            d => Blank(string.Join('|', (d.Agendas ?? []).Order(StringComparer.Ordinal))),
            (to, from) => to with { Agendas = from.Agendas }),
        (nameof(DeputyId), d => d.DeputyId?.ToString(), (to, from) => to with { DeputyId = from.DeputyId }),
        (nameof(SiteId), d => d.SiteId?.ToString(), (to, from) => to with { SiteId = from.SiteId }),
    ];

    /// <summary>Names of the details a person can set themselves.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Own.Select(o => o.Name)];

    /// <summary>Names of those that say something.</summary>
    public IEnumerable<string> Filled() => Own.Where(o => o.Of(this) is not null).Select(o => o.Name);

    /// <summary>Names of those that say something else than before.</summary>
    public IEnumerable<string> ChangesFrom(ContactDetails before) => Own.Where(o => o.Of(this) != o.Of(before)).Select(o => o.Name);

    /// <summary>The same, with the named details as they stood.</summary>
    public ContactDetails Keeping(IReadOnlyCollection<string> names, ContactDetails asTheyStood) =>
        Own.Where(o => names.Contains(o.Name)).Aggregate(this, (details, own) => own.Take(details, asTheyStood));

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
