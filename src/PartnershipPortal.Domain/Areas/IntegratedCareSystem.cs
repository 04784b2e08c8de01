namespace PartnershipPortal.Domain.Areas;

/// <summary>One of the seven NHS regions of England. Source: S1-33.</summary>
public sealed class Region
{
    public required string Code { get; init; }

    public required string OnsCode { get; init; }

    public required string Name { get; init; }

    /// <summary>"the North West", "London": as it stands in a sentence.</summary>
    public string InSentence => NameInSentence(Name);

    /// <summary>The name of a region as it stands in a sentence; "" for none.</summary>
    public static string NameInSentence(string name) => name is "" or "London" or "England" ? name : $"the {name}";
}

/// <summary>
/// An integrated care system on the days it exists. The list changed on 1 April 2026 (42 to 36) and will again,
/// so everything that refers to an area is dated. The ICS is an <c>Organisation</c> too, with the same code.
/// </summary>
public sealed class IntegratedCareSystem
{
    public required string Code { get; init; }

    public string? OnsCode { get; init; }

    /// <summary>The usable name, such as "Greater Manchester".</summary>
    public required string Name { get; init; }

    /// <summary>The statutory name, such as "NHS Greater Manchester Integrated Care Board".</summary>
    public required string BoardName { get; init; }

    public required string RegionCode { get; init; }

    /// <summary>Where its people are (mean of live postcodes), WGS84 degrees; null for a predecessor.</summary>
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public bool ExistsOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day < ValidTo);
}

/// <summary>An abolished ICS and one that took over all or part of it. Source: NHSBSA, 10 April 2026.</summary>
public sealed class IcsSuccession
{
    public required string OldCode { get; init; }

    public required string NewCode { get; init; }

    public DateOnly EffectiveOn { get; init; }

    public bool IsWhole { get; init; }
}

/// <summary>An organisation's membership of an integrated care system, from one day to another.</summary>
public sealed class AreaMembership
{
    private AreaMembership() // EF Core
    {
    }

    public AreaMembership(Guid organisationId, string icsCode, DateOnly from, DateOnly? to = null)
    {
        (OrganisationId, IcsCode, From, To) = (organisationId, icsCode, from, to);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    public string IcsCode { get; private init; } = null!;

    /// <summary>First day of membership.</summary>
    public DateOnly From { get; private init; }

    /// <summary>First day no longer a member; null while it lasts.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>True when a person set it, so that a reload of reference data leaves it alone.</summary>
    public bool SetByPerson { get; private set; }

    /// <summary>Keeps it against a reload of reference data.</summary>
    public AreaMembership ByPerson()
    {
        SetByPerson = true;
        return this;
    }

    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day < To);

    public void EndOn(DateOnly day) => To = day;

    /// <summary>It goes on: what ended it has been taken back.</summary>
    public void GoOn() => To = null;
}
