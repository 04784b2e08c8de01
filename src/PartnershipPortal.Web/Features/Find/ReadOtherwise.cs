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

        lines.AddRange(OfSubjects(answer));
        var there = answer.AsSaid;
        var offers = need.Alternatives.Where(a => a.Code != need.Agenda?.Code).Select(a => new PageLink(a.Label, FindLinks.To(there with { Need = a.Code })))
            .Concat(need.Outcome is AgendaOutcome.Unknown ? need.Offered.Select(o => new PageLink(o, FindLinks.To(there with { Need = o }))) : []).ToList();
        if (offers.Count > 0)
        {
            lines.Add(new(need.Outcome is AgendaOutcome.Unknown ? "Did you mean one of these?" : "It may mean something else as well:", offers));
        }

        return lines;
    }

    /// <summary>What the rest of the words did: who trains the subject named, and which words made no difference.</summary>
    private static IEnumerable<ReadOtherwise> OfSubjects(FrontDoorAnswer answer)
    {
        if (answer.Suggestions.Count is 0)
        {
            yield break;
        }

        var subjects = answer.Request?.Subjects ?? [];
        if (subjects.Count > 0 && answer.Suggestions.Any(s => Trainers.Contains(s.Candidate.Sector)))
        {
            var named = string.Join(" and ", subjects.Select(s => $"“{string.Join(' ', s.Words)}”"));
            var count = answer.Suggestions.Where(s => s.Candidate.Trains.Count > 0).DistinctBy(s => s.Candidate.OrganisationId).Count();
            yield return new(count is 0
                ? $"No published figures show that anybody here trains {named} apprentices. Ask whether they do."
                : $"{(count is 1 ? "1 organisation" : $"{count} organisations")} here trained {named} apprentices by published figures, and among equals "
                    + "comes first.", []);
        }

        string[] unused = [.. answer.Need.Unused.Where(w => !subjects.Any(s => s.Words.Contains(w)))];
        if (unused.Length > 0)
        {
            yield return new($"{string.Join(" and ", unused.Select(w => $"“{w}”"))} made no difference to who is shown. Say it when you ask.", []);
        }
    }

    private static readonly Sector[] Trainers = [Sector.Fe, Sector.University, Sector.TrainingProvider];

    private static string Short(string? text) => text is { Length: > 60 } ? CleanText.Cut(text, 60) + "…" : text ?? "";
}
