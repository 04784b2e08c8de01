using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>The words and numbers the ranking needs besides the candidates; built once, rebuilt when the vocabulary is edited.</summary>
/// <param name="Families">Role families by code (vocabulary V2).</param>
public sealed record FrontDoorRules(AgendaRoutes Routes, FrontDoorWeights Weights, TravelEstimate Travel, IReadOnlyDictionary<string, Term> Families);

/// <summary>
/// Puts the right people in the right order, and says why: hard filters, seven weighted factors, composition.
/// Pure: the same request and candidates, in any order, give the same answer. Source: product.md section 7.
/// </summary>
public static class FrontDoorRanking
{
    public static IReadOnlyList<FrontDoorSuggestion> Rank(FrontDoorRequest request, IEnumerable<FrontDoorCandidate> candidates, FrontDoorRules rules) =>
        throw new NotImplementedException($"{request}{candidates}{rules}");
}
