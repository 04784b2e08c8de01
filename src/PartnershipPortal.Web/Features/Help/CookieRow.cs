namespace PartnershipPortal.Web.Features.Help;

/// <summary>A cookie we set, as the cookies page lists it. A test compares the names with those the portal really sets.</summary>
public sealed record CookieRow(string Name, string Purpose, string Stays)
{
    public static IReadOnlyList<CookieRow> All { get; } =
    [
        new("__Host-portal-session", "Keeps you signed in. It holds a sealed number of your session, nothing about you.",
            "Until you sign out, or 7 days at most"),
        new("__Host-portal-half", "Remembers that your password was right while you type the code from your phone.", "20 minutes"),
        new(
            "__Host-portal-known",
            "Says that you have signed in from this browser before, so that nobody who guesses your password elsewhere can keep you out.",
            "A year after you last signed in"),
        new("__Host-portal-form", "Proves that a form was sent from our page and not from another site.", "Until you close the browser"),
        new("__Host-portal-notice", "Carries one line, such as “Contact saved”, to the next page.", "Until the next page"),
        new("__Host-portal-kept", "Holds what you typed into a form that could not be sent, sealed, so that you do not type it again.", "1 hour"),
        new("__Host-last-find", "Offers your last search again on your home page: the subject and the place.", "30 days"),
    ];
}
