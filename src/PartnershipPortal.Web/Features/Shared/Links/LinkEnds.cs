using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Shared.Links;

/// <summary>What a link in a letter is for.</summary>
public enum LinkUse
{
    /// <summary>A contact reads, corrects and refuses what is listed of them.</summary>
    ContactDetails,

    /// <summary>A colleague says whether they take over.</summary>
    Succession,

    /// <summary>A colleague joins.</summary>
    Invitation,

    /// <summary>Somebody chooses a new password.</summary>
    NewPassword,

    /// <summary>Who registered proves their address.</summary>
    ConfirmAccount,

    /// <summary>Somebody with an account proves another address.</summary>
    NewAddress,

    /// <summary>Whoever is asked answers a request.</summary>
    Answer,

    /// <summary>Whoever answers for an offer or need says whether it is still right.</summary>
    StillRight,

    /// <summary>Whoever is invited to a community says yes or no.</summary>
    Community,

    /// <summary>Somebody says whether they are an ambassador, and answers what is asked of them as one.</summary>
    Ambassador,
}

/// <summary>
/// The words for every link that no longer works: which of its ends came about, and what to do now. Whoever holds a link may not be whom it was
/// for, so there is no name, address or number among them.
/// </summary>
public static class LinkEnds
{
    public const string PassedOn = "This request is with somebody else now";

    /// <summary>How long a link of the use lasts, in words.</summary>
    public static string Lasts(this LinkUse use) => use switch
    {
        LinkUse.ContactDetails or LinkUse.Succession or LinkUse.StillRight or LinkUse.Ambassador => "60 days",
        LinkUse.Invitation => $"{Invitation.Lifetime.Days} days",
        LinkUse.NewPassword => "1 hour",
        LinkUse.ConfirmAccount => "2 days",
        LinkUse.NewAddress => "1 day",
        LinkUse.Answer or LinkUse.Community => "30 days",
    };

    public static string Title(LinkUse use, LinkEnd end) => end switch
    {
        LinkEnd.Unknown => "This link does not work",
        LinkEnd.Used when use is LinkUse.Succession or LinkUse.Answer or LinkUse.Community => "This has been answered",
        LinkEnd.Used => "This link has been used",
        LinkEnd.Withdrawn when use is LinkUse.Invitation or LinkUse.Community => "This invitation was withdrawn",
        LinkEnd.Withdrawn or LinkEnd.Changed when use is LinkUse.Answer => PassedOn,
        LinkEnd.Withdrawn => "This question is closed",
        LinkEnd.Gone or LinkEnd.SenderGone or LinkEnd.AddressChanged or LinkEnd.Changed => "This link no longer works",
        LinkEnd.Replaced => "There is a newer letter",
        LinkEnd.RunOut => "This link has run out",
    };

    /// <param name="on">The day on which it was used, in words.</param>
    public static string What(LinkUse use, LinkEnd end, string? on) => end switch
    {
        LinkEnd.Unknown => "Part of it may have been cut off on its way, or it is so old that nothing is left of it. Copy the whole link from the e-mail.",
        LinkEnd.Used => $"{Done(use)}{(on is null ? "" : $" on {on}")}. It works once.",
        LinkEnd.Withdrawn => Withdrawn(use),
        LinkEnd.Gone => Gone(use),
        LinkEnd.SenderGone => "Whoever sent it no longer decides who joins there.",
        LinkEnd.AddressChanged when use is LinkUse.NewAddress => "Another address has been asked for since, or this one belongs to another account by now.",
        LinkEnd.AddressChanged => "The e-mail address that this letter went to has been changed since, so its link was ended.",
        LinkEnd.Changed => Changed(use),
        LinkEnd.Replaced => "We have sent a newer letter to the same address since. The link in the newer letter works.",
        LinkEnd.RunOut => $"It worked for {use.Lasts()}.",
    };

    public static string PassedOnWithIt(string day) => $"It was passed on with this link on {day}, and whoever has it now has a link of their own.";

    private static string Done(LinkUse use) => use switch
    {
        LinkUse.ContactDetails or LinkUse.Ambassador => "It has done what it was for",
        LinkUse.Succession => "The question was answered",
        LinkUse.Invitation => "Somebody joined with it",
        LinkUse.NewPassword => "A new password was chosen with it",
        LinkUse.ConfirmAccount => "The e-mail address was confirmed with it",
        LinkUse.NewAddress => "The e-mail address was changed with it",
        LinkUse.Answer => "The request was answered with it",
        LinkUse.StillRight => "The question was answered",
        LinkUse.Community => "The invitation was answered",
    };

    private static string Withdrawn(LinkUse use) => use switch
    {
        LinkUse.Succession => "Nobody needs an answer to it any more: somebody else is asked, or the colleague stays.",
        LinkUse.Invitation => "An approver of the organisation took it back, or sent a newer one to the same address.",
        LinkUse.Answer => "The request is with somebody else now, who has a link of their own.",
        LinkUse.Community => "Whoever invited you took it back, or the community has closed.",
        LinkUse.ContactDetails or LinkUse.NewPassword or LinkUse.ConfirmAccount or LinkUse.NewAddress or LinkUse.StillRight
            or LinkUse.Ambassador => "It was ended because it is not needed any more.",
    };

    private static string Gone(LinkUse use) => use switch
    {
        LinkUse.ContactDetails => "The person it was about has left the role, so there is nothing to check any more.",
        LinkUse.Succession => "One of the two colleagues it was about is not listed any more.",
        LinkUse.Invitation => "The organisation is not on the portal any more.",
        LinkUse.NewPassword or LinkUse.ConfirmAccount or LinkUse.NewAddress => "The account is closed.",
        LinkUse.Answer => "The request is not there any more.",
        LinkUse.StillRight => "It is closed, or its last day has passed.",
        LinkUse.Community => "The invitation is not there any more.",
        LinkUse.Ambassador => "You are on no register of ambassadors there any more, so there is nothing to answer.",
    };

    private static string Changed(LinkUse use) => use switch
    {
        LinkUse.ContactDetails or LinkUse.Succession or LinkUse.Ambassador =>
            "The name in the record has been changed since, so the link of this letter was ended.",
        LinkUse.Invitation => "It was for something that has changed since.",
        LinkUse.NewPassword => "How the account signs in has been changed since this letter: a new password, another address or another second step.",
        LinkUse.ConfirmAccount => "The account has been changed since this letter: it is confirmed already, or has a new password.",
        LinkUse.NewAddress => "The account has been changed since this letter, or another address was asked for.",
        LinkUse.Answer => "The request was passed on, and whoever has it now has a link of their own.",
        LinkUse.StillRight => "Somebody has answered since, or changed what is listed.",
        LinkUse.Community => "Somebody else of your organisation is asked by now.",
    };

    /// <summary>What became of a request that can no longer be answered, to whoever held a link to answer it.</summary>
    public static (string Title, string What)? OfRequest(IntroductionState state) => state switch
    {
        IntroductionState.Sent or IntroductionState.NeedsInfo => null, // it waits: then it is the link that has ended
        IntroductionState.Accepted => ("This request has been accepted", "You or a colleague accepted it. Sign in to see each other’s details."),
        IntroductionState.Declined => ("This request was declined", "You or a colleague declined it, and the other side has been told."),
        IntroductionState.Withdrawn => ("This request was withdrawn", "Whoever asked no longer needs an answer. There is nothing to do."),
        IntroductionState.NoReply =>
            ("This request is closed", "Nobody answered in time, so their area was asked to help. You can still ring them, or ask them yourself."),
        IntroductionState.Draft => ("This request was not sent", "There is nothing to answer."),
    };
}
