using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>The points of the ranking, from <c>ranking_weights.csv</c>: data, shown on "Why this order". A missing row keeps product.md's number.</summary>
public sealed class FrontDoorWeights(IEnumerable<RankingWeight> weights)
{
    private readonly Dictionary<string, double> _points = weights.ToDictionary(w => w.Code, w => w.Points);

    public double this[string code] => _points[code];
}
