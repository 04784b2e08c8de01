namespace PartnershipPortal.Domain.Organisations;

/// <summary>What became of an organisation's code: the successor by code, and from which day. Many-to-many, never deleted.</summary>
public sealed class OrganisationSuccession
{
    public required string OldCode { get; init; }

    public required string NewCode { get; init; }

    public DateOnly? EffectiveOn { get; init; }

    public required string Source { get; init; }
}
