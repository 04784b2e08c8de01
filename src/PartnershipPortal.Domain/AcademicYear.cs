namespace PartnershipPortal.Domain;

/// <summary>The year colleges are funded by: from 1 August to 31 July. Source: product.md section 3, "Academic year".</summary>
/// <param name="Start">The calendar year it begins in.</param>
public readonly record struct AcademicYear(int Start)
{
    private const int FirstMonth = 8;

    public static AcademicYear Of(DateOnly day) => new(day.Month >= FirstMonth ? day.Year : day.Year - 1);

    /// <summary>The last day it covers.</summary>
    public DateOnly End => new DateOnly(Start + 1, FirstMonth, 1).AddDays(-1);

    /// <summary>As people write it: 2026/27.</summary>
    public override string ToString() => $"{Start}/{(Start + 1) % 100:00}";
}
