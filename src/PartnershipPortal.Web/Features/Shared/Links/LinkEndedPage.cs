using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Shared.Links;

/// <summary>A link that no longer works: which of its ends came about, and what to do now.</summary>
/// <param name="Next">What to do, in a sentence.</param>
/// <param name="Button">What its button says; null when there is nothing to press.</param>
/// <param name="Href">Where the button leads, or what it posts to.</param>
/// <param name="IsPost">The button does something, such as sending a new link.</param>
public sealed record LinkEndedPage(string Title, string What, string Next, string? Button = null, string? Href = null, bool IsPost = false)
{
    /// <summary>The page for a link of the use, with the next step that everybody can take.</summary>
    public static LinkEndedPage Of(LinkUse use, LinkEnding ending)
    {
        var on = ending.At is { } at ? London.DayOf(at).InWords : null;
        var (next, button, href) = NextOf(use, ending.End);
        return new(LinkEnds.Title(use, ending.End), LinkEnds.What(use, ending.End, on), next, button, href);
    }

    /// <summary>The answer: 404 when nothing is known of such a link, else 410.</summary>
    public ViewResult Show(Controller controller, LinkEnd end) => new()
    {
        ViewName = "/Features/Shared/Links/LinkEnded.cshtml",
        StatusCode = end is LinkEnd.Unknown ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone,
        TempData = controller.TempData,
        ViewData = new ViewDataDictionary<LinkEndedPage>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = this },
    };

    private static (string Next, string? Button, string? Href) NextOf(LinkUse use, LinkEnd end) => use switch
    {
        LinkUse.ContactDetails =>
            ("If something that we hold about you is wrong, tell us, or whoever looks after contacts at your organisation.", "Ask for help", "/help"),
        LinkUse.Succession when end is LinkEnd.Used => ("Sign in to see what waits for you.", "Go to your inbox", "/inbox"),
        LinkUse.Succession =>
            ("Whoever looks after contacts at your organisation can ask you again. Signed in, you see what waits for you.", "Go to your inbox", "/inbox"),
        LinkUse.Invitation when end is LinkEnd.Used => ("If that was you, sign in. If not, ask your colleague for a new invitation.", "Sign in", "/sign-in"),
        LinkUse.Invitation => ("Ask your colleague for a new one, or register yourself.", "Register", "/register"),
        LinkUse.NewPassword when end is LinkEnd.Used =>
            ("If that was you, sign in with it. If not, choose a new password now.", "Get a new link", "/forgotten-password"),
        LinkUse.NewPassword => ("You can have a new link at once.", "Get a new link", "/forgotten-password"),
        LinkUse.ConfirmAccount when end is LinkEnd.Used => ("There is nothing more to do here.", "Sign in", "/sign-in"),
        LinkUse.ConfirmAccount => ("Sign in with the password you chose: if your address is still to be confirmed, we send a new link.", "Sign in", "/sign-in"),
        LinkUse.NewAddress when end is LinkEnd.Used => ("Sign in with the new address from now on.", "Go to your account", "/account"),
        LinkUse.NewAddress => ("You can ask for a new link with the same address or another.", "Change your e-mail address", "/account/email"),
        LinkUse.StillRight => ("Signed in, you see everything your organisation has listed.", "Your offers and needs", "/opportunities/own"),
        LinkUse.Community => ("Signed in, you see which communities there are, and can ask to join.", "See communities", "/communities"),
        LinkUse.Ambassador => ("Signed in, you see what is asked of you as an ambassador.", "See what is asked of you", "/my-ambassador"),
        LinkUse.Answer => ("Signed in, you see whether something waits for you.", "Go to your inbox", "/inbox"),
    };
}
