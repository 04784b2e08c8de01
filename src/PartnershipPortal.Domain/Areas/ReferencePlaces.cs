namespace PartnershipPortal.Domain.Areas;

/// <summary>A council area of England with its skills plan area (LSIP).</summary>
public sealed class LocalAuthority
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public string? LsipCode { get; init; }

    public string? LsipName { get; init; }

    /// <summary>1 is the most deprived of <see cref="All"/>. Source: English Indices of Deprivation 2025, rank of average score, MHCLG.</summary>
    public int? DeprivationRank { get; init; }

    /// <summary>Of its neighbourhoods those among England's most deprived tenth, 0 to 1. Source: as the rank.</summary>
    public double? ShareInMostDeprivedTenth { get; init; }

    /// <summary>Council areas of England that are ranked.</summary>
    public const int All = 296;

    /// <summary>"Among the tenth most deprived of England’s 296 council areas (2025)"; null for those that are not among the fifth.</summary>
    public string? DeprivationInWords => DeprivationRank switch
    {
        <= All / 10 => $"Among the tenth most deprived of England’s {All} council areas (2025)",
        <= All / 5 => $"Among the fifth most deprived of England’s {All} council areas (2025)",
        _ => null,
    };
}

/// <summary>Which ICS covers a council area, and what share of its postcodes. Four areas are split.</summary>
public sealed class LocalAuthorityIcs
{
    public required string LocalAuthorityCode { get; init; }

    public required string IcsCode { get; init; }

    public double Share { get; init; }
}

/// <summary>An outward postcode such as BL4, with the mean position of its live postcodes.</summary>
public sealed class PostcodeDistrict
{
    public required string Code { get; init; }

    public required string Country { get; init; }

    public double Latitude { get; init; }

    public double Longitude { get; init; }

    public string? LocalAuthorityCode { get; init; }

    public string? IcsCode { get; init; }
}

/// <summary>A postcode sector such as "BL4 0", England only.</summary>
public sealed class PostcodeSector
{
    public required string Code { get; init; }

    public double Latitude { get; init; }

    public double Longitude { get; init; }

    public string? LocalAuthorityCode { get; init; }

    public string? IcsCode { get; init; }
}

/// <summary>A town, village or city district that a person may type, or another spelling of one.</summary>
public sealed class NamedPlace
{
    /// <summary>Row number of the reference file: names repeat (Newport four times).</summary>
    public required int Id { get; init; }

    public required string Name { get; init; }

    /// <summary>True for an everyday spelling such as "Hull".</summary>
    public bool IsAlias { get; init; }

    public double Latitude { get; init; }

    public double Longitude { get; init; }

    public int? Population { get; init; }

    public required string District { get; init; }

    public required string LocalAuthorityCode { get; init; }

    public string? IcsCode { get; init; }
}
