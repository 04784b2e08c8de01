using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>Says what would lift a suggestion over the one above it.</summary>
internal static class FrontDoorAdvice
{
    /// <summary>The least the person or organisation could do that would lift them over the one above; null when nothing in their power would.</summary>
    public static Sentence? For(ScoredCandidate scored, ScoredCandidate? above, FrontDoorWeights weights, bool someOfferPlaces)
    {
        if (above is null)
        {
            return new("Nothing would move this suggestion: it is already first");
        }

        var needed = above.Standing - scored.Standing + 1;
        if (above.Candidate.HasLiveLink || above.IsFrontLine != scored.IsFrontLine || needed <= 0)
        {
            return null;
        }

        var c = scored.Candidate;
        List<(double Gain, string Deed)> deeds =
        [
            (weights.Fresh90 - scored.Points.Freshness, "checked their details"),
            (c.Appetite is Appetite.Unknown ? weights.AppetiteLooking - scored.Points.Appetite : 0, "said they look for partners this year"),
            (someOfferPlaces && c.Appetite is Appetite.Looking ? weights.AppetiteLive - scored.Points.Appetite : 0, "listed this year’s places"),
            (c is { Replies: > 0, MedianReplyDays: > 2 } ? weights.Reply2 - scored.Points.Responsiveness : 0, "usually replied within 2 working days"),
        ];
        deeds.RemoveAll(d => d.Gain <= 0);
        if (deeds.Find(d => d.Gain >= needed) is { Deed: { } one })
        {
            return Would(one);
        }

        for (var i = 0; i < deeds.Count; i++)
        {
            for (var j = i + 1; j < deeds.Count; j++)
            {
                if (deeds[i].Gain + deeds[j].Gain >= needed)
                {
                    return Would($"{deeds[i].Deed} and {deeds[j].Deed}");
                }
            }
        }

        return null;
    }

    private static Sentence Would(string deed) => new([new("Would rank higher if", true), new($" they {deed}")]);
}
