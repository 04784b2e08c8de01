namespace PartnershipPortal.Domain;

/// <summary>Which part of health, care, education or the local system an organisation belongs to. Text codes: <see cref="Sectors"/>.</summary>
public enum Sector
{
    Nhs,
    Fe,
    PrimaryCare,
    SocialCare,
    System,
    Dwp,
    LocalAuthority,
    Voluntary,
    TrainingProvider,
    University,
    Other,
}

/// <summary>The codes and words of the sectors, as imports, the API and the screens write them.</summary>
public static class Sectors
{
    private static readonly (Sector Sector, string Code, string Label)[] All =
    [
        (Sector.Nhs, "nhs", "NHS trusts"),
        (Sector.Fe, "fe", "Colleges"),
        (Sector.PrimaryCare, "primary-care", "GP practices and networks"),
        (Sector.SocialCare, "social-care", "Care providers"),
        (Sector.System, "system", "Integrated care systems"),
        (Sector.Dwp, "dwp", "Jobcentres"),
        (Sector.LocalAuthority, "local-authority", "Councils"),
        (Sector.Voluntary, "voluntary", "Voluntary bodies"),
        (Sector.TrainingProvider, "training-provider", "Training providers"),
        (Sector.University, "university", "Universities"),
        (Sector.Other, "other", "Other organisations"),
    ];

    public static IEnumerable<Sector> Everyone => All.Select(s => s.Sector);

    /// <summary>The sectors that employ; the others teach or join things up. Seekers here are shown colleges unless they ask otherwise.</summary>
    public static bool IsEmployer(this Sector sector) =>
        sector is Sector.Nhs or Sector.PrimaryCare or Sector.SocialCare or Sector.System or Sector.LocalAuthority or Sector.Voluntary or Sector.Dwp
            or Sector.Other;

    /// <summary>Those who employ health and care staff: they pledge to them, and their people are ambassadors.</summary>
    public static bool EmploysCareStaff(this Sector sector) => sector is Sector.Nhs or Sector.PrimaryCare or Sector.SocialCare;

    /// <summary>The sectors shown when the seeker does not choose: "the other side". Source: product.md section 7.</summary>
    public static IReadOnlyList<Sector> OtherSide(this Sector seeker) =>
        seeker.IsEmployer() ? [Sector.Fe] : [Sector.Nhs, Sector.PrimaryCare, Sector.SocialCare];

    public static string Code(this Sector sector) => All[(int)sector].Code;

    public static string Label(this Sector sector) => All[(int)sector].Label;

    /// <summary>What one organisation of the sector is called in a sentence: "the trust"; null where only its name will do.</summary>
    public static string? Called(this Sector sector) => sector switch
    {
        Sector.Nhs => "the trust",
        Sector.Fe => "the college",
        Sector.PrimaryCare => "the practice",
        Sector.SocialCare => "the care provider",
        Sector.University => "the university",
        Sector.TrainingProvider => "the training provider",
        Sector.LocalAuthority => "the council",
        Sector.System or Sector.Dwp or Sector.Voluntary or Sector.Other => null,
    };

    public static bool TryParse(string? code, out Sector sector)
    {
        var index = Array.FindIndex(All, s => string.Equals(s.Code, code?.Trim(), StringComparison.OrdinalIgnoreCase));
        sector = index < 0 ? default : All[index].Sector;
        return index >= 0;
    }
}
