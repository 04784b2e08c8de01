namespace PartnershipPortal.Web.Features.Areas.Figures.Book;

/// <summary>What the book of areas holds, and <see cref="Rest"/>, which is read when an area is asked for.</summary>
internal enum AreaFactKind
{
    Organisation,
    Partnership,
    Introduction,
    Mou,
    Contact,
    Capacity,
    Booking,
    Opportunity,

    /// <summary>Gaps, seats, levy, communities and plans of one care system.</summary>
    Rest,

    /// <summary>What everything rests on: which council area a postcode lies in.</summary>
    Everything,
}

/// <summary>A change to what figures are worked out from, as <c>area_changes</c> notes it.</summary>
/// <param name="Id">Of the fact; null of <see cref="AreaFactKind.Rest"/> and <see cref="AreaFactKind.Everything"/>.</param>
/// <param name="Area">The code of the care system of which the rest changed.</param>
internal readonly record struct AreaNote(AreaFactKind Kind, Guid? Id, string? Area);
