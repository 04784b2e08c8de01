using PartnershipPortal.Domain;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>One line for what was understood otherwise than written, with the way back: "We took X to mean Y. Look for X instead".</summary>
/// <param name="Instead">To search for what was written, or for what else may be meant.</param>
public sealed record ReadOtherwise(string Text, IReadOnlyList<PageLink> Instead)
{
    internal static IReadOnlyList<ReadOtherwise> Of(FrontDoorAnswer answer, ReferenceBookSnapshot words)
    {
        var (question, need) = (answer.Question, answer.Need);
        var lines = new List<ReadOtherwise>();
        if (answer.Named is { } named)
        {
            lines.Add(new($"You named {named.Name}.", [new("See who to ask there", $"/organisations/{named.Code}")]));
        }

        if (need.Corrected is { } corrected && need.Outcome is not AgendaOutcome.Unknown)
        {
            lines.Add(new($"We took “{Short(question.Need)}” to mean “{Short(corrected)}”.",
                [new($"Look for “{Short(question.Need)}” instead",
                    FindLinks.To(answer.AsSaid with { Need = question.Need, Where = question.Where, AsWritten = "1" }))]));
        }

        if (answer.PlaceInNeed is { } place)
        {
            lines.Add(new($"We looked near {answer.Place.Place?.Label ?? place.Where}, because you wrote “{place.Where}”.",
                string.IsNullOrWhiteSpace(question.Where) ? []
                    : [new($"Look near {question.Where} instead", FindLinks.To(answer.AsSaid with { Need = place.Need, Where = question.Where }))]));
        }

        var there = answer.AsSaid;
        var offers = need.Alternatives.Where(a => a.Code != need.Agenda?.Code).Select(a => new PageLink(a.Label, FindLinks.To(there with { Need = a.Code })))
            .Concat(need.Outcome is AgendaOutcome.Unknown ? need.Offered.Select(o => new PageLink(o, FindLinks.To(there with { Need = o }))) : []).ToList();
        if (offers.Count > 0)
        {
            lines.Add(new(need.Outcome is AgendaOutcome.Unknown ? "Did you mean one of these?" : "It may mean something else as well:", offers));
        }

        return lines;
    }

    private static string Short(string? text) => text is { Length: > 60 } ? CleanText.Cut(text, 60) + "…" : text ?? "";
}
