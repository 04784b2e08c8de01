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
        string Agenda(string? code) => FrontDoorWords.InSentence(words.Label(TermKind.Agenda, code ?? ""));
        string Duty()
        {
            var parts = (e.Text ?? "").Split('|');
            return parts.Length is 2 ? $"{parts[0]} for {Agenda(parts[1])}" : parts[0];
        }

        var (what, isSaid) = e.Kind switch
        {
            PartnershipEntryKind.Opened => ("The introduction was accepted, and the partnership began.", false),
            PartnershipEntryKind.LaneOpened => ($"{by}: {Agenda(e.Text)} became part of it.", false),
            PartnershipEntryKind.IntroductionLinked => ($"{by} asked about {Agenda(e.Text)}, which was part of it already.", false),
            PartnershipEntryKind.BenefitStated => ($"{by} said what their side gains.", true),
            PartnershipEntryKind.Activated => ($"{by} started the partnership.", false),
            PartnershipEntryKind.PersonNamed => ($"{by} named a new {Duty()}.", false),
            PartnershipEntryKind.PersonTaken => ($"{by} took the {Duty()} away.", false),
            PartnershipEntryKind.HandedOver =>
                ($"{(from is null ? "One side" : from)}: the {Duty()} left, and somebody else follows where one was named.", false),
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
            PartnershipEntryKind.Ended => ($"{by} ended the partnership.", true),
        };
        return new EntryRow(e.At, e.On ?? London.DayOf(e.At), what, isSaid ? e.Text : null, isSaid);
    }
}
