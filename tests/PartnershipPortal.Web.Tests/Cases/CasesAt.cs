using PartnershipPortal.Domain.Cases;

namespace PartnershipPortal.Web.Tests.Cases;

/// <summary>A case that may be handed in, for tests to change what they are about.</summary>
internal static class CasesAt
{
    public static CaseDetails Details { get; } = new()
    {
        Title = "Tutors on the ward",
        Place = "Oldham",
        Who = "A trust and a college",
        Tried = "A week",
        Worked = "A plan",
        Year = 2026,
        Sectors = ["nhs"],
        Agendas = ["placements"],
    };
}
