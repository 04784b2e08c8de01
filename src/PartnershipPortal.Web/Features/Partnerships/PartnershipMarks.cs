using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>The marks of health as pages show them: with a word, a shape and the link that puts each right.</summary>
internal static class PartnershipMarks
{
    /// <summary>People in these states can be reached.</summary>
    internal static readonly ContactState[] LiveStates = [ContactState.Active, ContactState.CheckDue, ContactState.Leaving];

    internal static IReadOnlyList<MarkRow> Of(HealthFacts facts, PartnershipSide own, bool mayRun) =>
    [
        .. PartnershipHealth.Of(facts).Select(mark =>
        {
            var (cure, url) = CureOf(mark, facts.Partnership, own, mayRun);
            return new MarkRow(mark, TitleOf(mark.Topic), mark.Level.Kind(), WordOf(mark.Level), cure, url);
        }),
    ];

    /// <summary>Agendas in the words of a sentence.</summary>
    internal static Dictionary<Guid, string> LanesOf(this ReferenceBookSnapshot words, Partnership p) =>
        p.Lanes.ToDictionary(l => l.Id, l => FrontDoorWords.InSentence(words.Label(TermKind.Agenda, l.AgendaCode)));

    /// <summary>The place of the viewer's organisation, which may read it and so has one.</summary>
    internal static PartnershipMember OwnOf(Partnership partnership, Viewer viewer) =>
        partnership.Members.First(m => m.OrganisationId == viewer.OrganisationId && m.IsIn);

    /// <summary>What puts a mark right, for whoever may; the other side is written to.</summary>
    internal static (string? Cure, string? Url) CureOf(HealthMark mark, Partnership p, PartnershipSide own, bool mayRun)
    {
        if (!mayRun || (mark.Level is HealthLevel.Good && mark.Side is null))
        {
            return (null, null);
        }

        var url = $"/partnerships/{p.Id}";
        var isTheirs = mark.Side is { } side && side != own;
        return mark.Topic switch
        {
            HealthTopic.Start when p.CanActivate => ("Start the partnership", $"{url}#start"),
            HealthTopic.Start when p.MissingForActivation.Contains(new(own, ActivationNeed.Benefit)) => ("Say what your side gains", $"{url}#start"),
            HealthTopic.Start => p.MissingForActivation.Contains(new(own, ActivationNeed.Person)) ? ("Name who leads", $"{url}#lanes")
                : ("Write to them", $"{url}/history#write"),
            HealthTopic.TwoLevels => isTheirs ? ("Ask them to name somebody", $"{url}/history#write")
                : mark.LaneId is { } led ? ("Name who leads", $"{url}/people/lead?lane={led}")
                : mark.Level is HealthLevel.Act ? ("Name who leads", $"{url}#lanes")
                : ("Name your strategic contact", $"{url}/people/strategic"),
            HealthTopic.Concerns => mark.Level is HealthLevel.Good ? (null, null) : ("Agree what happens next", $"{url}/concerns"),
            HealthTopic.IfSomeoneLeaves => isTheirs ? ("Ask them to name a deputy", $"{url}/history#write")
                : mark.LaneId is { } lane ? ("Name a deputy", $"{url}/people/deputy?lane={lane}") : ("Name another person", $"{url}#lanes"),
            HealthTopic.Mou => ("Open the MoU", $"{url}/mou"),
            HealthTopic.InTouch => mark.Level is HealthLevel.Good ? (null, null) : ("Plan a meeting, write or log a call", $"{url}/meetings"),
        };
    }

    private static string TitleOf(HealthTopic topic) => topic switch
    {
        HealthTopic.Start => "Getting started",
        HealthTopic.TwoLevels => "People on two levels",
        HealthTopic.Concerns => "Concerns",
        HealthTopic.IfSomeoneLeaves => "If someone leaves",
        HealthTopic.InTouch => "In touch",
        HealthTopic.Mou => "Agreement",
    };

    /// <summary>The shape of the mark.</summary>
    internal static string Kind(this HealthLevel level) => level switch
    {
        HealthLevel.Act => "act",
        HealthLevel.Watch => "watch",
        HealthLevel.Good => "good",
    };

    private static string WordOf(HealthLevel level) => level switch
    {
        HealthLevel.Act => "Act",
        HealthLevel.Watch => "Watch",
        HealthLevel.Good => "Good",
    };
}
