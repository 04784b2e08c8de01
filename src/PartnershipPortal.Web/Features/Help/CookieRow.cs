namespace PartnershipPortal.Web.Features.Help;

/// <summary>A cookie we set, as the cookies page lists it. A test compares the names with those the portal really sets.</summary>
public sealed record CookieRow(string Name, string Purpose, string Stays)
{
    public static IReadOnlyList<CookieRow> All { get; } =
    [
        new("__Host-portal", "Keeps you signed in. It holds a sealed note of who you are and when you signed in, nothing else.", "Until you sign out, or 12 hours at most"),
        new("__Host-portal-form", "Proves that a form was sent from our page and not from another site.", "Until you close the browser"),
        new("__Host-portal-notice", "Carries one line, such as “Contact saved”, to the next page.", "Until the next page"),
    ];
}
