using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Components;

/// <summary>What stands around every page: the menu, what waits, the links at the foot.</summary>
public sealed class Chrome(PortalDatabase database)
{
    /// <summary>Owed to the sources of the reference data; kept word for word in seeds/reference/SOURCES.md too.</summary>
    public const string Attribution =
        "Contains NHS England, ONS and Department for Education data licensed under the Open Government Licence v3.0. Contains OS data © Crown copyright and database right 2025. "
        + "Contains Royal Mail data © Royal Mail copyright and database right 2025. Contains National Statistics data © Crown copyright and database right 2025–2026. "
        + "Place names from GeoNames, CC BY 4.0.";

    public static IReadOnlyList<(string Text, string Href)> FooterLinks { get; } =
    [
        ("Help and contact", "/help"),
        ("How suggestions are ordered", "/find/order"),
        ("Words we use", "/words"),
        ("Accessibility", "/accessibility"),
        ("Privacy: why we hold your details", "/privacy"),
        ("Cookies", "/cookies"),
    ];

    private static readonly (string, string)[] Menu = [("Home", "/"), ("Inbox", "/inbox"), ("Find", "/find"), ("Organisations", "/organisations")];

    /// <summary>In the demo, a strip under the header says that people and figures are invented.</summary>
    public bool IsDemo => database.IsDemo;

    /// <summary>A person who belongs to no organisation yet has no inbox.</summary>
    public static IEnumerable<(string Text, string Href)> MenuFor(Viewer viewer)
    {
        IEnumerable<(string, string)> menu = viewer.IsMember ? Menu : Menu.Where(item => item.Item2 != "/inbox");
        menu = viewer.AreaCode is { } area ? menu.Append(("Area", $"/areas/{area}")) : menu;
        return viewer.IsAdministrator ? menu.Append(("Administration", "/admin")) : menu;
    }

    public static bool IsCurrent(string href, PathString path) => href == "/" ? path == "/" : path.StartsWithSegments(href, StringComparison.Ordinal);
}
