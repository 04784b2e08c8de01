using PartnershipPortal.Domain;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Components;

/// <summary>What stands around every page: the menu, what waits, the links at the foot. It asks the database for nothing.</summary>
public static class Chrome
{
    /// <summary>Owed to the sources of the reference data; kept word for word in seeds/reference/SOURCES.md too.</summary>
    public const string Attribution =
        "Contains NHS England, Department for Education, MHCLG and ONS data licensed under the Open Government Licence v3.0. Contains OS data © Crown "
        + "copyright "
            + "and database right 2025. "
        + "Contains Royal Mail data © Royal Mail copyright and database right 2025. Contains National Statistics data © Crown copyright and database right "
            + "2025–2026. "
        + "Place names from GeoNames, CC BY 4.0.";

    public static IReadOnlyList<(string Text, string Href)> FooterLinks { get; } =
    [
        ("Help and contact", "/help"),
        ("Organisations", "/organisations"),
        ("Communities", "/communities"),
        ("Programmes", "/programmes"),
        ("Learn: words, cases, resources", "/learn"),
        ("Cases", "/cases"),
        ("Campaign packs", "/campaigns"),
        ("How suggestions are ordered", "/find/order"),
        ("Words we use", "/words"),
        ("Check a signed agreement", "/verify"),
        ("Accessibility", "/accessibility"),
        ("Privacy: why we hold your details", "/privacy"),
        ("Cookies", "/cookies"),
    ];

    /// <summary>Where this person may go, and how many things wait there.</summary>
    public static IEnumerable<MenuLink> MenuFor(Viewer viewer, ViewerSummary summary)
    {
        yield return new("Home", "/");
        if (viewer.IsMember || viewer.IsAdministrator)
        {
            yield return new("Find", "/find") { Also = ["/saved-searches/people"] };
        }

        if (viewer.IsMember)
        {
            yield return new("Inbox", "/inbox", summary.Inbox);
            if (viewer.Behalf is null)
            {
                yield return new("Partnerships", "/partnerships");
            }

            yield return new("Offers", "/offers")
            {
                Also = ["/needs", "/opportunities", "/saved-searches", "/levy", "/hosting"],
                Except = ["/saved-searches/people"],
            };
            yield return new("Placements", "/placements");
        }

        // Seven are enough: the rest is on the account's page, and every directory in the footer.
        if (viewer.AreaCode is { } area)
        {
            yield return new("Area", $"/areas/{area}") { Also = ["/communities", "/gaps", "/bulletins"] };
        }
        else if (viewer.Behalf is not null)
        {
            yield return new("Support", "/support");
        }
        else if (viewer.IsMember)
        {
            yield return new("Contacts", "/organisation/contacts");
        }
        else
        {
            yield return new("Organisations", "/organisations");
        }

        if (viewer.IsAdministrator)
        {
            yield return new("Administration", "/admin");
        }
    }
}

/// <summary>One entry of the menu.</summary>
public sealed record MenuLink(string Text, string Href, int Waiting = 0)
{
    /// <summary>Other addresses of the same part.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Addresses below these that are of another part.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    public bool IsCurrent(PathString path) => Href == "/" ? path == "/"
        : Also.Prepend(Href).Any(part => IsBelow(path, part)) && !Except.Any(part => IsBelow(path, part));

    private static bool IsBelow(PathString path, string part) => path.StartsWithSegments(part, StringComparison.OrdinalIgnoreCase);
}
