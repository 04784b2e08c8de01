using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>The words and numbers the ranking needs besides the candidates; built once, rebuilt when the vocabulary is edited.</summary>
/// <param name="Families">Role families by code (vocabulary V2).</param>
/// <param name="Agendas">Reads which agendas a job title says.</param>
public sealed record FrontDoorRules(AgendaRoutes Routes, FrontDoorWeights Weights, TravelEstimate Travel, IReadOnlyDictionary<string, Term> Families,
    AgendaReader Agendas);

/// <summary>
/// Puts the right people in the right order, and says why: hard filters, seven weighted factors, composition.
/// Pure: the same request and candidates, in any order, give the same answer. Source: product.md section 7.
/// </summary>
public static class FrontDoorRanking
{
    public static IReadOnlyList<FrontDoorSuggestion> Rank(FrontDoorRequest request, IEnumerable<FrontDoorCandidate> candidates, FrontDoorRules rules)
    {
        FrontDoorCandidate[] everyone = [.. candidates];
        var scoring = new FrontDoorScoring(request, rules, everyone);
        var scored = new List<ScoredCandidate>();
        foreach (var candidate in everyone)
        {
            if (scoring.Score(candidate) is { } passed)
            {
                scored.Add(passed);
            }
        }

        if (scored.Exists(s => !s.IsBeyondReach))
        {
            // Who leads this very work with the seeker is not lost for the distance.
            scored.RemoveAll(s => s.IsBeyondReach && !FrontDoorComposition.LeadsTheLane(s, request.AgendaCode));
        }

        var groupsWithOneDoor = scored.Where(s => s.Candidate is { IsSinglePointOfContact: true, GroupId: not null }).Select(s => s.Candidate.GroupId!.Value)
            .ToHashSet();
        var explanation = new FrontDoorExplanation(request, rules, scored.Exists(s => s.Candidate.Appetite is Appetite.Offering), groupsWithOneDoor);
        var picked = FrontDoorComposition.Compose(request, scored, rules.Weights);
        return [.. picked.Select((s, i) => explanation.Explain(s, i + 1, i == 0 ? null : picked[i - 1]))];
    }
}
