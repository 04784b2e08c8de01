using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Errors;

/// <summary>What one thing that went wrong is called, and what a person can do about it.</summary>
/// <param name="Reference">The number to quote; the same one stands in the log.</param>
public sealed record ErrorPage(string Title, IReadOnlyList<string> Words, string Reference, bool OffersHome = true)
{
    internal static ErrorPage For(int status, HttpContext http)
    {
        var (title, words) = status switch
        {
            400 => ("That did not work", new[]
            {
                http.Refusal() ?? "The page sent something we could not read, so nothing was sent or saved.",
                "Open the page afresh and try again. What you typed stands below for you to copy, except passwords and codes.",
            }),
            401 => ("You are signed out", [
                "You were signed out before this was sent, so nothing was sent or saved.",
                "Copy what you typed from below, then sign in and open the page again.",
            ]),
            403 when http.ViewerOrNull() is { Behalf: { } behalf, OrganisationName: { } employer } => ("Only their own staff can do this", [
                $"You act for {employer} with its consent, as {behalf.Helper}. You may ask for introductions, publish needs and places and agree dates. "
                    + "Signing, money, and everything about its people stays with its own staff.",
                "If you meant to do this for your own organisation, stop acting at the top of the page first.",
            ]),
            403 => ("You cannot do this", [
                "Your account does not have the right to do this for the organisation you are acting for.",
                "If you belong to more than one organisation, switch to the other one in your account. If you need the right, ask an approver at your "
                    + "organisation.",
            ]),
            405 => ("That did not work", ["This address cannot be opened on its own. Start again from your home page."]),
            409 => ("This has changed since you opened it", [
                "Someone else changed it while you were writing, so nothing was saved.",
                "Go back, open it again and look at what it says now.",
            ]),
            410 => ("This link no longer works", [
                "Links in our e-mails work once, and for a limited time. This one has been used, or its time has run out.",
                "If you still need to do something, sign in: whatever waits for you is on your home page.",
            ]),
            413 => ("That file is too large", ["Nothing was saved. Send a smaller file, or split it into parts."]),
            415 => ("That did not work", ["The page sent something we could not read, so nothing was saved.", "Start again from your home page."]),
            429 => ("Please wait a moment", [
                $"There were too many tries in a short time. Wait {Wait(http)}, then try again.",
                "We do this to keep accounts safe. Nobody is locked out for good.",
            ]),
            503 => ("The portal is being worked on", [
                "It will be back soon. Nothing you saved is lost, and introductions keep their dates.",
            ]),
            _ => ("Sorry, something went wrong", [
                "The fault is ours. What you were doing may not have been saved.",
                "Try again in a few minutes. If it happens again, tell us the number below: it leads us to what happened.",
            ]),
        };

        return new ErrorPage(title, words, http.Reference(), status is not 503);
    }

    private static string Wait(HttpContext http) =>
        int.TryParse(http.Response.Headers.RetryAfter, out var seconds) && seconds > 90 ? $"{(seconds + 59) / 60} minutes" : "a minute";
}
