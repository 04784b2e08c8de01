using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Mous;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <content>The words: who did what at which organisation, what was written in full, and what follows for who reads it.</content>
public sealed partial class PartnershipLetters
{
    /// <summary>What a line is told with; null when nobody need be told. A new kind does not compile until somebody has decided.</summary>
    private static Func<Story, (LetterText Subject, LetterText Part)>? TextOf(PartnershipEntry e) => e.Kind switch
    {
        PartnershipEntryKind.Opened => null, // the letter of the acceptance says so
        PartnershipEntryKind.LaneOpened => null,
        PartnershipEntryKind.LaneAdded => s => (LetterText.Of($"{s.From} asks who leads {s.Agenda} on your side"), LetterText.Of($"""
            {e.Person} at {s.From} added {s.Agenda} to what you work on together, and asks who leads it on your side. Name somebody in the portal:
            {s.Link}
            """)),
        PartnershipEntryKind.IntroductionLinked => null,
        PartnershipEntryKind.BenefitStated => s => (LetterText.Of($"{s.From} said what it gains from your partnership"), LetterText.Of($"""
            {e.Person} at {s.From} said what their side gains:
            {e.Text:said}
            """)),
        PartnershipEntryKind.Activated => s => (LetterText.Of($"Your partnership with {s.From} has started"), LetterText.Of($"""
            {e.Person} at {s.From} started the partnership. Both sides have said what they gain and who leads day to day.
            """)),
        PartnershipEntryKind.PersonNamed => s => (LetterText.Of($"{s.From} named somebody in your partnership"), LetterText.Of($"""
            {s.From} named a new {s.Duty}. You see who it is, and how to reach them, in the portal.
            """)),
        PartnershipEntryKind.PersonTaken => null,
        PartnershipEntryKind.HandedOver => s => (LetterText.Of($"Somebody at {s.From} has left your partnership"), LetterText.Of($"""
            The {s.Duty} at {s.From} has left. The partnership goes on; you see in the portal who follows them.
            """)),
        PartnershipEntryKind.CadenceSet => null,
        PartnershipEntryKind.Message => s => (LetterText.Of($"{s.From} wrote to you in your partnership"), LetterText.Of($"""
            {e.Person} at {s.From}, on {e.At.InWords}:
            {e.Text:said}
            """)),
        PartnershipEntryKind.CallLogged => null,
        PartnershipEntryKind.MemberJoined => s => (LetterText.Of($"{s.From} joined your partnership"), LetterText.Of($"{s.From} is in the partnership now.")),
        PartnershipEntryKind.MemberLeft => s => (LetterText.Of($"{s.From} left your partnership"), LetterText.Of($"{s.From} is no longer in the partnership.")),
        PartnershipEntryKind.OrganisationMerged => null, // the letters of the merger say so
        PartnershipEntryKind.ConcernRaised => s => (LetterText.Of($"{s.From} raised a concern in your partnership"), LetterText.Of($"""
            {e.Person} at {s.From} raised a concern. Both sides read it in the portal, and say who sees to it:
            {e.Text:said}
            """)),
        PartnershipEntryKind.ConcernOwned => null,
        PartnershipEntryKind.ConcernResolved => s => (LetterText.Of($"A concern in your partnership with {s.From} is resolved"), LetterText.Of($"""
            {e.Person} at {s.From} wrote down what was done about a concern:
            {e.Text:said}
            You read it in the portal. If it is not resolved, open it again there.
            """)),
        PartnershipEntryKind.ActivityRecorded => null,
        PartnershipEntryKind.MeetingPlanned => s => (LetterText.Of($"{s.From} planned a meeting for {s.When}"), LetterText.Of($"""
            {e.Person} at {s.From} planned a meeting: {s.What}, {s.When}, {s.Where}
            """)),
        PartnershipEntryKind.MeetingMoved => s => (LetterText.Of($"{s.From} changed a meeting: {s.When}"), LetterText.Of($"""
            {e.Person} at {s.From} changed a meeting. It is now: {s.What}, {s.When}, {s.Where}
            """)),
        PartnershipEntryKind.MeetingCancelled => s => (LetterText.Of($"{s.From} cancelled the meeting of {s.When}"), LetterText.Of($"""
            {e.Person} at {s.From} cancelled a meeting. Cancelled: {s.What}, {s.When}. They say why:
            {s.Why:said}
            """)),
        PartnershipEntryKind.MeetingHeld => s => (LetterText.Of($"{s.From} wrote down what was agreed on {s.When}"), LetterText.Of($"""
            {e.Person} at {s.From} wrote down what was agreed at a meeting: {s.What}, {s.When}. You read it in the portal.
            """)),
        PartnershipEntryKind.ActionAgreed => s => (LetterText.Of($"{s.From} wrote down what is to be done by {s.When}"), LetterText.Of($"""
            {e.Person} at {s.From} wrote down what was agreed at a meeting. It is to be done by {s.When}; you see in the portal who does it:
            {s.What:said}
            """)),
        PartnershipEntryKind.ActionMoved => null,
        PartnershipEntryKind.ActionDone => null,
        PartnershipEntryKind.DocumentAdded => s => (LetterText.Of($"{s.From} added a document to your partnership"), LetterText.Of($"""
            {e.Person} at {s.From} put a document on the shelf of your partnership:
            {e.Text:said}
            """)),
        PartnershipEntryKind.PrincipleProposed or PartnershipEntryKind.PrincipleChanged => s => (
            LetterText.Of($"{s.From} proposed a principle for your partnership"), LetterText.Of($"""
            {e.Person} at {s.From} asks whether your side agrees to a principle of how you work together:
            {e.Text:said}
            """)),
        PartnershipEntryKind.PrincipleAgreed => s => (LetterText.Of($"{s.From} agreed to a principle of your partnership"), LetterText.Of($"""
            {e.Person} at {s.From} agreed. Both sides hold to this now:
            {e.Text:said}
            """)),
        PartnershipEntryKind.PrincipleDropped => s => (LetterText.Of($"{s.From} took away a principle of your partnership"), LetterText.Of($"""
            {e.Person} at {s.From} took this principle away:
            {e.Text:said}
            """)),
        PartnershipEntryKind.CommitmentProposed => s => (LetterText.Of($"{s.From} took up a joint commitment with you"), LetterText.Of($"""
            {e.Person} at {s.From} took up a joint commitment. It holds when your side agrees:
            {e.Text:said}
            """)),
        PartnershipEntryKind.CommitmentAgreed => s => (LetterText.Of($"{s.From} agreed to a joint commitment with you"), LetterText.Of($"""
            {e.Person} at {s.From} agreed to a joint commitment:
            {e.Text:said}
            """)),
        PartnershipEntryKind.CommitmentDone => s => (LetterText.Of($"A joint commitment with {s.From} is done"), LetterText.Of($"""
            {e.Person} at {s.From} wrote down what shows that this is done:
            {e.Text:said}
            """)),
        PartnershipEntryKind.CommitmentReopened => null,
        PartnershipEntryKind.CommitmentDropped => s => (LetterText.Of($"{s.From} let go of a joint commitment with you"), LetterText.Of($"""
            {e.Person} at {s.From} let go of a joint commitment:
            {e.Text:said}
            """)),
        PartnershipEntryKind.SeatOffered => s => (LetterText.Of($"{s.From} offered you a seat on a board"), LetterText.Of($"""
            {e.Person} at {s.From} offers your side a seat on a board. Say in the portal who takes it, or why not:
            {e.Text:said}
            """)),
        PartnershipEntryKind.SeatTakenBack => s => (LetterText.Of($"{s.From} took the offer of a seat back"), LetterText.Of($"""
            {e.Person} at {s.From} took the offer of a seat on a board back, before anybody had answered. You need do nothing:
            {e.Text:said}
            """)),
        PartnershipEntryKind.SeatAccepted => s => (LetterText.Of($"{s.From} took the seat you offered"), LetterText.Of($"""
            {e.Person} at {s.From} accepted a seat on a board of yours. You see in the portal which role takes it and until when:
            {e.Text:said}
            """)),
        PartnershipEntryKind.SeatDeclined => s => (LetterText.Of($"{s.From} declined the seat you offered"), LetterText.Of($"""
            {e.Person} at {s.From} declined a seat on a board of yours. You read why in the portal:
            {e.Text:said}
            """)),
        PartnershipEntryKind.SeatRenewed => s => (LetterText.Of($"A seat shared with {s.From} has a new term"), LetterText.Of($"""
            {e.Person} at {s.From} wrote down a new term, or somebody else in the seat, for:
            {e.Text:said}
            """)),
        PartnershipEntryKind.SeatEnded => s => (LetterText.Of($"A seat shared with {s.From} has ended"), LetterText.Of($"""
            {e.Person} at {s.From} ended a seat on a board:
            {e.Text:said}
            """)),
        PartnershipEntryKind.ProjectBegun or PartnershipEntryKind.ProjectMoved => null,
        PartnershipEntryKind.RelayAsked => s => (LetterText.Of($"{s.From} asks you for an introduction"), LetterText.Of($"""
            {e.Person} at {s.From} asks you to pass a request on. Do so in the portal, or say why not. They would like to meet:
            {e.Text:said}
            """)),
        PartnershipEntryKind.RelayTakenBack => s => (LetterText.Of($"{s.From} no longer asks you for an introduction"), LetterText.Of($"""
            {e.Person} at {s.From} took the request back. You need do nothing. They wanted to meet:
            {e.Text:said}
            """)),
        PartnershipEntryKind.RelayForwarded => s => (LetterText.Of($"{s.From} passed your request on"), LetterText.Of($"""
            {e.Person} at {s.From} passed your request on. You see in the portal where it went:
            {e.Text:said}
            """)),
        PartnershipEntryKind.RelayDeclined => s => (LetterText.Of($"{s.From} did not pass your request on"), LetterText.Of($"""
            {e.Person} at {s.From} did not pass your request on. You read why in the portal:
            {e.Text:said}
            """)),
        PartnershipEntryKind.MouStarted => MouLetterTexts.Started(e),
        PartnershipEntryKind.MouToReview => MouLetterTexts.ToReview(e),
        PartnershipEntryKind.MouReviewed => MouLetterTexts.Reviewed(e),
        PartnershipEntryKind.MouReturned => MouLetterTexts.Returned(e),
        PartnershipEntryKind.MouFrozen => MouLetterTexts.Frozen(e),
        PartnershipEntryKind.MouSignatoryNamed => null,
        PartnershipEntryKind.MouToSign => null, // those who sign have a letter of their own
        PartnershipEntryKind.MouSigned => MouLetterTexts.Signed(e),
        PartnershipEntryKind.MouDeclined => MouLetterTexts.Declined(e),
        PartnershipEntryKind.MouInForce => MouLetterTexts.InForce,
        PartnershipEntryKind.MouEnding => MouLetterTexts.Ending(e),
        PartnershipEntryKind.MouWithdrawn => MouLetterTexts.Withdrawn(e),
        PartnershipEntryKind.MouCommented => MouLetterTexts.Commented(e),
        PartnershipEntryKind.Ended when e.OrganisationId is null => null,
        PartnershipEntryKind.Ended => s => (LetterText.Of($"{s.From} ended your partnership"), LetterText.Of($"""
            {e.Person} at {s.From} ended the partnership. What they say happens to learners:
            {e.Text:said}
            """)),
    };

    /// <param name="From">The organisation it comes from.</param>
    /// <param name="What">The meeting or action it is about.</param>
    internal sealed record Story(string From, string? What, LetterText When, string? Why)
    {
        /// <summary>The duty it is about, with its agenda: "lead for apprenticeships".</summary>
        public string Duty { get; init; } = "";

        /// <summary>How long the meeting takes, and where.</summary>
        public LetterText? Where { get; init; }

        /// <summary>The agenda that was added, in a sentence.</summary>
        public string Agenda { get; init; } = "";

        /// <summary>Where what it asks is done.</summary>
        public required Uri Link { get; init; }
    }
}
