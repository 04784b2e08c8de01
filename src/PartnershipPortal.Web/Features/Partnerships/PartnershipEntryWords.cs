using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>The history of a partnership in words, one exhaustive switch.</summary>
internal static class PartnershipEntryWords
{
    internal static EntryRow RowOf(PartnershipEntry e, IReadOnlyList<PartnershipOrganisation> organisations, ReferenceBookSnapshot words)
    {
        var from = organisations.FirstOrDefault(o => o.Id == e.OrganisationId)?.Name;
        var by = from is null ? e.Person : $"{e.Person}, {from}";
        var isByItself = e.Person == Partnership.ByItself;
        var (thing, when) = Parted(e);
        var (what, isSaid) = e.Kind switch
        {
            PartnershipEntryKind.Opened => ("The introduction was accepted, and the partnership began.", false),
            PartnershipEntryKind.LaneOpened => ($"{by}: {Agenda(e.Text, words)} became part of it.", false),
            PartnershipEntryKind.LaneAdded =>
                ($"{by} added {Agenda(e.Text, words)} to what you work on together, and the other side was asked who leads it there.", false),
            PartnershipEntryKind.IntroductionLinked => ($"{by} asked about {Agenda(e.Text, words)}, which was part of it already.", false),
            PartnershipEntryKind.BenefitStated => ($"{by} said what their side gains.", true),
            PartnershipEntryKind.Activated => ($"{by} started the partnership.", false),
            PartnershipEntryKind.PersonNamed when isByItself =>
                ($"{from ?? "One side"}: somebody agreed to follow who had left as {DutyOf(e, words)}, and has the place now.", false),
            PartnershipEntryKind.PersonNamed => ($"{by} named somebody as {DutyOf(e, words)}.", false),
            PartnershipEntryKind.PersonTaken =>
                ($"{by} took the name of the {DutyOf(e, words)} away. Their side has nobody there until it names somebody.", false),
            PartnershipEntryKind.HandedOver => ($"{from ?? "One side"}: the {DutyOf(e, words)} left{FollowedWords(e)}.", false),
            PartnershipEntryKind.CadenceSet => ($"{by}: in touch {e.Text} from now on.", false),
            PartnershipEntryKind.Message => ($"{by} wrote", true),
            PartnershipEntryKind.CallLogged => ($"{by} wrote down a call", true),
            PartnershipEntryKind.MemberJoined => ($"{from ?? "An organisation"} joined.", false),
            PartnershipEntryKind.MemberLeft => ($"{from ?? "An organisation"} left.", false),
            PartnershipEntryKind.OrganisationMerged => ($"{from ?? "An organisation"} took the place of an organisation that merged into it.", false),
            PartnershipEntryKind.ConcernRaised => ($"{by} raised a concern", true),
            PartnershipEntryKind.ConcernOwned => ($"{by} said who sees to a concern", true),
            PartnershipEntryKind.ConcernResolved => ($"{by} resolved a concern", true),
            PartnershipEntryKind.ActivityRecorded => ($"{by} wrote down something done together", true),
            PartnershipEntryKind.MeetingPlanned => ($"{by} planned a meeting for {when}: {thing}", false),
            PartnershipEntryKind.MeetingMoved => ($"{by} changed a meeting. It is on {when} now: {thing}", false),
            PartnershipEntryKind.MeetingCancelled => ($"{by} cancelled the meeting of {when}: {thing}", false),
            PartnershipEntryKind.MeetingHeld => ($"Met: {thing}. {by} wrote down what was agreed.", false),
            PartnershipEntryKind.ActionAgreed => ($"{by} wrote down an action, due {when}", true),
            PartnershipEntryKind.ActionMoved => ($"{by} gave an action until {when}", true),
            PartnershipEntryKind.ActionDone => ($"{by} said that an action is done", true),
            PartnershipEntryKind.DocumentAdded => ($"{by} added a document", true),
            PartnershipEntryKind.PrincipleProposed => ($"{by} proposed a principle", true),
            PartnershipEntryKind.PrincipleChanged => ($"{by} said a principle in other words", true),
            PartnershipEntryKind.PrincipleAgreed => ($"{by} agreed to a principle", true),
            PartnershipEntryKind.PrincipleDropped => ($"{by} took a principle away", true),
            PartnershipEntryKind.CommitmentProposed => ($"{by} took up a joint commitment", true),
            PartnershipEntryKind.CommitmentAgreed => ($"{by} agreed to a joint commitment", true),
            PartnershipEntryKind.CommitmentDone => ($"{by} marked a joint commitment as done", true),
            PartnershipEntryKind.CommitmentReopened => ($"{by} opened a joint commitment again", true),
            PartnershipEntryKind.CommitmentDropped => ($"{by} let go of a joint commitment", true),
            PartnershipEntryKind.SeatOffered => ($"{by} offered a seat on a board", true),
            PartnershipEntryKind.SeatTakenBack => ($"{by} took the offer of a seat on a board back", true),
            PartnershipEntryKind.SeatAccepted => ($"{by} took a seat on a board", true),
            PartnershipEntryKind.SeatDeclined => ($"{by} declined a seat on a board", true),
            PartnershipEntryKind.SeatRenewed => ($"{by} renewed a seat on a board", true),
            PartnershipEntryKind.SeatEnded => ($"{by} ended a seat on a board", true),
            PartnershipEntryKind.ProjectBegun => ($"{by} began a project", true),
            PartnershipEntryKind.ProjectMoved => ($"{by} moved a project on", true),
            PartnershipEntryKind.RelayAsked => ($"{by} asked for an introduction to somebody the other side works with", true),
            PartnershipEntryKind.RelayTakenBack => ($"{by} no longer asks for an introduction", true),
            PartnershipEntryKind.RelayForwarded => ($"{by} passed a request on", true),
            PartnershipEntryKind.RelayDeclined => ($"{by} did not pass a request on", true),
            PartnershipEntryKind.MouStarted => ($"{by} began a memorandum of understanding: {e.Text}.", false),
            PartnershipEntryKind.MouToReview => ($"{by} sent it to legal review: {e.Text}.", false),
            PartnershipEntryKind.MouReviewed => ($"{by}: the legal review of {e.Text} is done.", false),
            PartnershipEntryKind.MouReturned => ($"{by} took the memorandum of understanding back to draft", true),
            PartnershipEntryKind.MouFrozen => ($"{by} froze the text: {e.Text}.", false),
            PartnershipEntryKind.MouSignatoryNamed => ($"{by} named who signs for them.", false),
            PartnershipEntryKind.MouToSign => ($"{by} asked for signatures: {e.Text}.", false),
            PartnershipEntryKind.MouSigned => ($"{by} signed: {e.Text}.", false),
            PartnershipEntryKind.MouDeclined => ($"{by} did not sign the memorandum of understanding", true),
            PartnershipEntryKind.MouInForce => ($"Every party has signed: {e.Text}.", false),
            PartnershipEntryKind.MouEnding => ($"{by} gave notice to end the memorandum of understanding. What happens to learners", true),
            PartnershipEntryKind.MouWithdrawn => ($"{by} withdrew the memorandum of understanding", true),
            PartnershipEntryKind.MouCommented => ($"{by} wrote about a clause", true),
            PartnershipEntryKind.Ended => ($"{by} ended the partnership.", true),
        };
        return new EntryRow(e.At, e.On ?? London.DayOf(e.At), what, isSaid ? thing : null, isSaid, e.MeetingId);
    }

    /// <summary>An agenda in the words of a sentence.</summary>
    internal static string Agenda(string? code, ReferenceBookSnapshot words) => FrontDoorWords.InSentence(words.Label(TermKind.Agenda, code ?? ""));

    /// <summary>The duty a line is about, with its agenda: "lead for apprenticeships", "strategic contact for all agendas".</summary>
    internal static string DutyOf(PartnershipEntry e, ReferenceBookSnapshot words)
    {
        var line = DutyLine.Of(e.Text);
        return $"{line.Duty} for {(line.AgendaCode is { } code ? Agenda(code, words) : "all agendas")}";
    }

    /// <summary>Who followed, where the line knows: those of before do not.</summary>
    private static string FollowedWords(PartnershipEntry e) => DutyLine.Of(e.Text).By is { } by ? FollowedWords(by) : "";

    private static string FollowedWords(FollowedBy by) => by switch
    {
        FollowedBy.Nobody => ", and nobody was named to follow",
        FollowedBy.Successor => ", and their successor took over",
        FollowedBy.Deputy => ", and the deputy moved up",
        FollowedBy.StandIn => ", and whoever stands in for them took over",
    };

    /// <summary>What a line is about, and, for a meeting or an action, the day behind the last bar.</summary>
    internal static (string? What, string? When) Parted(PartnershipEntry e)
    {
        var bar = e.Kind is PartnershipEntryKind.MeetingPlanned or PartnershipEntryKind.MeetingMoved or PartnershipEntryKind.MeetingCancelled
            or PartnershipEntryKind.MeetingHeld or PartnershipEntryKind.ActionAgreed or PartnershipEntryKind.ActionMoved ? e.Text?.LastIndexOf('|') ?? -1 : -1;
        return bar < 0 ? (e.Text, null) : (e.Text![..bar], e.Text[(bar + 1)..]);
    }
}
