using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Partnerships.Seats;

namespace PartnershipPortal.Web.Features.Partnerships.Relays;

/// <summary>A request to be introduced to somebody the other side works with.</summary>
/// <param name="For">Whose side answers.</param>
/// <param name="Answer">Who answered and when; null while nobody has.</param>
/// <param name="Mailbox">Where it went; of one that waits, where the list says it would go.</param>
public sealed record RelayRow(
    Guid Id, string Whom, AffiliateKind Kind, string Purpose, string Asked, string For, string? Answer, string? WhyNot, string? Mailbox, bool IsOpen,
    bool IsDeclined, bool WaitsForOwn, bool MayTakeBack);

/// <summary>Requests of both sides, those that wait first, and whom the other side works with.</summary>
/// <param name="Affiliates">What the other side lists.</param>
/// <param name="Own">How many one's own organisation lists.</param>
public sealed record RelaysPage(
    Guid Id, string Title, bool MayWrite, string Other, RelayForm Form, IReadOnlyList<RelayRow> Rows, IReadOnlyList<Choice> Affiliates, int Own, bool MayList)
{
    public static IReadOnlyList<Choice> Kinds { get; } =
    [
        new(nameof(AffiliateKind.SubContractor), "A sub-contractor", "Catering, cleaning, estates, transport"),
        new(nameof(AffiliateKind.ThirdSector), "A third-sector affiliate", "A charity or community group it works with"),
    ];
}

/// <summary>One request, to be passed on or declined.</summary>
public sealed record RelayPage(Guid Id, string Title, RelayRow Relay, ForwardForm Form, WhyNotForm WhyNot);
