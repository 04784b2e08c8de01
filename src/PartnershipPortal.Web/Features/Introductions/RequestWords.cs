using PartnershipPortal.Domain.Introductions;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>What a request says, as one side reads it. The preview shows it with the other side's eyes, so that it is exactly what they will see.</summary>
/// <param name="IsOwn">Read by those who wrote it: of oneself nobody says "they".</param>
public sealed record RequestWords(bool IsOwn, string Purpose, string? Place, string? Starts, string? Offer, IReadOnlyList<TalkBy> Talk)
{
    /// <summary>The facts beneath the words, in whole sentences.</summary>
    public IEnumerable<string> Facts
    {
        get
        {
            if (!string.IsNullOrWhiteSpace(Place))
            {
                yield return $"Near {Place}.";
            }

            if (!string.IsNullOrWhiteSpace(Starts))
            {
                yield return $"Starting {Starts}.";
            }

            if (!string.IsNullOrWhiteSpace(Offer))
            {
                yield return $"{(IsOwn ? "You" : "They")} can offer: {Offer.Trim().TrimEnd('.')}.";
            }

            if (Talk.Count > 0)
            {
                yield return $"Happy with {string.Join(" or ", Talk.Select(t => t.Word()))}.";
            }
        }
    }
}
