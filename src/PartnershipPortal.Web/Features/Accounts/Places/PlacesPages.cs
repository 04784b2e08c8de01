using PartnershipPortal.Domain.Accounts;

namespace PartnershipPortal.Web.Features.Accounts.Places;

public sealed record PlaceRow(Guid OrganisationId, string Code, string Organisation, string JobTitle, MembershipRole Role);

/// <param name="Acting">The organisation the person acts for in this browser.</param>
public sealed record PlacesPage(Guid? Acting, bool IsAdministrator, IReadOnlyList<PlaceRow> Places, StandingPage Standing);
