using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Web.Features.Partnerships;

namespace PartnershipPortal.Web.Features.Offers;

/// <summary>Answers in words.</summary>
internal static class AnswerRows
{
    public static AnswerRow Of(OpportunityAnswer a, string who, string code, Joined? joined, DateOnly today)
    {
        var (state, kind) = StateOf(a, today);
        return new AnswerRow(
            a.Id, who, code, a.Places, state, kind, a.Words, a.Why, a.At, a.WaitsUntil, a.State is OpportunityAnswerState.Offered && !a.HasLapsedOn(today),
            a.IsOpen && !a.HasLapsedOn(today), joined, a.HasLapsedOn(today) ? OpportunityAnswerState.Withdrawn : a.State);
    }

    /// <summary>The word, and the kind of mark beside it; none for what is over.</summary>
    private static (string Word, string Kind) StateOf(OpportunityAnswer a, DateOnly today) => a.State switch
    {
        OpportunityAnswerState.Asked => ("No answer yet", "watch"),
        OpportunityAnswerState.Offered when a.HasLapsedOn(today) => ("Waited too long", ""),
        OpportunityAnswerState.Offered => ("Offered", "watch"),
        OpportunityAnswerState.Agreed => ("Agreed", "good"),
        OpportunityAnswerState.CannotHelp => ("Cannot help", ""),
        OpportunityAnswerState.Refused => ("Not taken", ""),
        OpportunityAnswerState.Withdrawn => ("Taken back", ""),
    };
}

/// <summary>What the two sides of an answer wrote to each other.</summary>
internal static class SaidRows
{
    /// <param name="entries">Lines of the need.</param>
    /// <param name="own">The reader's organisation.</param>
    /// <param name="other">What the other one is called.</param>
    public static IReadOnlyList<SaidRow> Of(IEnumerable<OpportunityEntry> entries, Guid answer, Guid own, string other) =>
    [
        .. entries.Where(e => e.Kind is OpportunityEntryKind.Said && e.AnswerId == answer).OrderBy(e => e.At).ThenBy(e => e.Id)
            .Select(e => new SaidRow(e.At, e.OrganisationId == own ? "You" : other, e.Words ?? "")),
    ];
}

/// <summary>Lines of the history in words, for the organisation that keeps it.</summary>
internal static class OpportunityHistory
{
    /// <param name="viewer">One who acts for the organisation reads no names of its people, and their own.</param>
    /// <param name="other">The organisation of the answer it is about.</param>
    public static string Of(OpportunityEntry e, Viewer viewer, OpportunityKind kind, string? other)
    {
        var person = viewer.InsideId is not null || e.Person == viewer.Name ? e.Person : "Somebody there";
        var it = kind is OpportunityKind.Offer ? "the offer" : "the need";
        var places = e.Places is { } number ? PlaceCount.InWords(number) : "places";
        return e.Kind switch
        {
            OpportunityEntryKind.Published => $"{person} published {it}.",
            OpportunityEntryKind.Changed => $"{person} changed {it}.",
            OpportunityEntryKind.Checked => $"{person} said that it is still right.",
            OpportunityEntryKind.Withdrawn => $"{person} withdrew {it}: “{e.Words}”",
            OpportunityEntryKind.Filled => $"{person} closed {it} as filled.",
            OpportunityEntryKind.Asked => $"{person} asked {other}.",
            OpportunityEntryKind.Offered => $"{other} offered {places}.",
            OpportunityEntryKind.Agreed => $"{person} agreed to {places} of {other}.",
            OpportunityEntryKind.Refused => $"{person} did not take the {places} of {other}: “{e.Words}”",
            OpportunityEntryKind.CannotHelp => $"{other} cannot help: “{e.Words}”",
            OpportunityEntryKind.Said when e.OrganisationId == viewer.OrganisationId => $"{person} wrote to {other}: “{e.Words}”",
            OpportunityEntryKind.Said => $"{other} wrote: “{e.Words}”",
            OpportunityEntryKind.TakenBack => $"The answer of {other} was taken back: “{e.Words}”",
        };
    }
}
